"""What was found in a batch, on its way from one analysis process to another."""

from __future__ import annotations

import json
from typing import Any

from reader.analysis.assembly import PartResult
from reader.analysis.claims import ClaimCandidate
from reader.analysis.dates import FoundDate
from reader.analysis.names import Evidence, FoundName
from reader.domain.claims import Attribution, Modality, claim_kinds
from reader.domain.entities import MentionKind
from reader.domain.records import (
    attribution_from_record,
    attribution_to_record,
    date_from_record,
    date_to_record,
)
from reader.domain.spans import Span


def part_to_bytes(part: PartResult) -> bytes:
    """Return a part in a form that ``part_from_bytes`` reads; numbers stay exact."""
    record = [
        [(s.start, s.end) for s in part.sentences],
        [_name_to_record(name) for name in part.names],
        [_date_to_record(found) for found in part.dates],
        [_claim_to_record(claim, attribution) for claim, attribution in part.claims],
        part.small,
        part.foreign,
    ]
    return json.dumps(record, separators=(",", ":")).encode("ascii")


def part_from_bytes(record: bytes) -> PartResult:
    """Return the part that ``part_to_bytes`` has written."""
    sentences, names, dates, claims, small, foreign = json.loads(record)
    return PartResult(
        tuple(Span(start, end) for start, end in sentences),
        tuple(map(_name_from_record, names)),
        tuple(_date_from_record(date) for date in dates),
        tuple(_claim_from_record(claim) for claim in claims),
        tuple((start, block) for start, block in small),
        tuple(foreign),
    )


def _name_to_record(name: FoundName) -> tuple[Any, ...]:
    seen = name.evidence
    evidence = None
    if seen is not None:
        second = None if seen.spacy is None else seen.spacy.value
        evidence = seen.network, second, seen.ends
    return name.span.start, name.span.end, name.kind.value, name.confidence, evidence


def _name_from_record(record: list[Any]) -> FoundName:
    start, end, kind, confidence, seen = record
    evidence = None
    if seen is not None:
        (person, place, organization, nothing), second, ends = seen
        second = None if second is None else MentionKind(second)
        evidence = Evidence((person, place, organization, nothing), second, ends)
    return FoundName(Span(start, end), MentionKind(kind), confidence, evidence)


def _date_to_record(found: FoundDate) -> tuple[Any, ...]:
    value = None if found.value is None else date_to_record(found.value)
    return found.span.start, found.span.end, value, found.confidence


def _date_from_record(record: list[Any]) -> FoundDate:
    start, end, value, confidence = record
    return FoundDate(
        Span(start, end), None if value is None else date_from_record(value), confidence
    )


def _claim_to_record(claim: ClaimCandidate, attribution: Attribution | None) -> tuple[Any, ...]:
    whose = None if attribution is None else attribution_to_record(attribution)
    kinds = [kind.value for kind in claim.kinds]
    return claim.span.start, claim.span.end, claim.score, claim.modality.value, kinds, whose


def _claim_from_record(record: list[Any]) -> tuple[ClaimCandidate, Attribution | None]:
    start, end, score, modality, kinds, whose = record
    claim = ClaimCandidate(Span(start, end), score, Modality(modality), claim_kinds(kinds))
    return claim, None if whose is None else attribution_from_record(whose)
