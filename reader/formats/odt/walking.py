"""The blocks of an OpenDocument text in their order."""

from __future__ import annotations

from reader.domain.documents import BlockKind
from reader.domain.inlines import InlineKind
from reader.formats.odt.files import Files
from reader.formats.odt.lists import Lists
from reader.formats.odt.names import child, kind, number, value
from reader.formats.odt.runs import Runs
from reader.formats.odt.styles import Styles
from reader.formats.office.desk import Desk
from reader.formats.office.lines import is_all, row_of, without_style
from reader.formats.office.tally import Loss
from reader.formats.xml import Element, Strings
from reader.text.inlines import Styled, joined

HEADING_LEVELS = 9
_WIDEST = 64  # cells that one cell may stand for
_SKIPPED = frozenset(
    {
        "office:forms", "text:tracked-changes", "text:sequence-decls", "text:variable-decls",
        "text:user-field-decls", "text:table-of-content-source", "text:illustration-index-source",
        "text:table-index-source", "text:object-index-source", "text:user-index-source",
        "text:alphabetical-index-source", "text:bibliography-source", "table:table-column",
        "table:table-columns", "table:table-header-columns", "table:table-column-group",
        "office:annotation", "office:annotation-end", "svg:title", "svg:desc", "table:title",
        "table:desc", "table:shapes", "draw:enhanced-geometry",
    }
)  # fmt: skip
_FLOATING = frozenset({"draw:frame"})


class Story:
    """One part of a document: its body, a running head."""

    def __init__(self, desk: Desk, files: Files, root: Element, name: str) -> None:
        """Read for ``desk`` from the part with this root and name."""
        self._desk = desk
        self._styles = Styles(files, root)
        self._runs = Runs(desk, files, self._styles, Strings(root, name))
        self._runs.expect(root)
        self.comments = self._runs.comments
        self.language = self._styles.language
        self._lists = Lists(self._styles.lists)
        self._marker = ""
        self._boxes = 0
        self._endnotes: list[Element] = []

    def read(self, body: Element) -> None:
        """Read everything, the endnotes at last."""
        self._blocks(body)
        self._flush_notes()
        for note in self._endnotes:
            self._note(note)

    def _blocks(self, parent: Element) -> None:
        for element in parent:
            name = kind(element)
            if name in {"text:p", "text:h"}:
                self._paragraph(element)
            elif name == "text:list":
                self._list(element)
            elif name == "table:table":
                self._table(element)
            elif name == "text:soft-page-break":
                self._page()
            elif name in _FLOATING:
                self._loose(element)
            elif not self._runs.mark(element) and name not in _SKIPPED:
                self._blocks(element)
            self._flush_notes()

    def _paragraph(self, element: Element) -> None:
        style = value(element, "text:style-name")
        if self._styles.begins_page(style) and len(self._desk.builder):
            self._page()
        block, level = self._kind_of(element, style)
        is_code = block is BlockKind.CODE
        found = self._runs.paragraph(element, self._styles.paragraph(style), is_code=is_code)
        self._read_boxes(found.before)
        words = found.line.words() if is_code else found.line.tidy()
        if is_code or is_all(words, InlineKind.CODE):
            words = without_style(words, InlineKind.CODE)
        if block is BlockKind.HEADING:
            self._marker = ""
        if self._desk.add(words, block, level, self._marker):
            self._marker = ""
        self._read_boxes(found.after)
        for _ in range(found.late_pages):
            self._desk.begin_page()

    def _kind_of(self, element: Element, style: str) -> tuple[BlockKind, int]:
        block = self._styles.block(style)
        if block is BlockKind.TITLE:
            return block, 0
        if kind(element) == "text:h":
            level = number(value(element, "text:outline-level"), 1)
            return BlockKind.HEADING, max(1, min(HEADING_LEVELS, level))
        if block is BlockKind.HEADING:
            return block, 2
        if self._lists.depth and block is BlockKind.PARAGRAPH:
            return BlockKind.LIST_ITEM, self._lists.depth - 1
        return block, 0

    def _loose(self, element: Element) -> None:
        """Read what floats at a page and belongs to no paragraph."""
        found = self._runs.no_paragraph()
        self._runs.frame(element)
        self._read_boxes(found.before)

    def _read_boxes(self, boxes: list[Element]) -> None:
        self._boxes += 1
        lists, self._lists = self._lists, Lists(self._styles.lists)
        for box in boxes:
            self._blocks(box)
        self._lists = lists
        self._boxes -= 1

    def _list(self, element: Element) -> None:
        first = next((e for e in element.iter() if kind(e) == "text:p"), None)
        self._lists.begin(element, self._styles.list_of(value(first, "text:style-name")))
        for item in element:
            if kind(item) == "text:list-item":
                self._marker = self._lists.marker(item)
            self._blocks(item)
            self._marker = ""
        self._lists.end(element)

    def _table(self, table: Element) -> None:
        rows = [_cells(row) for row in _within(table, "table:table-row")]
        if self._desk.is_in_cell:
            self._desk.tally.add(Loss.NESTED_TABLE)
        elif len(rows) == 1 and len(rows[0]) == 1:
            self._blocks(rows[0][0])  # a frame around a text, not a table
            return
        lists, self._lists = self._lists, Lists(self._styles.lists)
        for row in rows:
            said = [self._cell(cell) for cell in row]
            if self._desk.is_in_cell:
                self._desk.add(joined(" ", [s for s in said if s.text]), BlockKind.PARAGRAPH)
            else:
                self._desk.add(row_of(said), BlockKind.TABLE_ROW)
        self._lists = lists

    def _cell(self, cell: Element) -> Styled:
        if kind(cell) == "table:covered-table-cell":
            return Styled("")
        self._desk.open_cell()
        self._blocks(cell)
        return self._desk.close_cell()

    def _page(self) -> None:
        is_in_text = not self._desk.is_in_cell and self._desk.other_kind is None
        if is_in_text and self._desk.has_pages:
            self._desk.begin_page()

    def _flush_notes(self) -> None:
        """Read the footnotes of what was just read; endnotes wait for the end."""
        if self._desk.is_in_cell or self._boxes or self._desk.other_kind is not None:
            return
        waiting = list(self._runs.notes)
        self._runs.notes.clear()
        for note in waiting:
            if value(note, "text:note-class") == "endnote":
                self._endnotes.append(note)
            else:
                self._note(note)

    def _note(self, note: Element) -> None:
        citation, body = child(note, "text:note-citation"), child(note, "text:note-body")
        said = "" if citation is None else "".join(citation.itertext())
        lists, self._lists = self._lists, Lists(self._styles.lists)
        self._desk.other_kind, self._desk.marker = BlockKind.NOTE, " ".join(said.split())
        self._blocks(() if body is None else body)
        self._desk.other_kind, self._desk.marker = None, ""
        self._lists = lists


def _within(parent: Element, name: str) -> list[Element]:
    """Return the children of a name; groups and headers may be around them."""
    found: list[Element] = []
    for element in parent:
        if kind(element) == name:
            found.append(element)
        elif kind(element) not in _SKIPPED:
            found += _within(element, name)
    return found


def _cells(row: Element) -> list[Element]:
    cells = [e for e in row if kind(e) in {"table:table-cell", "table:covered-table-cell"}]
    return cells[:_WIDEST]
