"""What a person has decided about names, applied to what was found.

The last word on the names of an article: after the rules of the document,
before names are grouped, placed on the map, and linked to claims.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from reader.analysis.dates import FoundDate
from reader.analysis.names import FoundName
from reader.domain.decisions import NAME_KINDS
from reader.domain.entities import MentionKind
from reader.domain.spans import Span
from reader.text.forms import FormIndex, form_of

_KINDS = frozenset(kind.value for kind in NAME_KINDS)
REMEMBERED = 0.95  # the person is right about the words, but other things have the same name


@dataclass(frozen=True, slots=True)
class _Verdict:
    """What a form is; ``kind`` None says that it is no name."""

    kind: MentionKind | None


class Remembered:
    """A person's decisions about names; applying them twice changes nothing more."""

    def __init__(self, rules: Iterable[Sequence[object]] = ()) -> None:
        """Take rules as they travel; what an article cannot have is passed over."""
        exact: dict[str, _Verdict] = {}
        folded: dict[str, _Verdict] = {}
        for form, kind, ignores_case in rules:
            is_known = kind is None or kind in _KINDS  # a newer version may know more
            if isinstance(form, str) and form and form_of(form) == form and is_known:
                verdict = _Verdict(None if kind is None else MentionKind(str(kind)))
                (folded if ignores_case else exact)[form] = verdict
        self._index = FormIndex(exact, folded)
        self._is_empty = not (exact or folded)

    def applied(
        self,
        text: str,
        names: Sequence[FoundName],
        dates: Sequence[FoundDate],
        within: Span | None = None,
    ) -> tuple[list[FoundName], list[FoundDate]]:
        """Return names and dates as the person wants them, names in text order.

        A name with a decided form gets the decided kind, or goes. The form is
        also marked where nothing was found, but not inside a longer name.
        Where it stands over other names or dates, these go. ``within`` is the
        stretch to look at, all of the text by default.
        """
        if self._is_empty:
            return list(names), list(dates)
        kept = sorted(self._settled(text, names), key=lambda name: name.span)
        start, end = (0, len(text)) if within is None else (within.start, within.end)
        decided = [
            FoundName(span, verdict.kind, REMEMBERED)
            for span, verdict in self._index.places(text, start, end)
            if verdict.kind is not None
        ]
        marked = _merged(kept, decided)
        sure = [name.span for name in marked if self._kind_of(text, name) is name.kind]
        return marked, _apart(dates, sure)

    def _settled(self, text: str, names: Iterable[FoundName]) -> Iterable[FoundName]:
        for name in names:
            verdict = self._index.about(name.span.cut(text))
            if verdict is None:
                yield name
            elif verdict.kind is not None:
                yield replace(name, kind=verdict.kind, confidence=REMEMBERED)

    def _kind_of(self, text: str, name: FoundName) -> MentionKind | None:
        verdict = self._index.about(name.span.cut(text))
        return None if verdict is None else verdict.kind


NOTHING_REMEMBERED = Remembered()


def _merged(names: Sequence[FoundName], decided: Sequence[FoundName]) -> list[FoundName]:
    """Return both in text order, without overlaps.

    A name goes when a decided one reaches out of it; a decided one goes when
    it lies in a name that stays, which has been settled already if it is the same.
    """
    starts = [name.span.start for name in decided]
    stay: list[FoundName] = []
    inside: set[int] = set()
    for name in names:
        over = []
        place = max(0, bisect_right(starts, name.span.start) - 1)
        while place < len(decided) and starts[place] < name.span.end:
            if decided[place].span.overlaps(name.span):
                over.append(place)
            place += 1
        if all(name.span.contains(decided[place].span) for place in over):
            stay.append(name)
            inside.update(over)
    outside = [name for place, name in enumerate(decided) if place not in inside]
    return sorted((*stay, *outside), key=lambda name: name.span)


def _apart(dates: Sequence[FoundDate], sure: Sequence[Span]) -> list[FoundDate]:
    """Return the dates that share no character with ``sure``; those are in text order."""
    kept: list[FoundDate] = []
    place = 0
    for date in sorted(dates, key=lambda found: found.span):
        while place < len(sure) and sure[place].end <= date.span.start:
            place += 1
        if place == len(sure) or not sure[place].overlaps(date.span):
            kept.append(date)
    return kept
