"""The marks of one article, ordered by position: what the reading view paints."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable
from dataclasses import dataclass

from reader.domain.annotations import Annotation, AnnotationId, Claim, Status
from reader.domain.changes import Change

CLAIM = "claim"


def kind_key(annotation: Annotation) -> str:
    """Return "claim" or the value of the mention's kind."""
    return CLAIM if isinstance(annotation.body, Claim) else annotation.body.kind.value


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """One painted stretch; ``kind`` is a mention kind's value or "claim"."""

    start: int
    end: int
    id: AnnotationId
    kind: str
    status: Status


class MarkIndex:
    """Shown annotations in text order, found by position in logarithmic time.

    Rejected annotations are not in it.
    """

    def __init__(self, annotations: Iterable[Annotation] = ()) -> None:
        self._marks: list[Mark] = []
        self._longest = 0
        self.reset(annotations)

    def __len__(self) -> int:
        return len(self._marks)

    def reset(self, annotations: Iterable[Annotation]) -> None:
        """Start anew from ``annotations``."""
        self._marks = sorted(_mark(a) for a in annotations if a.is_shown)
        self._longest = max((m.end - m.start for m in self._marks), default=0)

    def follow(self, change: Change) -> None:
        """Take over the change of one annotation."""
        before, after = change.before, change.after
        if isinstance(before, Annotation) and before.is_shown:
            mark = _mark(before)
            place = bisect_left(self._marks, mark)
            if place < len(self._marks) and self._marks[place] == mark:
                del self._marks[place]
        if isinstance(after, Annotation) and after.is_shown:
            mark = _mark(after)
            insort(self._marks, mark)
            self._longest = max(self._longest, mark.end - mark.start)

    def between(self, start: int, end: int) -> list[Mark]:
        """Return the marks that overlap ``start`` to ``end``, by start, then end."""
        marks = self._marks
        # No mark that starts further back than the longest one can reach here.
        first = bisect_left(marks, start - self._longest, key=lambda m: m.start)
        last = bisect_left(marks, end, key=lambda m: m.start)
        return [m for m in marks[first:last] if m.end > start]

    def at(self, position: int) -> list[Mark]:
        """Return the marks over one character, the shortest first."""
        return sorted(self.between(position, position + 1), key=lambda m: (m.end - m.start, m))


def _mark(annotation: Annotation) -> Mark:
    span = annotation.span
    return Mark(span.start, span.end, annotation.id, kind_key(annotation), annotation.status)
