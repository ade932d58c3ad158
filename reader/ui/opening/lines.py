"""Lines below the articles that say what is being read and how far it is."""

from __future__ import annotations

import time

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from reader.ui.article import accessible
from reader.ui.opening.readings import Readings
from reader.ui.start.reading import Reading

SHOWN_AFTER_S = 0.3  # most files are there by then, and a line that flashes up is a nuisance
LOOK_MS = 100


class ReadingLines(QWidget):
    """One line for each file that takes its time; takes no room without any."""

    def __init__(self, readings: Readings) -> None:
        super().__init__()
        self._readings = readings
        self._lines: dict[Reading, _Line] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._look = QTimer(self, interval=LOOK_MS)
        self._look.timeout.connect(self._on_look)
        # It works only while a line is there to be seen, wherever the keyboard is.
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self, self._cancel_one)
        self.setVisible(False)
        readings.begun.connect(self._on_begun)
        readings.left.connect(self._on_left)

    def sentences(self) -> list[str]:
        """Return what is shown now."""
        return [line.words.text() for line in self._lines.values()]

    def _cancel_one(self) -> None:
        """Cancel the one whose button has the keyboard, or else the last one."""
        if self._lines:
            last = next(reversed(self._lines))
            has_keyboard = (r for r, line in self._lines.items() if line.cancel.hasFocus())
            self._readings.cancel(next(has_keyboard, last))

    def _on_begun(self, _reading: Reading) -> None:
        self._look.start()

    def _on_look(self) -> None:
        for reading in self._readings.under_way:
            line = self._lines.get(reading)
            if line is None and time.monotonic() - reading.began >= SHOWN_AFTER_S:
                line = self._lines[reading] = _Line(reading)
                line.cancelled.connect(self._readings.cancel)
                self._column.addWidget(line)
                line.show()
                self.setVisible(True)
                accessible.say(self, f"Reading “{reading.name}”. Escape cancels.")
            if line is not None:
                line.show_share(reading.share)

    def _on_left(self, reading: Reading) -> None:
        line = self._lines.pop(reading, None)
        if line is not None:
            line.hide()
            line.deleteLater()
        self.setVisible(bool(self._lines))
        if not self._readings.under_way:
            self._look.stop()


class _Line(QFrame):
    cancelled = Signal(object)

    def __init__(self, reading: Reading) -> None:
        super().__init__()
        self._reading = reading
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.words = QLabel()
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        # A long name must not make the window wider.
        self.words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.bar = QProgressBar(maximum=100, textVisible=False)
        self.bar.setAccessibleName(f"How much of “{reading.name}” is read")
        self.bar.setFixedWidth(140)
        self.cancel = QPushButton("Cancel")
        self.cancel.setAccessibleName(f"Cancel reading “{reading.name}”")
        self.cancel.setToolTip("Esc")
        self.cancel.clicked.connect(self._on_clicked)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 4, 12, 4)
        row.addWidget(self.words, 1)
        row.addWidget(self.bar)
        row.addWidget(self.cancel)
        self.show_share(reading.share)

    def show_share(self, share: float) -> None:
        """Show how far it is; without a share, only that it goes on."""
        percent = max(0, min(100, round(100 * share)))
        self.bar.setRange(0, 100 if percent else 0)
        self.bar.setValue(percent)
        told = f" {percent} %" if percent else ""
        self.words.setText(f"Reading “{self._reading.name}”…{told}")

    def _on_clicked(self) -> None:
        self.cancelled.emit(self._reading)
