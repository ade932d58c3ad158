"""The find bar under the text: what to look for, how, and how many hits there are."""

from __future__ import annotations

import re

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QKeyEvent,
    QKeySequence,
    QShortcut,
    QShowEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QToolButton, QWidget

from reader.domain.documents import Document
from reader.text.needles import Query
from reader.ui.article.view import ArticleView
from reader.ui.find.finder import Finder
from reader.ui.find.line import FindLine
from reader.ui.find.words import Tally, tally_words
from reader.ui.plain_tips import plain_tip

SHORT_SELECTION = 100  # characters; a longer one is hardly meant as a needle
ANNOUNCE_MS = 400  # after the last news, so that every key is not talked over
_LINE_CHARACTERS = 10, 36  # that the line has room for, at least and at most
TOGGLES = (
    ("Aa", "Match case", "Tell upper and lower case apart", "Alt+C"),
    ("Word", "Whole words", "Find whole words only", "Alt+W"),
    (".*", "Regular expression", "Read it as a regular expression", "Alt+R"),
)
_SPECIAL = re.compile(r"[\\.^$*+?{}\[\]|()]")


class FindBar(QWidget):
    """Searches the article of one view, and tells how far it is."""

    def __init__(self, view: ArticleView, document: Document) -> None:
        super().__init__()
        self._view = view
        self.finder = Finder(view, document, self)
        self.line = FindLine()
        self.match_case, self.whole_words, self.is_regex = (self._toggle(*t) for t in TOGGLES)
        self.previous = _button("▲", "Previous hit", "Previous hit (Shift+Enter)")
        self.next = _button("▼", "Next hit", "Next hit (Enter)")
        self.close_button = _button("✕", "Close the find bar", "Close (Esc)")
        self.count = QLabel()
        self.count.setTextFormat(Qt.TextFormat.PlainText)
        # Its words change with every key; the width of the text must not.
        self.count.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._pause = QTimer(self, interval=ANNOUNCE_MS, singleShot=True)
        self._arrange()
        self._connect()
        self.hide()

    def ask(self, steps: int) -> None:
        """Open the bar for typing, or go to the next (1) or previous (-1) hit."""
        was_open = self.isVisible()
        if not was_open:
            self.finder.begin(steps)
            self.show()
        if steps and self.line.text():
            if was_open:
                self.finder.step(steps)
            else:
                self.finder.look(self._query(), is_backward=steps < 0)
            return
        self._take_over_selection()
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.line.selectAll()
        if not was_open and self.finder.query != self._query():
            self.finder.look(self._query())

    def leave(self) -> None:
        """Close the bar; what was found last stays selected in the text."""
        self.line.remember()
        self.finder.clear()
        self.hide()
        self._view.setFocus()

    def close_down(self) -> None:
        """Stop the search for good; the page is about to go."""
        self.finder.close_down()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Close on an Escape in the text too; what was found stays selected."""
        is_escape = (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() == Qt.Key.Key_Escape
        )
        if is_escape and self.isVisible():
            self.leave()
            return True
        return super().eventFilter(watched, event)

    def showEvent(self, event: QShowEvent) -> None:
        """Listen to the text as well."""
        super().showEvent(event)
        self._view.installEventFilter(self)
        reading = self.parentWidget()
        if reading is not None:
            reading.installEventFilter(self)

    def _toggle(self, words: str, name: str, tip: str, keys: str) -> QToolButton:
        button = _button(words, name, f"{tip} ({keys})")
        button.setCheckable(True)
        shortcut = QShortcut(QKeySequence(keys), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(button.click)
        return button

    def _arrange(self) -> None:
        letter = self.fontMetrics().horizontalAdvance("0")
        self.line.setMinimumWidth(_LINE_CHARACTERS[0] * letter)
        self.line.setMaximumWidth(_LINE_CHARACTERS[1] * letter)
        # Opening the bar must not make the text wider.
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 4, 6, 4)
        row.setSpacing(4)
        row.addWidget(self.line, 1)
        for button in (self.match_case, self.whole_words, self.is_regex, self.previous, self.next):
            row.addWidget(button)
        row.addSpacing(6)
        row.addWidget(self.count, 1)
        row.addWidget(self.close_button)

    def _connect(self) -> None:
        self.line.textChanged.connect(self._on_changed)
        self.line.stepped.connect(self.finder.step)
        self.line.paged.connect(self._on_paged)
        for button in (self.match_case, self.whole_words, self.is_regex):
            button.toggled.connect(self._on_changed)
        self.previous.clicked.connect(self._on_previous_clicked)
        self.next.clicked.connect(self._on_next_clicked)
        self.close_button.clicked.connect(self.leave)
        self.finder.told.connect(self._on_told)
        self._pause.timeout.connect(self._announce)

    def _query(self) -> Query:
        return Query(
            self.line.text(),
            whole_word=self.whole_words.isChecked(),
            match_case=self.match_case.isChecked(),
            is_regex=self.is_regex.isChecked(),
        )

    def _take_over_selection(self) -> None:
        span = self._view.selected_span()
        if span is None or len(span) > SHORT_SELECTION or span == self.finder.current:
            return
        words = self._view.selected_text()
        is_hit = words.casefold() == self.line.text().casefold()
        if "\n" in words or not words.strip() or is_hit:
            return
        self.line.setText(_SPECIAL.sub(r"\\\g<0>", words) if self.is_regex.isChecked() else words)

    def _on_changed(self) -> None:
        if self.isVisible():
            self.finder.look(self._query())

    def _on_paged(self, pages: int) -> None:
        self._view.scroll_by(pages * self._view.viewport().height() * 9 // 10)

    def _on_previous_clicked(self) -> None:
        self.finder.step(-1)

    def _on_next_clicked(self) -> None:
        self.finder.step(1)

    def _on_told(self, tally: Tally) -> None:
        words = tally_words(tally) if self.line.text() else ""
        if words != self.count.text():
            self.count.setText(words)
            self.count.setToolTip(plain_tip(words))
            self.count.setAccessibleName(f"Hits: {words}" if words else "")
            if words and tally.is_over:
                self._pause.start()

    def _announce(self) -> None:
        """Let a screen reader say how many hits there are, without cutting in."""
        words = self.count.text()
        if words and self.isVisible():
            event = QAccessibleAnnouncementEvent(self.count, words)
            event.setPoliteness(QAccessible.AnnouncementPoliteness.Polite)
            QAccessible.updateAccessibility(event)


def _button(words: str, name: str, tip: str) -> QToolButton:
    button = QToolButton(autoRaise=True)
    button.setText(words)
    button.setAccessibleName(name)
    button.setToolTip(tip)
    return button
