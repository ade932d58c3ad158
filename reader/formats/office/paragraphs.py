"""What was found in one paragraph of a document."""

from __future__ import annotations

from dataclasses import dataclass, field

from reader.formats.office.lines import Line
from reader.formats.xml import Element


@dataclass(slots=True)
class Paragraph:
    """The words of a paragraph, and what belongs to it but not into them.

    Text boxes stand ``before`` or ``after`` its words; ``chunks`` are
    documents of another kind at its place; ``late_pages`` counts the pages
    that begin inside it.
    """

    line: Line = field(default_factory=Line)
    before: list[Element] = field(default_factory=list)
    after: list[Element] = field(default_factory=list)
    chunks: list[Element] = field(default_factory=list)
    late_pages: int = 0

    @property
    def boxes(self) -> list[Element]:
        """Where a text box belongs that is found now."""
        return self.before if self.line.is_blank else self.after
