"""What the machines with undo and redo have in common: one person, one article, one library."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis.stateful import RuleBasedStateMachine, rule

from reader.domain.changes import ChangeSet
from reader.store.library import SqliteLibrary
from tests.builders import a_session


class UndoingMachine(RuleBasedStateMachine):
    """Does acts, takes them back and does them again; ``done`` are those in force."""

    def __init__(self):
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.library = SqliteLibrary.open(Path(self.folder.name))
        self.session = a_session(self.library)
        self.done: list[ChangeSet] = []
        self.undone: list[ChangeSet] = []

    def teardown(self):
        self.library.close()
        self.folder.cleanup()

    def item(self, number):
        ids = sorted(self.session.annotations)
        return ids[number % len(ids)]

    def perform(self, changes: ChangeSet):
        self.session.apply(changes)
        if changes.changes:
            self.done.append(changes)
            self.undone.clear()

    @rule()
    def undo(self):
        if self.done:
            changes = self.done.pop()
            self.session.apply(changes.inverted())
            self.undone.append(changes)

    @rule()
    def redo(self):
        if self.undone:
            changes = self.undone.pop()
            self.session.apply(changes)
            self.done.append(changes)
