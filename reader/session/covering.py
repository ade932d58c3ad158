"""Which suggestions are hidden, because a person's items speak about them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from reader.domain.annotations import Annotation, AnnotationId
from reader.domain.findings import NOTHING_FOUND
from reader.session.merging import covered_by
from reader.session.suggestions import Suggestions


class Covering:
    """Follows a person's items; ``rows`` is always the same set, for others to look at."""

    def __init__(self) -> None:
        self._suggestions = Suggestions("", NOTHING_FOUND)
        self._by_item: dict[AnnotationId, frozenset[int]] = {}
        self._count: Counter[int] = Counter()
        self.rows: set[int] = set()

    def put(self, suggestions: Suggestions, own: Iterable[Annotation]) -> None:
        """Begin anew with other suggestions."""
        self._suggestions = suggestions
        self._by_item = {a.id: self._rows_of(a) for a in own}
        self._count = Counter(row for rows in self._by_item.values() for row in rows)
        self.rows.clear()
        self.rows.update(self._count)

    def follow(self, id_: AnnotationId, after: Annotation | None) -> tuple[list[int], list[int]]:
        """Take over an item; return the rows that are hidden now, and those shown again."""
        before = self._by_item.pop(id_, frozenset())
        rows = frozenset() if after is None else self._rows_of(after)
        if after is not None:
            self._by_item[id_] = rows
        self._count.update(rows - before)
        hidden = sorted((rows - before) - self.rows)
        self.rows.update(hidden)
        shown = []
        for row in sorted(before - rows):
            self._count[row] -= 1
            if not self._count[row]:
                del self._count[row]
                self.rows.discard(row)
                shown.append(row)
        return hidden, shown

    def _rows_of(self, item: Annotation) -> frozenset[int]:
        """Return what an item hides; one that a person has let go hides only itself."""
        if item.is_human:
            return frozenset(covered_by(item, self._suggestions))
        row = self._suggestions.row_of(item.id)
        return frozenset() if row is None else frozenset((row,))
