"""What the machine finds in one text, as one value.

The analysis process produces it, the command line prints it, the session
turns it into suggestions. Ids are short and local to one analysis ("m1",
"e1", "c1"); the session makes them unique.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from reader.domain.claims import Attribution, ClaimKind, EntityId, Modality
from reader.domain.dates import DateValue
from reader.domain.entities import Entity, MentionKind
from reader.domain.spans import Span


@dataclass(frozen=True, slots=True)
class ModelInfo:
    """Which model found something."""

    name: str
    version: str


@dataclass(frozen=True, slots=True)
class FoundMention:
    """One mention; ``sentence`` is the index of the sentence it starts in."""

    id: str
    span: Span
    kind: MentionKind
    sentence: int
    confidence: float
    entity: EntityId | None = None
    value: DateValue | None = None


@dataclass(frozen=True, slots=True)
class FoundClaim:
    """One checkable sentence; ``score`` says how checkable, 0.0 to 1.0."""

    id: str
    span: Span
    sentence: int
    score: float
    modality: Modality
    attribution: Attribution | None = None
    kinds: tuple[ClaimKind, ...] = ()


@dataclass(frozen=True, slots=True)
class Analysis:
    """Everything found in one text or in one part of it.

    Sentences, mentions and claims are in text order. In a part of a text
    ``sentence`` counts within that part, and mentions may have no entity yet.
    ``language_origin`` says who told the language: "person", "text",
    "metadata" or "usual". ``notice`` is for people: what was not looked for.
    """

    sentences: tuple[Span, ...]
    mentions: tuple[FoundMention, ...]
    entities: tuple[Entity, ...]
    claims: tuple[FoundClaim, ...]
    model: ModelInfo
    language: str = "en"
    language_origin: str = ""
    notice: str = ""

    def with_claims_from(self, score: float) -> Analysis:
        """Return the same with only those claims that score as much, numbered anew."""
        strong = [claim for claim in self.claims if claim.score >= score]
        numbered = (replace(claim, id=f"c{n}") for n, claim in enumerate(strong, 1))
        return replace(self, claims=tuple(numbered))
