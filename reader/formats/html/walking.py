"""An element tree as a list of blocks: what a person sees as lines on the page.

The walk is a flat loop, so that no nesting can exhaust the stack.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from reader.domain.documents import BlockKind
from reader.domain.inlines import Inline, InlineKind
from reader.formats.html.styling import KINDS, OpenStyles
from reader.text.inlines import Styled, joined

Element = Any  # lxml ships no types, and its stubs come and go


def _words(text: str) -> list[str]:
    return text.split()


_HIDDEN = frozenset(
    _words(
        "script style noscript template head svg math iframe object embed applet audio video "
        "canvas select option button textarea input label datalist progress meter nav dialog "
        "map"
    )
)
_BLOCKS = frozenset(
    _words(
        "html body address article aside blockquote center dd details dir div dl dt fieldset "
        "figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr li main menu ol p "
        "pre section summary table tbody thead tfoot caption tr td th ul"
    )
)
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_LISTS = frozenset({"ul", "ol", "menu", "dir"})
_CELLS = frozenset({"td", "th"})
_CAPTIONS = frozenset({"figcaption", "caption"})
_BLANKS = re.compile(r"[ \t\n\r\f]+")
_SURPLUS = re.compile(r"(?<= ) +|(?<![^\n]) +| +(?![^\n])")
_ITEMS_OF_LAYOUT = tuple(_words("h1 h2 h3 h4 h5 h6 table blockquote ul ol article section pre"))
LONGEST_CELL = 400  # characters; a longer cell is a column of a page, not of a table


@dataclass(frozen=True, slots=True)
class Piece:
    """One block; ``key`` compares its words with those of other sources.

    ``inlines`` are those of ``text``, by start.
    """

    text: str
    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    marker: str = ""
    inlines: Sequence[Inline] = field(default=(), compare=False)

    @property
    def key(self) -> str:
        """The letters and digits alone, in small letters."""
        return "".join(ch for ch in self.text.casefold() if ch.isalnum())


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
class _Walk:
    target_of: Callable[[str], str]
    pieces: list[Piece] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    length: int = 0  # of the words
    styles: OpenStyles = field(default_factory=OpenStyles)
    lists: list[_List] = field(default_factory=list)
    items: int = 0
    quotes: int = 0
    heading: int = 0
    code: int = 0
    caption: int = 0
    marker: str = ""
    cells: list[Styled] | None = None
    layouts: set[Element] = field(default_factory=set)

    def say(self, text: str | None) -> None:
        if text:
            self.append(text if self.code else _BLANKS.sub(" ", text))

    def append(self, words: str) -> None:
        self.words.append(words)
        self.length += len(words)

    def flush(self) -> None:
        said = Styled("".join(self.words), self.styles.take(self.length))
        self.words.clear()
        self.length = 0
        text, inlines, _ = said if self.code else said.without(_SURPLUS)
        if not text.strip():
            return
        if self.cells is not None:
            # A break inside a cell is no row of its own.
            before = [cell for cell in self.cells[-1:] if cell.text]
            said = Styled(text.replace("\n", " "), inlines)
            self.cells[-1:] = [joined(" ", [*before, said])]
            return
        kind, level = self._kind()
        if kind is BlockKind.CODE:  # all of it is code
            inlines = [i for i in inlines if i.kind is not InlineKind.CODE]
        is_one_line = kind in {BlockKind.HEADING, BlockKind.CAPTION}
        text = text.replace("\n", " ") if is_one_line else text
        self.pieces.append(Piece(text, kind, level, self.marker, inlines))
        self.marker = ""

    def _kind(self) -> tuple[BlockKind, int]:
        if self.caption:
            return BlockKind.CAPTION, 0
        if self.heading:
            return BlockKind.HEADING, self.heading
        if self.code:
            return BlockKind.CODE, 0
        if self.items and self.lists:
            return BlockKind.LIST_ITEM, len(self.lists) - 1
        if self.quotes:
            return BlockKind.QUOTE, self.quotes - 1
        return BlockKind.PARAGRAPH, 0


def _nowhere(_href: str) -> str:
    return ""


def pieces_of(root: Element, target_of: Callable[[str], str] = _nowhere) -> list[Piece]:
    """Return the blocks below ``root`` in reading order.

    Scripts, forms, navigation and hidden elements are left out. A table that
    only arranges a page is read cell by cell, a real one row by row.
    ``target_of`` tells the address for what stands in a link's ``href``; an
    empty one makes it plain words.
    """
    walk = _Walk(target_of)
    steps: Any = etree.iterwalk(root, events=("start", "end"))
    for event, element in steps:
        tag = element.tag
        if not isinstance(tag, str):
            continue
        if event == "start":
            if element is not root and _is_hidden(element, tag):
                steps.skip_subtree()
                # The end event still comes and says the tail.
                continue
            _open(walk, element, tag)
            walk.say(element.text)
        else:
            if not _is_hidden(element, tag) or element is root:
                _close(walk, element, tag)
            if element is not root:
                walk.say(element.tail)
    walk.flush()
    return walk.pieces


def _is_hidden(element: Element, tag: str) -> bool:
    if tag in _HIDDEN or element.get("hidden") is not None:
        return True
    style = element.get("style", "").replace(" ", "").lower()
    return (
        element.get("aria-hidden") == "true"
        or element.get("role") in {"navigation", "menu", "dialog", "banner"}
        or "display:none" in style
        or "visibility:hidden" in style
    )


def _open(walk: _Walk, element: Element, tag: str) -> None:
    if tag == "br":
        walk.append("\n")
    elif tag in KINDS:
        target = walk.target_of(element.get("href", "")) if tag == "a" else ""
        walk.styles.enter(KINDS[tag], walk.length, target)
    if tag not in _BLOCKS:
        return
    walk.flush()
    if tag in _HEADINGS:
        walk.heading = _HEADINGS[tag]
    elif tag in _LISTS:
        walk.lists.append(_List(_first_number(element) if tag == "ol" else 0))
    elif tag == "li":
        walk.items += 1
        walk.marker = walk.lists[-1].marker() if walk.lists else ""
    elif tag == "table" and _is_layout(element):
        walk.layouts.add(element)
    elif tag == "tr" and walk.cells is None and not _in_layout(element, walk):
        walk.cells = []
    elif tag in _CELLS and walk.cells is not None:
        walk.cells.append(Styled(""))
    else:
        _count(walk, tag, 1)


def _close(walk: _Walk, element: Element, tag: str) -> None:
    if tag in KINDS:
        walk.styles.leave(walk.length)
    if tag not in _BLOCKS:
        return
    walk.flush()
    if tag in _HEADINGS:
        walk.heading = 0
    elif tag in _LISTS:
        walk.lists.pop()
    elif tag == "li":
        walk.items -= 1
        walk.marker = ""
    elif tag == "tr" and walk.cells is not None and not _in_layout(element, walk):
        row = joined("\t", [cell.stripped() for cell in walk.cells])
        walk.cells = None
        if row.text.strip():
            walk.pieces.append(Piece(row.text, BlockKind.TABLE_ROW, inlines=row.inlines))
    else:
        _count(walk, tag, -1)


def _count(walk: _Walk, tag: str, step: int) -> None:
    if tag == "blockquote":
        walk.quotes += step
    elif tag == "pre":
        walk.code += step
    elif tag in _CAPTIONS:
        walk.caption += step


def _first_number(element: Element) -> int:
    start = element.get("start", "1")
    return int(start) if start.isascii() and start.isdigit() and len(start) < 5 else 1  # noqa: PLR2004


def _in_layout(row: Element, walk: _Walk) -> bool:
    table = next(row.iterancestors("table"), None)
    return table is None or table in walk.layouts


def _is_layout(table: Element) -> bool:
    """Tell whether a table arranges a page instead of showing rows and columns."""
    if next(table.iterdescendants(*_ITEMS_OF_LAYOUT), None) is not None:
        return True
    widest = 0
    for row in table.iter("tr"):
        cells = row.findall("td") + row.findall("th")
        widest = max(widest, len(cells))
        if any(len("".join(cell.itertext())) > LONGEST_CELL for cell in cells):
            return True
    return widest < 2  # noqa: PLR2004 - one column needs no table
