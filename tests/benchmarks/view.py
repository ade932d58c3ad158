"""The program's window with a whole book in it, beside the design of an afternoon.

Figures are milliseconds of CPU time of the window's thread for one real event
with everything it paints, unless a row says "wall" or "on disk". ``baseline``
is the median of the naive window for the same event in the same run, in the
same unit; it gets fewer events, because it is slow.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from tests.benchmarks import parts
from tests.benchmarks.book import book_of
from tests.benchmarks.memory import memory_of
from tests.benchmarks.parts import PartFailedError
from tests.benchmarks.program import prepare
from tests.benchmarks.rows import BenchRow, row_of

DEFAULT_WORDS = 100_000
ANALYSED_WORDS = 100_000
EVENTS, NAIVE_EVENTS, SLOW_NAIVE_EVENTS = 300, 30, 6
WARM_UP = 5
MANY_WORDS, MANY_IN_A_PARAGRAPH = 300_000, 30_000  # more, and the naive window takes seconds
GOALS = {"first text": 1000.0, "memory": 160.0, "pause": 25.0}
_ROW_SECONDS, _NAIVE_ROW_SECONDS = 20.0, 5.0
_PART_SECONDS = 600.0
_NAIVE_ANALYSIS_SECONDS, _BARE_SECONDS = 60.0, 20.0


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add what only this topic knows."""
    parser.add_argument("--one-paragraph", action="store_true", help="a text without line breaks")
    parser.add_argument("--events", type=int, default=EVENTS, help="events of each row")
    parser.add_argument("--seconds", type=float, default=_ROW_SECONDS, help="at most, for a row")
    parser.add_argument("--only", default="", help="rows whose name holds this")
    parser.add_argument(
        "--parts", nargs="+", choices=tuple(_PARTS), default=tuple(_PARTS), help="default: all"
    )
    parser.add_argument(
        "--profiles", action="store_true", help="say on standard error what a row's time goes to"
    )
    parser.add_argument("--no-baseline", action="store_true", help="leave out the naive window")


def measure(arguments: argparse.Namespace) -> list[BenchRow]:
    """Run the parts one after the other, each in processes of its own."""
    with tempfile.TemporaryDirectory(prefix="reading-desk-view-") as name:
        run = _Run(arguments, Path(name))
        return [row for part in arguments.parts for row in run.rows(part)]


class _Run:
    """One run: the book, where its files are, how much is measured."""

    def __init__(self, arguments: argparse.Namespace, folder: Path) -> None:
        self.folder = folder
        self.words: int = arguments.words or DEFAULT_WORDS
        self.has_baseline = not arguments.no_baseline
        limit = MANY_IN_A_PARAGRAPH if arguments.one_paragraph else MANY_WORDS
        self.is_slow_beside = self.words > limit
        self.options = {"words": self.words, "one_paragraph": arguments.one_paragraph}
        self.bounds = {
            "events": arguments.events,
            "warm_up": WARM_UP,
            "seconds": arguments.seconds,
            "many": 5,
            "least": 3,
            "only": arguments.only,
            "profiles": arguments.profiles,
        }
        book = book_of(self.words, one_paragraph=arguments.one_paragraph)
        self.document = book.document.id
        prepare(folder / "library", book)

    def rows(self, part: str) -> Sequence[BenchRow]:
        """Return the rows of one part; a part that breaks off is a row that says so."""
        try:
            return list(_PARTS[part](self))
        except PartFailedError as error:
            return [BenchRow(part, None, None, "", remark=str(error), is_failure=True)]

    def ask(self, part: str, **options: Any) -> Any:
        """Run a part."""
        return parts.run(part, _PART_SECONDS, **self.options, **options)


def _work(run: _Run) -> Iterator[BenchRow]:
    ours = run.ask("window", folder=run.folder / "library", **run.bounds)
    bounds = {
        **run.bounds,
        "events": SLOW_NAIVE_EVENTS if run.is_slow_beside else NAIVE_EVENTS,
        "seconds": _NAIVE_ROW_SECONDS,
        "many": 1 if run.is_slow_beside else 2,
        "least": 1,
        "warm_up": 1,
        "profiles": False,
    }
    naive = run.ask("naive", folder=run.folder, **bounds) if run.has_baseline else []
    beside = {row["name"]: row for row in naive}
    for row in ours:
        other = beside.get(row["name"], {"values": (), "remark": ""})
        remark = row["remark"]
        if other["remark"] and not remark:
            remark = f"baseline: {other['remark']}"
        yield _row(row["name"], row["values"], "ms", row["goal"], other["values"], remark,
                   is_failure=row["is_failure"])  # fmt: skip


def _openings(run: _Run) -> Iterator[BenchRow]:
    ours = run.ask("opening", folder=run.folder)
    naive = run.ask("naive opening", folder=run.folder) if run.has_baseline else {}
    for kind, name, goal in (
        ("new_text", "first text", GOALS["first text"]),
        ("analysed", "analysed book reopened, all listed", None),
    ):
        for clock in ("wall", "cpu"):
            yield _row(
                f"{name}, {clock}",
                [opening[clock] for opening in ours[kind]],
                "ms",
                goal,
                [opening[clock] for opening in naive.get(kind, ())],
            )
    children = ours["children"]
    yield BenchRow(
        "processes started by reopening", children, children, "", 0, events=None,
        remark=f"{ours['rows']} rows listed", is_failure=children > 0,
    )  # fmt: skip


def _pauses(run: _Run) -> Iterator[BenchRow]:
    words = min(run.words, ANALYSED_WORDS)
    seen = {}
    for part in ("pauses", "naive pauses") if run.has_baseline else ("pauses",):
        bare = parts.start("bare loop")
        try:
            options = {"folder": run.folder, "words": words, "seconds": _NAIVE_ANALYSIS_SECONDS}
            seen[part] = parts.run(part, _PART_SECONDS, **options)["seconds"]
        finally:
            machine = parts.answer_of(bare, _BARE_SECONDS)["seconds"]
        seen[f"bare {part}"] = machine
    for reader in ("scrolling", "sitting still"):
        yield from _pause_rows(seen, reader, words)


def _pause_rows(
    seen: Mapping[str, Sequence[Mapping[str, Any]]], reader: str, words: int
) -> Iterator[BenchRow]:
    def of(part: str, figure: Callable[[Mapping[str, Any]], float]) -> list[float]:
        return [figure(s) for s in seen.get(part, ()) if s["reader"] == reader]

    def beyond(part: str) -> list[float]:
        machine = {s["second"]: s["wall"] for s in seen.get(f"bare {part}", ())}
        return of(part, lambda s: max(0.0, s["wall"] - machine.get(s["second"], 0.0)))

    name = f"pause while {words:,} words are analysed, {reader}"
    note = "longest in each second"
    goal = GOALS["pause"]
    yield _row(f"{name}: CPU", of("pauses", lambda s: s["cpu"]), "ms", goal,
               of("naive pauses", lambda s: s["cpu"]), note, most=True)  # fmt: skip
    yield _row(f"{name}: wall", of("pauses", lambda s: s["wall"]), "ms", None,
               of("naive pauses", lambda s: s["wall"]), note, most=True)  # fmt: skip
    yield _row(f"{name}: beyond a bare loop", beyond("pauses"), "ms", goal,
               beyond("naive pauses"), note, most=True)  # fmt: skip


def _memory(run: _Run) -> Iterator[BenchRow]:
    options = {**run.options, "document": run.document}
    ours = memory_of("memory", _PART_SECONDS, folder=run.folder / "library", **options)
    naive: Sequence[float | None] = (None, None)
    if run.has_baseline:
        naive = memory_of("naive memory", _PART_SECONDS, folder=run.folder, **options)
    goal = GOALS["memory"]
    yield row_of("memory, resident", [ours[0]], "MiB", goal, naive[0])
    yield row_of("memory, own data", [ours[1]], "MiB", None, naive[1])


def _row(
    name: str,
    values: Sequence[float],
    unit: str,
    goal: float | None,
    baseline: Sequence[float],
    remark: str = "",
    *,
    is_failure: bool = False,
    most: bool = False,
) -> BenchRow:
    beside = row_of("", baseline, unit)
    figure = beside.p99 if most else beside.median
    row = row_of(name, values, unit, goal, figure, remark=remark)
    return BenchRow(
        row.name, row.median, row.p99, unit, goal, figure, row.events, row.remark, is_failure
    )


_PARTS: dict[str, Callable[[_Run], Iterator[BenchRow]]] = {
    "work": _work,
    "opening": _openings,
    "pauses": _pauses,
    "memory": _memory,
}
