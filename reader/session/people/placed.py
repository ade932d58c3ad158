"""A contribution as it looks in the text that is here, with the words that are used here.

The contribution itself is never changed: it may come back to its author, or
go on to somebody who has the text that it was made on.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import NamedTuple

from reader.domain.annotations import Annotation, AnnotationId, Body, Claim, Mention
from reader.domain.claims import EntityId
from reader.domain.contributions import Author, Contribution
from reader.domain.entities import Entity, Kind, OwnKindId
from reader.domain.spans import Span
from reader.domain.vocabulary import NO_VOCABULARY, Vocabulary
from reader.session.carrying import carried, carried_id
from reader.text.anchoring import Finder, Quote


class PlacedWork(NamedTuple):
    """What somebody says about this text.

    ``missing`` are the items whose words have no place in it, as they came.
    """

    author: Author
    annotations: tuple[Annotation, ...]
    entities: Mapping[EntityId, Entity]
    missing: tuple[Annotation, ...]
    contribution: Contribution


def placed(
    contribution: Contribution, text: str, vocabulary: Vocabulary = NO_VOCABULARY
) -> PlacedWork:
    """Return the work with each item at its place, where there is just one.

    Own kinds and verdicts that are called as mine are mine.
    """
    words = _Words(contribution.vocabulary, vocabulary)
    finder = Finder(text)
    found: list[Annotation] = []
    missing: list[Annotation] = []
    for item in contribution.annotations:
        here = _here(item, text, finder)
        if here is None:
            missing.append(item)
        else:
            found.append(replace(here, body=words.body(here.body)))
    entities = {e.id: replace(e, kind=words.kind(e.kind)) for e in contribution.entities}
    found.sort(key=lambda item: (item.span, item.id))
    return PlacedWork(contribution.author, tuple(found), entities, tuple(missing), contribution)


class _Words:
    """Somebody's own words as the equal ones here."""

    def __init__(self, theirs: Vocabulary, mine: Vocabulary) -> None:
        kinds = {kind.name.casefold(): kind.id for kind in reversed(mine.kinds)}
        known = mine.kinds_by_id
        self._kinds: dict[str, OwnKindId] = {
            kind.id: kinds[kind.name.casefold()]
            for kind in theirs.kinds
            if kind.id not in known and kind.name.casefold() in kinds
        }
        verdicts = {verdict.name.casefold(): verdict.id for verdict in reversed(mine.verdicts)}
        self._verdicts = {
            verdict.id: verdicts[verdict.name.casefold()]
            for verdict in theirs.verdicts
            if verdict.id not in mine.verdict_names and verdict.name.casefold() in verdicts
        }

    def kind(self, kind: Kind) -> Kind:
        return self._kinds.get(kind, kind)

    def body(self, body: Body) -> Body:
        if isinstance(body, Mention) and body.kind in self._kinds:
            return replace(body, kind=self.kind(body.kind))
        if isinstance(body, Claim) and body.verdict in self._verdicts:
            return replace(body, verdict=self._verdicts[body.verdict])
        return body


def _here(item: Annotation, text: str, finder: Finder) -> Annotation | None:
    """Return an item at its place, or ``None`` if that cannot be told for sure."""
    anchor = item.anchor
    quote = Quote(anchor.quote, anchor.prefix, anchor.suffix, *anchor.span.edges)
    span = finder.find(quote) if anchor.quote.strip() else None
    if span is None:
        return None
    if span == item.span and _fits(item, text):
        return item
    window = anchor.prefix + anchor.quote + anchor.suffix
    begin, shift = anchor.span.start - len(anchor.prefix), span.start - anchor.span.start

    def find(part: Span) -> Span | None:
        """Return where a part is whose words are known from the surroundings."""
        if part == anchor.span:
            return span
        if part.start < begin or part.end > begin + len(window) or part.start + shift < 0:
            return None
        words = window[part.start - begin : part.end - begin]
        moved = Span(part.start + shift, part.end + shift)
        return moved if moved.cut(text) == words else None

    id_ = carried_id(item.id, find)
    moved = carried(replace(item, id=AnnotationId("")), find, text)
    # What the machine had suggested elsewhere has no counterpart here.
    return None if moved is None else replace(moved, id=id_ or AnnotationId(f"moved {item.id}"))


def _fits(item: Annotation, text: str) -> bool:
    """Tell whether all parts of an item lie within the text."""
    bodies = [item.body] if item.suggested is None else [item.body, item.suggested.body]
    ends = [0] if item.suggested is None else [item.suggested.span.end]
    for body in bodies:
        if isinstance(body, Claim) and body.attribution is not None:
            said = body.attribution
            parts = (said.source, said.cue, *said.content)
            ends += [part.end for part in parts if part is not None]
    return max(ends) <= len(text)
