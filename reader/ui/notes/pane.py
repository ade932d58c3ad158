"""The part beside the text in which a person writes about the article as a whole."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QVBoxLayout,
)

from reader.domain.article_notes import ArticleNotes
from reader.ui.closing import close_button
from reader.ui.notes.tag_line import TagEdit
from reader.ui.side import Side

SAVE_MS = 700  # a pause in typing; then the words are saved as one step


class NotesPane(Side):
    """Words and tags about the article; ``written`` carries both, after a pause or at the end."""

    written = Signal(str, object)

    def __init__(self, notes: ArticleNotes, known: Callable[[], Sequence[str]]) -> None:
        super().__init__()
        self.setAccessibleName("Notes on this article")
        self._shown = notes
        self._is_typed = False
        self.words = QPlainTextEdit(tabChangesFocus=True)
        self.words.setPlaceholderText("What you want to say about this article")
        self.words.setAccessibleName("Notes on this article")
        self.words.setAcceptDrops(False)  # a file dropped here is meant for the window
        self.words.setPlainText(notes.comment)
        self.tags = TagEdit("Tag of the article", known)
        self.tags.show_tags(notes.tags)
        self.state = QLabel()
        self.state.setTextFormat(Qt.TextFormat.PlainText)
        self._pause = QTimer(self, singleShot=True, interval=SAVE_MS)
        self._pause.timeout.connect(self.save)
        self.words.textChanged.connect(self._on_typed)
        self.words.installEventFilter(self)
        self.tags.wanted.connect(self._on_tags)
        self.tags.left.connect(self._leave)
        self._arrange()
        self._show_state()

    def show_notes(self, notes: ArticleNotes) -> None:
        """Show what the notes are now; what is being typed stays."""
        before, self._shown = self._shown, notes
        self.tags.show_tags(notes.tags)
        if self._is_typed:
            self._is_typed = self.words.toPlainText() != notes.comment
        elif notes.comment != before.comment:
            self.words.blockSignals(True)
            self.words.setPlainText(notes.comment)
            self.words.blockSignals(False)
        self._show_state()

    def save(self) -> None:
        """Ask to keep what was typed, if it is news; what was only shown is never written back."""
        self._pause.stop()
        words = self._words_now()
        if words == self._shown.comment:
            self._is_typed = False
        else:
            self.written.emit(words, self._shown.tags)

    def has_keyboard(self) -> bool:
        """Tell whether the keyboard is in here."""
        return self.isAncestorOf(QApplication.focusWidget() or self)

    def take_keyboard(self) -> None:
        """Give the keyboard to the words."""
        self.words.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def close_down(self) -> None:
        """Keep what is on its way."""
        self.save()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leave with Escape."""
        is_key = watched is self.words and event.type() == QEvent.Type.KeyPress
        if is_key and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            self._leave()
            return True
        return super().eventFilter(watched, event)

    def _arrange(self) -> None:
        title = QLabel("Notes on this article")
        font = title.font()
        font.setBold(True)
        title.setFont(font)
        close = close_button("Close the notes")
        close.clicked.connect(self.closed)
        head = QHBoxLayout()
        head.addWidget(title, 1)
        head.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 8, 10, 8)
        column.addLayout(head)
        column.addWidget(self.words, 1)
        column.addWidget(QLabel("Tags"))
        column.addWidget(self.tags)
        column.addWidget(self.state)

    def _words_now(self) -> str:
        # The field shows some signs as others.
        return self.words.toPlainText() if self._is_typed else self._shown.comment

    def _on_typed(self) -> None:
        self._is_typed = True
        self._pause.start()

    def _on_tags(self, tags: object) -> None:
        self._pause.stop()
        self.written.emit(self._words_now(), tags)

    def _leave(self) -> None:
        self.save()
        self.closed.emit()

    def _show_state(self) -> None:
        self.state.setText("You are done with this article." if self._shown.is_finished else "")
        self.state.setVisible(self._shown.is_finished)
