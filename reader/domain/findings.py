"""What the machine finds in one text, in columns.

The same content as ``Analysis``, for texts of any length: a book has a
hundred thousand findings, and as one object each they would take more memory
than the rest of the window, and a second to make. The window, the library
and the messages between the processes use this form; ``Analysis`` is for
making findings and for showing them outside.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from reader.domain.analysis import Analysis, FoundClaim, FoundMention, ModelInfo
from reader.domain.annotations import Claim
from reader.domain.claims import Attribution, ClaimKind, EntityId, Modality
from reader.domain.dates import DateValue
from reader.domain.entities import Entity, MentionKind
from reader.domain.spans import Span

# In the order of the words, so that rows and ids sort alike.
CLAIM = "claim"
KINDS = (CLAIM, *sorted(kind.value for kind in MentionKind))
THOUSAND = 1000  # confidences are kept in thousandths, as they are published
NONE = -1
_MODALITIES = tuple(Modality)
_CLAIM_KINDS = tuple(ClaimKind)
_FIXED = 6  # numbers of a claim before the spans of what is said


class Findings(NamedTuple):
    """Mentions and claims as rows, in the order of start, end, kind; no row twice.

    ``kinds`` holds places in ``KINDS``, ``confidences`` thousandths,
    ``entity_rows`` places in ``entities`` or -1. ``details`` holds places in
    ``dates`` for a date with a value and in the claims for a claim, else -1.
    The numbers of claim ``n`` are ``claim_numbers`` from ``claim_starts[n]``
    to ``claim_starts[n + 1]``; ``claim`` reads them. ``claim_kinds[n]`` has a
    bit for each of its kinds. Entities have ids that stay the same from one
    analysis to the next.
    """

    model: ModelInfo
    language: str
    sentence_starts: array[int]
    sentence_ends: array[int]
    starts: array[int]
    ends: array[int]
    kinds: bytes
    confidences: array[int]
    entity_rows: array[int]
    details: array[int]
    entities: tuple[Entity, ...]
    dates: tuple[DateValue, ...]
    claim_starts: array[int]
    claim_numbers: array[int]
    claim_kinds: array[int]
    language_origin: str = ""
    notice: str = ""

    @property
    def size(self) -> int:
        """The number of rows."""
        return len(self.starts)

    def span(self, row: int) -> Span:
        """Return the place of a row."""
        return Span(self.starts[row], self.ends[row])

    def kind(self, row: int) -> str:
        """Return "claim" or the value of the mention's kind."""
        return KINDS[self.kinds[row]]

    def confidence(self, row: int) -> float:
        """Return the confidence of a mention or the score of a claim, 0.0 to 1.0."""
        return self.confidences[row] / THOUSAND

    def entity_id(self, row: int) -> EntityId | None:
        """Return the entity that a mention stands for, if it is known."""
        entity = self.entity_rows[row]
        return None if entity == NONE else self.entities[entity].id

    def date(self, row: int) -> DateValue | None:
        """Return the value of a date."""
        detail = self.details[row]
        return None if detail == NONE or self.kind(row) == CLAIM else self.dates[detail]

    def claim(self, row: int) -> Claim:
        """Return what is known about a claim."""
        detail = self.details[row]
        numbers = self.claim_numbers[self.claim_starts[detail] : self.claim_starts[detail + 1]]
        modality = _MODALITIES[numbers[0]]
        score = self.confidence(row)
        kinds = _KINDS_OF[self.claim_kinds[detail]]
        if len(numbers) == 1:
            return Claim(modality, None, score, kinds)
        spoken = numbers[_FIXED:]
        entity = numbers[5]
        attribution = Attribution(
            source=_span(numbers[1], numbers[2]),
            cue=_span(numbers[3], numbers[4]),
            content=tuple(Span(a, b) for a, b in zip(spoken[::2], spoken[1::2], strict=True)),
            entity=None if entity == NONE else self.entities[entity].id,
        )
        return Claim(modality, attribution, score, kinds)


def kind_bits(kinds: Iterable[ClaimKind]) -> int:
    """Return kinds as one number with a bit for each."""
    return sum(1 << _CLAIM_KINDS.index(kind) for kind in set(kinds))


class _KindsOf(dict[int, tuple[ClaimKind, ...]]):
    """The kinds behind each number; there are few numbers and many claims."""

    def __missing__(self, bits: int) -> tuple[ClaimKind, ...]:
        kinds = tuple(kind for n, kind in enumerate(_CLAIM_KINDS) if bits >> n & 1)
        return self.setdefault(bits, kinds)


_KINDS_OF = _KindsOf()

NOTHING_FOUND = Findings(
    ModelInfo("", ""), "en", array("I"), array("I"), array("I"), array("I"), b"",
    array("H"), array("i"), array("i"), (), (), array("I", [0]), array("i"), array("H"),
)  # fmt: skip


def findings_of(analysis: Analysis) -> Findings:
    """Return an analysis in columns; of two findings at one place and kind the first stays."""
    entities, rows = _lasting(analysis.entities)
    dates: dict[DateValue, int] = {}
    claims: list[list[int]] = []
    claim_kinds = array("H")
    found: dict[tuple[int, int, int], tuple[float, int, int]] = {}
    for mention in analysis.mentions:
        kind = KINDS.index(mention.kind.value)
        detail = NONE if mention.value is None else dates.setdefault(mention.value, len(dates))
        entity = NONE if mention.entity is None else rows.get(mention.entity, NONE)
        place = (mention.span.start, mention.span.end, kind)
        found.setdefault(place, (mention.confidence, entity, detail))
    for claim in analysis.claims:
        place = (claim.span.start, claim.span.end, 0)
        if place not in found:
            found[place] = (claim.score, NONE, len(claims))
            claims.append(_numbers(claim, rows))
            claim_kinds.append(kind_bits(claim.kinds))
    places = sorted(found)
    facts = [found[place] for place in places]
    claim_starts = array("I", [0])
    claim_numbers = array("i")
    for numbers in claims:
        claim_numbers.extend(numbers)
        claim_starts.append(len(claim_numbers))
    return Findings(
        model=analysis.model,
        language=analysis.language,
        sentence_starts=array("I", [s.start for s in analysis.sentences]),
        sentence_ends=array("I", [s.end for s in analysis.sentences]),
        starts=array("I", [place[0] for place in places]),
        ends=array("I", [place[1] for place in places]),
        kinds=bytes(place[2] for place in places),
        confidences=array("H", [round(fact[0] * THOUSAND) for fact in facts]),
        entity_rows=array("i", [fact[1] for fact in facts]),
        details=array("i", [fact[2] for fact in facts]),
        entities=entities,
        dates=tuple(dates),
        claim_starts=claim_starts,
        claim_numbers=claim_numbers,
        claim_kinds=claim_kinds,
        language_origin=analysis.language_origin,
        notice=analysis.notice,
    )


def analysis_of(findings: Findings) -> Analysis:
    """Return findings as an analysis with short ids ("m1", "e1", "c1")."""
    sentences = tuple(map(Span, findings.sentence_starts, findings.sentence_ends))
    short = {entity.id: EntityId(f"e{n}") for n, entity in enumerate(findings.entities, 1)}
    mentions: list[FoundMention] = []
    claims: list[FoundClaim] = []
    for row in range(findings.size):
        span, kind = findings.span(row), findings.kind(row)
        sentence = max(0, bisect_left(findings.sentence_starts, span.start + 1) - 1)
        if kind == CLAIM:
            claims.append(_found_claim(findings, row, f"c{len(claims) + 1}", sentence, short))
            continue
        entity = findings.entity_id(row)
        mentions.append(
            FoundMention(
                id=f"m{len(mentions) + 1}",
                span=span,
                kind=MentionKind(kind),
                sentence=sentence,
                confidence=findings.confidence(row),
                entity=None if entity is None else short[entity],
                value=findings.date(row),
            )
        )
    return Analysis(
        sentences,
        tuple(mentions),
        tuple(replace(entity, id=short[entity.id]) for entity in findings.entities),
        tuple(claims),
        findings.model,
        findings.language,
        language_origin=findings.language_origin,
        notice=findings.notice,
    )


def with_part(whole: Findings, part: Findings) -> Findings:
    """Return ``whole`` with what it has of the stretch of ``part`` replaced by the part.

    A part is the analysis of neighbouring blocks, so that all its rows stand
    together. Its entities are not taken over: parts have none.
    """
    if not part.sentence_starts:
        return whole
    first, last = part.sentence_starts[0], part.sentence_ends[-1]
    rows = slice(bisect_left(whole.starts, first), bisect_left(whole.starts, last))
    sentences = slice(
        bisect_left(whole.sentence_starts, first), bisect_left(whole.sentence_starts, last)
    )
    return whole._replace(
        model=part.model,
        language=part.language,
        language_origin=part.language_origin,
        sentence_starts=_spliced(whole.sentence_starts, sentences, part.sentence_starts),
        sentence_ends=_spliced(whole.sentence_ends, sentences, part.sentence_ends),
        starts=_spliced(whole.starts, rows, part.starts),
        ends=_spliced(whole.ends, rows, part.ends),
        kinds=whole.kinds[: rows.start] + part.kinds + whole.kinds[rows.stop :],
        confidences=_spliced(whole.confidences, rows, part.confidences),
        entity_rows=_spliced(whole.entity_rows, rows, array("i", [NONE] * part.size)),
        details=_spliced(whole.details, rows, array("i", _moved_details(whole, part))),
        # What the replaced rows pointed to stays, unused; the whole result clears it away.
        dates=(*whole.dates, *part.dates),
        claim_starts=whole.claim_starts
        + array("I", (len(whole.claim_numbers) + n for n in part.claim_starts[1:])),
        claim_numbers=whole.claim_numbers + _without_entities(part),
        claim_kinds=whole.claim_kinds + part.claim_kinds,
    )


def _spliced(column: array[int], place: slice, part: array[int]) -> array[int]:
    return column[: place.start] + part + column[place.stop :]


def _moved_details(whole: Findings, part: Findings) -> Iterator[int]:
    claims = len(whole.claim_starts) - 1
    for kind, detail in zip(part.kinds, part.details, strict=True):
        yield NONE if detail == NONE else detail + (len(whole.dates) if kind else claims)


def _without_entities(part: Findings) -> array[int]:
    numbers = part.claim_numbers[:]
    for start, end in pairwise(part.claim_starts):
        if end - start > 1:
            numbers[start + 5] = NONE
    return numbers


def _lasting(entities: Sequence[Entity]) -> tuple[tuple[Entity, ...], dict[EntityId, int]]:
    """Return entities with ids made of kind and name, and where each old id went."""
    rows: dict[EntityId, int] = {}
    taken: dict[EntityId, Entity] = {}
    for entity in entities:
        base = f"{entity.kind.value}:{entity.name.casefold()}"
        lasting, number = EntityId(base), 2
        while lasting in taken:
            lasting = EntityId(f"{base}#{number}")
            number += 1
        rows[entity.id] = len(taken)
        taken[lasting] = replace(entity, id=lasting)
    return tuple(taken.values()), rows


def _numbers(claim: FoundClaim, rows: dict[EntityId, int]) -> list[int]:
    modality = _MODALITIES.index(claim.modality)
    attribution = claim.attribution
    if attribution is None:
        return [modality]
    entity = NONE if attribution.entity is None else rows.get(attribution.entity, NONE)
    spoken = [edge for span in attribution.content for edge in (span.start, span.end)]
    return [modality, *_edges(attribution.source), *_edges(attribution.cue), entity, *spoken]


def _found_claim(
    findings: Findings, row: int, id_: str, sentence: int, short: dict[EntityId, EntityId]
) -> FoundClaim:
    claim = findings.claim(row)
    attribution = claim.attribution
    if attribution is not None and attribution.entity is not None:
        attribution = replace(attribution, entity=short[attribution.entity])
    score = findings.confidence(row)
    span, kinds = findings.span(row), claim.kinds
    return FoundClaim(id_, span, sentence, score, claim.modality, attribution, kinds)


def _edges(span: Span | None) -> Iterable[int]:
    return (NONE, NONE) if span is None else (span.start, span.end)


def _span(start: int, end: int) -> Span | None:
    return None if start == NONE else Span(start, end)
