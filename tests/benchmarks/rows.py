"""One figure of a benchmark beside that of the baseline in the same run."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class BenchRow:
    """``goal`` and ``baseline`` are in ``unit`` too; None where there is none."""

    name: str
    median: float
    p99: float
    unit: str
    goal: float | None = None
    baseline: float | None = None


def row_of(
    name: str,
    values: Sequence[float],
    unit: str,
    goal: float | None = None,
    baseline: float | None = None,
) -> BenchRow:
    """Return the row of repeated measurements; with few of them p99 is the largest."""
    ordered = sorted(values)
    middle = len(ordered) // 2
    median = (ordered[middle] + ordered[-1 - middle]) / 2
    p99 = ordered[min(len(ordered) - 1, int(0.99 * len(ordered)))]
    return BenchRow(name, median, p99, unit, goal, baseline)
