"""What was found in a batch, on its way from one analysis process to another."""

from __future__ import annotations

import json
from typing import Any

from reader.analysis.assembly import PartResult
from reader.analysis.claims import ClaimCandidate
from reader.analysis.dates import FoundDate
from reader.analysis.names import FoundName
from reader.domain.claims import Attribution, Modality
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
        [(n.span.start, n.span.end, n.kind.value, n.confidence) for n in part.names],
        [_date_to_record(found) for found in part.dates],
        [_claim_to_record(claim, attribution) for claim, attribution in part.claims],
        part.foreign,
    ]
    return json.dumps(record, separators=(",", ":")).encode("ascii")


def part_from_bytes(record: bytes) -> PartResult:
    """Return the part that ``part_to_bytes`` has written."""
    sentences, names, dates, claims, foreign = json.loads(record)
    return PartResult(
        tuple(Span(start, end) for start, end in sentences),
        tuple(
            FoundName(Span(start, end), MentionKind(kind), confidence)
            for start, end, kind, confidence in names
        ),
        tuple(_date_from_record(date) for date in dates),
        tuple(_claim_from_record(claim) for claim in claims),
        tuple(foreign),
    )


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
    return claim.span.start, claim.span.end, claim.score, claim.modality.value, whose


def _claim_from_record(record: list[Any]) -> tuple[ClaimCandidate, Attribution | None]:
    start, end, score, modality, whose = record
    claim = ClaimCandidate(Span(start, end), score, Modality(modality))
    return claim, None if whose is None else attribution_from_record(whose)
