"""An element tree as a list of blocks: what a person sees as lines on the page.

The walk is a flat loop, so that no nesting can exhaust the stack. It counts
the strings of the tree as ``reader.formats.xml`` does, the hidden ones, too,
so that every word knows which string it comes from.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple

from lxml import etree

from reader.domain.documents import BlockKind
from reader.domain.inlines import InlineKind
from reader.domain.source_map import Stretch
from reader.formats.html.elements import (
    ARTICLES,
    BLOCKS,
    CAPTIONS,
    CELLS,
    HEADINGS,
    LISTS,
    MEDIA,
    Element,
    is_around,
    is_hidden,
    is_note,
    name_of,
    picture_of,
)
from reader.formats.html.losses import Missed
from reader.formats.html.pieces import Piece
from reader.formats.html.styling import KINDS, OpenStyles
from reader.formats.html.tables import is_flattened, is_layout, spanned
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


@dataclass(slots=True)
class _List:
    """An open list and the number of its next item (0: not numbered)."""

    next_number: int = 0

    def marker(self) -> str:
        if not self.next_number:
            return "•"
        self.next_number += 1
        return f"{self.next_number - 1}."


@dataclass(slots=True)
class _Beside:
    """What has been seen since the last block and is no words."""

    images: list[str] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)

    def take(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        taken = tuple(self.images), tuple(self.ids)
        self.images.clear()
        self.ids.clear()
        return taken


@dataclass(slots=True)
class _Walk:
    manner: Manner
    pieces: list[Piece] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    origins: list[Stretch] = field(default_factory=list)
    length: int = 0  # of the words
    strings: int = 0
    styles: OpenStyles = field(default_factory=OpenStyles)
    beside: _Beside = field(default_factory=_Beside)
    lists: list[_List] = field(default_factory=list)
    counts: dict[str, int] = field(
        default_factory=lambda: dict.fromkeys(
            ("item", "quote", "code", "caption", "note", "article"), 0
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
        self.append(text if self.counts["code"] else _BLANK.sub(" ", text))

    def append(self, words: str) -> None:
        self.words.append(words)
        self.length += len(words)

    def flush(self) -> None:
        if not self.words:
            return
        said = Styled("".join(self.words), self.styles.take(self.length), self.origins)
        self.words.clear()
        self.origins = []
        self.length = 0
        is_code = self.counts["code"] > 0
        said = said if is_code else said.without(_SURPLUS)
        if not said.text.strip():
            return
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
        images, ids = self.beside.take()
        is_outside = self.around is not None
        self.pieces.append(Piece(words, kind, level, self.marker, is_outside, images, ids))

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


def walked(root: Element, manner: Manner = Manner()) -> Walked:  # noqa: B008 - a value
    """Return the blocks below ``root`` in reading order.

    Scripts, forms and hidden elements are left out; menus are marked. A table
    that only arranges a page is read cell by cell, a real one row by row.
    """
    walk = _Walk(manner)
    for event, element in etree.iterwalk(root, events=("start", "end")):
        tag = name_of(element)
        if event == "start":
            if tag and walk.hidden is None:
                _enter(walk, element, tag)
            if element.text:
                walk.say(element.text)
        else:
            if element is walk.hidden:
                walk.hidden = None
            elif tag and walk.hidden is None:
                _leave(walk, element, tag)
            if element.tail and element is not root:
                walk.say(element.tail)
    walk.flush()
    if walk.beside.images or walk.beside.ids:
        walk.add(Styled(""), BlockKind.PARAGRAPH)
    return Walked(walk.pieces, Missed(**walk.missed))


def pieces_of(root: Element) -> list[Piece]:
    """Return the words below ``root`` as blocks without styles and places; see ``walked``."""
    return [piece for piece in walked(root, Manner(is_bare=True)).pieces if piece.text]


def _enter(walk: _Walk, element: Element, tag: str) -> None:
    picture = picture_of(element, tag) if tag in {"img", "image", "svg"} else None
    if picture is not None:
        walk.beside.images.append(picture)
    if is_hidden(element, tag) and not (tag == "svg" and walk.manner.is_book):
        walk.hidden = element
        walk.missed["media"] += tag in MEDIA and walk.around is None
        walk.missed["readings"] += tag == "rt"
        return
    if walk.manner.is_book:
        walk.beside.ids += _ids_of(element)
    walk.missed["formulas"] += tag == "math"
    if walk.around is None and _is_around(walk, element, tag):
        walk.flush()
        walk.around = element
    _open(walk, element, tag)


def _leave(walk: _Walk, element: Element, tag: str) -> None:
    _close(walk, element, tag)
    if element is walk.around:
        walk.flush()
        if walk.beside.images:  # a picture in a menu is none of the article
            walk.add(Styled(""), BlockKind.PARAGRAPH)
        walk.around = None


def _is_around(walk: _Walk, element: Element, tag: str) -> bool:
    if walk.manner.is_book:
        return tag == "nav"
    return is_around(element, tag) or (tag == "footer" and not walk.counts["article"])


def _ids_of(element: Element) -> list[str]:
    return [name for key in ("id", "name") if (name := element.get(key))]


def _open(walk: _Walk, element: Element, tag: str) -> None:
    if tag == "br":
        walk.append("\n")
    elif tag in KINDS and not walk.manner.is_bare:
        target = walk.manner.target_of(element.get("href", "")) if tag == "a" else ""
        walk.styles.enter(KINDS[tag], walk.length, target)
    if not _is_block(tag, walk):
        return
    walk.flush()
    if tag in HEADINGS:
        walk.heading = HEADINGS[tag]
    elif tag in LISTS:
        walk.lists.append(_List(_first_number(element) if tag == "ol" else 0))
    elif tag == "li":
        walk.counts["item"] += 1
        walk.marker = walk.lists[-1].marker() if walk.lists else ""
    elif tag == "table" and is_layout(element):
        walk.layouts.add(element)
        walk.missed["flattened"] += is_flattened(element)
    elif tag == "tr" and walk.cells is None and not _in_layout(element, walk):
        walk.cells = []
    elif tag in CELLS and walk.cells is not None:
        walk.cells.append(Styled(""))
    _count(walk, element, tag, 1)


def _close(walk: _Walk, element: Element, tag: str) -> None:
    if tag in KINDS and not walk.manner.is_bare:
        walk.styles.leave(walk.length)
    if not _is_block(tag, walk):
        return
    walk.flush()
    if tag in HEADINGS:
        walk.heading = 0
    elif tag in LISTS:
        walk.lists.pop()
    elif tag == "li":
        walk.counts["item"] -= 1
        walk.marker = ""
    elif tag == "tr" and walk.cells is not None and not _in_layout(element, walk):
        row = joined("\t", [cell.stripped() for cell in walk.cells])
        walk.cells = None
        if row.text.strip():
            walk.add(row, BlockKind.TABLE_ROW)
    elif tag in CELLS and walk.cells is not None:
        walk.cells += [Styled("")] * (spanned(element) - 1)
    _count(walk, element, tag, -1)


def _is_block(tag: str, walk: _Walk) -> bool:
    return tag in BLOCKS or (tag == "text" and walk.manner.is_book)


def _count(walk: _Walk, element: Element, tag: str, step: int) -> None:
    counts = walk.counts
    if tag == "blockquote":
        counts["quote"] += step
    elif tag == "pre":
        counts["code"] += step
    elif tag in CAPTIONS:
        counts["caption"] += step
    if tag in ARTICLES:
        counts["article"] += step
    if is_note(element, tag):
        counts["note"] += step


def _first_number(element: Element) -> int:
    start = element.get("start", "1")
    return int(start) if start.isascii() and start.isdigit() and len(start) < 5 else 1  # noqa: PLR2004


def _in_layout(row: Element, walk: _Walk) -> bool:
    table = next((above for above in row.iterancestors() if name_of(above) == "table"), None)
    return table is None or table in walk.layouts
