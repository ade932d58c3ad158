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


class Folded(NamedTuple):
    """What is in force, and what was taken back and can be done again; the last one last."""

    done: list[PastStep]
    undone: list[PastStep]


def fold(acts: Iterable[Step]) -> Folded:
    """Return what acts, oldest first, have led to.

    What was done by the rules of an earlier version, or refers to nothing
    that is known, counts as an act like any other.
    """
    done: list[PastStep] = []
    undone: list[PastStep] = []
    known: dict[str, PastStep] = {}
    for act in acts:
        if act.undoes in known:
            _move(known[act.undoes], done, undone)
        elif act.redoes in known:
            _move(known[act.redoes], undone, done)
        else:
            name = step_name(act.act)
            parts: tuple[str, ...] = ()
            if done and done[-1].name == name:
                parts = done.pop().parts
            step = known[name] = PastStep(name, act.label, (*parts, act.act))
            done.append(step)
            undone.clear()
    return Folded(done, undone)


def changes_of(step: PastStep, past: Past) -> ChangeSet:
    """Return all that a step changed, as it was done then.

    Raises:
        StoreError: It cannot be read.
    """
    acts = [past.act(name) for name in step.parts]
    changes = acts[0].changes if len(acts) == 1 else net(acts)
    return ChangeSet(step.label, changes, focus_of(changes), act=step.name)


def focus_of(changes: Iterable[Change]) -> AnnotationId | None:
    """Return the item to show after changes: the first one in the text."""
    items = [change.item for change in changes if isinstance(change.item, Annotation)]
    first = min(items, key=lambda item: (item.span, item.id), default=None)
    return None if first is None else AnnotationId(first.id)


def _move(step: PastStep, here: list[PastStep], there: list[PastStep]) -> None:
    if here and here[-1] is step:
        here.pop()
    elif step in here:
        here.remove(step)
    if step not in there[-1:]:
        there.append(step)
