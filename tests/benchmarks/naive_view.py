"""The reading view that one writes in an afternoon: QTextEdit with ExtraSelections.

It paints grounds only, no stripes and no underline styles, so it has less to
do than the real one.
"""

from __future__ import annotations

from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit

from reader.domain.annotations import Annotation
from reader.domain.spans import Span
from reader.session.marks import kind_key
from reader.text.offsets import Utf16Map
from tests.benchmarks.marked_articles import MarkedArticle

_COLOURS = {
    "person": "#dfebfd",
    "place": "#dcf2e1",
    "organization": "#ece4fb",
    "date": "#fbe2ea",
    "claim": "#faf4ec",
}
_SENTENCE = "#fff0b3"


class NaiveView(QTextEdit):
    """The same events as the real view, each in the obvious way."""

    def __init__(self) -> None:
        super().__init__()
        self.setReadOnly(True)
        self._marks: list[tuple[str, QTextEdit.ExtraSelection]] = []
        self._formats = {kind: _format(colour) for kind, colour in _COLOURS.items()}
        self._sentence_format = _format(_SENTENCE)

    def show_article(self, article: MarkedArticle) -> None:
        """Show the text and all of its marks."""
        self._units = Utf16Map(article.document.text)
        self.setPlainText(article.document.text)
        for annotation in article.annotations:
            self._add(annotation)
        self._show_marks()

    def jump(self, sentence: Span) -> None:
        """Highlight a sentence and scroll to it."""
        cursor = self._cursor(sentence)
        self.setExtraSelections(
            [*(mark for _, mark in self._marks), _selection(cursor, self._sentence_format)]
        )
        place = self.textCursor()
        place.setPosition(cursor.selectionStart())
        self.setTextCursor(place)
        self.ensureCursorVisible()

    def hide_kind(self, kind: str | None) -> None:
        """Show every kind but one."""
        self.setExtraSelections([mark for k, mark in self._marks if k != kind])

    def add_mark(self, annotation: Annotation) -> None:
        """Mark one more place."""
        self._add(annotation)
        self._show_marks()

    def _show_marks(self) -> None:
        self.setExtraSelections([mark for _, mark in self._marks])

    def _add(self, annotation: Annotation) -> None:
        kind = kind_key(annotation)
        cursor = self._cursor(annotation.span)
        self._marks.append((kind, _selection(cursor, self._formats[kind])))

    def _cursor(self, span: Span) -> QTextCursor:
        cursor = QTextCursor(self.document())
        cursor.setPosition(self._units.to_units(span.start))
        cursor.setPosition(self._units.to_units(span.end), QTextCursor.MoveMode.KeepAnchor)
        return cursor


def _format(colour: str) -> QTextCharFormat:
    text_format = QTextCharFormat()
    text_format.setBackground(QColor(colour))
    return text_format


def _selection(cursor: QTextCursor, text_format: QTextCharFormat) -> QTextEdit.ExtraSelection:
    selection = QTextEdit.ExtraSelection()
    selection.cursor = cursor
    selection.format = text_format
    return selection
