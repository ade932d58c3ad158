"""The own kinds of items: making, naming, colouring, ordering and retiring them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon, QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from reader.base.atomic import replacing
from reader.base.errors import UserError
from reader.domain.own_kinds import OwnKind, OwnKindId
from reader.domain.vocabulary import Vocabulary
from reader.session import kind_edits
from reader.session.kind_edits import Clash
from reader.session.vocabulary import PersonalVocabulary
from reader.ui.article import accessible
from reader.ui.dialogs.act_buttons import act_buttons, row_with_close
from reader.ui.notes.kind_form import KindForm
from reader.ui.own_colours import next_colour, with_own_kinds
from reader.ui.panel.swatch import swatch
from reader.ui.plain_tips import plain_tip
from reader.ui.targets import ask_target
from reader.ui.theme import Theme

_FILES = "Own kinds (*.json)"
_ACTS = (
    ("make", "&New", "Make a kind", "Ctrl+N"),
    ("move_up", "&Up", "List the kind further up", "Alt+Up"),
    ("move_down", "&Down", "List the kind further down", "Alt+Down"),
    ("retire", "&Retire", "Offer the kind no longer, or again; its items stay", "Del"),
    ("undo", "Und&o", "Take back the last step here", "Ctrl+Z"),
    ("bring_in", "&Import…", "Take over the kinds in a file", ""),
    ("hand_out", "E&xport…", "Write the kinds to a file, for another person", ""),
)
_NEW = OwnKindId("")  # until it has a name
_NOTHING = "No kinds yet. Make one, as “Weapon” or “Law”; it can be used in every article."


class OwnKindsDialog(QDialog):
    """A list of the kinds, what can be done to them, and a form for the one that is chosen.

    Everything happens at once and can be taken back here.
    """

    def __init__(
        self, parent: QWidget | None, words: PersonalVocabulary, theme: Theme, clash: Clash
    ) -> None:
        super().__init__(parent)
        self._words = words
        self._theme = theme
        self._clash = clash
        self._before: list[Vocabulary] = []
        self.setWindowTitle("Own kinds of items")
        self.resize(720, 440)
        self.list = QListWidget()
        self.list.setAccessibleName("Own kinds")
        self.form = KindForm(theme)
        self.words = QLabel(wordWrap=True)
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setAccessibleDescription("State of the list")
        self.buttons = act_buttons(self, _ACTS, self.list, everywhere=("Ctrl+N",))
        self._arrange()
        self.list.currentRowChanged.connect(self._on_chosen)
        self.form.changed.connect(self._on_form_changed)
        self._fill(words.now)
        self._unsubscribe = words.changed.subscribe(self._fill)
        self.finished.connect(self._on_finished)

    def chosen(self) -> OwnKind | None:
        """Return the kind that is selected."""
        item = self.list.currentItem()
        if item is None:
            return None
        return self._words.now.kinds_by_id.get(item.data(Qt.ItemDataRole.UserRole))

    def make(self) -> None:
        """Let a new kind be named; it is there as soon as it has a name."""
        self.form.finish()
        self.form.show_kind(OwnKind(_NEW, "", next_colour(self._words.now.kinds)))
        self._say("Give the new kind a name.")
        self.form.name.setFocus()

    def move_up(self) -> None:
        """List the kind further up."""
        self._move(-1)

    def move_down(self) -> None:
        """List the kind further down."""
        self._move(1)

    def retire(self) -> None:
        """Offer the kind no longer, or again."""
        kind = self.chosen()
        if kind is not None:
            state = "offered again" if kind.is_retired else "retired; its items stay"
            self._perform(
                lambda words: kind_edits.retire_kind(words, kind.id, self._clash),
                f"“{kind.name}” is {state}. Ctrl+Z takes that back.",
            )

    def undo(self) -> None:
        """Take back the last step."""
        if self._before:
            before = self._before.pop()
            if self._try(lambda: self._words.apply(before)):
                self._say("Taken back.")
            self._show_what_works()

    def bring_in(self) -> None:
        """Take over the kinds in a file."""
        path, _ = QFileDialog.getOpenFileName(self, "Import own kinds", "", _FILES)
        if path:
            self.read_file(Path(path))

    def hand_out(self) -> None:
        """Write the kinds to a file."""

        def ask() -> None:
            path = ask_target(self, "Export own kinds", Path("kinds.json"), _FILES, ".json")
            if path is not None:
                self.write_file(path)

        self._try(ask)

    def read_file(self, path: Path) -> None:
        """Take over the kinds in this file; those that are there already stay as they are."""
        told: list[str] = []

        def with_those_in_it(words: Vocabulary) -> Vocabulary:
            after, new, keyless = kind_edits.kinds_from_file(words, _content(path), self._clash)
            told.append(_number(new))
            if keyless:
                told.append("Keys that are taken here were left out.")
            return after

        if self._perform(with_those_in_it, ""):
            self._say(" ".join(told))

    def write_file(self, path: Path) -> None:
        """Write the kinds to this file."""

        def write() -> None:
            with replacing(path) as stream:
                content = kind_edits.kinds_to_file(self._words.now)
                stream.write(content.encode("utf-8", "replace"))

        if self._try(write):
            self._say(f"Written to {path.name}.")

    def reject(self) -> None:
        """Keep what is being typed, and close."""
        self.form.finish()
        super().reject()

    def _move(self, step: int) -> None:
        kind = self.chosen()
        if kind is not None:
            self._perform(lambda words: kind_edits.move_kind(words, kind.id, step), "")

    def _on_form_changed(self, kind: OwnKind) -> None:
        if kind.id == _NEW:
            self._add(kind)
        elif self._words.now.kinds_by_id.get(kind.id) != kind and not self._perform(
            lambda words: kind_edits.change_kind(words, kind, self._clash), ""
        ):
            self.form.show_kind(self.chosen())

    def _add(self, wish: OwnKind) -> None:
        """Take in a new kind once it has a name."""
        made: list[OwnKindId] = []

        def with_one_more(words: Vocabulary) -> Vocabulary:
            after, id_ = kind_edits.add_kind(words, wish, self._clash)
            made.append(id_)
            return after

        if not wish.name:
            self.form.show_kind(wish)
        elif self._perform(with_one_more, f"“{wish.name}” has been made."):
            self._choose(made[0])

    def _perform(self, edit: Callable[[Vocabulary], Vocabulary], sentence: str) -> bool:
        before = self._words.now
        if not self._try(lambda: self._words.apply(edit(before))):
            return False
        if self._words.now != before:
            self._before.append(before)
        self._say(sentence)
        self._show_what_works()
        return True

    def _try(self, act: Callable[[], None]) -> bool:
        try:
            act()
        except UserError as error:
            self._say(str(error))
            return False
        return True

    def _fill(self, words: Vocabulary) -> None:
        """Show the kinds; the one that was chosen stays so."""
        chosen = self.list.currentItem()
        kept = None if chosen is None else chosen.data(Qt.ItemDataRole.UserRole)
        place = max(0, self.list.currentRow())
        theme = with_own_kinds(self._theme, words.kinds)
        self.list.blockSignals(True)
        self.list.clear()
        for kind in words.kinds:
            item = QListWidgetItem(_line(kind))
            item.setIcon(QIcon(swatch(theme, kind.id, self.devicePixelRatioF())))
            item.setData(Qt.ItemDataRole.UserRole, kind.id)
            item.setToolTip(plain_tip(kind.description))
            self.list.addItem(item)
        ids = [kind.id for kind in words.kinds]
        place = ids.index(kept) if kept in ids else min(place, len(ids) - 1)
        self.list.setCurrentRow(place)
        self.list.blockSignals(False)
        if not words.kinds:
            self._say(_NOTHING)
        self._on_chosen()

    def _choose(self, id_: OwnKindId) -> None:
        for place in range(self.list.count()):
            if self.list.item(place).data(Qt.ItemDataRole.UserRole) == id_:
                self.list.setCurrentRow(place)

    def _on_chosen(self, _row: int = 0) -> None:
        self.form.show_kind(self.chosen())
        self._show_what_works()

    def _show_what_works(self) -> None:
        kind, place = self.chosen(), self.list.currentRow()
        self.buttons["move_up"].setEnabled(kind is not None and place > 0)
        self.buttons["move_down"].setEnabled(kind is not None and place + 1 < self.list.count())
        self.buttons["retire"].setEnabled(kind is not None)
        is_retired = kind is not None and kind.is_retired
        self.buttons["retire"].setText("Use &again" if is_retired else "&Retire")
        self.buttons["undo"].setEnabled(bool(self._before))
        self.buttons["hand_out"].setEnabled(bool(self.list.count()))

    def _say(self, sentence: str) -> None:
        self.words.setText(sentence)
        accessible.say(self, sentence)

    def _arrange(self) -> None:
        both = QHBoxLayout()
        both.addWidget(self.list, 2)
        both.addWidget(self.form, 3)
        column = QVBoxLayout(self)
        column.addLayout(both, 1)
        column.addWidget(self.words)
        column.addLayout(row_with_close(self, self.buttons.values()))

    def _on_finished(self, _result: int) -> None:
        self._unsubscribe()


def _line(kind: OwnKind) -> str:
    key = QKeySequence(kind.key).toString(QKeySequence.SequenceFormat.NativeText)
    details = ", ".join(filter(None, (key, "retired" if kind.is_retired else "")))
    return f"{kind.name}  –  {details}" if details else kind.name


def _content(path: Path) -> str:
    try:
        return path.read_text("utf-8-sig")
    except (OSError, ValueError) as error:
        raise UserError(f"“{path.name}” cannot be read.") from error


def _number(new: int) -> str:
    if not new:
        return "All kinds of this file are here already."
    return "1 kind was taken over." if new == 1 else f"{new} kinds were taken over."


def show_own_kinds(parent: QWidget, words: PersonalVocabulary, theme: Theme, clash: Clash) -> None:
    """Show the own kinds until the dialog is closed.

    Raises:
        StoreError: The library cannot be read.
    """
    dialog = OwnKindsDialog(parent, words, theme, clash)
    dialog.exec()
    dialog.deleteLater()
