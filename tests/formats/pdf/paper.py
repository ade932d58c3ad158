"""A paper of three pages in two columns with everything that papers have.

``python -m tests.formats.pdf.paper FILE`` writes it.
"""

from __future__ import annotations

import sys
from pathlib import Path

from tests.formats.pdf.building import PdfFile, Words, quads, set_lines, width

LEFT, RIGHT, WIDE = 40, 210, 150
TITLE = "The Ferries of Lake Orta"
FIRST = (
    "The ferry has crossed the lake since the spring of 1907, and the people of the island "
    "say that it has never been late. The com\u00adpany keeps a log of every cros\u00adsing, "
    "in which the wind, the num\u00adber of pas\u00adsen\u00adgers and the state of the "
    "lake are written down by hand."
)
SECOND = (
    "In the first years the boats were built of oak by two brothers from the vil\u00adlage "
    "of Pella, who had learnt their trade on the sea. A boat took one winter to build, and "
    "it was used for some thirty years before it was broken up for its wood. The brothers "
    "kept the measures of each boat in a note\u00adbook that is now shown in the town hall. "
    "Later the company bought its boats from a yard that made them of steel. These are "
    "heavier and need deeper water, so the landing at the island was moved"
)
GOES_ON = (
    "to the other side, where the old harbour of the fishermen had been. The move was "
    "not liked by everybody. A well-known painter wrote to the paper that the view was lost."
)
THIRD = (
    "Of the crossings in the log, one in forty was made in fog. The pilots steered by the "
    "bells of the island, which were rung every five minutes. In the long winter of 1929 the "
    "lake was covered with ice for three weeks, and the post was carried over on foot by the "
    "pilots, who drew a light boat behind them for the case that the ice would break"
)
FOURTH = (
    "under their feet. It never did. The company paid them double for these weeks and gave "
    "each of them a watch, one of which is still in use."
)
NOTE = "1 The log was begun by the clerk Rosa Bianchi and is kept in the archive of the town."
CAPTION = "Figure 1: The landing before the move, seen from the tower."
ITEMS = (
    "the wind, by its name in the dialect",
    "the number of passengers",
    "the height of the lake",
)
TABLE = (
    ("Year", "Boats", "Crossings"),
    ("1907", "2", "1,204"),
    ("1929", "3", "2,377"),
    ("1950", "4", "5,016"),
)
HEADS = ("1. THE BOATS", "2. THE LOG")


def plain(text: str) -> str:
    """Return a text without the places where its words may be divided."""
    return text.replace("\u00ad", "")


def _column(text: str, x: float, y: float, *, begins: bool = True) -> list[Words]:
    return set_lines(text, (x, y), WIDE, 9, indent=10 if begins else 0)


def _frame(page: int, head: str) -> list[Words]:
    return [
        Words(LEFT, 570, head, 7),
        Words(360 - width(f"{page + 6}", 7), 570, f"{page + 6}", 7),
    ]


def _note(y: float) -> list[Words]:
    lines = set_lines(NOTE[2:], (LEFT + 6, y), WIDE - 6, 7)
    return [Words(LEFT, y + 2.5, "1", 5), *lines]


def _first_page() -> tuple[list[Words], list[str]]:
    words = [Words(200 - width(TITLE, 16) / 2, 530, TITLE, 16, 1)]
    words += [Words(172, 512, "Livia Conti", 10)]
    words.append(Words(LEFT, 480, HEADS[0], 9, 1))
    words += _column(FIRST, LEFT, 462)
    last = words[-1]
    words.append(Words(last.x + width(last.text, 9) + 0.5, last.y + 3, "1", 5))
    second = _column(SECOND, LEFT, last.y - 10.8)
    words += second[:17]
    words += _note(86)
    rest = second[17:]
    words += [line._replace(x=RIGHT, y=480 - 10.8 * n) for n, line in enumerate(rest)]
    foot = 480 - 10.8 * len(rest)
    words += _column(GOES_ON, RIGHT, foot, begins=False)
    words += [*set_lines(CAPTION, (RIGHT, 250), WIDE, 9)]
    for number, item in enumerate(ITEMS):
        y = 200 - 14 * number
        words += [Words(RIGHT, y, "•", 9), Words(RIGHT + 10, y, item, 9)]
    marked = quads((second[0].x, second[0].y - 2, LEFT + WIDE, second[0].y + 7))
    address = "/Rect[172 510 230 522]/Subtype/Link/A<</S/URI/URI(https://example.org/conti)>>"
    around = f"/Rect[{LEFT} {second[0].y - 2} {LEFT + WIDE} {second[0].y + 7}]"
    highlight = (
        f"/Subtype/Highlight{marked}{around}"
        "/C[1 0.82 0]/T(Ada)/Contents(Which brothers?)/NM(mark-1)/M(D:20240502103000Z)"
    )
    note = f"/Subtype/Text/Rect[20 {last.y - 6} 38 {last.y + 10}]/T(Ben)/Contents(By hand!)"
    return words, [address, highlight, note]


def paper() -> PdfFile:
    """Return the paper."""
    file = PdfFile()
    words, annotations = _first_page()
    file.page(words, annotations)
    second = [*_frame(1, "Livia Conti"), Words(LEFT, 530, HEADS[1], 9, 1)]
    second += _column(THIRD, LEFT, 512)
    y = second[-1].y
    third = [*_frame(2, TITLE), *_column(FOURTH, LEFT, 530, begins=False)]
    for number, row in enumerate(TABLE):
        third += [
            Words(LEFT + 50 * place, 420 - 12 * number, cell, 9) for place, cell in enumerate(row)
        ]
    # The second page has one column that is full to its foot.
    file.page([word._replace(y=word.y - (y - 60) if word.y < 540 else word.y) for word in second])
    file.page(third)
    file.tell(
        Title="Microsoft Word - ferries.doc", Author="Livia Conti", CreationDate="D:20240501"
    )
    file.catalog("/Lang(en-GB)/PageLabels<</Nums[0<</S/D/St 6>>]>>")
    file.chapter("The Boats", 0, 490)
    file.chapter("The Log", 1, 540)
    return file


if __name__ == "__main__":
    Path(sys.argv[1]).write_bytes(paper().content())
