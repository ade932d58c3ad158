"""Which sentences assert something checkable, and how surely: a linear model.

The model is arrays of whole numbers in a JSON file, trained by
``reader.training.claims``; nothing in it can run code. Where the network of
the names runs as well, its opinion of the sentence is added (``Blend``).
Both were trained on debates. Written news states something checkable in nearly every sentence, so
sentences that read like written news are asked for more (the news penalty of
the model card).
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from spacy.tokens import Span as SpacySpan

from reader.analysis.claim_features import Features, features_of, register_of
from reader.analysis.claim_kinds import kinds_of
from reader.analysis.modality import modality_of
from reader.analysis.passages import Passage
from reader.base.paths import resources
from reader.domain.claims import ClaimKind, Modality
from reader.domain.documents import BlockKind
from reader.domain.spans import Span

THRESHOLD = 0.5
KEPT = 0.2  # what scores less is not even kept for a reader who wants to see more
MODEL_FORMAT = 1
_FINITE = frozenset({"VBD", "VBP", "VBZ", "MD"})  # Penn tags of verbs that make a statement
_NOT_PROSE = frozenset({BlockKind.TITLE, BlockKind.HEADING, BlockKind.CODE})
# Below the first probability of being news nothing is taken off, from the second all of it:
# much of what is said in debates, too, is half like news.
NEWS_FROM, NEWS_TO = 0.80, 0.95
_ATTRIBUTED_ODDS = 3.0
LEAST = KEPT / (KEPT + _ATTRIBUTED_ODDS * (1 - KEPT))
"""The score that ``attributed`` lifts to ``KEPT``: less is not kept, whoever says it."""
_STEEPEST = 30.0  # logits beyond this are 0 or 1 for every reader


@dataclass(frozen=True, slots=True)
class LinearModel:
    """Weights of features, by group; a feature without one weighs nothing.

    Each group counts by its sum over the square root of how many features
    the sentence has in it, so that long sentences do not shout.
    """

    groups: Mapping[str, Mapping[str, float]]
    intercept: float

    def logit(self, features: Mapping[str, Features]) -> float:
        """Return the sum for one sentence; above 0 speaks for the class."""
        total = self.intercept
        for name, weights in self.groups.items():
            present = features[name]
            if present:
                # Exact, because a set has another order in every run.
                found = math.fsum(map(weights.__getitem__, weights.keys() & present))
                total += found / math.sqrt(len(present))
        return total

    def to_record(self) -> dict[str, Any]:
        """Return the model in the form of the model file."""
        return {
            "intercept": self.intercept,
            "groups": {name: _pack(weights) for name, weights in self.groups.items()},
        }

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> LinearModel:
        """Return the model of a record; raises ``KeyError`` where a part is missing."""
        groups = {name: _unpack(group) for name, group in record["groups"].items()}
        return cls(groups, record["intercept"])


class Blend(NamedTuple):
    """How the logits of the linear model and of the network make one calibrated logit.

    ``news_penalty`` is taken off that of a sentence that is certainly written news.
    """

    linear: float
    network: float
    offset: float
    news_penalty: float


NetworkLogit = Callable[[SpacySpan], float | None]
"""What the network says about a sentence: above 0 speaks for a claim, ``None`` without it."""


def no_network(_sentence: SpacySpan) -> float | None:
    """Say nothing: there is no network."""
    return None


@dataclass(frozen=True, slots=True)
class ClaimModel:
    """Tells how checkable the statement of a sentence is.

    ``slope`` and ``offset`` turn the logit into a calibrated score,
    ``news_penalty`` is taken off the logit of a sentence that is certainly
    written news, and less of it from others. ``blend`` has the numbers for
    a sentence that the network has judged as well.
    """

    claim: LinearModel
    news: LinearModel
    slope: float
    offset: float
    news_penalty: float
    blend: Blend | None = None

    @classmethod
    def load(cls, path: Path | None = None) -> ClaimModel:
        """Return the model of a file, by default the one shipped.

        Raises:
            OSError: The file cannot be read.
            ValueError: It is not a model of the format that this code reads.
        """
        path = path or resources() / "models" / "claims.json"
        record = json.loads(path.read_text(encoding="utf-8"))
        if record.get("format") != MODEL_FORMAT:
            raise ValueError(f"{path.name} is not a claim model of format {MODEL_FORMAT}")
        return cls(
            LinearModel.from_record(record["claim"]),
            LinearModel.from_record(record["news"]),
            record["slope"],
            record["offset"],
            record["news_penalty"],
            Blend(**record["blend"]) if "blend" in record else None,
        )

    def to_record(self) -> dict[str, Any]:
        """Return what the model file holds."""
        blend = {} if self.blend is None else {"blend": self.blend._asdict()}
        return {
            "format": MODEL_FORMAT,
            **blend,
            "slope": self.slope,
            "offset": self.offset,
            "news_penalty": self.news_penalty,
            "claim": self.claim.to_record(),
            "news": self.news.to_record(),
        }

    def score(self, sentence: SpacySpan, network: float | None = None) -> float:
        """Return how checkable a sentence is, 0.0 to 1.0; 0.5 divides yes from no.

        ``network`` is the logit that the network gives the sentence, if it runs.
        """
        logit = self.claim.logit(features_of(sentence))
        likeness = self.likeness_to_news(sentence)
        if network is None or self.blend is None:
            logit = self.slope * (logit - self.news_penalty * likeness) + self.offset
        else:
            logit = self.blend.linear * logit + self.blend.network * network + self.blend.offset
            logit -= self.blend.news_penalty * likeness
        return probability(logit)

    def scores(
        self, sentences: Sequence[SpacySpan], network: NetworkLogit = no_network
    ) -> list[float]:
        """Return the scores of several sentences, in their order."""
        return [self.score(sentence, network(sentence)) for sentence in sentences]

    def likeness_to_news(self, sentence: SpacySpan) -> float:
        """Return how fully the news penalty holds for a sentence, 0.0 to 1.0."""
        news = probability(self.news.logit({"register": register_of(sentence)}))
        return max(0.0, min(1.0, (news - NEWS_FROM) / (NEWS_TO - NEWS_FROM)))


@dataclass(frozen=True, slots=True)
class ClaimCandidate:
    """A sentence that the model takes for a claim; ``span`` is in the article."""

    span: Span
    score: float
    modality: Modality
    kinds: tuple[ClaimKind, ...] = ()


def find_claims(
    passage: Passage, model: ClaimModel, threshold: float = THRESHOLD
) -> list[ClaimCandidate]:
    """Return the sentences of a passage that score ``threshold`` or more, in text order.

    Titles, headings and code make no claims of their own, nor do captions,
    credits and other stretches without a finite verb.
    """
    if passage.kind in _NOT_PROSE:
        return []
    sentences = [s for s in passage.doc.sents if any(t.tag_ in _FINITE for t in s)]
    scores = model.scores(sentences, network_logit_in(passage))
    return [
        ClaimCandidate(
            _tight_span(passage, sentence), score, modality_of(sentence), kinds_of(sentence)
        )
        for sentence, score in zip(sentences, scores, strict=True)
        if score >= threshold
    ]


def network_logit_in(passage: Passage) -> NetworkLogit:
    """Return what tells the network's opinion of the sentences of a passage."""
    reading = passage.reading
    if reading is None:
        return no_network
    return lambda sentence: reading.claim_logit(
        passage.span(sentence.start_char, sentence.end_char)
    )


def attributed(score: float) -> float:
    """Return the score of a sentence that the article lays into somebody's mouth.

    What somebody is said to have said is what a reader wants to check first:
    a score of a quarter counts as one of a half, and so on up and down. In 340
    sentences of open news this lifted 21 claims over the half, nearly all of
    them checkable when read; what scores less is mostly courtesy.
    """
    return _ATTRIBUTED_ODDS * score / (1 - score + _ATTRIBUTED_ODDS * score)


def probability(logit: float) -> float:
    """Return the logistic function of ``logit``, safe for any size of it."""
    return 1.0 / (1.0 + math.exp(-max(-_STEEPEST, min(_STEEPEST, logit))))


def _tight_span(passage: Passage, sentence: SpacySpan) -> Span:
    quote = passage.text[sentence.start_char : sentence.end_char]
    start = sentence.start_char + len(quote) - len(quote.lstrip())
    return passage.span(start, start + len(quote.strip()))


def _pack(weights: Mapping[str, float]) -> dict[str, Any]:
    """Return weights as whole numbers of one unit, without those that round to 0."""
    unit = max(map(abs, weights.values()), default=1.0) / 127
    steps = {feature: round(weight / unit) for feature, weight in weights.items()}
    kept = sorted(feature for feature, step in steps.items() if step)
    return {"unit": unit, "features": kept, "weights": [steps[feature] for feature in kept]}


def _unpack(group: Mapping[str, Any]) -> dict[str, float]:
    pairs: Iterable[tuple[str, int]] = zip(group["features"], group["weights"], strict=True)
    return {feature: step * group["unit"] for feature, step in pairs}
