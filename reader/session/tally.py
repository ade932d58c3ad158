"""What is still undecided in one article, and how much there is of each kind.

Kept in step by ``Items``, so that counting and going to the next open item
take no time even in a book: suggestions are bytes that are searched, a
person's items are counted as they come and go.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Collection, Iterable, Set
from itertools import compress
from typing import NamedTuple

from reader.domain.annotations import HIGHLIGHT, Annotation, AnnotationId, Status
from reader.domain.findings import CLAIM, KINDS, THOUSAND
from reader.session.suggestions import Suggestions

_FIRST = 1  # an open row holds its place in ``KINDS`` and this; any other row holds 0
_TO_BYTES = bytes(range(_FIRST, 256)) + bytes(_FIRST)
_CLAIM = KINDS.index(CLAIM)


class Place(NamedTuple):
    """Where an open item stands, and how sure the machine is of it, in thousandths."""

    start: int
    end: int
    id: AnnotationId
    sureness: int
    kind: str


class Tally:
    """Open and decided items of one article; highlights have nothing to decide.

    Suggested claims too weak to be shown are left out. ``covered`` are the
    rows that a person's items speak about; the set is followed, not copied.
    Suggestions are counted when somebody first asks.
    """

    def __init__(
        self, suggestions: Suggestions, covered: Set[int], floor: int, own: Iterable[Annotation]
    ) -> None:
        self._suggestions = suggestions
        self._open = bytearray()
        self._counts: list[int] = []
        self._own_open: list[Place] = []
        self._decided: Counter[str] = Counter()
        self.sift(floor, covered)
        for annotation in own:
            self.add(annotation)

    def sift(self, floor: int, covered: Set[int]) -> None:
        """Leave out suggested claims below so many thousandths."""
        self._floor, self._covered = floor, covered
        self._is_counted = False

    def _count(self) -> None:
        """Count the suggestions, unless that has been done."""
        if self._is_counted:
            return
        self._is_counted = True
        findings = self._suggestions.findings
        self._open = bytearray(findings.kinds.translate(_TO_BYTES))
        row = findings.kinds.find(_CLAIM)
        while row >= 0:
            if findings.confidences[row] < self._floor:
                self._open[row] = 0
            row = findings.kinds.find(_CLAIM, row + 1)
        for row in self._covered:
            self._open[row] = 0
        # Counting a book anew at each act would take longer than the act.
        self._counts = [self._open.count(number) for number in range(len(KINDS) + _FIRST)]

    def cover(self, row: int) -> None:
        """Leave out a suggestion: a person's item stands in its place."""
        self._put(row, 0)

    def uncover(self, row: int) -> None:
        """Take in a suggestion again."""
        findings = self._suggestions.findings
        is_weak = findings.kinds[row] == _CLAIM and findings.confidences[row] < self._floor
        self._put(row, 0 if is_weak else findings.kinds[row] + _FIRST)

    def add(self, annotation: Annotation) -> None:
        """Take in one of the items that are kept one by one."""
        kind = annotation.body.label
        if kind == HIGHLIGHT:
            return
        if annotation.status is Status.SUGGESTED:
            insort(self._own_open, _place(annotation))
        else:
            self._decided[kind] += 1

    def remove(self, annotation: Annotation) -> None:
        """Drop one of them."""
        kind = annotation.body.label
        if kind == HIGHLIGHT:
            return
        if annotation.status is not Status.SUGGESTED:
            self._decided[kind] -= 1
            return
        place = _place(annotation)
        number = bisect_left(self._own_open, place)
        if number < len(self._own_open) and self._own_open[number] == place:
            del self._own_open[number]

    def open_of(self) -> Counter[str]:
        """Return how many items of each kind are undecided."""
        self._count()
        found = Counter(place.kind for place in self._own_open)
        for number, kind in enumerate(KINDS, _FIRST):
            found[kind] += self._counts[number]
        return found

    def decided_of(self) -> Counter[str]:
        """Return how many items of each kind a person has decided about."""
        return self._decided

    def is_open(self, annotation_id: AnnotationId) -> bool:
        """Tell whether an item is there and undecided."""
        self._count()
        row = self._suggestions.row_of(annotation_id)
        if row is not None and self._open[row]:
            return True
        return any(place.id == annotation_id for place in self._own_open)

    def next_open(
        self, after: tuple[int, int, str], hidden: Collection[str], passed: Collection[str]
    ) -> AnnotationId | None:
        """Return the first open item behind a place (start, end, id), of a kind not hidden.

        ``passed`` are ids that do not count.
        """
        self._count()
        numbers = [n for n, kind in enumerate(KINDS, _FIRST) if kind not in hidden]
        row = self._row_at(numbers, bisect_left(self._suggestions.findings.starts, after[0]))
        while row >= 0:
            place = self._row_place(row)
            if place[:3] > after and place.id not in passed:
                break
            row = self._row_at(numbers, row + 1)
        first = None if row < 0 else self._row_place(row)
        for own in self._own_open:
            if own[:3] > after and own.kind not in hidden and own.id not in passed:
                return own.id if first is None or own < first else first.id
        return None if first is None else first.id

    def most_doubtful(
        self, hidden: Collection[str], passed: Collection[str]
    ) -> AnnotationId | None:
        """Return the open item that the machine is least sure of; the first of equal ones."""
        self._count()
        shown = bytearray(256)
        for number, kind in enumerate(KINDS, _FIRST):
            shown[number] = kind not in hidden
        states = self._open.translate(shown)
        for id_ in passed:
            row = self._suggestions.row_of(id_)
            if row is not None:
                states[row] = 0
        sure = self._suggestions.findings.confidences
        least = min(compress(sure, states), default=None)
        first: Place | None = None
        if least is not None:
            row = sure.index(least)
            while not states[row]:
                row = sure.index(least, row + 1)
            first = self._row_place(row)
        for own in self._own_open:
            is_wanted = own.kind not in hidden and own.id not in passed
            if is_wanted and (first is None or _doubt(own) < _doubt(first)):
                first = own
        return None if first is None else first.id

    def _put(self, row: int, state: int) -> None:
        if not self._is_counted:
            return  # ``covered`` will tell
        self._counts[self._open[row]] -= 1
        self._counts[state] += 1
        self._open[row] = state

    def _row_at(self, numbers: Iterable[int], begin: int) -> int:
        """Return the next open row of these kinds from ``begin`` on, -1 if there is none."""
        return min(
            (row for number in numbers if (row := self._open.find(number, begin)) >= 0),
            default=-1,
        )

    def _row_place(self, row: int) -> Place:
        findings = self._suggestions.findings
        return Place(
            findings.starts[row],
            findings.ends[row],
            self._suggestions.id(row),
            findings.confidences[row],
            findings.kind(row),
        )


def _place(annotation: Annotation) -> Place:
    return Place(
        annotation.span.start,
        annotation.span.end,
        annotation.id,
        round((annotation.confidence or 0.0) * THOUSAND),
        annotation.body.label,
    )


def _doubt(place: Place) -> tuple[int, int, int, str]:
    return place.sureness, place.start, place.end, place.id
