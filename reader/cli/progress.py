"""How far a command is, on one line of a terminal that is written over again."""

from __future__ import annotations

import sys

_CLEAR = "\r\x1b[K"


class Progress:
    """Shows "12 of 40 texts, 30 % of the next"; silent where standard error is a file."""

    def __init__(self, total: int | None) -> None:
        self._of = "" if total is None else f" of {total:,}"
        self._done = 0
        self._is_shown = sys.stderr.isatty()

    def count(self) -> None:
        """Note that one more text is done."""
        self._done += 1
        self._show("")

    def show_part(self, share: float) -> None:
        """Show how much of the text that comes next is done, 0.0 to 1.0."""
        self._show(f", {share:.0%} of the next")

    def clear(self) -> None:
        """Empty the line, so that something else can be printed."""
        if self._is_shown:
            print(_CLEAR, end="", file=sys.stderr, flush=True)

    def _show(self, rest: str) -> None:
        if self._is_shown:
            line = f"{_CLEAR}{self._done:,}{self._of} texts analysed{rest}"
            print(line, end="", file=sys.stderr, flush=True)
