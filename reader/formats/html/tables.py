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


def is_layout(table: Element) -> bool:
    """Tell whether a table arranges a page instead of showing rows and columns."""
    if next(table.iterdescendants(*_ITEMS_OF_LAYOUT), None) is not None:
        return True
    widest = 0
    for row in table.iter("tr"):
        cells = row.findall("td") + row.findall("th")
        widest = max(widest, len(cells))
        if any(len("".join(cell.itertext())) > LONGEST_CELL for cell in cells):
            return True
    return widest < _FEWEST


def is_flattened(table: Element) -> bool:
    """Tell whether a table of rows and columns is read as layout, for what its cells hold."""
    if next(table.iterdescendants("table"), None) is None:
        return False
    rows = table.findall("tr") + table.findall("tbody/tr") + table.findall("thead/tr")
    full = 0
    for row in rows:
        words = [
            "".join(cell.itertext()).strip() for cell in row.findall("td") + row.findall("th")
        ]
        if any(len(text) > LONGEST_CELL for text in words):
            return False
        full += sum(map(bool, words)) >= _FEWEST
    return full >= _FEWEST


def spanned(cell: Element) -> int:
    """Return how many columns a cell takes."""
    said = cell.get("colspan", "1").strip()
    columns = int(said) if said.isascii() and said.isdigit() and len(said) < 5 else 1  # noqa: PLR2004
    return max(1, min(columns, MOST_SPANNED))
