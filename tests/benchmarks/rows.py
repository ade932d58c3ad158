"""One figure of a benchmark beside that of the baseline in the same run."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class BenchRow:
    """``goal`` and ``baseline`` are in ``unit`` too; None where there is none.

    Figures are None where there was nothing to measure; ``remark`` says why,
    or what else is to be known about the row. ``events`` counts the
    measurements. ``is_failure`` is for what must never be, whatever the
    machine; it makes the command fail.
    """

    name: str
    median: float | None
    p99: float | None
    unit: str
    goal: float | None = None
    baseline: float | None = None
    events: int | None = None
    remark: str = ""
    is_failure: bool = False

    @property
    def meets_goal(self) -> bool | None:
        """Whether the worst figure is as good as its goal; None where one is missing.

        A goal per second is a least value, any other a greatest one.
        """
        if self.goal is None or self.p99 is None or self.median is None:
            return None
        return self.median >= self.goal if self.unit.endswith("/s") else self.p99 <= self.goal


def row_of(
    name: str,
    values: Sequence[float],
    unit: str,
    goal: float | None = None,
    baseline: float | None = None,
    *,
    remark: str = "",
) -> BenchRow:
    """Return the row of repeated measurements; with few of them p99 is the largest."""
    if not values:
        return BenchRow(name, None, None, unit, goal, baseline, 0, remark or "n/a")
    ordered = sorted(values)
    middle = len(ordered) // 2
    median = (ordered[middle] + ordered[-1 - middle]) / 2
    p99 = ordered[min(len(ordered) - 1, int(0.99 * len(ordered)))]
    return BenchRow(name, median, p99, unit, goal, baseline, len(ordered), remark)


def table_of(rows: Sequence[BenchRow]) -> str:
    """Return the rows as a table for a terminal."""
    wide = max(len(row.name) for row in rows)
    heads = f"{'median':>9} {'p99':>9} {'':8} {'goal':>8} {'':3} {'baseline':>9} {'events':>6}"
    lines = [f"{'':{wide}} {heads}"]
    for row in rows:
        verdict = {None: "", True: "ok", False: "no"}[row.meets_goal]
        lines.append(
            f"{row.name:{wide}} {_shown(row.median):>9} {_shown(row.p99):>9} {row.unit:8} "
            f"{_shown(row.goal):>8} {'BAD' if row.is_failure else verdict:3} "
            f"{_shown(row.baseline):>9} {'' if row.events is None else row.events:>6} {row.remark}"
        )
    return "\n".join(line.rstrip() for line in lines)


def _shown(value: float | None) -> str:
    return "" if value is None else f"{value:.2f}"
