"""Which entity the source of an attribution stands for."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from reader.domain.analysis import FoundClaim, FoundMention
from reader.domain.entities import MentionKind
from reader.domain.spans import Span

# "Wang Wenbin of the Foreign Ministry in Beijing" is the person first of all.
_ORDER = (MentionKind.PERSON, MentionKind.ORGANIZATION, MentionKind.PLACE)


def with_speakers(
    claims: Sequence[FoundClaim], mentions: Sequence[FoundMention]
) -> tuple[FoundClaim, ...]:
    """Return the claims with the entity of each source; ``mentions`` are in text order."""
    return tuple(_with_speaker(claim, mentions) for claim in claims)


def _with_speaker(claim: FoundClaim, mentions: Sequence[FoundMention]) -> FoundClaim:
    attribution = claim.attribution
    if attribution is None or attribution.source is None:
        return claim
    speaker = _speaker(attribution.source, mentions)
    if speaker is None:
        return claim
    return replace(claim, attribution=replace(attribution, entity=speaker.entity))


def _speaker(source: Span, mentions: Sequence[FoundMention]) -> FoundMention | None:
    """Return the mention inside ``source`` that names the speaker: a person, if there is one."""
    first = bisect_left(mentions, source.start, key=lambda mention: mention.span.start)
    inside: list[FoundMention] = []
    for index in range(first, len(mentions)):
        mention = mentions[index]
        if mention.span.start >= source.end:
            break
        if mention.span.end <= source.end and mention.kind in _ORDER:
            inside.append(mention)
    return min(inside, key=lambda m: _ORDER.index(m.kind), default=None)
