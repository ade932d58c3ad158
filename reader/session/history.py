"""What a person can take back, also of earlier days, told by the journal.

The journal says of each act whether it takes back or does again another one.
Followed from its start, that gives what is in force and what was taken back.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from reader.domain.annotations import Annotation, AnnotationId
from reader.domain.changes import Change, ChangeSet, net, step_name
from reader.domain.library import Step
from reader.session.ports import Past


class PastStep(NamedTuple):
    """Something that was done: one act, or several that count as one."""

    name: str
    label: str
    parts: tuple[str, ...]
    """The acts by their names in the journal, oldest first."""


class Fold:
    """Follows acts, oldest first: ``done`` is in force, ``undone`` can be done again.

    The last step of each is the next one to be taken back or done again. What
    was done by the rules of an earlier version, or refers to nothing that is
    known, counts as an act like any other.
    """

    def __init__(self, acts: Iterable[Step] = ()) -> None:
        self.done: list[PastStep] = []
        self.undone: list[PastStep] = []
        self.in_force: set[str] = set()
        """The names of what is in ``done``."""
        self._known: dict[str, PastStep] = {}
        self.follow(acts)

    def follow(self, acts: Iterable[Step]) -> None:
        """Take in further acts."""
        for act in acts:
            if act.undoes in self._known:
                _move(self._known[act.undoes], self.done, self.undone)
                self.in_force.discard(act.undoes)
            elif act.redoes in self._known:
                _move(self._known[act.redoes], self.undone, self.done)
                self.in_force.add(act.redoes)
            else:
                self._push(act)

    def _push(self, act: Step) -> None:
        name = step_name(act.act)
        parts: tuple[str, ...] = ()
        if self.done and self.done[-1].name == name:
            parts = self.done.pop().parts
        step = self._known[name] = PastStep(name, act.label, (*parts, act.act))
        self.done.append(step)
        self.in_force.add(name)
        self.undone.clear()


def changes_of(step: PastStep, past: Past) -> ChangeSet:
    """Return all that a step changed, as it was done then.

    Raises:
        StoreError: It cannot be read.
    """
    acts = [past.act(name) for name in step.parts]
    changes = acts[0].changes if len(acts) == 1 else net(acts)
    return ChangeSet(step.label, changes, focus_of(changes), act=step.name)


def first_item(changes: Iterable[Change]) -> Annotation | None:
    """Return the item of changes that stands first in the text."""
    items = [change.item for change in changes if isinstance(change.item, Annotation)]
    return min(items, key=lambda item: (item.span, item.id), default=None)


def focus_of(changes: Iterable[Change]) -> AnnotationId | None:
    """Return the item to show after changes: the first one in the text."""
    first = first_item(changes)
    return None if first is None else first.id


def _move(step: PastStep, here: list[PastStep], there: list[PastStep]) -> None:
    if here and here[-1] is step:
        here.pop()
    elif step in here:
        here.remove(step)
    if step not in there[-1:]:
        there.append(step)
