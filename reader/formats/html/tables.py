"""Which tables of a page are tables, and which only arrange it."""

from __future__ import annotations

from reader.formats.html.elements import Element

LONGEST_CELL = 400  # characters; a longer cell is a column of a page, not of a table
MOST_SPANNED = 50  # columns of one cell
_ITEMS_OF_LAYOUT = (
    *("h1", "h2", "h3", "h4", "h5", "h6"),
    *("table", "blockquote", "ul", "ol", "article", "section", "pre"),
)
_FEWEST = 2  # rows and columns of a table
_FEWEST_LABELS = 4  # rows that begin with one
LONGEST_LABEL = 60  # characters


def is_layout(table: Element) -> bool:
    """Tell whether a table arranges a page instead of showing rows and columns."""
    if next(table.iterdescendants(*_ITEMS_OF_LAYOUT), None) is not None:
        return True
    widest = 0
    for row in table.iter("tr"):
        cells = _cells(row)
        widest = max(widest, len(cells))
        if any(len("".join(cell.itertext())) > LONGEST_CELL for cell in cells):
            return True
    return widest < _FEWEST


def is_flattened(table: Element) -> bool:
    """Tell whether a table of rows and columns is read as layout, for what its cells hold.

    A table that arranges a page has few rows, and none begins with a label.
    """
    labelled = full = 0
    for row in _rows(table):
        cells = ["".join(cell.itertext()).strip() for cell in _cells(row)]
        is_full = sum(map(bool, cells)) >= _FEWEST
        full += is_full and max(map(len, cells)) <= LONGEST_CELL
        labelled += is_full and len(cells[0]) <= LONGEST_LABEL
    holds_table = next(table.iterdescendants("table"), None) is not None
    return labelled >= _FEWEST_LABELS or (holds_table and full >= _FEWEST)


def _rows(table: Element) -> list[Element]:
    return [row for path in ("tr", "tbody/tr", "thead/tr") for row in table.findall(path)]


def _cells(row: Element) -> list[Element]:
    return [cell for cell in row if cell.tag in {"td", "th"}]


def spanned(cell: Element) -> int:
    """Return how many columns a cell takes."""
    said = cell.get("colspan", "1").strip()
    columns = int(said) if said.isascii() and said.isdigit() and len(said) < 5 else 1  # noqa: PLR2004
    return max(1, min(columns, MOST_SPANNED))
