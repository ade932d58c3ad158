"""One figure of an evaluation, and the files that it is measured on."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

SHARED = Path(__file__).resolve().parents[3] / "shared" / "data"


@dataclass(frozen=True, slots=True)
class Row:
    """``value`` of one metric on one set of ``items`` things that were judged."""

    set: str
    metric: str
    value: float
    items: int


def records(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the JSON objects of a file, one a line."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                yield json.loads(line)


def f_score(precision: float, recall: float) -> float:
    """Return the harmonic mean, 0.0 where both are 0."""
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0
