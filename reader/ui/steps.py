"""What can be taken back and done again, in its order.

Unlike Qt's stack this one moves only when a step has really happened, and it
begins with what was done on earlier days, as soon as somebody asks for that.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import Enum, auto
from typing import Protocol

from reader.base.observable import Observable


class Outcome(Enum):
    """What came of taking a step back, or doing it again."""

    DONE = auto()
    EMPTY = auto()  # there was nothing to do, so the next one is meant
    STALE = auto()  # it can never be done any more
    FAILED = auto()  # it may be done another time


class Step(Protocol):
    """Something that has happened and can be taken back."""

    @property
    def name(self) -> str:
        """How the journal calls it; empty if it is in none."""

    @property
    def label(self) -> str:
        """What the menu calls it."""

    def undo(self) -> Outcome:
        """Take it back; what went wrong has been said."""

    def redo(self) -> Outcome:
        """Do it again; what went wrong has been said."""


Loaded = tuple[Sequence[Step], Sequence[Step]]


def _nothing() -> Loaded:
    return (), ()


class Steps:
    """Two lists of steps: in force, and taken back; the last one of each is next.

    ``load`` tells what happened before; it is called once, when that is needed.
    """

    def __init__(self, load: Callable[[], Loaded] = _nothing) -> None:
        self._load = load
        self._is_filled = False
        self._done: list[Step] = []
        self._undone: list[Step] = []
        self.changed = Observable[None]()

    @property
    def can_undo(self) -> bool:
        """Whether there is something to take back, as far as is known."""
        return bool(self._done)

    @property
    def can_redo(self) -> bool:
        """Whether there is something to do again, as far as is known."""
        return bool(self._undone)

    @property
    def undo_label(self) -> str:
        """What would be taken back; empty for nothing."""
        return self._done[-1].label if self._done else ""

    @property
    def redo_label(self) -> str:
        """What would be done again; empty for nothing."""
        return self._undone[-1].label if self._undone else ""

    @property
    def last(self) -> Step | None:
        """What would be taken back."""
        return self._done[-1] if self._done else None

    def __len__(self) -> int:
        """Return how many steps are in force."""
        return len(self._done)

    def fill(self) -> None:
        """Get to know what happened before."""
        if not self._is_filled:
            self._is_filled = True
            done, undone = self._load()
            self._done[:] = done
            self._undone[:] = undone
            self.changed.publish(None)

    def push(self, step: Step) -> None:
        """Remember what has just happened; what was taken back is gone then."""
        self.fill()
        if step.name and self._done and self._done[-1].name == step.name:
            self._done.pop()  # it was told as the last of what happened before
        self._done.append(step)
        self._undone.clear()
        self.changed.publish(None)

    def drop(self, step: Step) -> None:
        """Forget the last step: what it did has come to nothing."""
        if self._done and self._done[-1] is step:
            self._done.pop()
            self.changed.publish(None)

    def undo(self) -> None:
        """Take back the last step."""
        self.fill()
        self._go(self._done, self._undone, lambda step: step.undo())

    def redo(self) -> None:
        """Do again the step that was taken back last."""
        self.fill()
        self._go(self._undone, self._done, lambda step: step.redo())

    def _go(self, here: list[Step], there: list[Step], act: Callable[[Step], Outcome]) -> None:
        while here:
            step = here[-1]
            outcome = act(step)
            if outcome is Outcome.FAILED:
                break
            here.pop()
            if outcome is Outcome.DONE:
                there.append(step)
            if outcome is not Outcome.EMPTY:
                break
        self.changed.publish(None)
