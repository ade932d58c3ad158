"""What speaks for and against a claim: links and notes, to add, change, order and remove.

Nothing is ever fetched; a link is opened by another program, and only after
the person has read its whole address.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QFormLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QVBoxLayout,
    QWidget,
)

from reader.domain.annotations import Annotation, Evidence
from reader.session.claim_edits import claim_in
from reader.session.evidence import LinkKind, link_kind, pasted, tidy
from reader.session.families import flat, shortened
from reader.ui.article import accessible
from reader.ui.dialogs.act_buttons import act_buttons, keep_or_cancel, row_of

_KINDS = {
    LinkKind.NOTHING: "",
    LinkKind.SECURE: "Web address (https)",
    LinkKind.PLAIN: "Web address without encryption (http)",
    LinkKind.DAMAGED: "This address is damaged or not safe; it is kept, but cannot be opened",
    LinkKind.WORDS: "A source in words",
}
_ACTS = (
    ("add", "&Add", "Add an entry", ""),
    ("remove", "&Remove", "Remove this entry", "Del"),
    ("move_up", "Move &up", "Move this entry up", "Alt+Up"),
    ("move_down", "Move &down", "Move this entry down", "Alt+Down"),
    ("paste", "&Paste a link", "Add what was copied as an entry", "Ctrl+V"),
    ("open", "&Open…", "Ask whether to open this link", "Ctrl+Return"),
)
_LONGEST = 120  # characters of the claim that are shown


class EvidenceDialog(QDialog):
    """A list of entries, and two fields that change the one that is chosen."""

    def __init__(self, parent: QWidget | None, claim: Annotation) -> None:
        super().__init__(parent)
        self.setWindowTitle("Evidence")
        self.resize(620, 420)
        self._entries = list(claim_in(claim).evidence) or [Evidence("")]
        self.list = QListWidget()
        self.list.setAccessibleName("Evidence")
        self.link = QLineEdit(placeholderText="https://… or any other source")
        self.link.setAccessibleName("Link or other source")
        self.note = QLineEdit(placeholderText="What it says")
        self.note.setAccessibleName("Note")
        self.kind = QLabel(wordWrap=True)
        self.kind.setTextFormat(Qt.TextFormat.PlainText)
        self.buttons = act_buttons(self, _ACTS, self.list)
        self._arrange(claim)
        self.list.currentRowChanged.connect(self._on_row_changed)
        self.link.textEdited.connect(self._on_edited)
        self.note.textEdited.connect(self._on_edited)
        self._fill(0)
        self.link.setFocus()

    def evidence(self) -> tuple[Evidence, ...]:
        """Return the entries, without those that are empty."""
        entries = (tidy(entry) for entry in self._entries)
        return tuple(entry for entry in entries if entry.link or entry.note)

    def add(self) -> None:
        """Begin another entry."""
        self._insert(Evidence(""))

    def remove(self) -> None:
        """Remove the chosen entry."""
        place = self.list.currentRow()
        if place >= 0:
            del self._entries[place]
            self._fill(min(place, len(self._entries) - 1))

    def move_up(self) -> None:
        """Let the chosen entry stand before the one above it."""
        self._move(-1)

    def move_down(self) -> None:
        """Let the chosen entry stand behind the one below it."""
        self._move(1)

    def paste(self) -> None:
        """Add what was copied: the address in it, and the rest as a note."""
        entry = pasted(QGuiApplication.clipboard().text())
        if entry is None:
            self._say("There are no words to paste.")
        else:
            self._insert(entry)

    def open(self) -> None:
        """Ask whether to open the link of the chosen entry."""
        from reader.ui.dialogs.open_link import open_link  # noqa: PLC0415 - on demand

        self._say(open_link(self, tidy(self._entries[self.list.currentRow()]).link))

    def _insert(self, entry: Evidence) -> None:
        present = self._entries[self.list.currentRow()] if self._entries else None
        if present == Evidence(""):
            place = self.list.currentRow()
            self._entries[place] = entry
        else:
            place = self.list.currentRow() + 1
            self._entries.insert(place, entry)
        self._fill(place)
        (self.note if entry.link else self.link).setFocus()

    def _move(self, step: int) -> None:
        place = self.list.currentRow()
        to = place + step
        if place >= 0 and 0 <= to < len(self._entries):
            self._entries.insert(to, self._entries.pop(place))
            self._fill(to)

    def _fill(self, place: int) -> None:
        """Show the entries, the one at a place chosen."""
        self.list.blockSignals(True)
        self.list.clear()
        self.list.addItems([_line(entry) for entry in self._entries])
        self.list.setCurrentRow(place)
        self.list.blockSignals(False)
        self._on_row_changed(place)

    def _on_row_changed(self, place: int) -> None:
        entry = self._entries[place] if place >= 0 else Evidence("")
        self.link.setText(entry.link)
        self.note.setText(entry.note)
        self._show_what_works()

    def _on_edited(self, _words: str) -> None:
        entry = Evidence(self.link.text(), self.note.text())
        if self.list.currentRow() < 0:
            self._entries.append(entry)
            self.list.addItem(_line(entry))
            self.list.blockSignals(True)
            self.list.setCurrentRow(len(self._entries) - 1)
            self.list.blockSignals(False)
        place = self.list.currentRow()
        self._entries[place] = entry
        self.list.item(place).setText(_line(entry))
        self._show_what_works()

    def _show_what_works(self) -> None:
        place, last = self.list.currentRow(), len(self._entries) - 1
        kind = link_kind(self.link.text())
        self._say(_KINDS[kind], is_loud=kind is LinkKind.DAMAGED)
        self.link.setAccessibleDescription(_KINDS[kind])
        works = {
            "remove": place >= 0,
            "move_up": place > 0,
            "move_down": 0 <= place < last,
            "open": kind in {LinkKind.SECURE, LinkKind.PLAIN},
        }
        for act, does_work in works.items():
            self.buttons[act].setEnabled(does_work)

    def _say(self, sentence: str, *, is_loud: bool = True) -> None:
        self.kind.setText(sentence)
        if sentence and is_loud:
            accessible.say(self, sentence)

    def _arrange(self, claim: Annotation) -> None:
        words = shortened(claim.anchor.quote, _LONGEST)
        head = QLabel(f"What speaks for or against “{words}”", wordWrap=True)
        head.setTextFormat(Qt.TextFormat.PlainText)
        fields = QFormLayout()
        fields.addRow("&Link", self.link)
        fields.addRow("&Note", self.note)
        fields.addRow("", self.kind)
        column = QVBoxLayout(self)
        column.addWidget(head)
        column.addWidget(self.list, 1)
        column.addLayout(fields)
        column.addLayout(row_of(self.buttons.values()))
        column.addWidget(keep_or_cancel(self))


def _line(entry: Evidence) -> str:
    words = " – ".join(filter(None, (entry.link.strip(), entry.note.strip())))
    return flat(words) or "(empty)"


def ask_evidence(parent: QWidget, claim: Annotation) -> tuple[Evidence, ...] | None:
    """Show the evidence of a claim, to change it; ``None`` if cancelled."""
    dialog = EvidenceDialog(parent, claim)
    try:
        return dialog.evidence() if dialog.exec() == QDialog.DialogCode.Accepted else None
    finally:
        dialog.deleteLater()
