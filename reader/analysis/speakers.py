"""Which entity the source of an attribution stands for.

A name inside the source says it. Where the source is a pronoun or a
description ("he", "the minister"), it is linked only where the text makes it
plain who is meant: no link is better than a wrong one.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from reader.analysis.descriptions import Descriptions
from reader.analysis.genders import pronouns_of
from reader.analysis.source_words import speaks
from reader.domain.analysis import FoundClaim, FoundMention
from reader.domain.claims import Attribution, EntityId
from reader.domain.entities import MentionKind
from reader.domain.spans import Span

# "Wang Wenbin of the Foreign Ministry in Beijing" is the person first of all.
_ORDER = (MentionKind.PERSON, MentionKind.ORGANIZATION, MentionKind.PLACE)
_PRONOUNS = {"he": "he", "his": "he", "she": "she", "her": "she"}
_RELATIVES = {"who": (MentionKind.PERSON, MentionKind.ORGANIZATION), "which": _ORDER[1:]}
_FARTHEST = 500  # characters between a pronoun and the name it stands for
_MARKS = frozenset("\"”’'")
_LONGEST_REST = 120  # characters of a sentence after what is said in it
_MOST_NAMES = 24  # names that are looked at for one pronoun


def with_speakers(
    text: str, claims: Sequence[FoundClaim], mentions: Sequence[FoundMention]
) -> tuple[FoundClaim, ...]:
    """Return the claims with the entity of each source; both are in text order."""
    speakers = _Speakers(text, claims, mentions)
    return tuple(speakers.with_speaker(claim) for claim in claims)


class _Speakers:
    """Follows the claims of an article in text order."""

    def __init__(
        self, text: str, claims: Sequence[FoundClaim], mentions: Sequence[FoundMention]
    ) -> None:
        self._text = text
        self._mentions = mentions
        self._pronouns = pronouns_of(text, mentions)
        self._descriptions = Descriptions(text, mentions)
        self._said = sorted(
            (piece.start, piece.end)
            for claim in claims
            if claim.attribution is not None
            for piece in claim.attribution.content
        )
        self._last: tuple[int, EntityId] | None = None
        """Where the last person spoke, and who that was."""
        self._speaking: tuple[int, EntityId] | None = None
        """Where the last attributed words end, and who speaks them."""

    def with_speaker(self, claim: FoundClaim) -> FoundClaim:
        """Return a claim with the entity of its source, if that is plain."""
        attribution = claim.attribution
        if attribution is None:
            return claim
        source = attribution.source
        if source is None:
            return self._going_on(claim, attribution)
        named = self._named(source)
        if named is not None:
            entity, is_person = named.entity, named.kind is MentionKind.PERSON
        else:
            entity, is_person = self._linked(source, attribution)
        is_quoting = any(piece.cut(self._text)[-1:] in _MARKS for piece in attribution.content)
        self._speaking = None
        if entity is None:
            return claim
        if is_quoting:
            self._speaking = (_end(attribution), entity)
        if is_person:
            self._last = (source.end, entity)
        return replace(claim, attribution=replace(attribution, entity=entity))

    def _going_on(self, claim: FoundClaim, attribution: Attribution) -> FoundClaim:
        """Return a quotation without a source as the words of who spoke right before it.

        That is, in the same paragraph or at the end of the one before, and
        nobody else has been named since.
        """
        if self._speaking is None or not attribution.content:
            return claim
        (since, entity), start = self._speaking, attribution.content[0].start
        between = self._text[since:start]
        is_near = since > start or (
            len(between) <= _LONGEST_REST
            and len(between.strip().splitlines()) <= 1
            and not any(
                mention.kind in _ORDER[:2] and mention.entity != entity
                for mention in self._mentions[self._from(since) : self._from(start)]
            )
        )
        if not is_near:
            self._speaking = None
            return claim
        self._speaking = (max(since, _end(attribution)), entity)
        return replace(claim, attribution=replace(attribution, entity=entity))

    def _named(self, source: Span) -> FoundMention | None:
        """Return the mention in ``source`` that names the speaker: a person, if there is one."""
        inside: list[FoundMention] = []
        for index in range(self._from(source.start), len(self._mentions)):
            mention = self._mentions[index]
            if mention.span.start >= source.end:
                break
            if mention.span.end <= source.end and mention.kind in _ORDER:
                before = self._text[source.start : mention.span.start]
                after = self._text[mention.span.end : source.end]
                if speaks(mention.kind, before, after):
                    inside.append(mention)
        return min(inside, key=lambda m: _ORDER.index(m.kind), default=None)

    def _linked(self, source: Span, attribution: Attribution) -> tuple[EntityId | None, bool]:
        """Return whom a pronoun or a description stands for, and whether that is a person."""
        words = " ".join(source.cut(self._text).split()).rstrip(",").casefold()
        if words in _PRONOUNS:
            return self._person(source, _PRONOUNS[words], attribution), True
        if words in _RELATIVES:
            before = self._before_relative(source, words)
            return (None, False) if before is None else (before.entity, before.kind is _ORDER[0])
        found = self._descriptions.entity_of(words, source.start)
        return (None, False) if found is None else found

    def _before_relative(self, source: Span, word: str) -> FoundMention | None:
        """Return the mention that "who" or "which" follows at once."""
        index = self._from(source.start) - 1
        if index < 0:
            return None
        mention = self._mentions[index]
        between = self._text[mention.span.end : source.start].strip()
        return mention if between in ("", ",") and mention.kind in _RELATIVES[word] else None

    def _person(self, source: Span, pronoun: str, attribution: Attribution) -> EntityId | None:
        """Return the one person near a pronoun that it can stand for.

        Who is spoken of is not who speaks, so names in what is said do not
        count. Of several people the last speaker is meant, unless somebody
        else was named since.
        """
        floor = source.start - _FARTHEST
        found: dict[EntityId, int] = {}
        index = self._from(source.start) - 1
        for mention in reversed(self._mentions[max(0, index + 1 - _MOST_NAMES) : index + 1]):
            if mention.span.start < floor:
                break
            if mention.kind is not MentionKind.PERSON or mention.entity is None:
                continue
            if self._is_said(mention.span, attribution):
                continue
            if self._pronouns.get(mention.entity, pronoun) == pronoun:
                found.setdefault(mention.entity, mention.span.end)
        last = self._last
        if last is not None and last[0] >= floor and self._fits(last[1], pronoun):
            others = (end for entity, end in found.items() if entity != last[1])
            return last[1] if all(end <= last[0] for end in others) else None
        return next(iter(found)) if len(found) == 1 else None

    def _fits(self, entity: EntityId, pronoun: str) -> bool:
        return self._pronouns.get(entity, pronoun) == pronoun

    def _is_said(self, span: Span, attribution: Attribution) -> bool:
        if any(piece.overlaps(span) for piece in attribution.content):
            return True
        index = bisect_left(self._said, (span.start + 1,)) - 1
        return index >= 0 and span.start < self._said[index][1]

    def _from(self, position: int) -> int:
        return bisect_left(self._mentions, position, key=lambda mention: mention.span.start)


def _end(attribution: Attribution) -> int:
    """Return where the words and the naming of an attribution end."""
    parts = (attribution.source, attribution.cue, *attribution.content)
    return max(part.end for part in parts if part is not None)
