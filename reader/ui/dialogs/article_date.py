"""Asking when an article was written."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QLineEdit, QVBoxLayout, QWidget

from reader.base.errors import UserError
from reader.domain.article_facts import ArticleDate
from reader.domain.changes import ChangeSet
from reader.session.article_date import (
    EXAMPLE,
    date_and_origin,
    day_of,
    field_words,
    known_date,
    set_date,
    use_stated,
)
from reader.session.calendar_words import day_words
from reader.session.session import Session
from reader.ui.plain_tips import plain_tip

_CHARACTERS = 64
_STATED = 2  # what ``exec`` returns besides accepted and rejected
_Button = QDialogButtonBox.StandardButton
_Role = QDialogButtonBox.ButtonRole
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


class ArticleDateDialog(QDialog):
    """One line to type a date into; what it is read as is said below, at once."""

    def __init__(self, parent: QWidget | None, session: Session) -> None:
        super().__init__(parent)
        self.setWindowTitle("Article’s date")
        self.present = _label(f"Now: {date_and_origin(session)}.")
        why = _label("“Yesterday”, “last March” and the like are worked out from this day.")
        self.field = QLineEdit(placeholderText=EXAMPLE, clearButtonEnabled=True)
        self.field.setAccessibleName("Date of the article")
        self.field.setMinimumWidth(_CHARACTERS * self.field.fontMetrics().averageCharWidth())
        day = known_date(session)
        self.field.setText("" if day is None else day_words(day))
        self.field.selectAll()
        self.verdict = _label("")
        self.verdict.setAccessibleName("How the date is read")
        # Room for a sentence of two lines, so that nothing moves while one types.
        self.verdict.setMinimumHeight(2 * self.verdict.fontMetrics().lineSpacing())
        self.verdict.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.buttons = QDialogButtonBox(_Button.Ok | _Button.Cancel)
        self.buttons.button(_Button.Ok).setDefault(True)
        stated = ArticleDate.of(session.document.metadata).stated
        self.stated = self.buttons.addButton("As the article &says", _Role.ResetRole)
        self.stated.setVisible(stated is not None)
        self.stated.setAutoDefault(False)
        if stated is not None:
            self.stated.setToolTip(plain_tip(f"The article itself says {field_words(stated)}."))
        self.stated.clicked.connect(self._on_stated)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self.field.textChanged.connect(self._on_typed)
        column = QVBoxLayout(self)
        for part in (why, self.present, self.field, self.verdict, self.buttons):
            column.addWidget(part)
        self._on_typed(self.field.text())
        self.field.setFocus()

    def _on_typed(self, words: str) -> None:
        is_right = True
        if not words.strip():
            verdict = "Left empty: nobody knows it, and relative dates stay open."
        else:
            try:
                day = day_of(words)
                verdict = f"{_DAYS[day.weekday()]}, {day_words(day)}"
            except UserError as error:
                is_right, verdict = False, str(error)
        self.verdict.setText(verdict)
        self.buttons.button(_Button.Ok).setEnabled(is_right)

    def _on_stated(self) -> None:
        self.done(_STATED)


def ask_article_date(parent: QWidget, session: Session) -> ChangeSet | None:
    """Ask for the date of an article; ``None`` if the person leaves it as it is."""
    dialog = ArticleDateDialog(parent, session)
    answer = dialog.exec()
    words = dialog.field.text()
    dialog.deleteLater()
    if answer == _STATED:
        return use_stated(session)
    return set_date(session, words) if answer == QDialog.DialogCode.Accepted else None


def _label(words: str) -> QLabel:
    label = QLabel(words)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label
