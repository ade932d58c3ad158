"""Making two claims of one, and one of two; nothing that was said about them gets lost.

The machine's suggestions stay decided about: what is left of a claim
remembers where the whole of it was, and a claim that became a part of
another one stays among the rejected ones.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from uuid import uuid4

from reader.base.errors import UserError
from reader.domain.annotations import (
    Annotation,
    AnnotationId,
    Claim,
    Status,
    Suggestion,
)
from reader.domain.changes import Change, ChangeSet
from reader.domain.claims import Attribution, claim_kinds
from reader.domain.entities import Origin
from reader.domain.spans import Span
from reader.session.claim_edits import claim_in
from reader.session.families import shortened
from reader.session.marks import CLAIM
from reader.session.owning import edited
from reader.session.session import Session
from reader.session.verdicts import verdict_name
from reader.text.clauses import clause_starts
from reader.text.context import anchor_at
from reader.text.trimming import trimmed

_SAID = (Status.ACCEPTED, Status.EDITED, Status.ADDED)
"""Where a person has agreed to what a claim says."""
_LONGEST = 60  # characters of a claim that a comment names


def split_claim(session: Session, annotation_id: AnnotationId, place: int) -> ChangeSet:
    """Make two claims of one; ``place`` is where the second begins.

    Both have source, cue, modality, kinds and tags. What is said goes to
    where it stands; comment, verdict and evidence stay with the first.

    Raises:
        UserError: The item is no claim, or there are no words on one side.
    """
    before = session.annotations[annotation_id]
    claim = claim_in(before)
    first, second = _sides(session.document.text, before.span, place)
    whole = Suggestion(before.span, before.body)
    one = edited(session, before, first, _part(session, claim, place, is_first=True))
    one = replace(one, suggested=one.suggested or whole)
    rest = Annotation(
        id=AnnotationId(uuid4().hex),
        anchor=anchor_at(session.document.text, second),
        body=_part(session, claim, place, is_first=False),
        origin=Origin.HUMAN,
        status=Status.ADDED,
        suggested=whole,
        tags=before.tags,
    )
    changes = (Change(before, one), _placed(session, rest))
    return ChangeSet("split a claim", changes, annotation_id)


def split_places(session: Session, annotation: Annotation) -> list[int]:
    """Return where a claim may be split: where sentences in it begin, and clauses."""
    text, span = session.document.text, annotation.span
    starts: set[int] = set()
    for sentence in _sentences(session, span):
        starts.add(sentence.start)
        starts.update(clause_starts(text, sentence))
    return [place for place in sorted(starts) if _can_split(text, span, place)]


def join_with_next(session: Session, annotation_id: AnnotationId) -> ChangeSet:
    """Let a claim reach to the end of its sentence, or if it does, of the next one.

    Claims that lie there become part of it, with all that was said about them.

    Raises:
        UserError: The item is no claim, or the text ends with it.
    """
    before = session.annotations[annotation_id]
    claim_in(before)
    span = Span(before.span.start, _next_end(session, before.span))
    joined = edited(session, before, span, claim_in(before))
    joined = replace(joined, suggested=joined.suggested or Suggestion(before.span, before.body))
    changes: list[Change] = []
    for other in _claims_in(session, before, span):
        joined = _with(session, joined, other)
        owned = replace(other, anchor=anchor_at(session.document.text, other.span))
        changes.append(Change(other, replace(owned, status=Status.REJECTED)))
    label = "join a claim with the next sentence"
    return ChangeSet(label, (Change(before, joined), *changes), annotation_id)


def _sides(text: str, span: Span, place: int) -> tuple[Span, Span]:
    if not span.start < place < span.end:
        raise UserError("Put the caret inside the claim, where it should be split.")
    sides = trimmed(text, Span(span.start, place)), trimmed(text, Span(place, span.end))
    first, second = sides
    if first is None or second is None or not all(_has_words(text, side) for side in sides):
        raise UserError("Both parts of a claim need words.")
    return first, second


def _can_split(text: str, span: Span, place: int) -> bool:
    try:
        _sides(text, span, place)
    except UserError:
        return False
    return True


def _has_words(text: str, span: Span | None) -> bool:
    return span is not None and any(map(str.isalnum, span.cut(text)))


def _part(session: Session, claim: Claim, place: int, *, is_first: bool) -> Claim:
    """Return what one side of a claim says."""
    attribution = claim.attribution
    if attribution is not None:
        content = _on_side(session.document.text, attribution.content, place, is_first=is_first)
        attribution = replace(attribution, content=tuple(content))
    if is_first:
        return replace(claim, attribution=attribution)
    return replace(claim, attribution=attribution, score=None, verdict="", evidence=())


def _on_side(text: str, content: Iterable[Span], place: int, *, is_first: bool) -> Iterator[Span]:
    """Yield what stands before ``place``, or behind it; what crosses it is cut in two."""
    for part in content:
        start = part.start if is_first else max(part.start, place)
        end = min(part.end, place) if is_first else part.end
        side = trimmed(text, Span(start, end)) if start < end else None
        if side is not None:
            yield side


def _placed(session: Session, rest: Annotation) -> Change:
    """Return how the second part comes: as itself, or as a claim that is there already."""
    twin = next((a for a in session.exactly_at(rest.span) if isinstance(a.body, Claim)), None)
    if twin is None:
        return Change(None, rest)
    body = twin.body if twin.status in _SAID else rest.body
    assert isinstance(body, Claim)
    assert isinstance(twin.body, Claim)
    said = replace(
        body,
        score=twin.body.score,
        verdict=twin.body.verdict,
        evidence=twin.body.evidence,
    )
    tags = tuple(dict.fromkeys((*twin.tags, *rest.tags)))
    is_so = twin.status in _SAID and said == twin.body
    after = twin if is_so else edited(session, twin, twin.span, said)
    anchor = anchor_at(session.document.text, twin.span)
    return Change(twin, replace(after, anchor=anchor, tags=tags))


def _sentences(session: Session, span: Span) -> Iterator[Span]:
    """Yield the sentences that lie on a stretch, cut at its ends."""
    place = span.start
    while place < span.end:
        sentence = session.sentence_at(place)
        end = place if sentence is None else min(sentence.end, span.end)
        if end > place:
            yield Span(place, end)
        place = _after_blanks(session.document.text, max(end, place + 1))


def _next_end(session: Session, span: Span) -> int:
    """Return where the sentence ends that a stretch is a part of, or else the next one."""
    text = session.document.text
    place = span.end
    sentence = session.sentence_at(span.end - 1)
    if sentence is None or not _has_rest(text, place, sentence.end):
        place = _after_blanks(text, max(place, sentence.end if sentence is not None else place))
        sentence = session.sentence_at(place) if place < len(text) else None
        if sentence is None or sentence.end <= place:
            raise UserError("There is no sentence after this one.")
    end = trimmed(text, Span(span.start, sentence.end))
    assert end is not None
    return end.end


def _has_rest(text: str, start: int, end: int) -> bool:
    return start < end and _has_words(text, Span(start, end))


def _after_blanks(text: str, place: int) -> int:
    while place < len(text) and text[place].isspace():
        place += 1
    return place


def _claims_in(session: Session, kept: Annotation, span: Span) -> list[Annotation]:
    """Return the other claims that a claim takes in when it covers ``span``."""
    marked = [mark.id for mark in session.marks.between(kept.span.end, span.end)]
    items = {id_: session.annotations[id_] for id_ in marked}
    # Weak ones are not marked and would come up inside of it.
    for sentence in _sentences(session, Span(kept.span.end, span.end)):
        items.update((item.id, item) for item in session.exactly_at(sentence))
    found = [
        item
        for item in items.values()
        if item.body.label == CLAIM
        and item.id != kept.id
        and item.is_shown
        and span.contains(item.span)
    ]
    return sorted(found, key=lambda item: item.span)


def _with(session: Session, kept: Annotation, other: Annotation) -> Annotation:
    """Return a claim with what was said about another one that becomes a part of it."""
    one, two = claim_in(kept), claim_in(other)
    comments = [kept.comment, _comment(session, kept, other)]
    body = replace(
        one,
        attribution=_joint(one.attribution, two.attribution),
        kinds=claim_kinds([kind.value for kind in (*one.kinds, *two.kinds)]),
        verdict=one.verdict or two.verdict,
        evidence=tuple(dict.fromkeys((*one.evidence, *two.evidence))),
    )
    return replace(
        kept,
        body=body,
        comment="\n".join(dict.fromkeys(filter(None, comments))),
        tags=tuple(dict.fromkeys((*kept.tags, *other.tags))),
    )


def _comment(session: Session, kept: Annotation, other: Annotation) -> str:
    """Return the comment on a claim, with its verdict where another one stays."""
    mine, verdict = claim_in(kept).verdict, claim_in(other).verdict
    if not (mine and verdict and mine != verdict):
        return other.comment
    name = verdict_name(session.vocabulary, verdict)
    words = shortened(other.anchor.quote, _LONGEST)
    return "\n".join(filter(None, (other.comment, f"{name}: “{words}”")))


def _joint(one: Attribution | None, two: Attribution | None) -> Attribution | None:
    """Return the first with what is said in both; who says it stays."""
    if one is None or two is None or not one.content:
        return one
    parts: list[Span] = []
    for part in sorted((*one.content, *two.content)):
        if parts and parts[-1].overlaps(part):
            parts[-1] = Span(parts[-1].start, max(parts[-1].end, part.end))
        else:
            parts.append(part)
    return replace(one, content=tuple(parts))
