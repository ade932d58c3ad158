"""What is known about an article, to look at and to correct, and what its file held besides."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QGroupBox,
    QLabel,
    QLineEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from reader.base.errors import UserError
from reader.domain.article_facts import ArticleDate, ArticleFact, ArticleLanguage
from reader.domain.changes import ChangeSet
from reader.domain.languages import language_names
from reader.session.about_article import (
    AS_FOUND,
    KnownFact,
    about_changes,
    chosen_language,
    file_facts,
    known_facts,
    loss_words,
    notes_words,
)
from reader.session.article_date import EXAMPLE
from reader.session.session import Session
from reader.ui.plain_tips import plain_tip

_WIDTH = 52  # characters of a field
_Button = QDialogButtonBox.StandardButton


class AboutArticleDialog(QDialog):
    """A form of five lines, each with where it comes from; below, the file and its losses."""

    def __init__(self, parent: QWidget | None, session: Session) -> None:
        super().__init__(parent)
        self._session = session
        self.setWindowTitle("About this article")
        self.fields: dict[type[ArticleFact], QLineEdit] = {}
        self.origins: dict[type[ArticleFact], QLabel] = {}
        self.language = QComboBox()
        self.problem = _label("")
        self.problem.setAccessibleName("What is wrong with the date")
        self.buttons = QDialogButtonBox(_Button.Ok | _Button.Cancel)
        self.buttons.button(_Button.Ok).setDefault(True)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        for part in (self._form(), self._file(), self._losses()):
            column.addWidget(part)
        if words := notes_words(session.notes):
            column.addWidget(_box("Your notes", words))
        for part in (self.problem, self.buttons):
            column.addWidget(part)
        self._check()

    def changes(self) -> ChangeSet:
        """Return what the person wants to be otherwise.

        Raises:
            UserError: The date is not one whole day.
        """
        wishes: dict[type[ArticleFact], str] = {
            kind: field.text() for kind, field in self.fields.items()
        }
        wishes[ArticleLanguage] = self.language.currentData()
        return about_changes(self._session, wishes)

    def _form(self) -> QWidget:
        box = QWidget()
        form = QFormLayout(box)
        form.setContentsMargins(0, 0, 0, 0)
        for fact in known_facts(self._session):
            widget = self._language(fact) if fact.kind is ArticleLanguage else self._field(fact)
            label = QLabel(f"&{fact.name}")
            label.setBuddy(widget)
            form.addRow(label, widget)
            form.addRow("", self._origin(fact))
        return box

    def _field(self, fact: KnownFact) -> QLineEdit:
        field = QLineEdit(fact.value)
        field.setMinimumWidth(_WIDTH * field.fontMetrics().averageCharWidth())
        field.setCursorPosition(0)
        field.setAccessibleName(fact.name)
        field.setAccessibleDescription(_origin_words(fact))
        if fact.kind is ArticleDate:
            field.setPlaceholderText(EXAMPLE)
        field.textChanged.connect(self._check)
        self.fields[fact.kind] = field
        return field

    def _language(self, fact: KnownFact) -> QComboBox:
        found = "As the text shows"
        if chosen_language(self._session) == AS_FOUND and fact.value:
            found += f": {fact.value}"
        self.language.addItem(found, AS_FOUND)
        for code, name in sorted(language_names().items(), key=lambda pair: pair[1]):
            self.language.addItem(name, code)
        self.language.setCurrentIndex(self.language.findData(chosen_language(self._session)))
        self.language.setAccessibleName(fact.name)
        # Of a combo box the entry is read as its name.
        self.language.setAccessibleDescription(f"{fact.name}, {_origin_words(fact)}")
        self.language.view().setAccessibleName(fact.name)
        return self.language

    def _origin(self, fact: KnownFact) -> QWidget:
        words = _label(_origin_words(fact))
        self.origins[fact.kind] = words
        if not fact.stated or fact.kind not in self.fields:
            return words
        button = QToolButton()
        button.setText("As the article says")
        button.setAccessibleName(f"{fact.name} as the article says: {fact.stated}")
        button.setToolTip(plain_tip(fact.stated))
        button.setProperty("stated", fact.stated)
        button.setProperty("name", fact.name)
        button.clicked.connect(self._on_stated)
        both = QWidget()
        column = QVBoxLayout(both)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(words)
        column.addWidget(button)
        return both

    def _file(self) -> QWidget:
        box = QGroupBox("File")
        form = QFormLayout(box)
        for name, words in file_facts(self._session.document):
            is_gone = name == "File" and Path(words).is_absolute() and not Path(words).exists()
            value = _label(f"{words} (the file is gone)" if is_gone else words)
            value.setTextInteractionFlags(
                Qt.TextInteractionFlag.TextSelectableByMouse
                | Qt.TextInteractionFlag.TextSelectableByKeyboard
            )
            value.setAccessibleDescription(name)
            form.addRow(name, value)
        return box

    def _losses(self) -> QWidget:
        return _box("Not in the text", loss_words(self._session.document))

    def _check(self) -> None:
        try:
            self.changes()
            sentence = ""
        except UserError as error:
            sentence = str(error)
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))
        self.buttons.button(_Button.Ok).setEnabled(not sentence)

    def _on_stated(self) -> None:
        button = self.sender()
        for field in self.fields.values():
            if field.accessibleName() == button.property("name"):
                field.setText(button.property("stated"))
                field.setFocus()


def ask_about_article(parent: QWidget, session: Session) -> ChangeSet | None:
    """Show what is known; return what the person changed, ``None`` for nothing."""
    dialog = AboutArticleDialog(parent, session)
    answer = dialog.exec()
    changes = dialog.changes() if answer == QDialog.DialogCode.Accepted else None
    dialog.deleteLater()
    return changes if changes is not None and changes.changes else None


def _origin_words(fact: KnownFact) -> str:
    says = f"; the article says: {fact.stated}" if fact.stated else ""
    return f"{fact.origin}{says}"


def _box(title: str, words: str) -> QWidget:
    box = QGroupBox(title)
    column = QVBoxLayout(box)
    column.addWidget(_label(words))
    return box


def _label(words: str) -> QLabel:
    label = QLabel(words, wordWrap=True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label
