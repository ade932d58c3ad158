"""The machine's findings and a person's work on one text: the person wins.

Which suggestions are hidden because a person has decided about their place,
and what the two make together.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from reader.domain.annotations import HIGHLIGHT, Annotation
from reader.domain.article_notes import NO_NOTES, ArticleNotes
from reader.domain.entities import Entity
from reader.domain.findings import CLAIM
from reader.domain.spans import Span
from reader.domain.vocabulary import NO_VOCABULARY, Vocabulary
from reader.session.marks import kind_key
from reader.session.suggestions import Suggestions

SAME_PLACE = 0.5  # shared part of two spans from which they count as one finding


@dataclass(frozen=True, slots=True)
class MergedArticle:
    """The items of an article, human ones and suggestions, its sentences, and own words."""

    annotations: tuple[Annotation, ...]
    entities: tuple[Entity, ...]
    sentences: tuple[Span, ...]
    model: str = ""
    notes: ArticleNotes = NO_NOTES
    vocabulary: Vocabulary = NO_VOCABULARY


def covered_rows(suggestions: Suggestions, own: Iterable[Annotation]) -> set[int]:
    """Return the rows that a person's items speak about, which are not suggested again."""
    covered: set[int] = set()
    for annotation in own:
        if annotation.is_human:
            covered.update(covered_by(annotation, suggestions))
    return covered


def covered_by(annotation: Annotation, suggestions: Suggestions) -> Iterator[int]:
    """Yield the rows that one of a person's items speaks about; some of them twice."""
    row = suggestions.row_of(annotation.id)
    if row is not None:
        yield row
    kind = kind_key(annotation)
    if kind == HIGHLIGHT:  # it says nothing about what the words are
        return
    is_claim = kind == CLAIM
    for place in _places(annotation):
        for row in suggestions.between(place.start, place.end):
            span, found = suggestions.findings.span(row), suggestions.findings.kind(row)
            # A claim and a mention may cover the same stretch side by side.
            is_same = span == place and (found == CLAIM) == is_claim
            if is_same or (found == kind and span.overlap_ratio(place) >= SAME_PLACE):
                yield row


def _places(annotation: Annotation) -> list[Span]:
    """Return where an item is and where the machine had suggested it: both are decided."""
    places = [annotation.span]
    if annotation.suggested is not None and annotation.suggested.span != annotation.span:
        places.append(annotation.suggested.span)
    return places
