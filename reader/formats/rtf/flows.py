"""Where the words of a document go: into paragraphs and tables, into a name, or nowhere."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple, Protocol

from reader.domain.documents import BlockKind
from reader.domain.inlines import Inline, InlineKind
from reader.domain.source_map import Stretch
from reader.formats.office.tally import Loss, Tally
from reader.formats.rtf.looks import PLAIN, Look, Setting
from reader.formats.rtf.styles import Styles
from reader.text.inlines import Styled, joined, tidied

PART = ""  # the file is one part
BULLET = "•"
MOST_EXACT = 150_000  # characters written as numbers whose places are known one by one
_LONGEST_MARKER = 12
_MARKER = re.compile(r"\s*(?P<marker>[•◦▪‣·]|\(?\d{1,3}[.)]|[a-zA-Z][.)])\t\s*(?=\S)")


class Sink(Protocol):
    """Takes words."""

    def say(self, text: str, place: int, look: Look, step: int = 1) -> None:
        """Take words that stand at ``place`` of the file, ``step`` from one to the next."""

    def end_paragraph(self, setting: Setting) -> None:
        """Take the end of a paragraph."""

    def word(self, name: str, number: int | None) -> bool:
        """Take a control word; tell whether it meant something."""


class Nowhere:
    """Takes what is not to be shown."""

    def say(self, text: str, place: int, look: Look, step: int = 1) -> None:
        """Forget the words."""

    def end_paragraph(self, setting: Setting) -> None:
        """Do nothing."""

    def word(self, name: str, number: int | None) -> bool:
        """Overlook everything."""
        return False


NOWHERE = Nowhere()


class Words(Nowhere):
    """Takes words that are no part of the text: a name, a comment, an instruction."""

    def __init__(self) -> None:
        self._pieces: list[str] = []

    def say(self, text: str, place: int, look: Look, step: int = 1) -> None:
        """Keep the words."""
        self._pieces.append(text)

    def end_paragraph(self, setting: Setting) -> None:
        """Keep the line break."""
        self._pieces.append("\n")

    @property
    def text(self) -> str:
        """What was said, without blanks around it."""
        return "".join(self._pieces).strip()


class Mark(NamedTuple):
    """Words that are highlighted: the places of the first and the last character."""

    color: int
    first: int
    last: int


class Finished(NamedTuple):
    """A paragraph as it goes into the text."""

    words: Styled
    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    marker: str = ""


class Flow:
    """Takes the words of paragraphs, and of the cells of tables."""

    def __init__(
        self,
        emit: Callable[[Finished], None],
        styles: Styles,
        tally: Tally,
        kind: BlockKind | None,
    ) -> None:
        """Give finished paragraphs to ``emit``; all of them are of ``kind``, if that is given."""
        self._emit, self._styles, self._tally, self._kind = emit, styles, tally, kind
        self.marks: list[Mark] = []
        self.marker: str | None = None
        self._is_marked = False
        self._pieces: list[str] = []
        self._origins: list[Stretch] = []
        self._looks: list[tuple[int, Look]] = []
        self._length = 0
        self._cell: list[Styled] = []
        self._cells: list[Styled] = []
        self._is_nested = False
        self._exact = 0

    @property
    def is_empty(self) -> bool:
        """Whether neither a paragraph nor a row has begun."""
        return not (self._length or self._cell or self._cells)

    def say(self, text: str, place: int, look: Look, step: int = 1) -> None:
        """Take words of the paragraph."""
        start, self._length = self._length, self._length + len(text)
        if not self._looks or self._looks[-1][1] != look:
            self._looks.append((start, look))
        self._pieces.append(text)
        if step == 1:
            self._origins.append(Stretch(start, self._length, PART, place))
        else:
            self._each(len(text), start, place, step)
        self._mark(look.highlight, place, place + (len(text) - 1) * step)

    def break_line(self) -> None:
        """Begin a new line inside the paragraph; it has no place of its own."""
        self._pieces.append("\n")
        self._length += 1

    def word(self, name: str, number: int | None) -> bool:
        """Leave it to the reader."""
        return False

    def end_paragraph(self, setting: Setting) -> None:
        """End a paragraph of the text or of a cell."""
        marker, self.marker = self.marker, None
        words = self._taken()
        if setting.in_table or setting.depth:
            if marker and words.text.strip():
                words = joined(" ", [Styled(marker), words.stripped()])
            self._cell.append(words)
            return
        self.end_row()
        if words.text.strip():
            self._emit(self._finished(words, setting, marker))

    def end_cell(self, setting: Setting) -> None:
        """End a cell of a table."""
        self.end_paragraph(setting._replace(in_table=True))
        paragraphs = [words.words() for words in self._cell]
        self._cells.append(joined(" ", [words for words in paragraphs if words.text]))
        self._cell = []
        self._is_nested = False

    def end_nested_row(self) -> None:
        """Count a table that is inside a cell; its cells become words of that cell."""
        if not self._is_nested:
            self._tally.add(Loss.NESTED_TABLE)
        self._is_nested = True

    def end_row(self) -> None:
        """End a row, if there is any."""
        if self._cell:
            paragraphs = [words.words() for words in self._cell]
            self._cells.append(joined(" ", [words for words in paragraphs if words.text]))
            self._cell = []
        if any(cell.text for cell in self._cells):
            kind = self._kind or BlockKind.TABLE_ROW
            self._emit(Finished(joined("\t", self._cells), kind))
        self._cells = []

    def finish(self, setting: Setting) -> None:
        """Take the end of everything; the last paragraph need not be ended."""
        if self._length:
            self.end_paragraph(setting)
        self.end_row()

    def _taken(self) -> Styled:
        text = "".join(self._pieces)
        inlines: list[Inline] = []
        ends = [*(start for start, _ in self._looks[1:]), self._length]
        for (start, look), end in zip(self._looks, ends, strict=False):
            if look != PLAIN:
                inlines += look.inlines(start, end)
        words = Styled(text, tidied(text, inlines) if inlines else (), self._origins)
        self._pieces, self._origins, self._looks, self._length = [], [], [], 0
        self._is_marked = False
        return words

    def _finished(self, words: Styled, setting: Setting, marker: str | None) -> Finished:
        if self._kind is not None:
            return Finished(words, self._kind)
        kind, level = self._styles.kind_of(setting)
        if kind in {BlockKind.HEADING, BlockKind.TITLE}:
            lines = _without_weight(words)
            return Finished(Styled(lines.text.replace("\n", " "), *lines[1:]), kind, level)
        if kind is not BlockKind.PARAGRAPH:
            return Finished(words, kind, level)
        written = _MARKER.match(words.text) if marker is None else None
        if written is not None:  # some programs write lists by hand
            words = words.cut([(written.end(), len(words.text))])[0]
            marker = written["marker"]
        if marker is None and not setting.list_number:
            return Finished(words, kind, level)
        shown = (marker or "").strip()[:_LONGEST_MARKER] or BULLET
        return Finished(words, BlockKind.LIST_ITEM, setting.list_level, shown)

    def _each(self, count: int, start: int, place: int, step: int) -> None:
        """Note the place of each character, of the first one alone in a very long document."""
        self._exact += count
        count = count if self._exact <= MOST_EXACT else 1
        self._origins += [
            Stretch(start + i, start + i + 1, PART, place + i * step) for i in range(count)
        ]

    def _mark(self, color: int, first: int, last: int) -> None:
        if not color:
            self._is_marked = False
        elif self._is_marked and self.marks[-1].color == color:
            self.marks[-1] = self.marks[-1]._replace(last=last)
        else:
            self.marks.append(Mark(color, first, last))
            self._is_marked = True


def _without_weight(words: Styled) -> Styled:
    """Return a heading without its bold letters: all of it stands out."""
    kept: Sequence[Inline] = [i for i in words.inlines if i.kind is not InlineKind.STRONG]
    return words._replace(inlines=kept)
