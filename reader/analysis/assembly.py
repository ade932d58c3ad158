"""From what was found block by block to the analysis of the whole article.

Light values only: no spaCy objects come in here, so that memory stays flat
however long the article is.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from reader.analysis.capitals import with_small_letters
from reader.analysis.claims import ClaimCandidate
from reader.analysis.date_entities import date_entities
from reader.analysis.dates import FoundDate
from reader.analysis.gazetteer import Gazetteer
from reader.analysis.grouping import group
from reader.analysis.name_rules import revise
from reader.analysis.names import SHOWN, FoundName
from reader.analysis.overlaps import disjoint
from reader.analysis.places import locate_entities
from reader.analysis.remembered import NOTHING_REMEMBERED, Remembered
from reader.analysis.speakers import with_speakers
from reader.domain.analysis import Analysis, FoundClaim, FoundMention, ModelInfo
from reader.domain.claims import Attribution, EntityId
from reader.domain.dates import DateValue
from reader.domain.entities import Entity, MentionKind
from reader.domain.spans import Span


@dataclass(frozen=True, slots=True)
class PartResult:
    """What was found in neighbouring blocks, each kind in text order.

    A claim stands with its attribution, if the text has one for it. ``small``
    are the blocks that the text has in capitals, as they were read, each with
    where it begins. ``foreign`` are the languages of paragraphs that are not
    in the article's.
    """

    sentences: tuple[Span, ...]
    names: tuple[FoundName, ...]
    dates: tuple[FoundDate, ...]
    claims: tuple[tuple[ClaimCandidate, Attribution | None], ...]
    small: tuple[tuple[int, str], ...] = ()
    foreign: tuple[str, ...] = ()


class NameRules(NamedTuple):
    """What a language's rules make of all names of an article: see ``revise`` and ``group``."""

    revise: Callable[[str, Sequence[FoundName]], list[FoundName]]
    group: Callable[[str, Sequence[FoundName]], tuple[list[Entity], list[EntityId]]]


ENGLISH_RULES = NameRules(revise, group)


@dataclass(frozen=True, slots=True)
class _Marked:
    """A name or a date on its way to becoming a mention."""

    span: Span
    kind: MentionKind
    confidence: float
    entity: EntityId | None
    value: DateValue | None


class _Numbers(dict[EntityId, EntityId]):
    """Gives entities the ids e1, e2, … in the order in which they are asked for."""

    def __missing__(self, entity: EntityId) -> EntityId:
        self[entity] = EntityId(f"e{len(self) + 1}")
        return self[entity]


def provisional(
    text: str, part: PartResult, model: ModelInfo, remembered: Remembered = NOTHING_REMEMBERED
) -> Analysis:
    """Return one part as an analysis of its own, before the article's rules are applied."""
    shown = [name for name in part.names if name.confidence >= SHOWN]
    names, dates = remembered.applied(text, shown, part.dates, _stretch(part))
    names, dates = disjoint(text, names, dates)
    marked = _marked(names, [None] * len(names), dates, [None] * len(dates))
    return Analysis(
        part.sentences,
        _mentions(part.sentences, marked, _Numbers()),
        (),
        _claims(part.sentences, part.claims),
        model,
    )


def assemble(
    text: str,
    parts: Iterable[PartResult],
    gazetteer: Gazetteer,
    model: ModelInfo,
    remembered: Remembered = NOTHING_REMEMBERED,
    rules: NameRules = ENGLISH_RULES,
) -> Analysis:
    """Return the analysis of ``text`` from its parts, which may come in any order.

    What the person wants ``remembered`` about names has the last word on them.
    """
    ordered = sorted((p for p in parts if p.sentences), key=lambda part: part.sentences[0])
    sentences = tuple(s for part in ordered for s in part.sentences)
    written = text
    text = with_small_letters(text, (block for part in ordered for block in part.small))
    names = rules.revise(text, [name for part in ordered for name in part.names])
    dates = [found for part in ordered for found in part.dates]
    names, dates = disjoint(text, *remembered.applied(written, names, dates))
    marked, entities = _grouped(text, names, dates, rules)
    numbers = _Numbers()
    mentions = _mentions(sentences, marked, numbers)
    entities = _numbered(entities, numbers)
    claims = _claims(sentences, [claim for part in ordered for claim in part.claims])
    return Analysis(
        sentences,
        mentions,
        _placed(text, mentions, entities, gazetteer),
        with_speakers(text, claims, mentions),
        model,
    )


def _stretch(part: PartResult) -> Span | None:
    if not part.sentences:
        return None
    return Span(part.sentences[0].start, part.sentences[-1].end)


def _grouped(
    text: str, names: Sequence[FoundName], dates: Sequence[FoundDate], rules: NameRules
) -> tuple[list[_Marked], list[Entity]]:
    people, ids = rules.group(text, names)
    days, day_ids = date_entities(text, dates)
    return _marked(names, ids, dates, day_ids), [*people, *days]


def _marked(
    names: Iterable[FoundName],
    name_ids: Iterable[EntityId | None],
    dates: Iterable[FoundDate],
    date_ids: Iterable[EntityId | None],
) -> list[_Marked]:
    return [
        *(
            _Marked(name.span, name.kind, name.confidence, entity, None)
            for name, entity in zip(names, name_ids, strict=True)
        ),
        *(
            _Marked(day.span, MentionKind.DATE, day.confidence, entity, day.value)
            for day, entity in zip(dates, date_ids, strict=True)
        ),
    ]


def _mentions(
    sentences: Sequence[Span], marked: Sequence[_Marked], numbers: _Numbers
) -> tuple[FoundMention, ...]:
    """Return numbered mentions in text order; what no sentence holds is left out."""
    mentions: list[FoundMention] = []
    sentence_at = _finder(sentences)
    for one in sorted(marked, key=lambda one: (one.span.start, one.span.end)):
        sentence = sentence_at(one.span.start)
        if sentence is None:
            continue
        mentions.append(
            FoundMention(
                id=f"m{len(mentions) + 1}",
                span=one.span,
                kind=one.kind,
                sentence=sentence,
                confidence=one.confidence,
                entity=None if one.entity is None else numbers[one.entity],
                value=one.value,
            )
        )
    return tuple(mentions)


def _finder(sentences: Sequence[Span]) -> Callable[[int], int | None]:
    """Return what tells the index of the sentence that holds the character at a position."""
    starts = [sentence.start for sentence in sentences]

    def sentence_at(position: int) -> int | None:
        index = bisect_right(starts, position) - 1
        return index if index >= 0 and position < sentences[index].end else None

    return sentence_at


def _numbered(entities: Iterable[Entity], numbers: Mapping[EntityId, EntityId]) -> list[Entity]:
    """Return the entities under their numbers, in this order; those without a mention go."""
    known = {entity.id: entity for entity in entities}
    return [replace(known[old], id=new) for old, new in numbers.items()]


def _placed(
    text: str,
    mentions: Iterable[FoundMention],
    entities: Iterable[Entity],
    gazetteer: Gazetteer,
) -> tuple[Entity, ...]:
    spans_of: dict[EntityId, list[Span]] = {}
    for mention in mentions:
        if mention.kind is MentionKind.PLACE and mention.entity is not None:
            spans_of.setdefault(mention.entity, []).append(mention.span)
    places = locate_entities(text, spans_of, gazetteer)
    return tuple(replace(entity, place=places.get(entity.id)) for entity in entities)


def _claims(
    sentences: Sequence[Span],
    claims: Iterable[tuple[ClaimCandidate, Attribution | None]],
) -> tuple[FoundClaim, ...]:
    found: list[FoundClaim] = []
    sentence_at = _finder(sentences)
    for candidate, attribution in claims:
        sentence = sentence_at(candidate.span.start)
        if sentence is not None:
            found.append(
                FoundClaim(
                    id=f"c{len(found) + 1}",
                    span=candidate.span,
                    sentence=sentence,
                    score=candidate.score,
                    modality=candidate.modality,
                    attribution=attribution,
                    kinds=candidate.kinds,
                )
            )
    return tuple(found)
