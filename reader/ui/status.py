"""The status bar: messages, whether the work is saved, the analysis under way."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QLabel,
    QProgressBar,
    QPushButton,
    QStatusBar,
    QToolButton,
    QWidget,
)

from reader.session.analysing import AnalysisState, Phase
from reader.ui.article import accessible
from reader.ui.plain_tips import plain_tip
from reader.ui.shortcuts import SHORTCUTS

MESSAGE_MS = 8_000


class StatusLine(QStatusBar):
    """Says what happens; its controls stop the analysis and ask for the article's language."""

    stop_requested = Signal()
    language_requested = Signal()
    page_requested = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.state = QLabel()
        self.state.setTextFormat(Qt.TextFormat.PlainText)
        self.state.setAccessibleDescription("State of the analysis")
        self.progress = QProgressBar(maximum=100, textVisible=False)
        self.progress.setAccessibleName("Progress of the analysis")
        self.progress.setFixedWidth(140)
        self.stop = QPushButton("Stop")
        self.stop.setAccessibleName("Stop the analysis")
        self.stop.clicked.connect(self.stop_requested)
        self.language = QToolButton(autoRaise=True)
        self.language.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.language.clicked.connect(self.language_requested)
        self.page = QToolButton(autoRaise=True)
        self.page.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.page.clicked.connect(self.page_requested)
        self.finished = QLabel()
        self.finished.setTextFormat(Qt.TextFormat.PlainText)
        self.finished.setAccessibleDescription("Whether you are done with the article")
        self.waiting = QLabel()
        self.waiting.setTextFormat(Qt.TextFormat.PlainText)
        self.waiting.setAccessibleDescription("Whether your work is saved")
        for widget in (
            self.waiting,
            self.finished,
            self.state,
            self.progress,
            self.stop,
            self.page,
            self.language,
        ):
            self.addPermanentWidget(widget)
        self._state: AnalysisState | None = None
        self.show_state(None)
        SHORTCUTS.changed.connect(self._on_keys_changed)
        self.show_language("", "")
        self.show_page("")
        self.show_finished("")
        self.show_waiting("")

    def say(self, sentence: str) -> None:
        """Show a sentence for a while."""
        self.showMessage(sentence, MESSAGE_MS)
        accessible.say(self, sentence)

    def show_target(self, address: str) -> None:
        """Show where the link under the mouse leads; nothing when it is empty."""
        self.showMessage(address)

    def show_saved(self) -> None:
        """Say that the last act is safely on disk."""
        self.showMessage("Saved", MESSAGE_MS // 4)
        accessible.say(self, "Saved")

    def show_saving(self) -> None:
        """Say that the last act is still on its way to the disk."""
        self.showMessage("Saving…")
        accessible.say(self, "Saving…")

    def show_waiting(self, words: str) -> None:
        """Say for as long as it is so that something could not be saved; nothing when empty."""
        if words and self.waiting.text() != words:
            self.clearMessage()  # it may say that something is being saved
        self.waiting.setVisible(bool(words))
        self.waiting.setText(words)

    def show_language(self, name: str, sentence: str) -> None:
        """Show the language of the article in view, and in a tip who says so."""
        self.language.setVisible(bool(sentence))
        self.language.setText(name or "Language?")
        self.language.setAccessibleName(sentence)
        self.language.setToolTip(plain_tip(f"{sentence} Click to change it."))

    def show_page(self, words: str) -> None:
        """Show which page is being read, as in "p. 12 of 117"; nothing when it is empty."""
        self.page.setVisible(bool(words))
        self.page.setText(words)
        self.page.setAccessibleName(f"Place: {words}")
        self.page.setToolTip("Where you read. Click to go elsewhere.")

    def show_finished(self, words: str) -> None:
        """Show that the person is done with the article; nothing when it is empty."""
        self.finished.setVisible(bool(words))
        self.finished.setText(words)

    def show_state(self, state: AnalysisState | None) -> None:
        """Show the analysis of the article in view."""
        self._state = state
        is_running = state is not None and state.phase is Phase.RUNNING
        self.progress.setVisible(is_running)
        self.stop.setVisible(is_running)
        if state is None:
            self.state.clear()
            return
        if is_running:
            percent = 100 * state.done // max(1, state.total)
            self.progress.setRange(0, 100 if state.done else 0)
            self.progress.setValue(percent)
            self.state.setText(
                f"Analysing… {percent} %" if state.done else "Starting the analysis…"
            )
            return
        words = _WORDS[state.phase]
        if state.phase is Phase.STOPPED:
            words = f"{words} – {SHORTCUTS.named('analyse')} starts it again"
        self.state.setText(words)

    def _on_keys_changed(self) -> None:
        self.show_state(self._state)


_WORDS = {
    Phase.NOT_ANALYSED: "Not analysed yet",
    Phase.RUNNING: "",
    Phase.DONE: "Analysed",
    Phase.STOPPED: "Analysis stopped",
    Phase.UNAVAILABLE: "Not analysed",
}
