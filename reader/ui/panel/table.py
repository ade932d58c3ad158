"""The table of the panel: clicks and keys become wishes."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from reader.session.rows import Level, OutlineRow
from reader.ui.panel.model import Index, OutlineModel

FOLD_WIDTH = 26  # pixels at the left of a row that fold and unfold it


class OutlineTable(QTableView):
    """Shows an ``OutlineModel``; arrow keys move, Right and Left unfold and fold."""

    row_chosen = Signal(object)
    fold_requested = Signal(object)
    menu_asked = Signal(QPoint)  # where in the viewport, about the row that was just chosen

    def __init__(self, model: OutlineModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._current_key = ""
        self.setModel(model)
        self.setAccessibleName("What was found")
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 12)

    def current_row(self) -> OutlineRow | None:
        """Return the row that has the keyboard focus."""
        return self._model.row_at(self.currentIndex().row())

    def current_key(self) -> str:
        """Return the key of the row with the keyboard focus, empty for none.

        Also right while the session is ahead of the list.
        """
        return self._current_key if self.currentIndex().isValid() else ""

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Remember which row it is: rows move, keys stay."""
        super().currentChanged(current, previous)
        row = self._model.row_at(current.row()) if current.isValid() else None
        self._current_key = row.key if row is not None else ""

    def select_key(self, key: str) -> bool:
        """Select the row with this key without choosing it; tell whether it is there."""
        place = self._model.place_of(key)
        if place is None:
            return False
        index = self._model.index(place, 0)
        if index != self.currentIndex() or not self.selectionModel().isSelected(index):
            self.setCurrentIndex(index)
        self.scrollTo(index)
        return True

    def has_selection(self) -> bool:
        """Tell whether the row with the keyboard focus is selected too."""
        return self.selectionModel().isSelected(self.currentIndex())

    def make_current(self, key: str, *, is_selected: bool) -> None:
        """Give the keyboard focus back to the row with this key, which must be there."""
        place = self._model.place_of(key)
        assert place is not None
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect
        if not is_selected:
            flags = QItemSelectionModel.SelectionFlag.NoUpdate
        index = self._model.index(place, 0)
        if index != self.currentIndex() or is_selected != self.has_selection():
            self.selectionModel().setCurrentIndex(index, flags)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose or fold on press, so that a second click on the same row works too."""
        super().mousePressEvent(event)
        index = self.indexAt(event.position().toPoint())
        row = self._model.row_at(index.row()) if index.isValid() else None
        if row is None or event.button() is not Qt.MouseButton.LeftButton:
            return
        if row.level is Level.GROUP or (row.unfolds and self._is_on_fold(event, index)):
            self.fold_requested.emit(row)
        else:
            self.row_chosen.emit(row)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Treat a double click as two clicks: nothing is edited here."""
        self.mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Fold, unfold, choose again; everything else moves as in any list."""
        row = self.current_row()
        key = event.key()
        if row is not None and key == Qt.Key.Key_Right and row.unfolds and not row.is_open:
            self.fold_requested.emit(row)
        elif row is not None and key == Qt.Key.Key_Left:
            self._fold_or_climb(row)
        elif row is not None and key in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            (self.fold_requested if row.level is Level.GROUP else self.row_chosen).emit(row)
        else:
            before = self.currentIndex()
            if key in {Qt.Key.Key_Home, Qt.Key.Key_End} and not event.modifiers():
                # A table would go to the first or last column of the row.
                last = self._model.rowCount() - 1
                self.setCurrentIndex(self._model.index(0 if key == Qt.Key.Key_Home else last, 0))
            else:
                super().keyPressEvent(event)
            self._choose_if_moved(before)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Choose the row under the mouse, or the one with the keyboard, and ask for its menu."""
        is_by_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        index = self.indexAt(event.pos()) if is_by_mouse else self.currentIndex()
        row = self._model.row_at(index.row()) if index.isValid() else None
        if row is not None and row.level is not Level.GROUP:
            self.row_chosen.emit(row)
            box = self.visualRect(index)
            below = QPoint(box.left() + FOLD_WIDTH, box.bottom())
            self.menu_asked.emit(event.pos() if is_by_mouse else below)
        event.accept()

    def keyboardSearch(self, search: str) -> None:
        """Do not look for a row by its first letters: letters act on the item in focus.

        A word typed here would jump with one letter and reject with the next.
        """

    def _choose_if_moved(self, before: QModelIndex) -> None:
        row = self.current_row()
        if row is not None and self.currentIndex() != before and row.level is not Level.GROUP:
            self.row_chosen.emit(row)

    def _fold_or_climb(self, row: OutlineRow) -> None:
        if row.unfolds and row.is_open:
            self.fold_requested.emit(row)
            return
        place = self.currentIndex().row()
        levels = (Level.GROUP,) if row.level is Level.ENTITY else (Level.ENTITY, Level.GROUP)
        while place > 0:
            place -= 1
            above = self._model.row_at(place)
            if above is not None and above.level in levels:
                self.setCurrentIndex(self._model.index(place, 0))
                return

    def _is_on_fold(self, event: QMouseEvent, index: QModelIndex) -> bool:
        left: QPoint = self.visualRect(index).topLeft()
        return event.position().x() - left.x() < FOLD_WIDTH
