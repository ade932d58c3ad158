"""Train the claim model: ``python -m reader.training.claims DATA --news NEWS -o OUT``.

DATA has one JSON object a line with ``text`` and ``label`` (1: a checkable
factual claim), NEWS objects with ``text``. One fifth of DATA, chosen by a
hash of each text, is never looked at, so that the result can be measured.
Calibration uses the predictions of a fourfold cross-validation in the rest.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import numpy.typing as npt
from spacy.language import Language
from spacy.tokens import Span

from reader.analysis.claim_features import features_of, register_of
from reader.analysis.claims import NEWS_FROM, NEWS_TO, ClaimModel, LinearModel
from reader.analysis.model import load_model
from reader.base.atomic import replacing
from reader.text.plain_quotes import plain_quotes
from reader.training.held_out import HELD_OUT_PARTS, is_held_out, stable_hash
from reader.training.logistic import Example, Options, Vector, fit, minimise

FOLDS = 4
NEWS_SHARE = 0.5  # of news sentences marked; see the model card
_CLAIM_OPTIONS = Options(penalty_inverse=3.0, least=2)
_NEWS_OPTIONS = Options(penalty_inverse=3.0, least=5)
_NEWS_SENTENCES = 3000
_SMALLEST_WEIGHT = 0.02  # of the largest in its group; smaller ones only fill the file


@dataclass(frozen=True, slots=True)
class _Corpus:
    """Sentences as the model sees them; ``labels`` are 0.0 or 1.0."""

    texts: Sequence[str]
    examples: Sequence[Example]
    registers: Sequence[Example]
    labels: Vector


def main() -> int:
    """Train on the files of the command line and write the model."""
    parser = argparse.ArgumentParser(prog="python -m reader.training.claims")
    parser.add_argument("data", type=Path, help="labelled sentences, one JSON object a line")
    parser.add_argument("--news", type=Path, required=True, help="news sentences, unlabelled")
    parser.add_argument("-o", "--output", type=Path, required=True)
    arguments = parser.parse_args()
    language = load_model()
    debates = _read(arguments.data, language)
    news = _read(arguments.news, language, limit=_NEWS_SENTENCES)
    print(f"{len(debates.texts)} labelled sentences, {len(news.texts)} news sentences")
    model = train(debates, news)
    with replacing(arguments.output) as stream:
        text = json.dumps(model.to_record(), ensure_ascii=False, separators=(",", ":"))
        stream.write(text.encode("utf-8"))
    return 0


def train(debates: _Corpus, news: _Corpus) -> ClaimModel:
    """Return the model of the debates, calibrated there and on news."""
    claim = _fit(debates, range(len(debates.texts)))
    register = fit(
        [*debates.registers, *news.registers],
        [*(False for _ in debates.registers), *(True for _ in news.registers)],
        _NEWS_OPTIONS,
    )
    unseen = _cross_validated(debates)
    slope, _ = _logistic_line(unseen, debates.labels)
    offset = -slope * _best_threshold(unseen, debates.labels)
    plain = ClaimModel(claim, register, slope, offset, 0.0)
    model = replace(plain, news_penalty=_news_penalty(plain, news))
    _report(model, unseen, debates)
    return model


def _read(path: Path, language: Language, limit: int | None = None) -> _Corpus:
    records = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    rows = [r for r in records if not is_held_out(r["text"])][:limit]
    sentences: list[Span] = [
        doc[:] for doc in language.pipe(plain_quotes(row["text"]) for row in rows)
    ]
    return _Corpus(
        [row["text"] for row in rows],
        [features_of(sentence) for sentence in sentences],
        [{"register": register_of(sentence)} for sentence in sentences],
        np.array([float(row.get("label", 0)) for row in rows]),
    )


def _fit(corpus: _Corpus, chosen: Sequence[int]) -> LinearModel:
    examples = [corpus.examples[i] for i in chosen]
    model = fit(examples, [bool(corpus.labels[i]) for i in chosen], _CLAIM_OPTIONS)
    pruned = {}
    for name, weights in model.groups.items():
        least = _SMALLEST_WEIGHT * max(map(abs, weights.values()))
        pruned[name] = {f: w for f, w in weights.items() if abs(w) >= least}
    # Through the file's form and back: what is calibrated is what ships.
    return LinearModel.from_record(LinearModel(pruned, model.intercept).to_record())


def _cross_validated(corpus: _Corpus) -> Vector:
    """Return each sentence's logit by a model that has not seen it."""
    folds = np.array([stable_hash(t) // HELD_OUT_PARTS % FOLDS for t in corpus.texts])
    logits = np.zeros(len(corpus.texts))
    for fold in range(FOLDS):
        model = _fit(corpus, np.flatnonzero(folds != fold).tolist())
        for i in np.flatnonzero(folds == fold).tolist():
            logits[i] = model.logit(corpus.examples[i])
    return logits


def _logistic_line(logits: Vector, labels: Vector) -> tuple[float, float]:
    """Return slope and offset of Platt's calibration (1999)."""

    def objective(line: Vector) -> tuple[float, Vector]:
        values = line[0] * logits + line[1]
        gap = 1 / (1 + np.exp(-values)) - labels
        loss = float((np.logaddexp(0.0, values) - labels * values).sum())
        return loss, np.array([gap @ logits, gap.sum()])

    slope, offset = minimise(objective, np.array([1.0, 0.0])).tolist()
    return slope, offset


def _best_threshold(logits: Vector, labels: Vector) -> float:
    """Return the logit that divides best by macro F1."""
    candidates = np.quantile(logits, np.linspace(0.5, 0.95, 181))
    return float(max(candidates, key=lambda c: _macro_f1(logits >= c, labels)[0]))


def _macro_f1(found: npt.NDArray[np.bool_], labels: Vector) -> tuple[float, float]:
    """Return the mean F1 of both classes and the F1 of the claims."""
    gold = labels > 0
    each = []
    for sign in (True, False):
        hits = ((found == sign) & (gold == sign)).sum()
        each.append(2 * hits / max((found == sign).sum() + (gold == sign).sum(), 1))
    return float(np.mean(each)), float(each[0])


def _news_penalty(model: ClaimModel, news: _Corpus) -> float:
    """Return the penalty with which ``NEWS_SHARE`` of the news sentences are marked."""
    margins = np.array([model.claim.logit(e) + model.offset / model.slope for e in news.examples])
    likeness = _likeness(model, news)
    low, high = 0.0, 10.0
    for _ in range(40):
        middle = (low + high) / 2
        if np.mean(margins - middle * likeness >= 0) > NEWS_SHARE:
            low = middle
        else:
            high = middle
    return round(high, 3)


def _likeness(model: ClaimModel, corpus: _Corpus) -> Vector:
    logits = np.array([model.news.logit(register) for register in corpus.registers])
    news = 1 / (1 + np.exp(-logits))
    ramp: Vector = np.clip((news - NEWS_FROM) / (NEWS_TO - NEWS_FROM), 0.0, 1.0)
    return ramp


def _report(model: ClaimModel, unseen: Vector, debates: _Corpus) -> None:
    for name, penalty in (("without", 0.0), ("with", model.news_penalty)):
        logits = unseen - penalty * _likeness(model, debates)
        found = model.slope * logits + model.offset >= 0
        macro, claims = _macro_f1(found, debates.labels)
        print(f"cross-validated {name} news penalty: macro F1 {macro:.4f}, claim F1 {claims:.4f}")


if __name__ == "__main__":
    sys.exit(main())
