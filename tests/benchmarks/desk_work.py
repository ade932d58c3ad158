"""Does every interaction many times at one window and returns what each took."""

from __future__ import annotations

import cProfile
import pstats
import sys
import time
from collections.abc import Iterable, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, replace
from functools import partial

from reader.domain.entities import MentionKind
from tests.benchmarks.book import Book
from tests.benchmarks.edits import DURABLE, DURABLE_MS, MANY, Edits
from tests.benchmarks.interactions import Interaction, interactions
from tests.benchmarks.seat import Seat
from tests.benchmarks.stopwatch import NotPaintedError, settle

_WORDS_TO_FIND = 40
_FUNCTIONS = 18  # of a profile


@dataclass(frozen=True, slots=True)
class Bounds:
    """How often a row is measured; ``seconds`` bounds rows that are slow."""

    events: int
    warm_up: int
    seconds: float
    many: int = 5  # times for changes of thousands of items
    least: int = 3  # events of a row, whatever they take
    profiles: bool = False
    """Whether to say on standard error which functions a row spends its time in."""


@dataclass(frozen=True, slots=True)
class Measured:
    """The milliseconds of each event of one row; ``remark`` says what went wrong."""

    name: str
    values: Sequence[float]
    goal: float | None = None
    remark: str = ""
    is_failure: bool = False


def work(seat: Seat, book: Book, bounds: Bounds, only: str = "") -> list[Measured]:
    """Do every row whose name holds ``only``, one after the other."""
    people = [e.name for e in book.analysis.entities if e.kind is MentionKind.PERSON]
    edits = Edits(seat)
    found = _all(seat, interactions(seat, people, _words(seat, book)), bounds, only)
    found += _all(seat, edits.rows(), bounds, only)
    few = replace(bounds, events=bounds.many, warm_up=1)
    found += _all(seat, edits.many(), few, only)
    found += [_durable(name, values) for name, values in edits.durable.items()]
    return found


def _durable(name: str, values: Sequence[float]) -> Measured:
    return Measured(DURABLE + name, values[1:], None if name in MANY else DURABLE_MS)


def _all(seat: Seat, rows: Iterable[Interaction], bounds: Bounds, only: str) -> list[Measured]:
    return [_measured(seat, row, bounds) for row in rows if only in row.name]


def _measured(seat: Seat, row: Interaction, bounds: Bounds) -> Measured:
    if not row.is_there():
        return Measured(row.name, (), row.goal, "n/a")
    stopwatch, values, profile = seat.look(), [], cProfile.Profile()
    end = time.monotonic() + bounds.seconds
    remark = ""
    try:
        for number in range(bounds.warm_up + bounds.events):
            row.prepare(number)
            with profile if bounds.profiles else nullcontext():
                took = stopwatch.time(partial(row.act, number), row.must_paint)
            if not row.check():
                remark = "without effect"
                break
            values.append(took)
            if time.monotonic() > end and len(values) > bounds.least:
                break
        row.finish()
    except (NotPaintedError, LookupError) as error:
        remark = str(error)
    finally:
        stopwatch.close()
    settle()
    if bounds.profiles and values:
        _tell(row.name, profile)
    # The first events load what later ones find; of a few slow ones only the first is left out.
    left_out = bounds.warm_up if len(values) > bounds.warm_up + bounds.least else 1
    values = [] if remark else values[left_out:]
    return Measured(row.name, values, row.goal, remark, bool(remark))


def _tell(name: str, profile: cProfile.Profile) -> None:
    print(f"\n{name}", file=sys.stderr)
    figures = pstats.Stats(profile, stream=sys.stderr).strip_dirs()
    figures.sort_stats("cumulative").print_stats(_FUNCTIONS)
    figures.sort_stats("tottime").print_stats(_FUNCTIONS)


def _words(seat: Seat, book: Book) -> list[str]:
    """Return words that stand in the text, chosen at random."""
    text, found = book.document.text, []
    while len(found) < _WORDS_TO_FIND:
        place = seat.chance.randrange(len(text) // 2)
        words = text[place : place + 80].split()[1:-1]
        found.extend(word for word in words[:1] if word.isalpha())
    return found
