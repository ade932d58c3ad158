"""Whether positions fit the text that they are in, where others may have written both."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from reader.domain.annotations import Annotation, Claim
from reader.domain.documents import Document
from reader.domain.findings import CLAIM, Findings
from reader.domain.spans import Span


def check_document(document: Document) -> None:
    """Refuse a document whose blocks, styles or landmarks do not fit its text.

    Raises:
        ValueError: They lie beyond the text, or not in its order.
    """
    words = document.text
    edges = [0, *(edge for block in document.blocks for edge in block.span.edges), len(words)]
    if any(a > b for a, b in pairwise(edges)):
        raise ValueError("blocks not in the order of the text")
    if any(inline.end > len(words) for inline in document.inlines):
        raise ValueError("a style beyond the text")
    for marks in document.landmarks:
        starts = [0, *(mark[0] for mark in marks), len(words)]
        if any(a > b for a, b in pairwise(starts)):
            raise ValueError("landmarks not in the order of the text")


def check_items(items: Iterable[Annotation], words: str) -> None:
    """Refuse items that lie beyond the text.

    Raises:
        ValueError: An item, or a part of one, does.
    """
    for item in items:
        if any(span.end > len(words) for span in (item.span, *parts_of(item))):
            raise ValueError("an item beyond the text")


def check_findings(findings: Findings, words: str) -> None:
    """Refuse findings whose columns do not belong together, or that lie beyond the text.

    Raises:
        IndexError, ValueError: They do.
    """
    ends = (*findings.sentence_ends, *findings.ends, *findings.claim_numbers)
    if max(ends, default=0) > len(words):
        raise ValueError("something found beyond the text")
    if len(findings.sentence_starts) != len(findings.sentence_ends):
        raise ValueError("sentences without an end")
    for row in range(findings.size):
        if findings.span(row).end <= findings.starts[row] or findings.confidence(row) > 1:
            raise ValueError("nothing was found there")
        findings.entity_id(row)
        findings.date(row)
        if findings.kind(row) == CLAIM:
            findings.claim(row)


def parts_of(item: Annotation) -> Iterator[Span]:
    """Yield the places that an item speaks of beside its own."""
    bodies = [item.body]
    if item.suggested is not None:
        yield item.suggested.span
        bodies.append(item.suggested.body)
    for body in bodies:
        if isinstance(body, Claim) and body.attribution is not None:
            said = body.attribution
            yield from (part for part in (said.source, said.cue) if part is not None)
            yield from said.content
