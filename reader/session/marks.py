"""The marks of one article, ordered by position: what the reading view paints."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable, Iterator, Set
from heapq import merge
from typing import NamedTuple

from reader.domain.annotations import HIGHLIGHT, Annotation, AnnotationId, Highlight, Status
from reader.domain.changes import Change
from reader.domain.entities import OWN, MentionKind
from reader.domain.findings import CLAIM, KINDS, NOTHING_FOUND
from reader.domain.remarks import RemarkKind
from reader.session.suggestions import Suggestions

__all__ = ["CLAIM", "HIGHLIGHT", "Mark", "MarkIndex", "kind_key"]


_CLAIM_KIND = KINDS.index(CLAIM)
_MENTION_KINDS = frozenset(kind.value for kind in MentionKind)


def kind_key(annotation: Annotation) -> str:
    """Return "claim", "highlight", the value of the mention's kind, or the id of an own kind."""
    return annotation.body.label


class Mark(NamedTuple):
    """One painted stretch; ``kind`` is what ``kind_key`` says.

    ``is_note`` tells that it only carries a comment, mostly on a sentence.
    """

    start: int
    end: int
    id: AnnotationId
    kind: str
    status: Status
    is_note: bool = False

    @property
    def is_mention(self) -> bool:
        """Whether it names somebody or something: a word or a few, underlined."""
        return self.kind in _MENTION_KINDS or self.kind.startswith(OWN)


class MarkIndex:
    """Shown annotations in text order, found by position in logarithmic time.

    A person's items are kept one by one; suggestions are looked up in their
    columns. ``covered`` holds the rows of those that a person's items speak
    about; it is followed, not copied. Rejected annotations are not in it, nor
    are suggested claims that are weaker than ``sift`` asks for.
    """

    def __init__(
        self,
        annotations: Iterable[Annotation] = (),
        suggestions: Suggestions | None = None,
        covered: Set[int] = frozenset(),
    ) -> None:
        self._suggestions = suggestions or Suggestions("", NOTHING_FOUND)
        self._covered = covered
        self._floor = 0
        self._marks = sorted(_mark(a) for a in annotations if a.is_shown)
        self._longest = max((m.end - m.start for m in self._marks), default=0)

    def __len__(self) -> int:
        return len(self._marks) + sum(map(self._is_shown, range(len(self._suggestions))))

    def put(self, suggestions: Suggestions, covered: Set[int]) -> None:
        """Show other suggestions."""
        self._suggestions, self._covered = suggestions, covered

    def sift(self, floor: int) -> None:
        """Show suggested claims from this many thousandths up."""
        self._floor = floor

    def follow(self, change: Change) -> None:
        """Take over the change of one annotation between a person's items."""
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
        found = [
            self._suggested(row)
            for row in self._suggestions.between(start, end)
            if self._is_shown(row)
        ]
        if self._marks:
            # No mark that starts further back than the longest one can reach here.
            first = bisect_left(self._marks, start - self._longest, key=_start)
            last = bisect_left(self._marks, end, key=_start)
            own = [mark for mark in self._marks[first:last] if mark.end > start]
            if own:
                return sorted(found + own)
        return found

    def at(self, position: int) -> list[Mark]:
        """Return the marks over one character, the shortest first."""
        return sorted(self.between(position, position + 1), key=lambda m: (m.end - m.start, m))

    def after(self, place: tuple[int, int, str]) -> Iterator[Mark]:
        """Yield the marks behind a place (start, end, id), in order."""
        own = iter(self._marks[bisect_right(self._marks, place, key=_place) :])
        row = self._row_behind(place)
        rows = filter(self._is_shown, range(row, len(self._suggestions)))
        return merge(own, map(self._suggested, rows))

    def before(self, place: tuple[int, int, str]) -> Iterator[Mark]:
        """Yield the marks before a place (start, end, id), the nearest first."""
        own = reversed(self._marks[: bisect_left(self._marks, place, key=_place)])
        row = self._row_behind(place)
        if row and _place(self._suggested(row - 1)) == place:
            row -= 1
        rows = filter(self._is_shown, range(row - 1, -1, -1))
        return merge(own, map(self._suggested, rows), reverse=True)

    def _row_behind(self, place: tuple[int, int, str]) -> int:
        """Return the first row whose place is greater."""
        row = bisect_left(self._suggestions.findings.starts, place[0])
        while row < len(self._suggestions) and _place(self._suggested(row)) <= place:
            row += 1
        return row

    def _is_shown(self, row: int) -> bool:
        if row in self._covered:
            return False
        findings = self._suggestions.findings
        return findings.confidences[row] >= self._floor or findings.kinds[row] != _CLAIM_KIND

    def _suggested(self, row: int) -> Mark:
        findings = self._suggestions.findings
        return Mark(
            findings.starts[row],
            findings.ends[row],
            self._suggestions.id(row),
            findings.kind(row),
            Status.SUGGESTED,
        )


def _start(mark: Mark) -> int:
    return mark.start


def _place(mark: Mark) -> tuple[int, int, str]:
    return mark[:3]


def _mark(annotation: Annotation) -> Mark:
    (start, end), body = annotation.span.edges, annotation.body
    is_note = isinstance(body, Highlight) and body.kind is RemarkKind.COMMENT
    return Mark(start, end, annotation.id, body.label, annotation.status, is_note)
