"""One act of a person each: until both panes are painted, and until it is on disk."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from functools import partial

from tests.benchmarks.interactions import FLUENT, Interaction
from tests.benchmarks.seat import LIST, TEXT, Seat
from tests.benchmarks.stopwatch import settle

DURABLE = "on disk: "  # before the name of the act
DURABLE_MS = 50.0  # goal, wall clock
BULK, BULK_MS = 5_000, 150.0
MANY = f"accepting {BULK} items at once", f"undoing a change of {BULK} items"
_KEYS = {"person": "P", "place": "L", "organization": "O"}
_BOTH = (TEXT, LIST)


class Edits:
    """The rows of acts; ``durable`` fills with the wall time in ms until each was on disk."""

    def __init__(self, seat: Seat) -> None:
        self._seat = seat
        self._pressed = 0.0
        self._before = 0
        self._has_many = False
        self.durable: dict[str, list[float]] = {}

    def rows(self) -> Iterator[Interaction]:
        """Yield one row after the other."""
        seat = self._seat
        yield self._row("adding an item", self._add, seat.select_word)
        yield self._row("giving an item another kind", self._relabel, seat.click_mention)
        delete, undo = partial(self._press, "Del"), partial(self._press, "Ctrl+Z")
        yield self._row("deleting an item", lambda _: delete(), seat.click_mention)
        yield self._row("undoing one act", lambda _: undo(), self._do_something, -1)

    def many(self) -> Iterator[Interaction]:
        """Yield the rows of one act on thousands of items."""
        yield self._row(MANY[0], lambda _: self._accept_many(), self._take_back, goal=None)
        undo = partial(self._press, "Ctrl+Z")
        yield self._row(MANY[1], lambda _: undo(), self._accept_again, -1, goal=BULK_MS)

    def _row(
        self,
        name: str,
        act: Callable[[int], object],
        prepare: Callable[[], object],
        step: int = 1,
        goal: float | None = FLUENT,
    ) -> Interaction:
        def get_ready(_number: int) -> None:
            prepare()
            settle()
            self._before = self._seat.count()

        def has_happened() -> bool:
            saved_at = self._seat.saved_at()
            self.durable.setdefault(name, []).append((saved_at - self._pressed) * 1000)
            return self._seat.count() == self._before + step and saved_at > self._pressed

        return Interaction(name, goal, act, _BOTH, get_ready, has_happened)

    def _press(self, keys: str) -> None:
        self._pressed = time.perf_counter()
        self._seat.hands.key(keys)

    def _add(self, number: int) -> None:
        self._press("PLO"[number % 3])

    def _relabel(self, number: int) -> None:
        keys = [key for kind, key in _KEYS.items() if kind != self._seat.kind()]
        self._press(keys[number % len(keys)])

    def _do_something(self) -> None:
        """Do an act that is to be undone."""
        self._seat.click_mention()
        self._relabel(self._seat.chance.randrange(3))
        settle()

    def _accept_many(self) -> None:
        self._pressed = time.perf_counter()
        self._seat.accept_many(BULK)
        self._has_many = True

    def _take_back(self) -> None:
        """Undo what was accepted before; show where the next change is to be seen."""
        if self._has_many:
            self._seat.hands.key("Ctrl+Z")
        self._has_many = False
        self._seat.view.verticalScrollBar().setValue(0)
        self._seat.table.scrollToTop()

    def _accept_again(self) -> None:
        self._take_back()
        self._seat.accept_many(BULK)
