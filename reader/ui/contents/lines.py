"""The lines of a table of contents as a model, and how they are painted."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from reader.domain.landmarks import Section
from reader.session.contents import parents_of
from reader.ui.plain_tips import plain_tip

START = Qt.ItemDataRole.UserRole
HERE = Qt.ItemDataRole.UserRole + 1
_BAR = 3  # pixels


class ContentsLines(QStandardItemModel):
    """The sections of one article as a tree; one of them is where somebody reads."""

    def __init__(self, sections: Sequence[Section], parent: QObject) -> None:
        super().__init__(parent)
        self.setHorizontalHeaderLabels(["Contents"])
        self._items: list[QStandardItem] = []
        self.here: int | None = None
        """The place of the section where somebody reads."""
        for section, above in zip(sections, parents_of(sections), strict=True):
            item = QStandardItem(section.title)
            item.setData(section.start, START)
            item.setEditable(False)
            item.setToolTip(plain_tip(section.title))
            self._items.append(item)
            (self.invisibleRootItem() if above is None else self._items[above]).appendRow(item)

    def show_here(self, place: int | None) -> QModelIndex:
        """Mark the section with this place, or none; return its index."""
        if place != self.here:
            for other, is_here in ((self.here, False), (place, True)):
                if other is not None:
                    self._mark(self._items[other], is_here=is_here)
            self.here = place
        return QModelIndex() if place is None else self.indexFromItem(self._items[place])

    def _mark(self, item: QStandardItem, *, is_here: bool) -> None:
        font = item.font()
        font.setBold(is_here)
        item.setFont(font)
        item.setData(is_here, HERE)
        words = f"{item.text()}, you are here" if is_here else item.text()
        item.setData(words, Qt.ItemDataRole.AccessibleTextRole)


class LinePainter(QStyledItemDelegate):
    """Paints a bar before the line where somebody reads; it is set in bold as well."""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint one line."""
        rect: QRect = option.rect
        shifted = QStyleOptionViewItem(option)
        shifted.rect = rect.adjusted(2 * _BAR, 0, 0, 0)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, option.palette.highlight())
        super().paint(painter, shifted, index)
        if index.data(HERE):
            bar = QRect(rect.left(), rect.top() + 2, _BAR, rect.height() - 4)
            painter.fillRect(bar, option.palette.text())
