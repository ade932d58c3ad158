"""How many presses it takes to put the machine's marks right, in the real window.

The seed article and ten articles of Wikinews are opened and analysed by the
real worker. Then a simulated person, who knows what is right, corrects each
of them with real key and mouse events in the program's window; every key (or
keys pressed together), click, drag and typed character is one press. What is
compared are the marks of people, places, organizations and dates, with kind
and both ends exact; ``gold`` says how the labels of the sets map, and which
articles are chosen. Claims are not compared. Who the names stand for is
counted in a row of its own, and not corrected.

A correction is one difference between the machine's marks and the right ones:
a name that is none, a missed one, a wrong kind, wrong ends; kind and ends of
one item may both be wrong, and count as two. ``keys per correction`` is all
presses by all corrections. ``wrong after`` counts the differences that are
left, in the window and in the library read anew from the disk.

The naming rules were fitted to these sets, so that there is less to correct
than in an article that nobody has annotated; what one correction takes does
not depend on that. ``baseline`` is what ``plain_correcting`` counts.
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tests.benchmarks import parts, plain_correcting
from tests.benchmarks.differences import Difference, Sort
from tests.benchmarks.gold import PICK, Place
from tests.benchmarks.rows import BenchRow

GOAL = 2.5
_PATIENCE = 900.0  # seconds for a part
KEYBOARD = ", keyboard alone"
PEOPLE = {
    "": {"person": "mouse and keys"},
    ", without F": {"person": "mouse and keys", "uses_all": False},
    KEYBOARD: {"person": "keyboard alone"},
}
Record = dict[str, Any]


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add what only this topic knows."""
    parser.add_argument("--details", action="store_true", help="a row for each article")


def measure(arguments: argparse.Namespace) -> list[BenchRow]:
    """Analyse once, then let every sort of person correct a copy of the same library."""
    with tempfile.TemporaryDirectory(prefix="reading-desk-correction-") as name:
        folder = Path(name)
        analysed = folder / "analysed"
        analysed.mkdir()
        parts.run("analysed for correction", _PATIENCE, folder=analysed)
        rows: list[BenchRow] = []
        for number, (words, options) in enumerate(PEOPLE.items()):
            copy = folder / str(number)
            shutil.copytree(analysed, copy)
            found = parts.run("correction", _PATIENCE, folder=copy, **options)
            rows += _rows(words, found, is_first=not number, details=arguments.details)
        return rows


def _rows(words: str, found: Sequence[Record], *, is_first: bool, details: bool) -> list[BenchRow]:
    goal = GOAL if is_first else None
    rows = [_keys(f"keys per correction{words}", found, goal), _wrong(words, found)]
    if is_first:
        rows += [
            _keys(f"keys per correction, {name}", [r for r in found if is_of(r["article"])])
            for name, is_of in (
                ("the seed article", _is_seed),
                ("five articles of MEANTIME", lambda a: not _is_seed(a) and not _is_gum(a)),
                ("five articles of GUM", _is_gum),
            )
        ]
        rows += [_corrections(found), _pairs(found)]
    if details:
        rows += [_keys(f"  {r['article'][:40]}{words}", [r]) for r in found]
    return rows


def _is_seed(article: str) -> bool:
    return article == "seed"


def _is_gum(article: str) -> bool:
    return article.startswith("GUM")


def _keys(name: str, found: Sequence[Record], goal: float | None = None) -> BenchRow:
    corrections = sum(record["corrections"] for record in found)
    if not corrections:
        why = "nothing to correct" if found else "no shared/data"
        return BenchRow(name, None, None, "presses", goal, events=0, remark=why)
    each = [r["presses"] / r["corrections"] for r in found if r["corrections"]]
    mean = sum(record["presses"] for record in found) / corrections
    plain = sum(plain_correcting.presses(_differences(r)) for r in found) / corrections
    baseline = None if name.endswith(KEYBOARD) else plain  # it needs a mouse
    remark = f"mean; by article {min(each):.2f} to {max(each):.2f}"
    return BenchRow(name, mean, mean, "presses", goal, baseline, corrections, remark)


def _wrong(words: str, found: Sequence[Record]) -> BenchRow:
    left = sum(r["wrong in the window"] + r["wrong in the library"] for r in found)
    problems = "; ".join(r["problem"] for r in found if r["problem"])
    return BenchRow(
        f"wrong after{words}",
        left,
        left,
        "places",
        0,
        events=2 * len(found),
        remark=problems,
        is_failure=left > 0,
    )


def _corrections(found: Sequence[Record]) -> BenchRow:
    total = sum(record["corrections"] for record in found)
    sorts = {sort: sum(record["sorts"][sort.value] for record in found) for sort in Sort}
    remark = ", ".join(f"{count} {sort.value}" for sort, count in sorts.items())
    if len(found) <= 1:
        remark += f"; without shared/data {sum(map(len, PICK.values()))} articles are left out"
    return BenchRow("corrections", total, total, "places", events=len(found), remark=remark)


def _pairs(found: Sequence[Record]) -> BenchRow:
    """Tell who the names stand for as it is; nobody has put that right."""
    wrong, every = (sum(record["wrong pairs"][n] for record in found) for n in (0, 1))
    name = "pairs of names that stand for one, or do not, against MEANTIME"
    return BenchRow(name, wrong, wrong, "pairs", events=every, remark="not corrected")


def _differences(record: Record) -> list[Difference]:
    return [
        Difference(*(None if place is None else Place(*place) for place in pair))
        for pair in record["wrong"]
    ]
