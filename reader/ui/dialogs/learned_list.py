"""What Reading Desk has learned about names: to look through, change and take back."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QHeaderView,
    QLabel,
    QLineEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from reader.base.errors import StaleEditError, StoreError
from reader.domain.decisions import Decision, DecisionChanges, DecisionId
from reader.session.decision_edits import (
    forget,
    hold_everywhere,
    hold_in_article,
    kind_words,
    mind_capitals,
)
from reader.session.facts import day_words
from reader.session.learned import Learned
from reader.ui.article import accessible
from reader.ui.commands import DecisionStep
from reader.ui.dialogs.act_buttons import act_buttons, row_with_close
from reader.ui.shortcuts import SHORTCUTS
from reader.ui.steps import Steps

_COLUMNS = ("Name", "Is", "Where", "Capitals", "You said so on", "In the article")
_ACTS = (
    ("hold_everywhere", "&Everywhere", "Let this count in every article", ""),
    ("hold_in_article", "Only in its &article", "Let this count in its article only", ""),
    ("any_capitals", "Any &capitals", "Let this count however it is capitalized, or not", ""),
    ("forget", "&Forget", "Remember this no longer", "Del"),
    ("undo", "&Undo", "Take back the last step here", "Ctrl+Z"),
    ("redo", "&Redo", "Do again what was taken back", "Ctrl+Shift+Z"),
)


class LearnedDialog(QDialog):
    """A filter box over all decisions, the newest on top, and what can be done to them."""

    def __init__(self, parent: QWidget | None, learned: Learned) -> None:
        super().__init__(parent)
        self._learned = learned
        self._steps = Steps()
        self.setWindowTitle("What Reading Desk has learned")
        self.resize(860, 460)
        self.filter = QLineEdit(placeholderText="Type to filter by name or article")
        self.filter.setAccessibleName("Filter")
        self.list = QTreeWidget()
        self.list.setAccessibleName("Remembered names")
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        self.list.setHeaderLabels(list(_COLUMNS))
        self.list.setSelectionMode(QTreeWidget.SelectionMode.ExtendedSelection)
        for column in range(1, 5):
            self.list.header().setSectionResizeMode(
                column, QHeaderView.ResizeMode.ResizeToContents
            )
        self.list.header().resizeSection(0, 220)
        self.words = QLabel(wordWrap=True)
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setAccessibleDescription("State of the list")
        self.buttons = act_buttons(self, _ACTS, self.list)
        self._arrange()
        self.filter.textChanged.connect(self._on_filter_changed)
        self.list.itemSelectionChanged.connect(self._show_what_works)
        self._steps.changed.subscribe(self._on_stepped)
        self._fill()
        self._unsubscribe = learned.changed.subscribe(self._on_changed)
        self.finished.connect(self._on_finished)

    def chosen(self) -> list[Decision]:
        """Return the selected decisions that are not filtered away."""
        ids = [self._id(row) for row in self.list.selectedItems() if not row.isHidden()]
        known = {decision.id: decision for decision in self._learned.decisions}
        return [known[id_] for id_ in ids if id_ in known]

    def apply(self, changes: DecisionChanges) -> bool:
        """Do or undo a step; tell whether it worked."""
        try:
            self._learned.apply(changes)
        except StoreError as error:
            self._say(str(error))
            return False
        except StaleEditError:
            self._say("This has changed in the meantime, so the step was left out.")
            return False
        return True

    def hold_everywhere(self) -> None:
        """Let what is selected count in every article."""
        self._perform(hold_everywhere(self.chosen()))

    def hold_in_article(self) -> None:
        """Let what is selected count in its article only."""
        self._perform(hold_in_article(self.chosen()))

    def any_capitals(self) -> None:
        """Let what is selected count with any capitals, or with these only again."""
        chosen = self.chosen()
        self._perform(mind_capitals(chosen, does=all(d.ignores_case for d in chosen)))

    def forget(self) -> None:
        """Remember what is selected no longer."""
        if chosen := self.chosen():
            self._perform(forget(chosen))

    def undo(self) -> None:
        """Take back the last step."""
        self._steps.undo()

    def redo(self) -> None:
        """Do the step again that was taken back last."""
        self._steps.redo()

    def _perform(self, changes: DecisionChanges) -> None:
        if changes.changes and self.apply(changes):
            self._steps.push(DecisionStep(self.apply, changes))
            self._say(f"Done: {changes.label}. Ctrl+Z takes it back.")

    def _fill(self) -> None:
        """Show the decisions; those that were selected stay so."""
        selected = {self._id(row) for row in self.list.selectedItems()}
        current = self.list.currentItem()
        place = 0 if current is None else self.list.indexOfTopLevelItem(current)
        newest_first = sorted(self._learned.decisions, key=lambda d: (d.at, d.id), reverse=True)
        self.list.clear()
        rows = [_row(decision) for decision in newest_first]
        self.list.addTopLevelItems(rows)
        self._on_filter_changed(self.filter.text())
        again = [row for row in rows if self._id(row) in selected]
        for row in again:
            row.setSelected(True)
        if not again and rows:
            self.list.setCurrentItem(rows[min(max(0, place), len(rows) - 1)])
        self._say("" if rows else _nothing())
        self._show_what_works()

    def _on_changed(self, _changes: DecisionChanges) -> None:
        self._fill()

    def _on_stepped(self, _: None) -> None:
        self._show_what_works()

    def _on_filter_changed(self, needle: str) -> None:
        folded = needle.casefold()
        for row in self._rows():
            row.setHidden(folded not in f"{row.text(0)} {row.text(5)}".casefold())
        self._show_what_works()

    def _show_what_works(self) -> None:
        has_choice = bool(self.chosen())
        for button in self.buttons.values():
            button.setEnabled(has_choice)
        self.buttons["undo"].setEnabled(self._steps.can_undo)
        self.buttons["redo"].setEnabled(self._steps.can_redo)

    def _say(self, sentence: str) -> None:
        self.words.setText(sentence)
        accessible.say(self, sentence)

    def _rows(self) -> Sequence[QTreeWidgetItem]:
        rows = (self.list.topLevelItem(n) for n in range(self.list.topLevelItemCount()))
        return [row for row in rows if row is not None]

    def _id(self, row: QTreeWidgetItem) -> DecisionId:
        return DecisionId(row.data(0, Qt.ItemDataRole.UserRole))

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        for part in (self.filter, self.list, self.words):
            column.addWidget(part)
        column.addLayout(row_with_close(self, self.buttons.values()))

    def _on_finished(self, _result: int) -> None:
        self._unsubscribe()


def _row(decision: Decision) -> QTreeWidgetItem:
    row = QTreeWidgetItem(
        [
            decision.form,
            kind_words(decision.kind),
            "everywhere" if decision.scope is None else "in its article",
            "any" if decision.ignores_case else "as written",
            day_words(decision.at),
            decision.article,
        ]
    )
    row.setData(0, Qt.ItemDataRole.UserRole, decision.id)
    return row


def show_learned(parent: QWidget, learned: Learned) -> None:
    """Show the list until it is closed.

    Raises:
        StoreError: The library cannot be read.
    """
    dialog = LearnedDialog(parent, learned)
    dialog.exec()
    dialog.deleteLater()


def _nothing() -> str:
    here, everywhere = map(SHORTCUTS.named, ("remember_here", "remember_everywhere"))
    return (
        f"Nothing yet. When you reject, add or change a name, {here} remembers that for the "
        f"article and {everywhere} for all articles."
    )
