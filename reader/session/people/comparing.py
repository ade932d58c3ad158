"""Where somebody else says otherwise than I do, in reading order.

What I say stands in the session; what they say is a contribution, put at its
place in this text. Whatever has been settled is asked again only when they
say something new about it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import NamedTuple

from reader.domain.annotations import Annotation, Claim, Mention
from reader.domain.article_notes import ArticleNotes
from reader.domain.claims import Attribution
from reader.domain.contributions import Author
from reader.domain.entities import Entity, Origin
from reader.domain.records import annotation_to_record, entity_to_record, notes_to_record
from reader.domain.settlements import SETTLED, Settlement
from reader.domain.span_records import Record
from reader.domain.spans import Span
from reader.session.people.joining import news_in
from reader.session.people.namesakes import Namesakes, folded
from reader.session.people.pairing import Pair, pairs
from reader.session.people.placed import PlacedWork
from reader.session.session import Session

Said = Annotation | Entity | ArticleNotes
NAMELESS = "another person"


class Aspect(StrEnum):
    """In what two people differ about the same."""

    DECISION = "right or wrong"
    KIND = "kind"
    ENDS = "ends"
    ENTITY = "who or what it is"
    DATE = "which day"
    NOMINAL = "name or description"
    MODALITY = "how strongly"
    SOURCE = "who says it"
    PARTS = "words of saying"
    CLAIM_KINDS = "kinds of claim"
    VERDICT = "verdict"
    EVIDENCE = "evidence"
    COMMENT = "comment"
    TAGS = "tags"
    NAME = "name"
    PLACE = "place on the map"
    NOTE = "note"
    MISSING = "only one has it"


ADDING = frozenset({Aspect.EVIDENCE, Aspect.COMMENT, Aspect.TAGS, Aspect.NOTE, Aspect.MISSING})
"""What can be taken over without giving up anything of one's own."""


class Difference(NamedTuple):
    """One thing that is not the same; ``key`` is the same as long as they say the same."""

    key: str
    author: Author
    mine: Said | None
    theirs: Said | None
    aspects: tuple[Aspect, ...]
    span: Span

    @property
    def is_only_theirs(self) -> bool:
        """Whether I have said nothing about it."""
        return self.mine is None

    @property
    def is_only_mine(self) -> bool:
        """Whether they have said nothing about it."""
        return self.theirs is None

    @property
    def is_adding(self) -> bool:
        """Whether theirs can be taken over without giving up anything."""
        has_verdict = isinstance(self.mine, Annotation) and _verdict(self.mine)
        fine = ADDING if has_verdict else ADDING | {Aspect.VERDICT}
        return not self.is_only_mine and set(self.aspects) <= fine

    @property
    def can_have_both(self) -> bool:
        """Whether both items may stand in the text side by side."""
        are_items = isinstance(self.mine, Annotation) and isinstance(self.theirs, Annotation)
        is_apart = bool({Aspect.KIND, Aspect.ENDS} & set(self.aspects))
        return are_items and is_apart and Aspect.DECISION not in self.aspects


class Comparison(NamedTuple):
    """My work beside that of somebody else; all lists are in reading order."""

    work: PlacedWork
    agreed: tuple[Pair, ...]
    differences: tuple[Difference, ...]
    only_theirs: tuple[Difference, ...]
    only_mine: tuple[Difference, ...]
    settled: tuple[Difference, ...]
    names: Namesakes
    people: frozenset[str]
    """What those are called whose words may stand under their names in comments and notes."""

    def find(self, key: str) -> Difference | None:
        """Return the difference with this key, if there still is one."""
        sorts = (self.differences, self.only_theirs, self.settled)
        return next((d for sort in sorts for d in sort if d.key == key), None)

    @property
    def fitting(self) -> tuple[Difference, ...]:
        """All of theirs that can be taken over without giving up anything of mine."""
        adding = (d for d in self.differences if d.is_adding)
        return (*self.only_theirs, *adding)

    @property
    def size(self) -> int:
        """The number of items that one or both have."""
        sorts = (self.differences, self.only_theirs, self.only_mine, self.settled)
        items = (d for sort in sorts for d in sort)
        return len(self.agreed) + sum(isinstance(d.mine or d.theirs, Annotation) for d in items)


def compare(session: Session, work: PlacedWork, people: Iterable[str] = ()) -> Comparison:
    """Return where the work of somebody else agrees with mine, and where not.

    ``people`` are the names of those who have said something about the
    article, me among them.
    """
    known = frozenset(filter(None, (*people, work.author.name or NAMELESS)))
    found = pairs(session.own, work.annotations)
    names = Namesakes(session.entities, work.entities, found)
    agreed: list[Pair] = []
    others: list[Difference] = []
    for pair in found:
        differing = differing_aspects(pair, names, known)
        if differing:
            others.append(_difference(work.author, *pair, differing, pair.span))
        else:
            agreed.append(pair)
    others += _of_entities(work.author, names, known)
    others += _of_notes(session, work, known)
    others.sort(key=lambda d: (d.span, d.key))
    is_open = [d for d in others if d.key not in session.settlements]
    return Comparison(
        work,
        tuple(agreed),
        tuple(d for d in is_open if not d.is_only_theirs and not d.is_only_mine),
        tuple(d for d in is_open if d.is_only_theirs),
        tuple(d for d in is_open if d.is_only_mine),
        tuple(d for d in others if d.key in session.settlements),
        names,
        known,
    )


def settlement_of(difference: Difference, text: str) -> Settlement:
    """Return the word that mine stays."""
    words = " ".join(difference.span.cut(text)[:200].split())
    return Settlement(difference.key, difference.author.name, words)


def differing_aspects(pair: Pair, names: Namesakes, people: frozenset[str]) -> tuple[Aspect, ...]:
    """Return in what two people differ about the same, nothing if they agree."""
    mine, theirs = pair
    if mine is None or theirs is None:
        return (Aspect.MISSING,)
    if mine.is_shown != theirs.is_shown:
        return (Aspect.DECISION, *_around(mine, theirs, people))
    said = _in_bodies(mine, theirs, names) if mine.is_shown else iter(())
    return (*said, *_around(mine, theirs, people))


def _in_bodies(mine: Annotation, theirs: Annotation, names: Namesakes) -> Iterator[Aspect]:
    if mine.body.label != theirs.body.label:
        yield Aspect.KIND
    if mine.span != theirs.span:
        yield Aspect.ENDS
    match mine.body, theirs.body:
        case (Mention() as one, Mention() as other):
            if one.kind == other.kind and not names.are_same(one.entity, other.entity):
                yield Aspect.ENTITY
            if one.kind == other.kind and one.value != other.value:
                yield Aspect.DATE
            if one.is_nominal != other.is_nominal:
                yield Aspect.NOMINAL
        case (Claim() as claim, Claim() as their_claim):
            yield from _in_claims(claim, their_claim, names)


def _in_claims(mine: Claim, theirs: Claim, names: Namesakes) -> Iterator[Aspect]:
    if mine.modality != theirs.modality:
        yield Aspect.MODALITY
    if not _same_source(mine.attribution, theirs.attribution, names):
        yield Aspect.SOURCE
    if _parts(mine.attribution) != _parts(theirs.attribution):
        yield Aspect.PARTS
    if mine.kinds != theirs.kinds:
        yield Aspect.CLAIM_KINDS
    if theirs.verdict not in {"", mine.verdict}:
        yield Aspect.VERDICT
    if set(theirs.evidence) - set(mine.evidence):
        yield Aspect.EVIDENCE


def _same_source(mine: Attribution | None, theirs: Attribution | None, names: Namesakes) -> bool:
    if mine is None or theirs is None:
        return mine is theirs
    if (mine.entity is None) != (theirs.entity is None):
        return False
    is_same = names.are_same(mine.entity, theirs.entity)
    return is_same and (mine.entity is not None or mine.source == theirs.source)


def _parts(attribution: Attribution | None) -> tuple[object, ...]:
    return (None, ()) if attribution is None else (attribution.cue, attribution.content)


def _verdict(item: Annotation) -> str:
    return item.body.verdict if isinstance(item.body, Claim) else ""


def _around(mine: Annotation, theirs: Annotation, people: frozenset[str]) -> Iterator[Aspect]:
    """Yield what they have written to it and I have not."""
    if news_in(mine.comment, theirs.comment, people):
        yield Aspect.COMMENT
    if set(theirs.tags) - set(mine.tags):
        yield Aspect.TAGS


def _of_entities(author: Author, names: Namesakes, people: frozenset[str]) -> Iterator[Difference]:
    for mine, theirs in names.known():
        if theirs.origin is not Origin.HUMAN:
            continue  # they have said nothing about it
        differing = []
        if folded(mine.name) != folded(theirs.name):
            differing.append(Aspect.NAME)
        if theirs.place is not None and theirs.place != mine.place:
            differing.append(Aspect.PLACE)
        if news_in(mine.note, theirs.note, people):
            differing.append(Aspect.NOTE)
        if differing:
            span = names.first[theirs.id].span
            yield _difference(author, mine, theirs, tuple(differing), span)


def _of_notes(session: Session, work: PlacedWork, people: frozenset[str]) -> Iterator[Difference]:
    mine, theirs = session.notes, work.contribution.notes
    differing = []
    if news_in(mine.comment, theirs.comment, people):
        differing.append(Aspect.COMMENT)
    if set(theirs.tags) - set(mine.tags):
        differing.append(Aspect.TAGS)
    if differing:
        first = session.document.blocks[0].span
        yield _difference(work.author, mine, theirs, tuple(differing), first)


def _difference(
    author: Author,
    mine: Said | None,
    theirs: Said | None,
    aspects: tuple[Aspect, ...],
    span: Span,
) -> Difference:
    said = ["mine", mine.id] if theirs is None and mine is not None else _record(theirs)
    content = json.dumps([author.id, said], sort_keys=True)
    digest = hashlib.sha256(content.encode("ascii")).hexdigest()[:32]
    return Difference(f"{SETTLED}{digest}", author, mine, theirs, aspects, span)


def _record(said: Said | None) -> Record:
    """Return what somebody says, without what only their machine says."""
    match said:
        case Annotation():
            record = annotation_to_record(said)
            left_out = ("id", "confidence", "run", "suggested", "origin", "prefix", "suffix")
            for name in left_out:
                del record[name]
            record["body"].pop("score", None)
            return record
        case Entity():
            return entity_to_record(said)
        case ArticleNotes():
            return notes_to_record(said)
        case None:
            return {}
