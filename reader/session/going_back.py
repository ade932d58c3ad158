"""Back to any point of the history, as one act that can itself be taken back."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from reader.base.errors import UserError
from reader.domain.changes import Change, ChangeSet, is_owned, net
from reader.domain.entities import Entity
from reader.session.history import focus_of
from reader.session.session import Session


class WayBack(NamedTuple):
    """What going back would do: so many steps, so many items."""

    changes: ChangeSet
    steps: int

    @property
    def items(self) -> int:
        """How many items would be changed."""
        return sum(not isinstance(c.item, Entity) for c in self.changes.changes) or len(
            self.changes.changes
        )

    @property
    def words(self) -> str:
        """What would happen, for people."""
        if not self.changes.changes:
            return "Nothing is different now."
        steps = "1 step" if self.steps == 1 else f"{self.steps:,} steps"
        items = "1 item" if self.items == 1 else f"{self.items:,} items"
        return f"takes back {steps}, {items}"


def way_back(acts: Iterable[ChangeSet], label: str) -> WayBack:
    """Return the way back to before ``acts``, which are all up to now, oldest first."""
    taken = list(acts)
    inverse = tuple(change.inverted() for change in reversed(net(taken)) if change.is_human)
    return WayBack(ChangeSet(label, inverse, focus_of(inverse)), len(taken))


def only(session: Session, act: ChangeSet) -> ChangeSet:
    """Return what takes back one act alone, though others came later.

    An entity that other items have come to stand for stays.

    Raises:
        UserError: What it changed has been changed again since.
    """
    inverse = [change.inverted() for change in reversed(act.changes)]
    if any(not _is_as_left(session, change) for change in inverse):
        raise UserError("What this step changed has been changed again since.")
    kept = [change for change in inverse if not _is_needed(session, change, act)]
    return ChangeSet(f"take back “{act.label}”", tuple(kept), focus_of(kept))


def _is_as_left(session: Session, change: Change) -> bool:
    current = session.current(change)
    if not (is_owned(current) or is_owned(change.before)):
        return True
    return current == change.before


def _is_needed(session: Session, change: Change, act: ChangeSet) -> bool:
    """Tell whether a change would take away what other items stand for."""
    if not isinstance(change.before, Entity) or change.after is not None:
        return False
    touched = {each.id for each in act.changes}
    return any(item.id not in touched and item.entity == change.id for item in session.own) or any(
        entity.id not in touched and entity.merged_into == change.id
        for entity in session.entities.values()
    )
