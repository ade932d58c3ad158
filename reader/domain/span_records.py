"""A stretch of text as a plain JSON value, and back."""

from __future__ import annotations

from typing import Any

from reader.domain.spans import Span

Record = dict[str, Any]


def span_to_record(span: Span) -> Record:
    """Return ``{"start", "end"}``."""
    return {"start": span.start, "end": span.end}


def span_from_record(record: Record) -> Span:
    """Return the span of a record that holds ``start`` and ``end``."""
    return Span(record["start"], record["end"])
