"""The bridge between change sets and Qt's undo stack."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QUndoCommand, QUndoStack

from reader.base.errors import StaleEditError, UserError
from reader.base.observable import Observable
from reader.domain.annotations import AnnotationId
from reader.domain.changes import ChangeSet
from reader.domain.decisions import DecisionChanges
from reader.session.session import Session

Report = Callable[[str], None]
Show = Callable[[AnnotationId], None]


class ChangeCommand(QUndoCommand):
    """An edit that has already happened and can be taken back.

    There is one command class for all edits: a ``ChangeSet`` knows its own
    inverse. Use ``Acts.perform`` rather than pushing one by hand.

    Qt moves its position on the stack even when a step raises. The command
    therefore remembers whether its changes are in force, ignores a step that
    has nothing to do, and reports an error instead of raising it.
    """

    def __init__(self, acts: Acts, changes: ChangeSet) -> None:
        super().__init__(changes.label)
        self._acts = acts
        self._changes = changes
        self._is_in_force = True

    def redo(self) -> None:
        """Apply the changes unless they are in force, as they are on ``push``."""
        if not self._is_in_force:
            self._is_in_force = self._acts.apply(self._changes)

    def undo(self) -> None:
        """Take the changes back unless that has been done."""
        if self._is_in_force:
            self._is_in_force = not self._acts.apply(self._changes.inverted())


class DecisionCommand(QUndoCommand):
    """Something that is remembered, or no longer, and can be taken back; as above.

    ``apply`` does changes and tells whether that worked.
    """

    def __init__(self, apply: Callable[[DecisionChanges], bool], changes: DecisionChanges) -> None:
        super().__init__(changes.label)
        self._apply = apply
        self._changes = changes
        self._is_in_force = True

    def redo(self) -> None:
        """Apply the changes unless they are in force, as they are on ``push``."""
        if not self._is_in_force:
            self._is_in_force = self._apply(self._changes)

    def undo(self) -> None:
        """Take the changes back unless that has been done."""
        if self._is_in_force:
            self._is_in_force = not self._apply(self._changes.inverted())


class Acts:
    """Everything that a person does to one article goes through here."""

    def __init__(self, session: Session, stack: QUndoStack, report: Report, show: Show) -> None:
        self._session = session
        self._stack = stack
        self._report = report
        self._show = show
        self.done = Observable[ChangeSet]()
        """Tells what has just been done by the person, not what was undone or done again."""

    def perform(self, changes: ChangeSet) -> bool:
        """Apply ``changes``, and remember them for undo only if that worked.

        Applying first is deliberate. When ``redo`` raises inside
        ``QUndoStack.push``, Qt keeps the failed command on the stack, and the
        user could "undo" something that never happened.
        """
        if not changes.changes:
            return False
        try:
            self._session.apply(changes)
        except (UserError, StaleEditError) as error:
            self._report(_sentence(error))
            return False
        self._stack.push(ChangeCommand(self, changes))
        self.done.publish(changes)
        return True

    def remember(self, changes: ChangeSet) -> None:
        """Let a change set that has happened already be taken back."""
        if changes.changes:
            self._stack.push(ChangeCommand(self, changes))

    def apply(self, changes: ChangeSet) -> bool:
        """Do or undo a remembered change set; tell whether it worked."""
        try:
            self._session.apply(changes)
        except (UserError, StaleEditError) as error:
            self._report(_sentence(error))
            return False
        if changes.focus is not None and changes.focus in self._session.annotations:
            self._show(changes.focus)
        return True


def _sentence(error: Exception) -> str:
    if isinstance(error, UserError):
        return str(error)
    return "This item has changed in the meantime, so the step was left out."
