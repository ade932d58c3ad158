"""The lines of all pages made into groups in reading order."""

from __future__ import annotations

from collections.abc import Sequence

from reader.domain.documents import BlockKind
from reader.formats.pdf.furniture import Sheet
from reader.formats.pdf.grouping import Group, Grouper
from reader.formats.pdf.joints import Placed
from reader.formats.pdf.lines import Line
from reader.formats.pdf.measures import Measures, columns_of
from reader.formats.pdf.notes import notes_of
from reader.formats.pdf.tables import tables_in


def arranged(
    sheets: Sequence[Sheet], usual: Measures, furniture: set[int], *, is_whole: bool
) -> list[Group]:
    """Return the paragraphs of a document; ``furniture`` only if ``is_whole``."""
    grouper = Grouper(usual)
    for sheet in sheets:
        text = [line for line in sheet.lines if id(line) not in furniture]
        placed = _placed(text, sheet, usual)
        if is_whole and len(text) < len(sheet.lines):
            placed = _with_furniture(sheet.lines, placed)
        grouper.take(placed)
    return grouper.groups()


def _placed(lines: Sequence[Line], sheet: Sheet, usual: Measures) -> list[Placed]:
    columns = columns_of(lines)
    notes = notes_of(lines, usual, sheet.box.bottom, sheet.box.top)
    kinds = [BlockKind.NOTE if id(line) in notes else BlockKind.PARAGRAPH for line in lines]
    cells: list[Sequence[tuple[float, float]]] = [()] * len(lines)
    for table in tables_in(lines):
        for place in range(table.start, table.end):
            kinds[place], cells[place] = BlockKind.TABLE_ROW, table.columns
    return [Placed(*one) for one in zip(lines, columns, kinds, cells, strict=True)]


def _with_furniture(lines: Sequence[Line], placed: Sequence[Placed]) -> list[Placed]:
    known = {id(one.line): one for one in placed}
    columns = columns_of(lines)
    return [
        known.get(id(line)) or Placed(line, column, BlockKind.FURNITURE)
        for line, column in zip(lines, columns, strict=True)
    ]
