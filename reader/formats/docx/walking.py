"""The blocks of a Word document in their order: paragraphs, lists, tables, text boxes, notes."""

from __future__ import annotations

from collections.abc import Callable

from reader.domain.documents import BlockKind
from reader.domain.inlines import InlineKind
from reader.formats.docx.chunks import chunk_lines
from reader.formats.docx.desk import WordDesk
from reader.formats.docx.names import child, kind, number, value
from reader.formats.docx.pictures import chosen
from reader.formats.docx.runs import Runs
from reader.formats.docx.styles import Look
from reader.formats.office.lines import is_all, row_of, without_style
from reader.formats.office.paragraphs import Paragraph
from reader.formats.office.tally import Loss
from reader.formats.xml import Element, Strings
from reader.text.inlines import Styled, joined

_SKIPPED = frozenset(
    {"w:sectPr", "w:tblPr", "w:tblGrid", "w:trPr", "w:tcPr", "w:sdtPr", "w:sdtEndPr", "w:del",
     "w:moveFrom", "w:customXmlPr", "w:pPr", "w:rPr", "mc:Fallback"}
)  # fmt: skip
_WORDS = frozenset({"w:r", "w:hyperlink", "w:fldSimple", "w:smartTag", "m:oMath", "m:oMathPara"})
_WIDEST = 64  # cells that one cell may stand for


def _nothing() -> None:
    """Do nothing after a block."""


class Story:
    """One part of a document: its body, its notes, a running head."""

    def __init__(
        self, desk: WordDesk, part: str, root: Element, after_block: Callable[[], None] = _nothing
    ) -> None:
        """Read for ``desk`` from the part with this name and root."""
        self._after_block = after_block
        self._desk, self._part = desk, part
        self._relations = desk.opc.relations(part)
        self._runs = Runs(desk, Strings(root, part), self._relations)
        self._held: list[Styled] = []
        self._depth = 0  # of text boxes

    def blocks(self, parent: Element) -> None:
        """Read all blocks under an element."""
        for element in parent:
            name = kind(element)
            if name == "w:p":
                self._paragraph(element)
                self._end_block()
            elif name == "w:tbl":
                self._table(element)
                self._end_block()
            elif name == "w:altChunk":
                self._chunk(element)
            elif name == "w:subDoc":
                self._desk.tally.add(Loss.SUBDOCUMENT)
            elif name in {"w:ins", "w:moveTo"}:
                self._desk.tally.add(Loss.CHANGE)
                self.blocks(element)
            elif name == "mc:AlternateContent":
                choice = chosen(element)
                self.blocks(() if choice is None else choice)
            elif name in _WORDS:
                self._loose(element)
            elif name not in _SKIPPED and not self._runs.mark(element):
                self.blocks(element)

    def _paragraph(self, element: Element) -> None:
        properties = child(element, "w:pPr")
        look = self._desk.styles.paragraph(properties)
        is_joined = _mark_is_deleted(properties)
        if is_joined:
            self._desk.tally.add(Loss.CHANGE)
        self._set(element, look, is_joined=is_joined or _is_drop_cap(properties))

    def _loose(self, element: Element) -> None:
        """Read words that stand outside of a paragraph, as no document should have them."""
        self._set([element], Look(), is_joined=False)

    def _set(self, element: Element, look: Look, *, is_joined: bool) -> None:
        found = self._runs.paragraph(element)
        marker = self._marker(look)
        self._boxes(found.before)
        is_code = look.kind is BlockKind.CODE
        words = found.line.words() if is_code else found.line.tidy()
        if is_code or is_all(words, InlineKind.CODE):
            words = without_style(words, InlineKind.CODE)
        if is_joined:
            self._held.append(words)
            return
        if self._held:
            words = joined("", [*self._held, words])
            self._held.clear()
        self._desk.add(words, *_block(look), marker)
        self._finish(found)

    def _finish(self, found: Paragraph) -> None:
        self._boxes(found.after)
        for chunk in found.chunks:
            self._chunk(chunk)
        for _ in range(found.late_pages):
            self._desk.begin_page()

    def _boxes(self, boxes: list[Element]) -> None:
        self._depth += 1
        for box in boxes:
            self.blocks(box)
        self._depth -= 1

    def _end_block(self) -> None:
        if not self._depth and not self._desk.is_in_cell:
            self._after_block()

    def _marker(self, look: Look) -> str:
        lists = self._desk.numbering
        if not look.list_id or look.list_id not in lists:
            return ""
        marker = lists.marker(look.list_id, look.list_level)
        return marker if look.kind in {BlockKind.PARAGRAPH, BlockKind.QUOTE} else ""

    def _table(self, table: Element) -> None:
        rows = [row for row in _rows(table) if not _is_deleted(row)]
        cells = [list(_cells(row)) for row in rows]
        if self._desk.is_in_cell:
            self._desk.tally.add(Loss.NESTED_TABLE)
        elif len(cells) == 1 and len(cells[0]) == 1:
            self.blocks(cells[0][0])  # a frame around a text, not a table
            return
        for row in cells:
            said = [words for cell in row for words in self._cell(cell)]
            if self._desk.is_in_cell:
                self._desk.add(joined(" ", [s for s in said if s.text]), BlockKind.PARAGRAPH)
            else:
                self._desk.add(row_of(said), BlockKind.TABLE_ROW)

    def _cell(self, cell: Element) -> list[Styled]:
        """Return the words of a cell, and nothing for the further columns that it covers."""
        self._desk.open_cell()
        self.blocks(cell)
        words = self._desk.close_cell()
        span = child(child(cell, "w:tcPr"), "w:gridSpan")
        further = 0 if span is None else number(value(span), 1) - 1
        return [words, *[Styled("")] * max(0, min(_WIDEST, further))]

    def _chunk(self, element: Element) -> None:
        relation = self._relations.get(value(element, "r:id"))
        content = None
        if relation is not None and not relation.is_external:
            content = self._desk.opc.parts.read(relation.target)
        lines = chunk_lines(content or b"")
        self._desk.tally.add(Loss.CHUNK if lines else Loss.UNREAD_CHUNK)
        for line in lines:
            self._desk.add(Styled(line), BlockKind.PARAGRAPH)


def _block(look: Look) -> tuple[BlockKind, int]:
    if look.list_id not in {"", "0"} and look.kind is BlockKind.PARAGRAPH:
        return BlockKind.LIST_ITEM, look.list_level
    return look.kind, look.level


def _mark_is_deleted(properties: Element | None) -> bool:
    """Whether the end of a paragraph is deleted, so that the next one goes on in it."""
    mark = child(properties, "w:rPr")
    return child(mark, "w:del") is not None or child(mark, "w:moveFrom") is not None


def _is_drop_cap(properties: Element | None) -> bool:
    """Whether a paragraph is the large first letter of the next one."""
    frame = child(properties, "w:framePr")
    return frame is not None and value(frame, "w:dropCap") not in {"", "none"}


def _rows(table: Element) -> list[Element]:
    return _within(table, "w:tr")


def _cells(row: Element) -> list[Element]:
    return _within(row, "w:tc")


def _within(parent: Element, name: str) -> list[Element]:
    """Return the children of a name; content controls and the like may be around them."""
    found: list[Element] = []
    for element in parent:
        if kind(element) == name:
            found.append(element)
        elif kind(element) not in _SKIPPED and kind(element) != "w:p":
            found += _within(element, name)
    return found


def _is_deleted(row: Element) -> bool:
    return child(child(row, "w:trPr"), "w:del") is not None
