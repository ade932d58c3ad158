"""Quotations that stand alone: somebody says them, and the passage does not say who."""

from __future__ import annotations

from reader.analysis.attribution.quotations import quotations
from reader.analysis.passages import Passage
from reader.domain.claims import Attribution
from reader.domain.spans import Span

_COVERED = 0.8  # of the claim; the rest may be a conjunction before the quotation


def unnamed_quotation(passage: Passage, claim: Span) -> Attribution | None:
    """Return an attribution to nobody for a claim that a quotation covers.

    Such a claim is not the article's own. Who says it, an earlier paragraph
    may tell.
    """
    for start, end in quotations(passage.text):
        quotation = passage.span(start, end)
        shared = min(claim.end, quotation.end) - max(claim.start, quotation.start)
        if shared >= _COVERED * (claim.end - claim.start):
            return Attribution(None, None, (quotation,))
    return None
