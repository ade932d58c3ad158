"""A place in front of a window: the parts that a reader looks at and touches."""

from __future__ import annotations

import random
from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import islice

from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractScrollArea,
    QLineEdit,
    QMainWindow,
    QSlider,
    QSplitter,
    QSplitterHandle,
    QToolButton,
)

from reader.domain.annotations import Claim, Status
from reader.domain.changes import Change, ChangeSet
from reader.domain.entities import MentionKind
from reader.session.rows import Level
from reader.text.context import anchor_at
from reader.ui.main_window import MainWindow
from reader.ui.page import ArticlePage
from reader.ui.panel.model import ROW_ROLE
from tests.benchmarks.hands import Hands
from tests.benchmarks.program import DiskClock
from tests.benchmarks.stopwatch import Stopwatch, settle

TEXT, LIST = "text", "list"  # the panes
FIND_FIELD = "Find in the text"
TRIES = 200
LONGEST_WORD = 60  # characters
_MENTIONS = frozenset(kind.value for kind in MentionKind)


class Seat(ABC):
    """What both designs have; the words of an item are those of its row."""

    view: QAbstractScrollArea
    table: QAbstractItemView
    filter: QLineEdit
    switches: Sequence[QToolButton]
    strength: QSlider | None = None

    def __init__(self, window: QMainWindow, *, seed: int = 1) -> None:
        self.window = window
        self.hands = Hands(window.window())  # the program's stands in a frame
        self.chance = random.Random(seed)

    def look(self) -> Stopwatch:
        """Return a stopwatch that sees both panes."""
        return Stopwatch({TEXT: self.view.viewport(), LIST: self.table.viewport()})

    @abstractmethod
    def current(self) -> str | None:
        """Return the id of the item in focus."""

    @abstractmethod
    def is_item(self, index: QModelIndex) -> bool:
        """Tell whether a row leads to an item, as a heading does not."""

    @abstractmethod
    def is_mention(self, index: QModelIndex) -> bool:
        """Tell whether a row leads to a mention, which is not rejected."""

    @abstractmethod
    def kind(self) -> str:
        """Return the kind of the item in focus."""

    @abstractmethod
    def count(self) -> int:
        """Return how many acts can be undone."""

    @abstractmethod
    def saved_at(self) -> float:
        """Return when the last act was on disk, by ``time.perf_counter``."""

    @abstractmethod
    def select_word(self) -> None:
        """Scroll somewhere and select a word there with the mouse."""

    @abstractmethod
    def accept_many(self, count: int) -> int:
        """Accept many items in one act; return how many."""

    def handle(self) -> QSplitterHandle:
        """Return the border between text and list."""
        found = [
            s
            for s in self.window.findChildren(QSplitter)
            if s.orientation() == Qt.Orientation.Horizontal and s.isVisible()
        ]
        return found[0].handle(1)

    def find_field(self) -> QLineEdit | None:
        """Open the search in the text; return its field, if there is such a thing."""
        self.view.setFocus()
        self.hands.key("Ctrl+F")
        settle()
        fields = self.window.findChildren(QLineEdit)
        shown = [f for f in fields if f.accessibleName() == FIND_FIELD and f.isVisible()]
        return shown[0] if shown else None

    def action(self, name: str) -> QAction | None:
        """Return the action with this id, if there is one."""
        return self.window.findChild(QAction, name)

    def scroll_list(self) -> None:
        """Scroll the list to a random place."""
        bar = self.table.verticalScrollBar()
        bar.setValue(self.chance.randint(0, bar.maximum()))
        settle()

    def scroll_text(self) -> None:
        """Scroll the text to a random place."""
        bar = self.view.verticalScrollBar()
        bar.setValue(self.chance.randint(0, bar.maximum()))
        settle()

    def point_at(self, is_wanted: Callable[[QModelIndex], bool]) -> QPoint:
        """Scroll the list; return a point on a row of this sort, not the one chosen now."""
        for _ in range(TRIES):
            self.scroll_list()
            chosen = self.table.currentIndex().row()
            rows = [(point, self.table.indexAt(point)) for point in self.row_points()]
            points = [p for p, index in rows if is_wanted(index) and index.row() != chosen]
            if points:
                return self.chance.choice(points)
        raise LookupError("no such row in the list")

    def row_points(self) -> list[QPoint]:
        """Return the middle of every row that is completely in view."""
        points = []
        height, x = self.table.viewport().height(), self.table.viewport().width() // 2
        y = 0
        while y < height:
            index = self.table.indexAt(QPoint(x, y))
            if not index.isValid():
                break
            box = self.table.visualRect(index)
            if box.top() >= 0 and box.bottom() < height:
                points.append(QPoint(x, box.center().y()))
            y = box.bottom() + 1
        return points

    def click_item(self) -> None:
        """Click a row that leads to another item than now."""
        self._click(self.is_item)

    def click_mention(self) -> None:
        """Click a row that leads to a mention."""
        self._click(self.is_mention)

    def _click(self, is_wanted: Callable[[QModelIndex], bool]) -> None:
        self.hands.click(self.table.viewport(), self.point_at(is_wanted))
        settle()


class OurSeat(Seat):
    """In front of the program's window with one article."""

    def __init__(self, window: MainWindow, *, seed: int = 1) -> None:
        super().__init__(window, seed=seed)
        page = window.page
        assert page is not None
        self.page = page
        self._disk = DiskClock(window.desk.library)
        self.view = page.view
        self.table = page.panel.table
        self.filter = page.panel.filter
        self.switches = list(page.panel.switches.buttons.values())
        self.strength = page.panel.sieve.slider

    def current(self) -> str | None:
        return self.page.focus.current

    def is_item(self, index: QModelIndex) -> bool:
        row = index.data(ROW_ROLE)
        return row is not None and row.level is not Level.GROUP

    def is_mention(self, index: QModelIndex) -> bool:
        row = index.data(ROW_ROLE)
        return row is not None and row.level is not Level.GROUP and row.group in _MENTIONS

    def kind(self) -> str:
        item = self.page.focus.current
        assert item is not None
        body = self.page.session.annotations[item].body
        return "claim" if isinstance(body, Claim) else body.kind.value

    def count(self) -> int:
        return len(self.page.acts.steps)

    def saved_at(self) -> float:
        return self._disk.written_at

    def select_word(self) -> None:
        view, text = self.page.view, self.page.session.document.text
        for _ in range(TRIES):
            self.scroll_text()
            start = text.find(" ", view.place() + self.chance.randint(0, 1500)) + 1
            end = text.find(" ", start)
            box = view.rectangle(start + 1) if start and end - start > 2 else None
            if box is None or self.page.session.marks.between(start, end):
                continue
            if not view.viewport().rect().contains(box):
                continue
            self.hands.double_click(view.viewport(), box.center())
            settle()
            span = view.selected_span()
            # Two double clicks at nearly one place are a triple click: a whole paragraph.
            if span is not None and len(span) < LONGEST_WORD:
                return
        raise LookupError("no word could be selected")

    def accept_many(self, count: int) -> int:
        changes = accepting(self.page, count)
        assert self.page.acts.perform(changes)
        return len(changes.changes)


def accepting(page: ArticlePage, count: int) -> ChangeSet:
    """Return the change that accepts so many suggestions at once."""
    text = page.session.document.text
    suggested = (a for a in page.session.annotations.values() if a.status is Status.SUGGESTED)
    return ChangeSet(
        "accept many",
        tuple(
            Change(a, replace(a, status=Status.ACCEPTED, anchor=anchor_at(text, a.span)))
            for a in islice(suggested, count)
        ),
    )
