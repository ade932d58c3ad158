"""People, places and organizations in one block, with clean ends.

The model's entities are where this starts. Their boundaries are repaired
here, where the block is at hand; what kind a name is gets settled over the
whole article in ``name_rules``.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from reader.analysis.name_bounds import ORGANIZATION, PERSON, PLACE, Piece, pieces
from reader.analysis.name_hints import unseen_people
from reader.analysis.passages import Passage
from reader.domain.entities import MentionKind
from reader.domain.spans import Span
from reader.text.plain_quotes import plain_quotes

KIND_OF_LABEL = {
    "PERSON": PERSON,
    "GPE": PLACE,
    "LOC": PLACE,
    "FAC": PLACE,
    "ORG": ORGANIZATION,
}
# How often the small model is right about a kind, rounded; the document's rules refine it.
_TRUST = {PERSON: 0.7, PLACE: 0.8, ORGANIZATION: 0.6}
_UNSEEN = 0.5  # a person that only grammar gives away


@dataclass(frozen=True, slots=True)
class FoundName:
    """One name; ``confidence`` is 0.0 to 1.0."""

    span: Span
    kind: MentionKind
    confidence: float


def find_names(passage: Passage) -> list[FoundName]:
    """Return the names of a block, in text order, without overlaps."""
    plain = plain_quotes(passage.text)
    found: list[FoundName] = []
    for entity in passage.doc.ents:
        kind = KIND_OF_LABEL.get(entity.label_)
        if kind is None:
            continue
        for piece in pieces(plain, Piece(entity.start_char, entity.end_char, kind)):
            span = passage.span(piece.first, piece.last)
            found.append(FoundName(span, piece.kind, _TRUST[piece.kind]))
    found.extend(
        FoundName(passage.span(piece.first, piece.last), PERSON, _UNSEEN)
        for piece in unseen_people(passage.doc, plain)
    )
    return without_overlaps(found)


def without_overlaps(names: Iterable[FoundName]) -> list[FoundName]:
    """Return the names in text order; of two that overlap, the longer one stays."""
    kept: list[FoundName] = []
    for name in sorted(names, key=lambda name: (name.span.start, -name.span.end)):
        if not kept or kept[-1].span.end <= name.span.start:
            kept.append(name)
        elif len(name.span) > len(kept[-1].span):
            kept[-1] = name
    return kept
