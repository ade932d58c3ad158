"""Runs of white space as one space, and the way back to the text's own positions.

Wrapped and indented lines would otherwise part "May" from "16"; a blank line
stays a blank line, because no date goes across one.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field

_RUN = re.compile(r"\s{2,}")


@dataclass(slots=True)
class Squeezed:
    """A text without runs of white space that knows where its letters come from."""

    text: str
    _from: list[int] = field(default_factory=list)  # positions in ``text`` from which …
    _removed: list[int] = field(default_factory=list)  # … so many characters are missing

    @classmethod
    def of(cls, source: str) -> Squeezed:
        """Return ``source`` with each run of white space as one space or a blank line."""
        squeezed, parts, last, removed = cls(source), [], 0, 0
        for run in _RUN.finditer(source):
            kept = "\n\n" if run[0].count("\n") > 1 else " "
            parts += [source[last : run.start()], kept]
            last = run.end()
            removed += len(run[0]) - len(kept)
            squeezed._from.append(run.end() - removed)
            squeezed._removed.append(removed)
        squeezed.text = "".join([*parts, source[last:]])
        return squeezed

    def span_in_source(self, start: int, end: int) -> tuple[int, int]:
        """Return where letters ``start`` to ``end`` stand in the source, half-open."""
        return self._position(start), self._position(end - 1) + 1

    def _position(self, position: int) -> int:
        at = bisect_right(self._from, position)
        return position + (self._removed[at - 1] if at else 0)
