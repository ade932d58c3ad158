"""What two people say about the same, in a few words each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from reader.domain.annotations import Annotation, Claim, Mention
from reader.domain.article_notes import ArticleNotes
from reader.domain.claims import CLAIM_KIND_NAMES
from reader.domain.entities import Entity, Place
from reader.session.facts import MODALITY, date_words
from reader.session.people.comparing import Aspect, Comparison, Difference, Said
from reader.session.people.namesakes import Entities, entity_in
from reader.session.session import Session
from reader.session.surroundings import excerpt_at
from reader.ui.words import STATUS_SIGN, OwnKinds, singular

NOTHING = "nothing"
_BEFORE = 30  # characters


class Side(NamedTuple):
    """What the words of one person stand for."""

    text: str
    entities: Entities
    kinds: OwnKinds
    verdicts: Mapping[str, str]


class LineWords(NamedTuple):
    """One line: what I say, the words in the text, what they say."""

    mine: str
    context: str
    theirs: str


def who(comparison: Comparison) -> str:
    """Return what the other person is called."""
    return comparison.work.author.name or "The other person"


def line_words(session: Session, comparison: Comparison, difference: Difference) -> LineWords:
    """Return the words of a difference."""
    vocabulary, theirs = session.vocabulary, comparison.work.contribution.vocabulary
    text = session.document.text
    kinds = {**theirs.kinds_by_id, **vocabulary.kinds_by_id}
    verdicts = {**theirs.verdict_names, **vocabulary.verdict_names}
    here = Side(text, session.entities, kinds, verdicts)
    there = Side(text, comparison.work.entities, kinds, verdicts)
    aspects = difference.aspects
    return LineWords(
        said_words(difference.mine, aspects, here),
        _context(session, difference),
        said_words(difference.theirs, aspects, there),
    )


def missing_words(comparison: Comparison, item: Annotation, kinds: OwnKinds) -> str:
    """Return what somebody says about words that are not in this text."""
    side = Side("", comparison.work.entities, kinds, {})
    said = said_words(item, (Aspect.MISSING,), side)
    return f"{said}: “{' '.join(item.anchor.quote.split())}”"


def said_words(said: Said | None, aspects: tuple[Aspect, ...], side: Side) -> str:
    """Return what somebody says, in what two people differ."""
    match said:
        case None:
            return NOTHING
        case Annotation() if Aspect.MISSING in aspects or Aspect.DECISION in aspects:
            return "; ".join(filter(None, _whole(said, side)))
        case Annotation():
            return "; ".join(filter(None, (_aspect(said, each, side) for each in aspects)))
        case Entity():
            return "; ".join(filter(None, (_of_entity(said, each) for each in aspects)))
        case ArticleNotes():
            words = [
                f"about the article: {said.comment}" if said.comment else "",
                _tags(said.tags),
            ]
            return "; ".join(filter(None, words)) or NOTHING


def _context(session: Session, difference: Difference) -> str:
    if isinstance(difference.mine or difference.theirs, ArticleNotes):
        return "The article as a whole"
    before, words, after = excerpt_at(session.document, difference.span)
    if len(before) > _BEFORE:  # else there may be no room for the words themselves
        before = f"…{before[-_BEFORE:].partition(' ')[2]}"
    return f"{before}[{words}]{after}"


def _whole(item: Annotation, side: Side) -> Iterable[str]:
    kind = singular(item.body.label, side.kinds)
    sign = STATUS_SIGN[item.status]
    if not item.is_shown:
        yield f"{sign} rejected as {kind.lower()}"
        return
    yield f"{sign} {kind}".strip()
    if isinstance(item.body, Mention):
        name = _name(item.body, side)
        yield "" if name == " ".join(item.anchor.quote.split()) else name
    if item.comment:
        yield f"“{item.comment}”"
    yield _tags(item.tags)


def _aspect(item: Annotation, aspect: Aspect, side: Side) -> str:
    body = item.body
    if aspect is Aspect.KIND:
        return singular(body.label, side.kinds)
    if aspect is Aspect.ENDS:
        return f"“{' '.join(item.anchor.quote.split())}”"
    if aspect is Aspect.COMMENT:
        return f"“{item.comment}”" if item.comment else "no comment"
    if aspect is Aspect.TAGS:
        return _tags(item.tags) or "no tags"
    if isinstance(body, Mention):
        return _of_mention(body, aspect, side)
    return _of_claim(body, aspect, side) if isinstance(body, Claim) else ""


def _of_mention(body: Mention, aspect: Aspect, side: Side) -> str:
    if aspect is Aspect.ENTITY:
        return _name(body, side) or "nobody"
    if aspect is Aspect.DATE:
        return date_words(body.value) if body.value is not None else "no day"
    if aspect is Aspect.NOMINAL:
        return "a description" if body.is_nominal else "a name"
    return ""


def _of_claim(body: Claim, aspect: Aspect, side: Side) -> str:
    match aspect:
        case Aspect.MODALITY:
            words = MODALITY[body.modality]
        case Aspect.SOURCE:
            words = _speaker(body, side)
        case Aspect.PARTS:
            words = _words_of_saying(body, side)
        case Aspect.CLAIM_KINDS:
            words = ", ".join(CLAIM_KIND_NAMES[kind] for kind in body.kinds) or "of no kind"
        case Aspect.VERDICT:
            words = side.verdicts.get(body.verdict, body.verdict) or "no verdict"
        case Aspect.EVIDENCE:
            words = ", ".join(each.link or each.note for each in body.evidence) or "no evidence"
        case _:
            words = ""
    return words


def _words_of_saying(body: Claim, side: Side) -> str:
    said = body.attribution
    parts = () if said is None else (said.cue, *said.content)
    words = " … ".join(part.cut(side.text) for part in parts if part is not None)
    return f"said in the words “{words}”" if words else "no words of saying"


def _speaker(body: Claim, side: Side) -> str:
    attribution = body.attribution
    if attribution is None:
        return "said by the article itself"
    entity = entity_in(side.entities, attribution.entity)
    if entity is not None:
        return f"said by {entity.name}"
    source = attribution.source
    return f"said by “{source.cut(side.text)}”" if source is not None else "said by nobody named"


def _of_entity(entity: Entity, aspect: Aspect) -> str:
    if aspect is Aspect.NAME:
        return f"called {entity.name}"
    if aspect is Aspect.PLACE:
        return _on_the_map(entity.place)
    if aspect is Aspect.NOTE:
        return f"note: {entity.note}" if entity.note else "no note"
    return ""


def _on_the_map(place: Place | None) -> str:
    if place is None:
        return "not on the map"
    where = f"{place.name}, {place.country}" if place.country else place.name
    return f"{where} ({place.latitude:.2f}, {place.longitude:.2f})"


def _name(body: Mention, side: Side) -> str:
    entity = entity_in(side.entities, body.entity)
    return "" if entity is None else entity.name


def _tags(tags: Iterable[str]) -> str:
    words = ", ".join(tags)
    return f"tags: {words}" if words else ""


def summary(comparison: Comparison) -> str:
    """Return how far two people agree, in one sentence."""
    name = comparison.work.author.name or "the other person"
    agreed, size = len(comparison.agreed), comparison.size
    if not size:
        return f"Neither you nor {name} have said anything about this article yet."
    parts = [f"You and {name} agree on {agreed:,} of {_number(size, 'item')}"]
    counts = (
        (len(comparison.differences), "{} to settle"),
        (len(comparison.only_theirs), "{} that only " + name + " has"),
        (len(comparison.only_mine), "{} that only you have"),
        (len(comparison.settled), "{} settled"),
        (len(comparison.work.missing), "{} without a place in this text"),
    )
    parts += [words.format(f"{count:,}") for count, words in counts if count]
    return ", ".join(parts) + "."


def _number(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"
