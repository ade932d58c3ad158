"""The table of contents beside the text: a tree to look through and to go by.

The line where one reads follows the text. Typing filters, Enter goes there,
Escape leads back to the text.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, QSortFilterProxyModel, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QToolButton,
    QTreeView,
    QVBoxLayout,
)

from reader.domain.landmarks import Section
from reader.session.contents import section_at
from reader.ui.contents.lines import START, ContentsLines, LinePainter
from reader.ui.shortcuts import KeyTip
from reader.ui.side import Side

_FEW = 300  # lines; so many are unfolded at once
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class ContentsPane(Side):
    """Shows the sections of one article."""

    def __init__(self, sections: Sequence[Section]) -> None:
        super().__init__()
        self._sections = sections
        self._lines = ContentsLines(sections, self)
        self._sieve = QSortFilterProxyModel(self)
        self._sieve.setSourceModel(self._lines)
        self._sieve.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._sieve.setRecursiveFilteringEnabled(True)
        self.filter = QLineEdit(placeholderText="Filter the contents", clearButtonEnabled=True)
        self.filter.setAccessibleName("Filter the contents")
        self.tree = QTreeView(headerHidden=True, uniformRowHeights=True)
        self.tree.setAccessibleName("Contents")
        self.tree.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.tree.setItemDelegate(LinePainter(self.tree))
        self.tree.setModel(self._sieve)
        self.setAccessibleName("Table of contents")
        self._arrange()
        self._unfold()
        self.filter.textChanged.connect(self._on_typed)
        self.tree.clicked.connect(self._on_chosen)
        for part in (self.filter, self.tree):
            part.installEventFilter(self)

    def take_keyboard(self) -> None:
        """Give the keyboard to the filter."""
        self.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filter.selectAll()

    def has_keyboard(self) -> bool:
        """Tell whether the keyboard is in here."""
        return self.isAncestorOf(self.focusWidget() or self) and (
            self.filter.hasFocus() or self.tree.hasFocus()
        )

    def follow(self, position: int) -> None:
        """Mark the section that a position is in, and bring its line into view."""
        index = self._sieve.mapFromSource(
            self._lines.show_here(section_at(self._sections, position))
        )
        if index.isValid() and not self.tree.hasFocus():
            self.tree.setCurrentIndex(index)
            self.tree.scrollTo(index)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go with Enter, leave with Escape, and move between filter and tree."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        key, is_filter = event.key(), watched is self.filter
        if key in _ENTER:
            self._go(self.tree.currentIndex())
        elif key == Qt.Key.Key_Escape and is_filter and self.filter.text():
            self.filter.clear()
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        elif is_filter and key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.tree.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            return False
        return True

    def _arrange(self) -> None:
        close = QToolButton(autoRaise=True)
        close.setText("✕")
        KeyTip(close, "Close the contents", "show_contents")
        close.clicked.connect(self.closed)
        head = QHBoxLayout()
        head.addWidget(QLabel("Contents"), 1)
        head.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 4, 4, 4)
        column.addLayout(head)
        column.addWidget(self.filter)
        column.addWidget(self.tree, 1)
        self.setMinimumWidth(18 * self.fontMetrics().horizontalAdvance("0"))

    def _unfold(self) -> None:
        if len(self._sections) <= _FEW:
            self.tree.expandAll()
        else:
            self.tree.collapseAll()

    def _on_typed(self, words: str) -> None:
        here = self._lines.show_here(self._lines.here)
        self._sieve.setFilterFixedString(words.strip())
        if words.strip():
            self.tree.expandAll()
            self.tree.setCurrentIndex(self._first_hit(words.strip().casefold()))
        else:
            self._unfold()
            self.tree.setCurrentIndex(self._sieve.mapFromSource(here))

    def _first_hit(self, needle: str) -> QModelIndex:
        """Return the first line with the words itself, not only in a line below it."""
        index = self._sieve.index(0, 0)
        while index.isValid() and needle not in str(index.data()).casefold():
            index = self.tree.indexBelow(index)
        return index

    def _on_chosen(self, index: QModelIndex) -> None:
        self._go(index)

    def _go(self, index: QModelIndex) -> None:
        if index.isValid():
            self.asked.emit(int(index.data(START)))
