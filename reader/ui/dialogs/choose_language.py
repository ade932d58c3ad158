"""Choosing a language: of the article in view, or one to choose a pipeline for."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from reader.domain.article_facts import PERSON
from reader.domain.changes import ChangeSet
from reader.domain.languages import language_names
from reader.jobs.installed import installed_pipelines
from reader.session.language import (
    choose_language,
    known_language,
    language_words,
    unchosen_language,
)
from reader.session.session import Session

AS_FOUND = ""  # in place of a code: what the text itself shows


class ChooseLanguageDialog(QDialog):
    """A filter box over all languages; those that something is installed for come first."""

    def __init__(self, parent: QWidget | None, sentence: str, first: str, current: str) -> None:
        """``first`` is an entry above the languages, if it is not empty."""
        super().__init__(parent)
        self.setWindowTitle("Language")
        self.resize(380, 460)
        label = QLabel(sentence, wordWrap=True)
        label.setTextFormat(Qt.TextFormat.PlainText)
        self.filter = QLineEdit(placeholderText="Type to filter")
        self.filter.setAccessibleName("Filter")
        self.list = QListWidget()
        self.list.setAccessibleName("Languages")
        if first:
            self._add(first, AS_FOUND)
        self._fill()
        self._show(current)
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        column = QVBoxLayout(self)
        for part in (label, self.filter, self.list, buttons):
            column.addWidget(part)
        self.filter.textChanged.connect(self._on_filter_changed)
        self.list.itemDoubleClicked.connect(self.accept)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self.filter.setFocus()

    def chosen(self) -> str | None:
        """Return the code that is selected and not filtered away."""
        item = self.list.currentItem()
        return None if item is None or item.isHidden() else str(item.data(_CODE))

    def _fill(self) -> None:
        installed = {pipeline.language for pipeline in installed_pipelines()}
        for code, name in sorted(
            language_names().items(), key=lambda pair: (pair[0] not in installed, pair[1])
        ):
            self._add(name if code in installed else f"{name} – no language model", code)

    def _add(self, words: str, code: str) -> None:
        item = QListWidgetItem(words)
        item.setData(_CODE, code)
        self.list.addItem(item)

    def _show(self, code: str) -> None:
        items = [self.list.item(row) for row in range(self.list.count())]
        row = next((row for row, item in enumerate(items) if item.data(_CODE) == code), 0)
        self.list.setCurrentRow(row)

    def _on_filter_changed(self, needle: str) -> None:
        first = -1
        for row in range(self.list.count()):
            item = self.list.item(row)
            item.setHidden(needle.strip().casefold() not in item.text().casefold())
            first = row if first < 0 and not item.isHidden() else first
        self.list.setCurrentRow(first)


def ask_language(parent: QWidget, session: Session) -> ChangeSet | None:
    """Ask for the language of an article; ``None`` if the person leaves it as it is."""
    code, origin = known_language(session)
    dialog = ChooseLanguageDialog(
        parent,
        f"{language_words(session)[1]} It is:",
        "As the text shows",
        code if origin == PERSON else AS_FOUND,
    )
    answer = dialog.exec()
    chosen = dialog.chosen()
    dialog.deleteLater()
    if answer != QDialog.DialogCode.Accepted or chosen is None:
        return None
    return choose_language(session, chosen) if chosen else unchosen_language(session)


_CODE = Qt.ItemDataRole.UserRole
