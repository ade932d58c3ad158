"""Real annotated articles: the figures must not fall."""

from __future__ import annotations

from pathlib import Path

from tests.evaluation.dates import by_rules, rows_of
from tests.evaluation.rows import records

SAMPLES = Path(__file__).parent / "samples" / "meantime.jsonl"


def test_the_rules_hold_their_figures_on_annotated_news() -> None:
    figures = {
        row.metric: row.value for row in rows_of("samples", list(records(SAMPLES)), by_rules)
    }

    assert figures["strict F"] >= 0.82
    assert figures["relaxed F"] >= 0.93
    assert figures["value F1"] >= 0.79
    assert figures["type accuracy"] >= 0.90
