"""A person who knows what is right and puts an article right with mouse and keys.

For each thing that is wrong, in the order of the text, the person takes the
way of the fewest presses that the program has: R on what is no name, a letter
for another kind, a drag over a missed name and a letter, keys for the ends;
and F for all that are equal where that pays.
"""

from __future__ import annotations

from collections import deque

from reader.domain.spans import Span
from reader.text.trimming import Edge, stepped
from tests.benchmarks.counted_hands import CountedHands
from tests.benchmarks.differences import Difference, Sort, differences
from tests.benchmarks.for_all import do_for_all
from tests.benchmarks.gold import Article, Place

KEYS = {"person": "P", "place": "L", "organization": "O", "date": "D"}
_STEPS = {
    "1": (Edge.START, -1, True),
    "2": (Edge.START, 1, True),
    "3": (Edge.END, -1, True),
    "4": (Edge.END, 1, True),
    "Ctrl+1": (Edge.START, -1, False),
    "Ctrl+2": (Edge.START, 1, False),
    "Ctrl+3": (Edge.END, -1, False),
    "Ctrl+4": (Edge.END, 1, False),
}
_SELECT_AND_MOVE = 2  # a drag and S
_MOST_STEPS = 4  # keys for the ends; beyond, to select anew is shorter
_MOST_WALK = 40


class StuckError(AssertionError):
    """The program did not do what the person wanted."""


class Corrector:
    """Corrects one article in the window; ``uses_all`` says that F is used."""

    def __init__(self, hands: CountedHands, article: Article, *, uses_all: bool = True) -> None:
        self.hands = hands
        self._article = article
        self._uses_all = uses_all

    def wrong(self) -> list[Difference]:
        """Return what is wrong now."""
        return differences(self.hands.places(), self._article)

    def correct(self) -> None:
        """Put everything right.

        Raises:
            StuckError: Something stayed wrong.
        """
        tries: dict[Difference, int] = {}
        while left := self.wrong():
            wrong = left[0]
            tries[wrong] = tries.get(wrong, 0) + 1
            if tries[wrong] > 1:
                raise StuckError(f"{self._words(wrong)} stays")
            self._put_right(wrong)
            if self._uses_all:
                do_for_all(self.hands, self._article, self.cost)

    def cost(self, wrong: Difference) -> int:
        """Return how many presses one difference takes by itself."""
        if Sort.ENDS not in wrong.sorts:
            return 2
        assert wrong.found is not None
        assert wrong.right is not None
        return 1 + self._move_presses(wrong.found, wrong.right) + (Sort.KIND in wrong.sorts)

    def _put_right(self, wrong: Difference) -> None:
        found, right = wrong
        if found is None:
            assert right is not None
            self.mark(right)
            return
        self.choose(found)
        if right is None:
            self.hands.key("R")
            return
        if Sort.ENDS in wrong.sorts:
            self._move(found, right)
        if Sort.KIND in wrong.sorts:
            self.hands.key(KEYS[right.kind])

    def _move_presses(self, found: Place, right: Place) -> int:
        """Return how many presses the ends of an item in focus take."""
        steps = _keys_to(self.hands.text, found, right)
        ways = [_SELECT_AND_MOVE if steps is None else len(steps), _SELECT_AND_MOVE]
        if self.hands.has_mouse and _ends_apart(found, right) == 1:
            ways.append(1)
        return min(ways)

    def _move(self, found: Place, right: Place) -> None:
        steps = _keys_to(self.hands.text, found, right)
        if steps is not None and len(steps) <= self._move_presses(found, right):
            for key in steps:
                self.hands.key(key)
            return
        edge = Edge.START if found.start != right.start else Edge.END
        if _ends_apart(found, right) == 1 and self.hands.can_draw(edge, right):
            self.hands.draw(edge, right)
            return
        self.select(right)
        self.hands.key("S")

    def mark(self, place: Place) -> None:
        """Mark missed words: with a click on one of them, if the program knows how far they go."""
        if self.hands.would_mark(place):
            self.hands.click(place.start)
        else:
            self.select(place)
        self.hands.key(KEYS[place.kind])

    def select(self, place: Place) -> None:
        """Select words with the mouse."""
        self.hands.drag(place.start, place.end)

    def choose(self, place: Place) -> None:
        """Bring an item into focus: with a click where it lies on top, else by keys from there."""
        if self.hands.in_focus() == place:
            return
        view = self.hands.page.view
        annotations = self.hands.page.session.annotations
        for position in range(place.start, place.end):
            marks = view.highlights().at(position)
            if marks and (marks[0].start, marks[0].end, marks[0].kind) == place:
                item = annotations.get(marks[0].id)
                if item is not None and not self.hands.text[position].isspace():
                    self.hands.click(position)
                    if self.hands.in_focus() == place:
                        return
        self.hands.click(place.start)
        self.walk_to(place)

    def walk_to(self, place: Place) -> None:
        """Press F8 or Shift+F8 until an item is in focus."""
        for _ in range(_MOST_WALK):
            now = self.hands.in_focus()
            if now == place:
                return
            self.hands.key("F8" if now is None or now < place else "Shift+F8")
        raise StuckError(f"{place} cannot be chosen")

    def _words(self, wrong: Difference) -> str:
        parts = [
            f"{self.hands.text[p.start : p.end]!r} ({p.kind})" if p is not None else "nothing"
            for p in wrong
        ]
        return " → ".join(parts)


def _ends_apart(found: Place, right: Place) -> int:
    return (found.start != right.start) + (found.end != right.end)


def _keys_to(text: str, found: Place, right: Place) -> list[str] | None:
    """Return the fewest keys that move the ends of one place to those of another."""
    start, goal = Span(found.start, found.end), Span(right.start, right.end)
    ways: deque[tuple[Span, list[str]]] = deque([(start, [])])
    seen = {start}
    while ways:
        span, keys = ways.popleft()
        if span == goal:
            return keys
        if len(keys) == _MOST_STEPS:
            continue
        for key, (edge, step, by_word) in _STEPS.items():
            moved = stepped(text, span, edge, step, by_word=by_word)
            if moved not in seen:
                seen.add(moved)
                ways.append((moved, [*keys, key]))
    return None
