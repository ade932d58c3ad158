"""Fields: what Word computes. What it has computed last is text, the instruction is not."""

from __future__ import annotations

import re
from dataclasses import dataclass

_HYPERLINK = re.compile(r'\s*HYPERLINK\s+(?P<switch>\\l\s+)?(?:"(?P<quoted>[^"]*)"|(?P<bare>\S+))')


@dataclass(slots=True)
class _Field:
    instruction: str = ""
    has_result: bool = False

    @property
    def target(self) -> str:
        return target_of(self.instruction)


class Fields:
    """The fields that are open at a place of the text; they nest."""

    def __init__(self) -> None:
        """Begin with none."""
        self._open: list[_Field] = []

    @property
    def is_text(self) -> bool:
        """Whether what comes now is to be read by people."""
        return all(field.has_result for field in self._open)

    @property
    def target(self) -> str:
        """Where the words that come now lead to, if anywhere."""
        return next((f.target for f in reversed(self._open) if f.has_result and f.target), "")

    def turn(self, sort: str) -> None:
        """Take over a sign that a field begins, has its result, or ends."""
        if sort == "begin":
            self._open.append(_Field())
        elif sort == "separate" and self._open:
            self._open[-1].has_result = True
        elif sort == "end" and self._open:
            self._open.pop()

    def instruct(self, words: str) -> None:
        """Take over a piece of an instruction."""
        if self._open and not self._open[-1].has_result:
            self._open[-1].instruction += words

    def end_paragraph(self) -> None:
        """Forget instructions that never ended; else they would hide the rest of the text."""
        self._open = [field for field in self._open if field.has_result]


def target_of(instruction: str) -> str:
    """Return the address that an instruction links to; empty if it does something else."""
    found = _HYPERLINK.match(instruction)
    if found is None or found["switch"]:
        return ""
    return found["quoted"] or found["bare"] or ""
