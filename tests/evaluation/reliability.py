"""Whether "0.9" means nine in ten: what was shown beside what was right."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from tests.evaluation.rows import Row

BORDERS = (0.6, 0.7, 0.8, 0.9, 0.95)
"""Where one row of the table ends and the next begins."""


@dataclass(slots=True)
class Reliability:
    """Counts of one system."""

    bins: dict[int, list[tuple[float, bool]]] = field(default_factory=lambda: defaultdict(list))

    def add(self, confidence: float, *, is_right: bool) -> None:
        """Count one thing that was shown with some confidence."""
        place = sum(confidence >= border for border in BORDERS)
        self.bins[place].append((confidence, is_right))

    def rows(self, name: str) -> Iterator[Row]:
        """Yield mean confidence and share of right ones by row, and the expected error.

        The expected calibration error is the mean distance between both,
        weighed by how many there are (Naeini et al. 2015).
        """
        edges = (0.0, *BORDERS, 1.0)
        error, whole = 0.0, sum(map(len, self.bins.values()))
        for place, found in sorted(self.bins.items()):
            shown = sum(confidence for confidence, _ in found) / len(found)
            right = sum(is_right for _, is_right in found) / len(found)
            error += len(found) * abs(shown - right) / whole
            label = f"confidence {edges[place]:.2f}–{edges[place + 1]:.2f}"
            yield Row(name, f"{label}: shown", round(shown, 3), len(found))
            yield Row(name, f"{label}: right", round(right, 3), len(found))
        if whole:
            yield Row(name, "confidence: expected error", round(error, 3), whole)
