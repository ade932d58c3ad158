"""A simple search for the places, until the real one is there."""

# ruff: noqa: D103, PLR2004
from __future__ import annotations

from collections.abc import Sequence

from reader.domain.reanchored import Outcome, Reanchored
from reader.domain.spans import Span


def reanchored(old: str, new: str, spans: Sequence[Span]) -> list[Reanchored]:
    return [_one(old, new, span) for span in spans]


def _one(old: str, new: str, span: Span) -> Reanchored:
    before, after = old[max(0, span.start - 30) : span.start], old[span.end : span.end + 30]
    words = span.cut(old)
    for prefix, suffix in ((before, after), (before, ""), ("", after), ("", "")):
        pattern = prefix + words + suffix
        at = new.find(pattern)
        if at >= 0 and new.find(pattern, at + 1) < 0:
            start = at + len(prefix)
            outcome = Outcome.EXACT if prefix and suffix else Outcome.MOVED
            return Reanchored(outcome, Span(start, start + len(words)), 1.0)
    for prefix, suffix in ((before[-12:], after[:12]),):
        at, end = new.find(prefix), new.find(suffix)
        if prefix and suffix and at >= 0 and at + len(prefix) < end < at + len(prefix) + 60:
            return Reanchored(Outcome.CHANGED, Span(at + len(prefix), end), 0.7)
    at = new.find(words[:6])
    if len(words) > 8 and at >= 0:
        return Reanchored(Outcome.REVIEW, Span(at, min(len(new), at + len(words))), 0.4)
    return Reanchored(Outcome.LOST)
