"""Asking which day or time a date means; how it is understood is said at once."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from reader.base.errors import UserError
from reader.domain.annotations import AnnotationId, Mention
from reader.domain.dates import DateValue
from reader.session.date_values import EXAMPLES, meaning_words, others_of, to_type, understood
from reader.session.families import flat
from reader.session.session import Session
from reader.session.surroundings import excerpt_at

_CHARACTERS = 64
_Button = QDialogButtonBox.StandardButton


class Answer(NamedTuple):
    """The value, ``None`` where nobody knows it, and whether the other mentions mean it, too."""

    value: DateValue | None
    for_all: bool


class DateValueDialog(QDialog):
    """One line to type a day, a time or a period into."""

    def __init__(self, parent: QWidget | None, session: Session, item_id: AnnotationId) -> None:
        super().__init__(parent)
        self._session = session
        item = session.annotations[item_id]
        self._value: DateValue | None = None
        self.setWindowTitle("Which day it is")
        excerpt = excerpt_at(session.document, item.span)
        where = _label(f"{excerpt.before}“{excerpt.words}”{excerpt.after}")
        body = item.body
        value = body.value if isinstance(body, Mention) else None
        now = _label(f"Now: {meaning_words(session, value)}")
        self.field = QLineEdit(placeholderText=EXAMPLES, clearButtonEnabled=True)
        self.field.setAccessibleName(f"Which day “{flat(item.anchor.quote)}” is")
        self.field.setMinimumWidth(_CHARACTERS * self.field.fontMetrics().averageCharWidth())
        self.field.setText(to_type(session, item))
        self.field.selectAll()
        self.verdict = _label("")
        self.verdict.setAccessibleName("How it is understood")
        # Room for a sentence of three lines, so that nothing moves while one types.
        self.verdict.setMinimumHeight(3 * self.verdict.fontMetrics().lineSpacing())
        self.verdict.setAlignment(Qt.AlignmentFlag.AlignTop)
        count = len(others_of(session, item_id))
        self.for_all = QCheckBox(f"&Also its {count:,} other mention{'' if count == 1 else 's'}")
        self.for_all.setVisible(count > 0)
        self.buttons = QDialogButtonBox(_Button.Ok | _Button.Cancel)
        self.buttons.button(_Button.Ok).setDefault(True)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self.field.textChanged.connect(self._on_typed)
        column = QVBoxLayout(self)
        for part in (where, now, self.field, self.verdict, self.for_all, self.buttons):
            column.addWidget(part)
        self._on_typed(self.field.text())
        self.field.setFocus()

    def answer(self) -> Answer:
        """Return what has been said."""
        return Answer(self._value, self.for_all.isVisibleTo(self) and self.for_all.isChecked())

    def _on_typed(self, words: str) -> None:
        is_right = True
        try:
            self._value = understood(self._session, words)
            sign, verdict = "✓", meaning_words(self._session, self._value)
        except UserError as error:
            is_right, sign, verdict = False, "✕", str(error)
        self.verdict.setText(f"{sign} {verdict}")
        self.buttons.button(_Button.Ok).setEnabled(is_right)


def ask_date_value(parent: QWidget, session: Session, item: AnnotationId) -> Answer | None:
    """Ask which day a date means; ``None`` if the person leaves it as it is."""
    dialog = DateValueDialog(parent, session, item)
    try:
        return dialog.answer() if dialog.exec() == QDialog.DialogCode.Accepted else None
    finally:
        dialog.deleteLater()


def _label(words: str) -> QLabel:
    label = QLabel(words)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label
