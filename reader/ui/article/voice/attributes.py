"""What a screen reader can ask about the look and the meaning of a place in the text.

One string of ``name:value;`` pairs for a run that is alike all through. The
names of looks are those of IAccessible2. Qt's bridge to AT-SPI passes on the
looks only (font, colour, underline); the rest is for other bridges and for
tests, and is announced besides, see ``news``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from PySide6.QtGui import QColor

from reader.domain.documents import Block, BlockKind
from reader.domain.inlines import Inline, InlineKind
from reader.session.marks import Mark
from reader.ui.article.layout.laid import LaidPiece
from reader.ui.article.voice.readable import Readable

Run = tuple[str, int, int]  # pairs, start and end

_POSITIONS = {InlineKind.SUPERSCRIPT: "super", InlineKind.SUBSCRIPT: "sub"}
HEADINGS = (BlockKind.TITLE, BlockKind.HEADING)


def run_at(view: Readable, position: int) -> Run:
    """Return the attributes of a place and how far they reach, within its piece."""
    flow = view.flow()
    if not len(flow):
        return "", 0, len(flow.text)
    index = flow.pieces.at(position)
    piece = flow.laid(index)
    start, end = piece.start, piece.end
    if not start <= position < end:  # a line break has a run of its own
        following = flow.pieces.starts[index + 1] if index + 1 < len(flow) else len(flow.text)
        return ("", 0, start) if position < start else ("", end, following)
    marks = view.highlights().between(start, end)
    inlines = list(flow.inlines.between(start, end))
    edges = [mark[:2] for mark in marks] + [inline[:2] for inline in inlines]
    for edge in (edge for both in edges for edge in both):
        if start < edge <= position:
            start = edge
        elif position < edge < end:
            end = edge
    over = [mark for mark in marks if mark.start <= position < mark.end]
    over.sort(key=lambda mark: (mark.end - mark.start, mark))
    styles = [inline for inline in inlines if inline.start <= position < inline.end]
    pairs = [
        *_looks(piece, {inline.kind for inline in styles}),
        *_structure(flow.block(index)),
        *_links(styles),
        *_marks(view, over),
    ]
    return "".join(f"{name}:{_plain(value)};" for name, value in pairs), start, end


def _looks(piece: LaidPiece, kinds: set[InlineKind]) -> Iterator[tuple[str, str]]:
    font = piece.style.font
    is_bold = font.bold() or InlineKind.STRONG in kinds
    # Inside something italic, emphasis stands upright.
    is_italic = font.italic() != (InlineKind.EMPHASIS in kinds)
    yield "font-family", f'"{font.family()}"'
    yield "font-size", f"{font.pointSizeF():g}pt"
    yield "font-weight", "bold" if is_bold else "normal"
    yield "font-style", "italic" if is_italic else "normal"
    if InlineKind.STRIKE in kinds:
        yield "text-line-through-style", "solid"
    for kind, value in _POSITIONS.items():
        if kind in kinds:
            yield "text-position", value


def _links(styles: Iterable[Inline]) -> Iterator[tuple[str, str]]:
    for inline in styles:
        if inline.kind is InlineKind.LINK:
            yield "link", inline.target


def _structure(block: Block) -> Iterator[tuple[str, str]]:
    yield "block", block.kind.value
    if block.kind in HEADINGS:
        yield "heading-level", str(max(1, block.level))
    if block.marker:
        is_item = block.kind is BlockKind.LIST_ITEM
        yield "list-marker" if is_item else "marker", block.marker


def _marks(view: Readable, marks: list[Mark]) -> Iterator[tuple[str, str]]:
    """Yield the innermost mark as a look, and the words of all."""
    if not marks:
        return
    colours = view.theme().marks[marks[0].kind]
    yield "background-color", _colour(colours.tint)
    if marks[0].is_mention:
        yield "text-underline-type", "double" if marks[0].kind == "date" else "single"
    yield "mark", " + ".join(mark.kind for mark in marks)
    yield "mark-status", " + ".join(mark.status.value for mark in marks)
    yield "mark-words", " + ".join(view.narration().words_of(mark.id) for mark in marks)


def _colour(colour: QColor) -> str:
    return f"rgb({colour.red()},{colour.green()},{colour.blue()})"


def _plain(value: str) -> str:
    """Return a value without the signs that part names and values; Qt knows no escapes."""
    return value.replace(":", "\ufe55").replace(";", "\ufe54")
