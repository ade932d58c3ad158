"""Words of a page collected into blocks, with their styles and places."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple

from reader.domain.documents import BlockKind
from reader.domain.inlines import InlineKind
from reader.domain.source_map import Stretch
from reader.formats.html.elements import Element
from reader.formats.html.losses import Missed
from reader.formats.html.pieces import Piece
from reader.formats.html.styling import OpenStyles
from reader.text.inlines import Styled, joined

_BLANK = re.compile(r"[ \t\n\r\f]")
_BLANKS = re.compile(r"[ \t\n\r\f]{2,}")
# What counts before lists and quotes, in this order.
_WHOLE = (
    ("caption", BlockKind.CAPTION),
    ("code", BlockKind.CODE),
    ("note", BlockKind.NOTE),
)
_SURPLUS = re.compile(r"(?<= ) +|(?<![^\n]) +| +(?![^\n])")


def _nowhere(_href: str) -> str:
    return ""


class Manner(NamedTuple):
    """How a tree is walked over.

    ``target_of`` tells the address for what stands in a link's ``href``; an
    empty one makes it plain words. ``file`` is the part of a package that the
    tree is. ``is_book`` is for chapters: drawings have words, and ids are kept.
    ``is_bare`` is for trees of which only the words are compared.
    """

    target_of: Callable[[str], str] = _nowhere
    file: str = ""
    is_book: bool = False
    is_bare: bool = False


class Walked(NamedTuple):
    """The blocks of a tree, and how much is not among them."""

    pieces: list[Piece]
    missed: Missed
    breaks: tuple[tuple[str, str], ...] = ()  # ids where printed pages begin, and their numbers


@dataclass(slots=True)
class OpenList:
    """An open list and the number of its next item (0: not numbered)."""

    next_number: int = 0

    def marker(self) -> str:
        """Return what stands before the next item."""
        if not self.next_number:
            return "•"
        self.next_number += 1
        return f"{self.next_number - 1}."


@dataclass(slots=True)
class _Beside:
    """What has been seen since the last block and is no words."""

    images: list[str] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    breaks: list[tuple[str, str]] = field(default_factory=list)
    tables: int = 0

    def take(self) -> tuple[tuple[str, ...], tuple[str, ...], int]:
        """Return the images, the ids and the tables, and forget them."""
        taken = tuple(self.images), tuple(self.ids), self.tables
        self.images.clear()
        self.ids.clear()
        self.tables = 0
        return taken


@dataclass(slots=True)
class Collector:
    """The words since the last border, and what is open around them."""

    manner: Manner
    pieces: list[Piece] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    origins: list[Stretch] = field(default_factory=list)
    length: int = 0  # of the words
    strings: int = 0
    styles: OpenStyles = field(default_factory=OpenStyles)
    beside: _Beside = field(default_factory=_Beside)
    lists: list[OpenList] = field(default_factory=list)
    counts: dict[str, int] = field(
        default_factory=lambda: dict.fromkeys(
            ("item", "quote", "code", "caption", "note", "article", "said"), 0
        )
    )
    heading: int = 0
    marker: str = ""
    cells: list[Styled] | None = None
    layouts: set[Element] = field(default_factory=set)
    hidden: Element = None
    around: Element = None
    missed: dict[str, int] = field(default_factory=lambda: dict.fromkeys(Missed._fields, 0))

    def say(self, text: str) -> None:
        """Take the words of the next string."""
        self.strings += 1
        if self.hidden is not None:
            return
        if self.manner.is_bare:
            self.append(text if self.counts["code"] else _BLANKS.sub(" ", _BLANK.sub(" ", text)))
            return
        part = f"{self.manner.file}#{self.strings}"
        if self.counts["code"]:
            self._say_from(part, text, 0)
            return
        start = 0
        for run in _BLANKS.finditer(text):
            self._say_from(part, text[start : run.start() + 1], start)
            start = run.end()
        self._say_from(part, text[start:] if start else text, start)

    def _say_from(self, part: str, text: str, offset: int) -> None:
        if not text:
            return
        end = self.length + len(text)
        self.origins.append(Stretch(self.length, end, part, offset))
        # Most strings have no other blanks, and a look at them is cheaper than the pattern.
        is_plain = self.counts["code"] or text.isprintable()
        self.append(text if is_plain else _BLANK.sub(" ", text))

    def append(self, words: str) -> None:
        """Take words that come from nowhere, such as a line break."""
        self.words.append(words)
        self.length += len(words)

    def flush(self) -> None:
        """Make a block, or a part of a cell, of the words since the last border."""
        if not self.words:
            return
        said = Styled("".join(self.words), self.styles.take(self.length), self.origins)
        self.words.clear()
        self.origins = []
        self.length = 0
        is_code = self.counts["code"] > 0
        if not said.text.strip():
            return
        said = said if is_code else _without_surplus(said)
        if self.cells is not None:
            # A break inside a cell is no row of its own.
            before = [cell for cell in self.cells[-1:] if cell.text]
            said = said._replace(text=said.text.replace("\n", " "))
            self.cells[-1:] = [joined(" ", [*before, said])]
            return
        kind, level = self._kind()
        if kind is BlockKind.CODE:  # all of it is code
            said = said._replace(
                inlines=[i for i in said.inlines if i.kind is not InlineKind.CODE]
            )
        if kind in {BlockKind.HEADING, BlockKind.CAPTION}:
            said = said._replace(text=said.text.replace("\n", " "))
        self.add(said, kind, level)
        self.marker = ""

    def add(self, words: Styled, kind: BlockKind, level: int = 0) -> None:
        """Take a block with what was seen before it."""
        is_outside = self.around is not None
        beside = self.beside.take()
        self.pieces.append(Piece(words, kind, level, self.marker, is_outside, *beside))

    def _kind(self) -> tuple[BlockKind, int]:
        counts = self.counts
        if self.heading and not counts["caption"]:
            return BlockKind.HEADING, self.heading
        for name, kind in _WHOLE:
            if counts[name]:
                return kind, 0
        if counts["item"] and self.lists:
            return BlockKind.LIST_ITEM, len(self.lists) - 1
        if counts["quote"]:
            return BlockKind.QUOTE, counts["quote"] - 1
        return BlockKind.PARAGRAPH, 0


def _without_surplus(said: Styled) -> Styled:
    """Return the words without blanks beside others, at line breaks and at both ends."""
    text = said.text
    start, end = 0, len(text)
    while start < end and text[start] == " ":
        start += 1
    while start < end and text[end - 1] == " ":
        end -= 1
    if _SURPLUS.search(text, start, end):
        return said.without(_SURPLUS)
    return said if end - start == len(text) else said.cut([(start, end)])[0]
