"""Sentences below the text that stay until the reader has closed them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from reader.ui.article import accessible


class NoticeBar(QWidget):
    """A column of notices; takes no room when there are none."""

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.setVisible(False)

    def add(self, sentence: str) -> None:
        """Show a sentence, once."""
        if sentence in self.sentences():
            return
        notice = _Notice(sentence)
        notice.close_button.clicked.connect(self._on_closed)
        self._column.addWidget(notice)
        notice.show()
        self.setVisible(True)
        accessible.say(self, sentence)

    def sentences(self) -> list[str]:
        """Return what is shown now."""
        return [n.label.text() for n in self._notices()]

    def _notices(self) -> list[_Notice]:
        return [w for w in self.children() if isinstance(w, _Notice) and not w.isHidden()]

    def _on_closed(self) -> None:
        notice = self.sender().parent()
        if isinstance(notice, _Notice):
            notice.hide()
            notice.deleteLater()
        self.setVisible(bool(self._notices()))


class _Notice(QFrame):
    def __init__(self, sentence: str) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.label = QLabel(sentence, wordWrap=True)
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        self.close_button = QToolButton(autoRaise=True)
        self.close_button.setText("✕")
        self.close_button.setAccessibleName("Close this notice")
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 4, 6, 4)
        row.addWidget(self.label, 1)
        row.addWidget(self.close_button)
