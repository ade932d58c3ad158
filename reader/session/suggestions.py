"""Findings as suggestions: rows that become annotations when they are asked for.

A suggestion's id is made of its kind and place, so that it is the same from
one analysis to the next, and so that a row is found from an id without a table.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from itertools import accumulate

from reader.domain.annotations import Anchor, Annotation, AnnotationId, Body, Mention, Status
from reader.domain.entities import MentionKind, Origin
from reader.domain.findings import CLAIM, KINDS, Findings
from reader.domain.spans import Span


class Suggestions:
    """The findings of one text; rows are in text order, and none ever changes."""

    def __init__(self, text: str, findings: Findings) -> None:
        self.findings = findings
        self.run = f"{findings.model.name} {findings.model.version}"
        self.text = text
        # The furthest end up to each row: what reaches a place begins at the
        # first row from which this lies beyond it.
        self._reach = array("I", accumulate(findings.ends, max))

    def __len__(self) -> int:
        return self.findings.size

    def annotation(self, row: int) -> Annotation:
        """Return a row as an annotation."""
        span = self.findings.span(row)
        return Annotation(
            id=self.id(row),
            anchor=Anchor(span, span.cut(self.text)),
            body=self.body(row),
            origin=Origin.MACHINE,
            status=Status.SUGGESTED,
            confidence=self.findings.confidence(row),
            run=self.run,
        )

    def id(self, row: int) -> AnnotationId:
        """Return the id of a row: "person:12-20"."""
        findings = self.findings
        return AnnotationId(f"{findings.kind(row)}:{findings.starts[row]}-{findings.ends[row]}")

    def body(self, row: int) -> Body:
        """Return what a row says."""
        findings = self.findings
        kind = findings.kind(row)
        if kind == CLAIM:
            return findings.claim(row)
        return Mention(MentionKind(kind), findings.entity_id(row), findings.date(row))

    def is_row(self, row: int, annotation: Annotation) -> bool:
        """Tell whether an annotation with a row's id says nothing else than the row."""
        return (
            annotation.status is Status.SUGGESTED
            and not annotation.comment
            and annotation.suggested is None
            and annotation.origin is Origin.MACHINE
            and annotation.run == self.run
            and annotation.confidence == self.findings.confidence(row)
            and annotation.anchor == Anchor(annotation.span, self.quote(row))
            and annotation.body == self.body(row)
        )

    def quote(self, row: int) -> str:
        """Return the words of a row."""
        return self.text[self.findings.starts[row] : self.findings.ends[row]]

    def row_of(self, annotation_id: str) -> int | None:
        """Return the row with this id; most ids of a person's items have none."""
        kind, _, place = annotation_id.partition(":")
        first, _, last = place.partition("-")
        if kind not in KINDS or not (first.isdecimal() and last.isdecimal()):
            return None
        return self.row_at(int(first), int(last), KINDS.index(kind))

    def row_at(self, start: int, end: int, kind: int) -> int | None:
        """Return the row with exactly this place and place in ``KINDS``."""
        findings = self.findings
        row = bisect_left(findings.starts, start)
        while row < findings.size and findings.starts[row] == start:
            if findings.ends[row] == end and findings.kinds[row] == kind:
                return row
            row += 1
        return None

    def between(self, start: int, end: int) -> list[int]:
        """Return the rows that overlap ``start`` to ``end``, in order."""
        first = bisect_right(self._reach, start)
        last = bisect_left(self.findings.starts, end)
        ends = self.findings.ends
        return [row for row in range(first, last) if ends[row] > start]

    def exactly_at(self, span: Span) -> list[int]:
        """Return the rows that cover exactly ``span``."""
        findings = self.findings
        first = bisect_left(findings.starts, span.start)
        last = bisect_right(findings.starts, span.start)
        return [row for row in range(first, last) if findings.ends[row] == span.end]
