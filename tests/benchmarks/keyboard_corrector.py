"""The same person without a mouse: F8 from item to item, the caret, the search.

A missed name may be among those that "/" leads to. Else the caret is brought
to it with the fewest presses: word by word from where it is, word by word from
an item that F8 leads to, or by searching for its first letters; then it is
selected word by word. To go through a review takes as many presses as F8: one
for each item that is right.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import NamedTuple

from reader.domain.annotations import AnnotationId
from reader.domain.spans import Span
from reader.session.candidate_walk import candidate_from
from reader.session.marks import CLAIM
from reader.ui.find.bar import FindBar
from tests.benchmarks.corrector import KEYS, Corrector, StuckError
from tests.benchmarks.differences import Difference
from tests.benchmarks.gold import Place

_WORD = re.compile(r"\w+|[^\w\s]+")
_MOST_CANDIDATES = 8
_MOST_LETTERS = 12
_MOST_PRESSES = 60
_WAY_THERE = 2
_FROM_HIT_TO_ITEM = 2  # Enter and Esc
_MANY_CLAIMS, _MOST_TABS = 12, 12
_AROUND_SEARCH = 2  # Ctrl+F and Esc


class _Way(NamedTuple):
    """How to bring the caret somewhere: by F8 (or back, if negative), then words; or a needle."""

    presses: int
    items: int = 0
    needle: str = ""
    hits: int = 0  # to pass over
    candidates: int = 0  # how often "/"


class KeyboardCorrector(Corrector):
    """Corrects one article with keys alone."""

    def cost(self, wrong: Difference) -> int:
        """Return about how many presses one difference takes by itself, the way there included."""
        return super().cost(wrong) + _WAY_THERE

    def correct(self) -> None:
        """Put everything right; many claims are not shown meanwhile, F8 would stop at each."""
        claims = sum(there.kind == CLAIM for _, there in self._marks())
        if self.wrong() and claims > _MANY_CLAIMS:
            self._hide_claims()
        super().correct()

    def choose(self, place: Place) -> None:
        """Go from item to item, the shorter way round, or search for its first letters."""
        if self.hands.in_focus() == place:
            return
        marks = self._marks()
        goal = next(n for n, (_, there) in enumerate(marks) if there == place)
        items = _shorter(goal - self._now(marks), len(marks))
        searches = [w for w in self._searches(place) if len(w.needle) < place.end - place.start]
        way = min(searches, default=None)
        if way is not None and way.presses + _FROM_HIT_TO_ITEM < abs(items):
            self._search(place, way)
            self.hands.key("Return")  # the item under the caret
            if self.hands.in_focus() == place:
                self.hands.key("Esc")  # or a letter would mark the hit
                return
        self._walk(items)
        if self.hands.in_focus() != place:
            self.walk_to(place)

    def _hide_claims(self) -> None:
        switch = self.hands.page.panel.switches.buttons[CLAIM]
        self.hands.key("F7")
        for _ in range(_MOST_TABS):
            if switch.hasFocus():
                break
            self.hands.key("Shift+Tab")
        self.hands.key("Space")
        self.hands.key("F6")

    def mark(self, place: Place) -> None:
        """Mark missed words once they are selected."""
        self.select(place)
        self.hands.key(KEYS[place.kind])

    def select(self, place: Place) -> None:
        """Bring the caret to the start of words, and select them word by word."""
        view = self.hands.page.view
        if not view.has_caret():
            self.hands.key("F6")
        way = min(self._ways(place))
        if way.candidates:
            self.hands.key("/", way.candidates)
        elif way.needle:
            self._search(place, way)
        else:
            self._walk(way.items)
            self._go_to(place.start)
        for _ in range(_MOST_PRESSES):
            span = view.selected_span()
            end = place.start if span is None else span.end
            if self.hands.text[place.start : end].rstrip() == self._words_of(place):
                return
            self.hands.key("Ctrl+Shift+Right" if end < place.end else "Shift+Left")
        raise StuckError(f"{place} cannot be selected")

    def _words_of(self, place: Place) -> str:
        return self.hands.text[place.start : place.end]

    def _ways(self, place: Place) -> list[_Way]:
        text, caret = self.hands.text, self.hands.page.view.caret()
        ways = [_Way(_words_between(text, caret, place.start))]
        marks = self._marks()
        now = self._now(marks)
        for number, (_, there) in enumerate(marks):
            items = _shorter(number - now, len(marks))
            if items:
                words = _words_between(text, there.start, place.start)
                ways.append(_Way(abs(items) + words, items))
        return [*ways, *self._searches(place), *self._candidates(place)]

    def _candidates(self, place: Place) -> list[_Way]:
        """Return how often "/" leads to a place, if it does."""
        session = self.hands.page.session
        item = session.annotations.get(self.hands.page.focus.current or AnnotationId(""))
        start = self.hands.page.view.place() if item is None else item.span.end
        for number in range(1, _MOST_CANDIDATES + 1):
            span = candidate_from(session, start, 1)
            if span is None:
                break
            if span == Span(place.start, place.end):
                return [_Way(number, candidates=number)]
            start = span.end
        return []

    def _searches(self, place: Place) -> list[_Way]:
        """Return the needles that lead to a place, the first letters of it."""
        text, start = self.hands.text, self.hands.page.view.place()
        folded = text.casefold() if len(text.casefold()) == len(text) else text
        ways = []
        for letters in range(1, min(_MOST_LETTERS, place.end - place.start) + 1):
            needle = text[place.start : place.start + letters]
            hits = folded.count(needle.casefold(), start, place.start)
            if start <= place.start and needle.strip() == needle:
                ways.append(_Way(_AROUND_SEARCH + letters + hits, 0, needle, hits))
        return ways

    def _search(self, place: Place, way: _Way) -> None:
        self.hands.key("Ctrl+F")
        bar = next(b for b in self.hands.page.findChildren(FindBar) if b.isVisible())
        self.hands.type(way.needle)
        self.hands.wait_for(lambda: bar.finder.current is not None)
        for _ in range(_MOST_PRESSES):
            current = bar.finder.current
            if current is not None and current.start == place.start:
                break
            self.hands.key("Return")
            self.hands.wait_for(lambda before=current: bar.finder.current != before)
        self.hands.key("Esc")

    def _go_to(self, position: int) -> None:
        """Move the caret there, word by word, at last character by character."""
        view = self.hands.page.view
        seen: set[int] = set()
        for _ in range(_MOST_PRESSES):
            caret = view.caret()
            if caret == position:
                return
            is_near = caret in seen or not _words_between(self.hands.text, caret, position)
            seen.add(caret)
            side = "Right" if caret < position else "Left"
            self.hands.key(side if is_near else f"Ctrl+{side}")
        raise StuckError(f"the caret does not come to {position}")

    def _walk(self, items: int) -> None:
        self.hands.key("F8" if items > 0 else "Shift+F8", abs(items))

    def _marks(self) -> list[tuple[AnnotationId, Place]]:
        """Return what F8 leads to, in order."""
        marks = self.hands.page.session.marks.after((0, 0, ""))
        hidden = self.hands.page.panel.switches.hidden()
        return [
            (mark.id, Place(mark.start, mark.end, mark.kind))
            for mark in marks
            if mark.kind not in hidden
        ]

    def _now(self, marks: list[tuple[AnnotationId, Place]]) -> int:
        """Return which of them is in focus; without any, the one before what is read."""
        current = self.hands.page.focus.current
        ids = [id_ for id_, _ in marks]
        if current in ids:
            return ids.index(current)
        item = self.hands.page.session.annotations.get(current) if current else None
        place = self.hands.page.view.place() if item is None else item.span.start
        return bisect_left([there.start for _, there in marks], place) - 1


def _shorter(steps: int, count: int) -> int:
    """Return steps in a ring, forward or back."""
    ahead = steps % count
    return ahead if ahead <= count - ahead else ahead - count


def _words_between(text: str, first: int, second: int) -> int:
    low, high = min(first, second), max(first, second)
    return sum(1 for _ in _WORD.finditer(text, low, high))
