"""An element tree as a list of blocks: what a person sees as lines on the page.

The walk is a flat loop, so that no nesting can exhaust the stack. It counts
the strings of the tree as ``reader.formats.xml`` does, the hidden ones, too,
so that every word knows which string it comes from.
"""

from __future__ import annotations

from lxml import etree

from reader.domain.documents import BlockKind
from reader.formats.html.collecting import Collector, Manner, OpenList, Walked
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
    is_page_break,
    name_of,
    picture_of,
)
from reader.formats.html.losses import Missed
from reader.formats.html.pieces import Piece
from reader.formats.html.styling import KINDS
from reader.formats.html.tables import is_flattened, is_layout, spanned
from reader.text.inlines import Styled, joined

_MARKS = (("“", "”"), ("‘", "’"))


def walked(root: Element, manner: Manner = Manner()) -> Walked:  # noqa: B008 - a value
    """Return the blocks below ``root`` in reading order.

    Scripts, forms and hidden elements are left out; menus are marked. A table
    that only arranges a page is read cell by cell, a real one row by row.
    """
    walk = Collector(manner)
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
    return Walked(walk.pieces, Missed(**walk.missed), tuple(walk.beside.breaks))


def pieces_of(root: Element) -> list[Piece]:
    """Return the words below ``root`` as blocks without styles and places; see ``walked``."""
    return [piece for piece in walked(root, Manner(is_bare=True)).pieces if piece.text]


def _enter(walk: Collector, element: Element, tag: str) -> None:
    picture = picture_of(element, tag) if tag in {"img", "svg"} else None
    if picture is not None:
        walk.beside.images.append(picture)
    if walk.manner.is_book:
        walk.beside.ids += _ids_of(element)
        if is_page_break(element):
            walk.hidden = element
            walk.beside.breaks += _numbered(element)
            return
    if is_hidden(element, tag, is_book=walk.manner.is_book):
        walk.hidden = element
        walk.missed["media"] += tag in MEDIA and walk.around is None
        walk.missed["readings"] += tag == "rt"
        return
    walk.missed["formulas"] += tag == "math"
    if walk.around is None and _is_around(walk, element, tag):
        walk.flush()
        walk.around = element
    _open(walk, element, tag)


def _leave(walk: Collector, element: Element, tag: str) -> None:
    _close(walk, element, tag)
    if element is walk.around:
        walk.flush()
        if walk.beside.images:  # a picture in a menu is none of the article
            walk.add(Styled(""), BlockKind.PARAGRAPH)
        walk.around = None


def _is_around(walk: Collector, element: Element, tag: str) -> bool:
    if walk.manner.is_book:
        return tag == "nav"
    return is_around(element, tag) or (tag == "footer" and not walk.counts["article"])


def _ids_of(element: Element) -> list[str]:
    return [name for key in ("id", "name") if (name := element.get(key))]


def _numbered(element: Element) -> list[tuple[str, str]]:
    """Return the id of a page break and the number of its page, if it has both."""
    said = element.get("title") or element.get("aria-label") or "".join(element.itertext())
    label = " ".join(said.split()).removesuffix(".")
    name = element.get("id")
    return [(name, label)] if name and label else []


def _open(walk: Collector, element: Element, tag: str) -> None:
    if tag == "br":
        walk.append("\n")
    elif tag == "q":  # browsers put the marks around it
        walk.append(_MARKS[walk.counts["said"] % 2][0])
        walk.counts["said"] += 1
    elif tag in KINDS and not walk.manner.is_bare:
        target = walk.manner.target_of(element.get("href", "")) if tag == "a" else ""
        walk.styles.enter(KINDS[tag], walk.length, target)
    if _is_block(tag, walk):
        walk.flush()
        _open_block(walk, element, tag)


def _open_block(walk: Collector, element: Element, tag: str) -> None:
    if tag in HEADINGS:
        walk.heading = HEADINGS[tag]
    elif tag in LISTS:
        walk.lists.append(OpenList(_first_number(element) if tag == "ol" else 0))
    elif tag == "li":
        walk.counts["item"] += 1
        walk.marker = walk.lists[-1].marker() if walk.lists else ""
    elif tag == "table" and is_layout(element):
        walk.layouts.add(element)
        is_apart = is_flattened(element)
        walk.missed["flattened"] += is_apart
        walk.beside.tables += is_apart
    elif tag == "tr" and walk.cells is None and not _in_layout(element, walk):
        walk.cells = []
    elif tag in CELLS and walk.cells is not None:
        walk.cells.append(Styled(""))
    _count(walk, element, tag, 1)


def _close(walk: Collector, element: Element, tag: str) -> None:
    if tag == "q":
        walk.counts["said"] -= 1
        walk.append(_MARKS[walk.counts["said"] % 2][1])
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


def _is_block(tag: str, walk: Collector) -> bool:
    return tag in BLOCKS or (tag == "text" and walk.manner.is_book)


def _count(walk: Collector, element: Element, tag: str, step: int) -> None:
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


def _in_layout(row: Element, walk: Collector) -> bool:
    table = next((above for above in row.iterancestors() if name_of(above) == "table"), None)
    return table is None or table in walk.layouts
