"""The list beside the text of what a new analysis would change."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTreeView,
    QVBoxLayout,
)

from reader.session.rerun import Rerun, sentence_of
from reader.session.session import Session
from reader.ui.closing import close_button
from reader.ui.rerun.lines import DifferenceLines
from reader.ui.side import Side

_HINT = "Space ticks, Ctrl+A ticks all or none, arrows show it in the text, Ctrl+Enter takes it."


class RerunPane(Side):
    """Ticked differences can be taken; ``taken`` carries them."""

    taken = Signal(object)
    refused = Signal()

    def __init__(self, session: Session, rerun: Rerun) -> None:
        super().__init__()
        self._rerun = rerun
        self.lines = DifferenceLines(session, rerun, self)
        self.title = QLabel(wordWrap=True)
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        self.list = QTreeView(rootIsDecorated=False, uniformRowHeights=True)
        self.list.setAccessibleName("What the new analysis would change")
        self.list.setAccessibleDescription(_HINT)
        self.list.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.list.setModel(self.lines)
        self.list.header().setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        self.take = QPushButton()
        self.take.setToolTip("Ctrl+Enter; what has no tick stays as it is")
        self.keep = QPushButton("&Keep as it is")
        self.keep.setToolTip("Forget the new analysis")
        self.setAccessibleName("What the new analysis would change")
        for part in (self.list, self.take, self.keep):
            part.installEventFilter(self)
        self._arrange()
        self.take.clicked.connect(self._on_take)
        self.keep.clicked.connect(self.refused)
        self.list.selectionModel().currentRowChanged.connect(self._on_row)
        self.lines.dataChanged.connect(self._show_number)
        self._show_number()

    def take_keyboard(self) -> None:
        """Give the keyboard to the list."""
        if not self.list.currentIndex().isValid():
            self.list.setCurrentIndex(self.lines.index(0, 0))
        self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_rerun(self, rerun: Rerun) -> None:
        """List what is different now; lines without a tick stay so."""
        row = self.list.currentIndex().row()
        self._rerun = rerun
        self.lines.show(rerun)
        self.list.setCurrentIndex(self.lines.index(min(row, self.lines.rowCount() - 1), 0))
        self._show_number()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take with Ctrl+Enter, tick all with Ctrl+A, leave with Escape."""
        if not isinstance(event, QKeyEvent):
            return False
        has_control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        is_take = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and has_control
        if event.type() == QEvent.Type.ShortcutOverride and is_take:
            event.accept()  # in the text it opens a link
            return True
        if event.type() != QEvent.Type.KeyPress:
            return False
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif is_take:
            self._on_take()
        elif event.key() == Qt.Key.Key_A and has_control and watched is self.list:
            self.lines.tick_all(is_ticked=not self.lines.ticked())
        else:
            return False
        return True

    def _arrange(self) -> None:
        close = close_button(
            "Close the list of differences", "Close; the new analysis still waits"
        )
        close.clicked.connect(self.closed)
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        hint = QLabel(_HINT, wordWrap=True)
        hint.setTextFormat(Qt.TextFormat.PlainText)
        foot = QHBoxLayout()
        foot.addWidget(self.take)
        foot.addWidget(self.keep)
        foot.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 4, 4, 8)
        column.addLayout(head)
        column.addWidget(self.list, 1)
        column.addWidget(hint)
        column.addLayout(foot)
        self.setMinimumWidth(30 * self.fontMetrics().horizontalAdvance("0"))

    def _show_number(self) -> None:
        number = len(self.lines.ticked())
        self.title.setText(sentence_of(self._rerun.differences))
        self.take.setText(f"&Take {number:,} with a tick")
        self.take.setEnabled(number > 0)

    def _on_row(self, current: QModelIndex) -> None:
        if current.isValid():
            self.asked.emit(self.lines.words(current.row()).span.start)

    def _on_take(self) -> None:
        if ticked := self.lines.ticked():
            self.taken.emit(ticked)
