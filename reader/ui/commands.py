"""The one way in which a person's acts reach an article, and are taken back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from time import monotonic
from typing import NamedTuple

from reader.base.errors import StaleEditError, UserError
from reader.base.observable import Observable
from reader.domain.annotations import Annotation, AnnotationId
from reader.domain.changes import ChangeSet, net, part_name
from reader.domain.decisions import DecisionChanges
from reader.domain.entities import Entity
from reader.session.history import Fold, PastStep, changes_of
from reader.session.ports import Past
from reader.session.session import Session
from reader.session.versions.known import RETURNING
from reader.ui.steps import Loaded, Outcome, Steps

Report = Callable[[str], None]
Show = Callable[[AnnotationId], None]
JOINED_WITHIN = 1.0  # seconds


class ActStep:
    """An act on the article, or several that count as one.

    What it changed is read when it is wanted, unless it has just happened.
    """

    def __init__(self, acts: Acts, step: PastStep, changes: ChangeSet | None = None) -> None:
        self._acts = acts
        self._step = step
        self._changes = changes

    @property
    def name(self) -> str:
        """How the journal calls it."""
        return self._step.name

    @property
    def label(self) -> str:
        """What the menu calls it."""
        return self._step.label

    @property
    def parts(self) -> int:
        """Of how many acts it consists."""
        return len(self._step.parts)

    def join(self, part: ChangeSet) -> bool:
        """Let an act that has happened be part of this step; tell whether that is not nothing."""
        assert self._changes is not None
        changes = net((self._changes, part))
        self._changes = replace(self._changes, changes=changes, focus=part.focus)
        self._step = self._step._replace(parts=(*self._step.parts, part.act))
        return bool(changes)

    def undo(self) -> Outcome:
        """Take the changes back."""
        return self._acts.follow(lambda: self._read().inverted(), "Taken back")

    def redo(self) -> Outcome:
        """Apply the changes once more."""
        return self._acts.follow(self._read, "Done again")

    def _read(self) -> ChangeSet:
        if self._changes is None:
            self._changes = changes_of(self._step, self._acts.past)
        return self._changes


class DecisionStep:
    """Something that is remembered, or no longer, and can be taken back; as above.

    ``apply`` does changes and tells whether that worked.
    """

    name = ""

    def __init__(self, apply: Callable[[DecisionChanges], bool], changes: DecisionChanges) -> None:
        self.label = changes.label
        self._apply = apply
        self._changes = changes

    def undo(self) -> Outcome:
        """Take the changes back."""
        return Outcome.DONE if self._apply(self._changes.inverted()) else Outcome.STALE

    def redo(self) -> Outcome:
        """Apply the changes once more."""
        return Outcome.DONE if self._apply(self._changes) else Outcome.STALE


class _Joining(NamedTuple):
    """The step that the next act may join, what it is about, and until when."""

    step: ActStep
    label: str
    item: str
    until: float


class Acts:
    """Everything that a person does to one article goes through here."""

    def __init__(self, session: Session, past: Past, report: Report, show: Show) -> None:
        self._session = session
        self.past = past
        """What happened before; read when it is wanted."""
        self.steps = Steps(self._load)
        self._report = report
        self._show = show
        self._joining: _Joining | None = None
        self.done = Observable[ChangeSet]()
        """Tells what has just been done by the person, not what was undone or done again."""

    def perform(self, changes: ChangeSet, *, joins: bool = False) -> bool:
        """Apply ``changes``, and remember them for undo only if that worked.

        With ``joins``, an act on the same single item with the same label and
        within a second is taken back together with the one before. Each is on
        disk for itself.
        """
        if not changes.changes:
            return False
        joining = self._joining if joins else None
        if joining is not None and self._may_join(joining, changes):
            changes = replace(changes, act=part_name(joining.step.name, joining.step.parts + 1))
        else:
            joining = None
        try:
            self._session.apply(changes)
        except (UserError, StaleEditError) as error:
            self._report(_sentence(error))
            return False
        if joining is None:
            step = self._push(changes)
        else:
            step = joining.step
            if not step.join(changes):
                self.steps.drop(step)
        item = _only_item(changes)
        self._joining = (
            None
            if item is None
            else _Joining(step, changes.label, item, monotonic() + JOINED_WITHIN)
        )
        self.done.publish(changes)
        return True

    def remember(self, changes: ChangeSet) -> None:
        """Let a change set that has happened already be taken back."""
        if changes.changes:
            self._push(changes)

    def follow(self, read: Callable[[], ChangeSet], done: str) -> Outcome:
        """Apply what takes back a step or does it again; where nothing shows it, say it."""
        self._joining = None
        try:
            changes = read()
            if not changes.changes:
                return Outcome.EMPTY
            self._session.apply(changes)
        except UserError as error:
            self._report(str(error))
            return Outcome.FAILED
        except StaleEditError as error:
            self._report(_sentence(error))
            return Outcome.STALE
        if changes.focus is not None and changes.focus in self._session.annotations:
            self._show(changes.focus)
        else:
            self._report(f"{done}: {changes.label}.")
        return Outcome.DONE

    def _push(self, changes: ChangeSet) -> ActStep:
        step = ActStep(self, PastStep(changes.act, changes.label, (changes.act,)), changes)
        self.steps.push(step)
        return step

    def _load(self) -> Loaded:
        try:
            acts = self.past.steps(self._session.document.id)
        except UserError as error:
            self._report(str(error))
            return (), ()
        # What the program has found again by itself is no step of the person.
        fold = Fold(act for act in acts if act.label != RETURNING)
        done, undone = ([ActStep(self, s) for s in steps] for steps in (fold.done, fold.undone))
        return done, undone

    def _may_join(self, joining: _Joining, changes: ChangeSet) -> bool:
        return (
            self.steps.last is joining.step
            and not self.steps.can_redo
            and changes.label == joining.label
            and _only_item(changes) == joining.item
            and monotonic() <= joining.until
        )


def _only_item(changes: ChangeSet) -> str | None:
    """Return the annotation that changes are about, or else the entity, if it is a single one."""
    for sort in (Annotation, Entity):
        items = {change.id for change in changes.changes if isinstance(change.item, sort)}
        if items:
            return items.pop() if len(items) == 1 else None
    return None


def _sentence(error: Exception) -> str:
    if isinstance(error, UserError):
        return str(error)
    return "This item has changed in the meantime, so the step was left out."
