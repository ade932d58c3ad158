"""Finding an article again: all that were ever opened, and what is in them."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListView,
    QVBoxLayout,
    QWidget,
)

from reader.base.errors import StoreError
from reader.session.library_search import (
    Line,
    Order,
    Target,
    count_words,
    lines_of,
    place_in_text,
    placed,
    waiting_words,
)
from reader.session.ports import Library
from reader.ui.article import accessible
from reader.ui.library.delegate import LineDelegate
from reader.ui.library.filler import IndexFiller
from reader.ui.library.model import LibraryModel
from reader.ui.library.places import Place, PlacesInTexts
from reader.ui.spoken import name_clear_button

PAUSE_MS = 90  # after a key; then it is searched
_SAY_MS = 900  # after the last key; a screen reader says the keys first
_HINT = "Words or their beginnings; a “phrase in quotes” exactly"
_MOVING = {Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}
_Button = QDialogButtonBox.StandardButton


class LibraryDialog(QDialog):
    """One line to type into, and a list that follows; Enter opens what is chosen."""

    def __init__(self, parent: QWidget, library: Library) -> None:
        super().__init__(parent)
        self._library = library
        self._left = 0
        self.setWindowTitle("Library")
        self.resize(860, 560)
        self.filter = QLineEdit(placeholderText=_HINT, clearButtonEnabled=True)
        self.filter.setAccessibleName("Search titles, texts and your items")
        self.filter.setAccessibleDescription(_HINT)
        name_clear_button(self.filter, "Clear the search")
        self.order = QComboBox()
        self.order.setAccessibleName("Order of the articles")
        # Of a combo box the entry is read as its name.
        self.order.setAccessibleDescription("Order of the articles")
        self.order.view().setAccessibleName("Order of the articles")
        for order in Order:
            self.order.addItem(order.value.capitalize(), order)
        self.model = LibraryModel(self)
        self.list = QListView()
        self.list.setAccessibleName("Articles and where the words were found")
        self.list.setModel(self.model)
        self.list.setItemDelegate(LineDelegate(self.list))
        self.list.setUniformItemSizes(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.status = QLabel()
        self.status.setTextFormat(Qt.TextFormat.PlainText)
        self.buttons = QDialogButtonBox(_Button.Open | _Button.Cancel)
        self._places = PlacesInTexts(library, self.model, self)
        self._filler = IndexFiller(library, self)
        self._pause = QTimer(self, interval=PAUSE_MS, singleShot=True)
        self._say = QTimer(self, interval=_SAY_MS, singleShot=True)
        self._arrange()
        self._connect()
        self.search()

    def chosen(self) -> Target | None:
        """Return what is chosen: an article, or a place in one."""
        self._search_now()
        place = self.list.currentIndex().row()
        line = self.model.line_at(place)
        if line is None:
            return None
        return self._looked_up(line).target

    def search(self) -> None:
        """Show what is found for what is typed."""
        self._pause.stop()
        kept = self.model.line_at(self.list.currentIndex().row())
        query = self.filter.text()
        try:
            lines = lines_of(self._library, query, self.order.currentData())
        except StoreError as error:
            self.model.show_lines([])
            self.status.setText(str(error))
            return
        self.model.show_lines(lines)
        self._choose(_place_of(kept, lines))
        if self.isVisible():
            self._places.begin(query)
        self._show_count()
        self._say.start()

    def done(self, result: int) -> None:
        """Stop looking before the window goes."""
        self._places.close()
        self._filler.stop()
        self._say.stop()
        super().done(result)

    def showEvent(self, event: QShowEvent) -> None:
        """Begin what goes on while the window is open."""
        super().showEvent(event)
        self._places.begin(self.filter.text())
        self._filler.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrow keys move in the list while one types."""
        if (
            watched is self.filter
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in _MOVING
        ):
            self._search_now()
            self.list.keyPressEvent(event)
            return True
        return super().eventFilter(watched, event)

    def _arrange(self) -> None:
        label = QLabel("&Search")
        label.setBuddy(self.filter)
        sort = QLabel("Sort&ed")
        sort.setBuddy(self.order)
        above = QHBoxLayout()
        above.addWidget(label)
        above.addWidget(self.filter, 1)
        above.addWidget(sort)
        above.addWidget(self.order)
        below = QHBoxLayout()
        below.addWidget(self.status, 1)
        below.addWidget(self.buttons)
        column = QVBoxLayout(self)
        column.addLayout(above)
        column.addWidget(self.list, 1)
        column.addLayout(below)
        self.filter.setFocus()

    def _connect(self) -> None:
        self.filter.textChanged.connect(self._on_typed)
        self.filter.installEventFilter(self)
        self.order.currentIndexChanged.connect(self.search)
        self.list.doubleClicked.connect(self._on_double_clicked)
        self.buttons.accepted.connect(self._on_accepted)
        self.buttons.rejected.connect(self.reject)
        self._pause.timeout.connect(self.search)
        self._say.timeout.connect(self._on_say)
        self._places.found.connect(self._on_place)
        self._filler.went_on.connect(self._on_indexed)

    def _on_typed(self, _words: str) -> None:
        self._pause.start()

    def _search_now(self) -> None:
        if self._pause.isActive():
            self.search()

    def _on_double_clicked(self, _index: QModelIndex) -> None:
        self.accept()

    def _on_accepted(self) -> None:
        if self.chosen() is not None:
            self.accept()

    def _on_place(self, place: int, found: Place) -> None:
        line = self.model.line_at(place)
        if line is not None:
            self.model.change(place, placed(line, found))

    def _on_indexed(self, done: int, left: int) -> None:
        self._left = left
        self._show_count()
        if done and not left:
            self.search()

    def _on_say(self) -> None:
        accessible.say(self.status, self.status.text())

    def _show_count(self) -> None:
        words = (count_words(self.model.lines, self.filter.text()), waiting_words(self._left))
        self.status.setText(" ".join(filter(None, words)))

    def _choose(self, place: int) -> None:
        index = self.model.index(place)
        self.list.setCurrentIndex(index)
        self.list.scrollTo(index)

    def _looked_up(self, line: Line) -> Line:
        """Return a line with its place, even if the search has not come to it yet."""
        if not line.is_open:
            return line
        try:
            packed = self._library.packed_text(line.entry.document_id)
            text = self._library.unpacked_text(packed)
        except StoreError:
            return line
        return placed(line, place_in_text(text, self.filter.text()))


def _place_of(kept: Line | None, lines: list[Line]) -> int:
    """Return the line to choose: the same place as before, else the first that was found."""
    if kept is not None and kept.label:
        for place, line in enumerate(lines):
            if (line.target.document_id, line.label) == (kept.target.document_id, kept.label):
                return place
    is_place = len(lines) > 1 and bool(lines[1].label) and not lines[0].excerpt.marks
    return 1 if is_place else 0


def choose_article(parent: QWidget, library: Library) -> Target | None:
    """Ask for an article of the library, or a place in one; ``None`` if cancelled."""
    dialog = LibraryDialog(parent, library)
    try:
        return dialog.chosen() if dialog.exec() == QDialog.DialogCode.Accepted else None
    finally:
        dialog.deleteLater()
