"""Claims: how well the shipped model tells checkable sentences, their kinds and modality.

Of the set that it was trained on, only the fifth that training never looked
at is judged, and the metric says so. Beside F1 stands whether a score of 0.9
means nine in ten ("scored … : are claims"). A file without labels gives one
row: the share of its sentences that are marked, because news is not debate.

Files with ``kinds`` or ``modality`` are hand-labelled here (``labelled/``);
of them the half that was never looked at while tuning stands in rows of its own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from reader.analysis.claim_kinds import kinds_of
from reader.analysis.claims import THRESHOLD, network_logit_in
from reader.analysis.modality import modality_of
from reader.analysis.model import load_model
from reader.analysis.pipeline import Analyser
from reader.domain.claims import ClaimKind
from reader.domain.documents import Block, BlockKind
from reader.domain.spans import Span as TextSpan
from reader.text.plain_quotes import plain_quotes
from reader.training.claims import is_held_out
from tests.evaluation.rows import SHARED, Row, f_score, records

LABELLED = Path(__file__).parent / "labelled"
DEFAULT_SETS = (
    "claims/claimbuster.jsonl",
    "claims/measure_only/clef18_train.jsonl",
    "ner/gum_news_silver.jsonl",
    str(LABELLED / "claim_kinds.jsonl"),
    str(LABELLED / "modality.jsonl"),
)
_TRAINED_ON = "claims/claimbuster.jsonl"
_LINE = re.compile(r"[^\r\n]+")
_AT_ONCE = 64
_STEPS = 10  # of the table of reliability
_HALVES = ("tuned", "kept")


def evaluate(path: Path) -> list[Row]:
    """Return the rows of one file."""
    rows = list(records(path))
    if rows and "kinds" in rows[0]:
        return list(_kind_rows(path.stem, rows))
    if rows and "modality" in rows[0]:
        return list(_modality_rows(path.stem, rows))
    if rows and "label" not in rows[0]:
        return _share_rows(path.stem, rows)
    rows, suffix = _judged(path, rows)
    scores = scores_of(rows)
    labels = [row["label"] == 1 for row in rows]
    return [
        *_label_rows(path.stem, suffix, scores, labels),
        *(_reliability_rows(path.stem, suffix, scores, labels) if suffix else ()),
    ]


def errors(path: Path, count: int) -> Iterator[str]:
    """Yield errors of one file, evenly picked: what was found and what is right."""
    rows, _ = _judged(path, list(records(path)))
    if rows and "kinds" in rows[0]:
        for kind in ClaimKind:
            yield from _differences(rows, kind.value, lambda row, k=kind: k in _kinds(row), count)
    elif rows and "modality" in rows[0]:
        wrong = [row for row in rows if _modality(row) not in row["modality"]]
        for row in _picked(wrong, count):
            yield f"{_modality(row)}, not {' or '.join(row['modality'])}: {row['text']}"
    elif rows and "label" in rows[0]:
        scores = dict(zip(map(id, rows), scores_of(rows), strict=True))
        for name, label in (("missed", 1), ("not a claim", 0)):
            wrong = [r for r in rows if r["label"] == label != (scores[id(r)] >= THRESHOLD)]
            for row in _picked(wrong, count):
                yield f"{name}, scored {scores[id(row)]:.2f}: {row['text']}"
    else:
        yield from _ends_of_the_ranking(rows, count)


@cache
def loaded() -> Analyser:
    """Return all models, loaded once."""
    return Analyser.load()


@cache
def language() -> Language:
    """Return the language model, loaded once."""
    return load_model()


def scores_of(rows: Iterable[dict[str, Any]]) -> list[float]:
    """Return the score of the text of each row, taken as one sentence."""
    texts = [row["text"] for row in rows]
    found: list[float] = []
    for first in range(0, len(texts), _AT_ONCE):
        found += _scores(texts[first : first + _AT_ONCE])
    return found


def _scores(texts: Sequence[str]) -> Iterator[float]:
    """Yield the score of each text as one sentence, by all models that are there."""
    analyser, whole, blocks = loaded(), "\n".join(texts), []
    place = 0
    for text in texts:
        blocks.append(Block(TextSpan(place, place + len(text)), BlockKind.PARAGRAPH))
        place += len(text) + 1
    for passage in analyser.passages(whole, blocks):
        sentence = passage.doc[:]
        yield analyser.claim_model.score(sentence, network_logit_in(passage)(sentence))


def average_precision(scores: Sequence[float], labels: Sequence[bool]) -> float:
    """Return the mean precision at each claim, best score first."""
    ranked = sorted(zip(scores, labels, strict=True), key=lambda pair: -pair[0])
    hits, total = 0, 0.0
    for rank, (_, is_claim) in enumerate(ranked, start=1):
        if is_claim:
            hits += 1
            total += hits / rank
    return total / max(hits, 1)


def _judged(path: Path, rows: list[dict[str, Any]]) -> tuple[list[dict[str, Any]], str]:
    if path.resolve() != (SHARED / _TRAINED_ON).resolve():
        return rows, ""
    return [row for row in rows if is_held_out(row["text"])], " (held-out fifth)"


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


def _reliability_rows(
    name: str, suffix: str, scores: Sequence[float], labels: Sequence[bool]
) -> Iterator[Row]:
    """Yield, for scores of one tenth after the other, how many are claims indeed."""
    for step in range(_STEPS):
        low, high = step / _STEPS, (step + 1) / _STEPS
        inside = [
            label
            for score, label in zip(scores, labels, strict=True)
            if low <= score < high or (score == high == 1.0)
        ]
        if inside:
            metric = f"scored {low:.1f}–{high:.1f}: are claims{suffix}"
            yield Row(name, metric, round(sum(inside) / len(inside), 3), len(inside))


def _precision_and_recall(found: Sequence[bool], gold: Sequence[bool]) -> tuple[float, float]:
    hits = sum(f and g for f, g in zip(found, gold, strict=True))
    return hits / max(sum(found), 1), hits / max(sum(gold), 1)


def _share_rows(name: str, rows: Sequence[dict[str, Any]]) -> list[Row]:
    scores = [score for score, _ in _scored_sentences(rows)]
    share = sum(score >= THRESHOLD for score in scores) / max(len(scores), 1)
    return [Row(name, "share of sentences marked", round(share, 3), len(scores))]


def _scored_sentences(rows: Iterable[dict[str, Any]]) -> Iterator[tuple[float, str]]:
    analyser = loaded()
    for row in rows:
        lines = [m.span() for m in _LINE.finditer(row["text"])]
        blocks = [Block(TextSpan(*line), BlockKind.PARAGRAPH) for line in lines]
        for passage in analyser.passages(row["text"], blocks):
            sentences = list(passage.doc.sents)
            scores = analyser.claim_model.scores(sentences, network_logit_in(passage))
            yield from zip(scores, (s.text for s in sentences), strict=True)


def _kind_rows(name: str, rows: Sequence[dict[str, Any]]) -> Iterator[Row]:
    for half in _HALVES:
        some = [row for row in rows if row["half"] == half]
        found = [_kinds(row) for row in some]
        for kind in ClaimKind:
            gold = [kind.value in row["kinds"] for row in some]
            ways = _precision_and_recall([kind in kinds for kinds in found], gold)
            for measure, value in zip(("precision", "recall"), ways, strict=True):
                metric = f"{kind.value} {measure} (half {half})"
                yield Row(name, metric, round(value, 3), sum(gold))
        each = [kind in kinds for kinds in found for kind in ClaimKind]
        gold = [kind.value in row["kinds"] for row in some for kind in ClaimKind]
        total = f_score(*_precision_and_recall(each, gold))
        yield Row(name, f"all kinds F1 (half {half})", round(total, 3), len(some))


def _modality_rows(name: str, rows: Sequence[dict[str, Any]]) -> Iterator[Row]:
    for half in _HALVES:
        some = [row for row in rows if row["half"] == half]
        right = sum(_modality(row) in row["modality"] for row in some)
        yield Row(name, f"right (half {half})", round(right / len(some), 3), len(some))


def _doc(row: dict[str, Any]) -> Doc:
    return language()(plain_quotes(row["text"]))


def _kinds(row: dict[str, Any]) -> set[ClaimKind]:
    return {kind for sentence in _doc(row).sents for kind in kinds_of(sentence)}


def _modality(row: dict[str, Any]) -> str:
    return modality_of(max(_doc(row).sents, key=len)).value


def _differences(
    rows: Sequence[dict[str, Any]],
    kind: str,
    is_found: Callable[[dict[str, Any]], bool],
    count: int,
) -> Iterator[str]:
    missed = [row for row in rows if kind in row["kinds"] and not is_found(row)]
    wrong = [row for row in rows if kind not in row["kinds"] and is_found(row)]
    for name, some in (("missed", missed), ("wrong", wrong)):
        for row in _picked(some, count):
            yield f"{kind} {name}: {row['text']}"


def _ends_of_the_ranking(rows: Sequence[dict[str, Any]], count: int) -> Iterator[str]:
    """Yield the strongest and the weakest sentences of a file without labels."""
    ranked = sorted(_scored_sentences(rows))
    for score, text in [*ranked[::-1][:count], *ranked[:count][::-1]]:
        yield f"{score:.2f} {text}"


def _picked(rows: Sequence[dict[str, Any]], count: int) -> Sequence[dict[str, Any]]:
    """Return ``count`` of them from all over."""
    step = max(1, len(rows) // max(count, 1))
    return rows[::step][:count]
