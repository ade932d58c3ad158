"""What all parts of one document share while it is read, and what has come of it so far."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from reader.domain.documents import BlockKind
from reader.formats.office.lines import on_one_line
from reader.formats.office.marking import Marking
from reader.formats.office.paragraphs import Paragraph
from reader.formats.office.tally import Tally
from reader.text.blocks import BlockBuilder
from reader.text.inlines import Styled, joined

_ONE_LINE = frozenset({BlockKind.TITLE, BlockKind.HEADING, BlockKind.CAPTION})


@dataclass(slots=True, kw_only=True)
class Desk:
    """The growing text, its comments and losses; knows whether a table cell is open."""

    is_whole: bool = False
    builder: BlockBuilder = field(default_factory=BlockBuilder)
    tally: Tally = field(default_factory=Tally)
    marking: Marking = field(default_factory=Marking)
    languages: Counter[str] = field(default_factory=Counter)
    """The characters of each language that the document states."""
    other_kind: BlockKind | None = None
    """What every paragraph is now, whatever its style says: a note, a running head."""
    marker: str = ""
    """What stands before the next paragraph of a note."""
    _pages: int = 0
    _cells: list[list[Styled]] = field(default_factory=list)

    @property
    def is_in_cell(self) -> bool:
        """Whether what is read now belongs to a table."""
        return bool(self._cells)

    @property
    def has_pages(self) -> bool:
        """Whether pages are counted."""
        return self._pages > 0

    def begin_page(self) -> None:
        """Note that a page begins with the next block."""
        self._pages += 1
        self.builder.begin_page(str(self._pages))

    def begin_page_in(self, paragraph: Paragraph) -> None:
        """Note that a page begins inside a paragraph; notes and tables have none of their own."""
        if self.is_in_cell or self.other_kind:
            return
        if paragraph.line.is_blank:
            self.begin_page()
        else:
            paragraph.late_pages += 1

    def add(self, words: Styled, kind: BlockKind, level: int = 0, marker: str = "") -> bool:
        """Append a paragraph, or to the open table cell; return whether there was anything."""
        self.marking.end_block()
        if not words.text.strip():
            return False
        if self._cells:
            self._cells[-1].append(words)
            return True
        if self.other_kind is not None:
            kind, level = self.other_kind, 0
            marker, self.marker = self.marker, ""
        if kind in _ONE_LINE:
            words = on_one_line(words)
        self.builder.add_styled(words, kind, level, marker)
        return True

    def open_cell(self) -> None:
        """Begin a cell: paragraphs go there until it is closed."""
        self._cells.append([])

    def close_cell(self) -> Styled:
        """Return the paragraphs of the open cell with blanks between them."""
        return joined(" ", self._cells.pop())
