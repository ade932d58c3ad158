"""The list of equal places below the text: look, tick, and do it."""

from __future__ import annotations

import time
from collections.abc import Iterator

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTreeView,
    QVBoxLayout,
)

from reader.domain.spans import Span
from reader.session.equal_items import EqualPlace, Options, PlaceKey, equal_places, other_names
from reader.session.equal_patterns import Deed, Pattern
from reader.session.session import Session
from reader.ui.applying.delegate import WordsDelegate
from reader.ui.applying.model import DEED, NOW, WHERE, WORDS, PlacesModel
from reader.ui.applying.words import head_words, short
from reader.ui.article import accessible
from reader.ui.article.view import ArticleView

_LEAST, _HEIGHT = 160, 260  # pixels
_AT_ONCE, _BY_AND_BY = 0.030, 0.006  # seconds of work before the window is let go on
_MOST_NAMES = 3  # that the option of other names lists
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class PlacesList(QTreeView):
    """The places; Space ticks what is selected, Ctrl+A everything."""

    toggled = Signal(bool)  # everything, not only what is selected

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tick; leave Enter and Escape to the pane."""
        is_control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        if event.key() == Qt.Key.Key_Space and not is_control:
            self.toggled.emit(False)
        elif event.key() == Qt.Key.Key_A and is_control:
            self.toggled.emit(True)
        elif event.key() in {*_ENTER, Qt.Key.Key_Escape}:
            event.ignore()
        else:
            super().keyPressEvent(event)


class Preview(QFrame):
    """What is equal, with ticks; lies below the text, so that nothing that is read moves.

    ``agreed`` says that it shall be done, ``left`` that it shall not.
    ``looked_at`` carries the place of a row that was chosen.
    """

    agreed = Signal()
    left = Signal()
    looked_at = Signal(object)  # Span

    def __init__(self, session: Session, view: ArticleView, pattern: Pattern) -> None:
        super().__init__()
        self._session = session
        self._view = view
        self.pattern = pattern
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAccessibleName("The same for all like it")
        self.head = QLabel()
        self.head.setTextFormat(Qt.TextFormat.PlainText)
        self.model = PlacesModel(session, self)
        self.list = self._list()
        self.any_case = QCheckBox("Any capitals")
        self.whole_words = _ticked("Whole words")
        self.other_names = QCheckBox(self._names_words())
        self.spares = _ticked("Leave alone what was decided")
        self.ok = QPushButton("Do it")
        self.cancel = QPushButton("Cancel")
        self._batches: Iterator[list[EqualPlace]] = iter(())
        self._is_over = True
        self._is_choosing = False
        self._kept: PlaceKey | None = None
        self._work = QTimer(self, interval=0)
        self._work.timeout.connect(self._go_on)
        self._arrange()
        self._connect()
        self.look()

    def look(self) -> None:
        """Look for the places anew; what comes first is shown at once."""
        row = self.list.currentIndex().row()
        if row >= 0:
            self._kept = self.model.places[row].key
        self.model.clear()
        options = Options(
            self.any_case.isChecked(),
            self.whole_words.isChecked(),
            self.other_names.isChecked(),
            self.spares.isChecked(),
        )
        self._batches = equal_places(self._session, self.pattern, options)
        self._is_over = False
        self._take_in(_AT_ONCE)
        if not self._is_over:
            self._work.start()

    def wait(self) -> None:
        """Find what is still to be found."""
        self._take_in(float("inf"))

    def has_any(self) -> bool:
        """Tell whether there is a place; looks on until there is one."""
        while not self._is_over and not self.model.rowCount():
            self._take_in(_AT_ONCE)
        return self.model.rowCount() > 0

    def take_keyboard(self) -> None:
        """Give the keyboard to the list."""
        self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def close_down(self) -> None:
        """Stop looking; the list is about to go."""
        self._work.stop()
        self._view.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leave on an Escape in the text as well."""
        if (
            event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
        ):
            self.left.emit()
            return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do it with Enter, leave with Escape and with Enter on Cancel."""
        if event.key() in _ENTER:
            (self.left if self.cancel.hasFocus() else self.agreed).emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _take_in(self, seconds: float) -> None:
        end, found = time.perf_counter() + seconds, []
        for batch in self._batches:
            found.extend(batch)
            if time.perf_counter() > end:
                break
        else:
            self._is_over = True
            self._work.stop()
        self.model.add(found)
        self._show_tally()
        if not self.list.currentIndex().isValid() and self.model.rowCount():
            self._choose_row()

    def _choose_row(self) -> None:
        """Choose the row from before, or the first; the person has not asked to see it."""
        row = self.model.row_of(self._kept)
        if row is None and self._kept is not None and not self._is_over:
            return  # it may still be found
        self._is_choosing = True
        self.list.setCurrentIndex(self.model.index(row or 0, DEED))
        self._is_choosing = False
        self._kept = None

    def _go_on(self) -> None:
        self._take_in(_BY_AND_BY)

    def _show_tally(self) -> None:
        tally = self.model.tally(is_over=self._is_over)
        words = head_words(self.pattern, tally, self._session.vocabulary.kinds_by_id)
        self.ok.setEnabled(tally.ticked > 0)
        if words != self.head.text():
            self.head.setText(words)
            if self._is_over:
                accessible.say(self, words)

    def _on_toggled(self, everything: bool) -> None:
        if everything:
            self.model.toggle_all()
        else:
            rows = self.list.selectionModel().selectedRows()
            self.model.toggle([index.row() for index in rows])

    def _on_current(self, current: QModelIndex, _before: QModelIndex) -> None:
        if current.isValid() and not self._is_choosing:
            span: Span = self.model.places[current.row()].span
            self.looked_at.emit(span)

    def _names_words(self) -> str:
        names = other_names(self._session, self.pattern)
        shown = ", ".join(short(name) for name in names[:_MOST_NAMES])
        more = " …" if len(names) > _MOST_NAMES else ""
        return f"Other names: {shown}{more}" if names else "Other names"

    def _list(self) -> PlacesList:
        made = PlacesList()
        made.setModel(self.model)
        made.setAccessibleName("Equal places")
        made.setRootIsDecorated(False)
        made.setUniformRowHeights(True)
        made.setAllColumnsShowFocus(True)
        made.setSelectionMode(QTreeView.SelectionMode.ExtendedSelection)
        made.setItemDelegateForColumn(WORDS, WordsDelegate(made))
        header = made.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(WORDS, QHeaderView.ResizeMode.Stretch)
        wide = made.fontMetrics().averageCharWidth()
        for column, characters in ((DEED, 19), (NOW, 22), (WHERE, 14)):
            header.resizeSection(column, characters * wide)
        return made

    def _arrange(self) -> None:
        self.setFixedHeight(max(_LEAST, min(_HEIGHT, self._view.height() // 2)))
        options = QHBoxLayout()
        for box in (self.any_case, self.whole_words, self.other_names, self.spares):
            options.addWidget(box)
        options.addStretch(1)
        self.ok.setToolTip("Do it at all ticked places, as one step (Enter)")
        self.cancel.setToolTip("Do nothing (Esc)")
        for button in (self.ok, self.cancel):
            options.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 6, 12, 6)
        for part in (self.head, self.list):
            column.addWidget(part)
        column.addLayout(options)
        # Only now: shown before they have a parent, they would be windows for a moment.
        self.other_names.setVisible(bool(other_names(self._session, self.pattern)))
        self.any_case.setVisible(self.pattern.deed is not Deed.MOVE)

    def _connect(self) -> None:
        for box in (self.any_case, self.whole_words, self.other_names, self.spares):
            box.toggled.connect(self.look)
        self.list.toggled.connect(self._on_toggled)
        self.list.selectionModel().currentRowChanged.connect(self._on_current)
        self.model.dataChanged.connect(self._show_tally)
        self.ok.clicked.connect(self.agreed)
        self.cancel.clicked.connect(self.left)
        self._view.installEventFilter(self)


def _ticked(words: str) -> QCheckBox:
    box = QCheckBox(words)
    box.setChecked(True)
    return box
