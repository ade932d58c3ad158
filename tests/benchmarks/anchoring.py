"""How long it takes to find annotations again after a text has changed, and how much memory.

A text as long as a news article, a book, and ten books is compared
with a version in which paragraphs came, went and moved and every tenth
sentence was reworded; then texts that nobody likes to compare. ``baseline`` is
what the obvious program needs for the same, which looks for each stretch by
itself, with a fast fuzzy search. (``difflib`` takes more than ten minutes for
half a megabyte of words.)
"""

from __future__ import annotations

import argparse
import tracemalloc
from collections.abc import Callable
from time import perf_counter, process_time

from rapidfuzz.fuzz import partial_ratio_alignment

from reader.domain.spans import Span
from reader.text.anchoring import Quote
from reader.text.context import anchor_at
from reader.text.reanchoring import reanchored, reanchored_quotes
from tests.benchmarks.revisions import Revision, mixed_revision
from tests.benchmarks.rows import BenchRow, row_of

SIZES = (5_000, 500_000, 5_000_000)  # characters
SPANS = 1_000
GOAL = {500_000: 2.0}  # seconds
_ROUNDS = 5
_LARGEST_BASELINE = 500_000


def add_options(parser: argparse.ArgumentParser) -> None:
    """Let the baseline, which takes longest, be left out."""
    parser.add_argument("--no-baseline", action="store_true", help="do not run it")


def measure(arguments: argparse.Namespace) -> list[BenchRow]:
    """Return seconds of each case, and MB of the largest."""
    rows: list[BenchRow] = []
    for size in SIZES:
        revision = mixed_revision(size, min(SPANS, size // 50))
        name = f"{len(revision.spans):,} stretches in {size // 1000:,} kB"
        baseline = None
        if size <= _LARGEST_BASELINE and not arguments.no_baseline:
            baseline = _seconds(lambda r=revision: by_fuzzy_search(r))
        rows.append(_row(name, lambda r=revision: _placed(r), GOAL.get(size), baseline))
        if size in GOAL:
            rows.append(_memory(f"memory for {name}", revision))
            rows.append(_row(f"{name}, by quotes alone", _by_quotes(revision)))
    rows += [_row(name, lambda r=revision: _placed(r)) for name, revision in _hostile().items()]
    return rows


def by_fuzzy_search(revision: Revision) -> int:
    """Look for each stretch by itself, where it is most alike; return how many are found."""
    found = (
        partial_ratio_alignment(span.cut(revision.old), revision.new, score_cutoff=60)
        for span in revision.spans
    )
    return sum(place is not None for place in found)


def _placed(revision: Revision) -> object:
    return reanchored(revision.old, revision.new, revision.spans)


def _by_quotes(revision: Revision) -> Callable[[], object]:
    anchors = [anchor_at(revision.old, span) for span in revision.spans]
    quotes = [Quote(a.quote, a.prefix, a.suffix, *a.span.edges) for a in anchors]
    return lambda: reanchored_quotes(revision.new, quotes)


def _hostile() -> dict[str, Revision]:
    letters, lines = "a" * 1_000_000, "the same line again\n" * 50_000
    prose = mixed_revision(500_000, SPANS)
    other = mixed_revision(500_000, 1, seed=8)
    return {
        "1 MB of one letter, three words put in": _with_words(letters),
        "50,000 equal lines, three words put in": _with_words(lines),
        "nothing but another text, 500 kB": Revision(prose.old, other.new, prose.spans),
        "1 MB of letters backwards": Revision(prose.old, prose.old[::-1], prose.spans),
    }


def _with_words(text: str) -> Revision:
    parts = [text[start : start + len(text) // 4] for start in range(0, len(text), len(text) // 4)]
    spans = [Span(start, start + 30) for start in range(0, len(text) - 30, len(text) // 60)]
    return Revision(text, " new words ".join(parts), spans)


def _row(
    name: str,
    act: Callable[[], object],
    goal: float | None = None,
    baseline: float | None = None,
) -> BenchRow:
    seconds = [_seconds(act) for _ in range(_ROUNDS)]
    return row_of(name, seconds, "s", goal, baseline)


def _seconds(act: Callable[[], object]) -> float:
    """Return the time of the processor: others may be using the machine, too."""
    started, clock = process_time(), perf_counter()
    act()
    return min(process_time() - started, perf_counter() - clock)


def _memory(name: str, revision: Revision) -> BenchRow:
    tracemalloc.start()
    _placed(revision)
    peak = tracemalloc.get_traced_memory()[1] / 2**20
    tracemalloc.stop()
    return row_of(name, [peak], "MB", remark="of Python objects, at most")
