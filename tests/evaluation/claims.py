"""Claims: how well the shipped model tells checkable sentences from others.

Of the set that it was trained on, only the fifth that training never looked
at is judged, and the metric says so. A file without labels gives one row: the
share of its sentences that are marked, because news is not debate.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from spacy.language import Language

from reader.analysis.claims import THRESHOLD, ClaimModel
from reader.analysis.model import load_model
from reader.text.plain_quotes import plain_quotes
from reader.training.claims import is_held_out
from tests.evaluation.rows import Row, f_score, records

DEFAULT_SETS = (
    "claims/claimbuster.jsonl",
    "claims/measure_only/clef18_train.jsonl",
    "ner/gum_news_silver.jsonl",
)
_TRAINED_ON = "claimbuster"
_LINE = re.compile(r"[^\r\n]+")


def evaluate(path: Path) -> list[Row]:
    """Return the rows of one file."""
    rows = list(records(path))
    if rows and "label" not in rows[0]:
        return _share_rows(path.stem, rows)
    suffix = ""
    if path.stem == _TRAINED_ON:
        rows = [row for row in rows if is_held_out(row["text"])]
        suffix = " (held-out fifth)"
    docs = language().pipe(plain_quotes(row["text"]) for row in rows)
    scores = model().scores([doc[:] for doc in docs])
    labels = [row["label"] == 1 for row in rows]
    return list(_label_rows(path.stem, suffix, scores, labels))


@cache
def language() -> Language:
    """Return the language model, loaded once."""
    return load_model()


@cache
def model() -> ClaimModel:
    """Return the shipped claim model, loaded once."""
    return ClaimModel.load()


def average_precision(scores: Sequence[float], labels: Sequence[bool]) -> float:
    """Return the mean precision at each claim, best score first."""
    ranked = sorted(zip(scores, labels, strict=True), key=lambda pair: -pair[0])
    hits, total = 0, 0.0
    for rank, (_, is_claim) in enumerate(ranked, start=1):
        if is_claim:
            hits += 1
            total += hits / rank
    return total / max(hits, 1)


def _label_rows(
    name: str, suffix: str, scores: Sequence[float], labels: Sequence[bool]
) -> Iterator[Row]:
    found = [score >= THRESHOLD for score in scores]
    precision, recall = _precision_and_recall(found, labels)
    rest = f_score(*_precision_and_recall([not f for f in found], [not gold for gold in labels]))
    values = {
        "macro F1": (f_score(precision, recall) + rest) / 2,
        "claim F1": f_score(precision, recall),
        "claim precision": precision,
        "claim recall": recall,
        "average precision": average_precision(scores, labels),
        "share marked": sum(found) / max(len(found), 1),
    }
    for metric, value in values.items():
        yield Row(name, metric + suffix, round(value, 3), len(labels))


def _precision_and_recall(found: Sequence[bool], gold: Sequence[bool]) -> tuple[float, float]:
    hits = sum(f and g for f, g in zip(found, gold, strict=True))
    return hits / max(sum(found), 1), hits / max(sum(gold), 1)


def _share_rows(name: str, rows: Sequence[dict[str, Any]]) -> list[Row]:
    lines = [plain_quotes(line) for row in rows for line in _LINE.findall(row["text"])]
    sentences = [sentence for doc in language().pipe(lines) for sentence in doc.sents]
    scores = model().scores(sentences)
    share = sum(score >= THRESHOLD for score in scores) / max(len(scores), 1)
    return [Row(name, "share of sentences marked", round(share, 3), len(scores))]
