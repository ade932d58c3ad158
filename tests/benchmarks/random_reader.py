"""A reader who does anything that can be done with mouse and keyboard, at random."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget

from reader.session.rows import Level
from tests.benchmarks.listed import rows_of
from tests.benchmarks.program import WINDOW_SIZE
from tests.benchmarks.seat import OurSeat
from tests.benchmarks.stopwatch import settle

_WIDTHS, _HEIGHTS = (900, 1500), (560, 1000)
_FOLD = 12  # pixels from the left of a row, on its triangle
_MOST_ZOOM = 4  # steps, either way
MAP = "Map of the article"
_LETTERS = "aeinorstblm"
_REMEMBERED = 12  # acts


class RandomReader:
    """Does one random act at a time in front of our window."""

    def __init__(self, seat: OurSeat) -> None:
        self._seat = seat
        self._hands = seat.hands
        self._chance = seat.chance
        self.count = 0
        self.last: deque[str] = deque(maxlen=_REMEMBERED)
        """The names of the last acts, for whoever has to find out what went wrong."""
        weighted: dict[Callable[[], None], int] = {
            self._click_row: 10,
            self._walk_rows: 10,
            self._fold: 6,
            self._wheel: 8,
            self._wheel_over_list: 4,
            self._drag: 5,
            self._page: 5,
            self._click_text: 6,
            self._filter: 6,
            self._clear_filter: 3,
            self._order: 1,
            self._switch: 5,
            self._zoom: 4,
            self._resize: 4,
            self._border: 2,
            self._look: 3,
            self._find: 4,
            self._map: 3,
            self._card: 2,
            self._go: 6,
            self._add: 5,
            self._relabel: 5,
            self._move_ends: 3,
            self._accept: 4,
            self._reject: 3,
            self._delete: 3,
            self._undo: 14,
            self._redo: 5,
        }
        self._acts, self._weights = list(weighted), list(weighted.values())

    def act(self) -> None:
        """Do something."""
        (act,) = self._chance.choices(self._acts, self._weights)
        self.count += 1
        self.last.append(act.__name__)
        act()

    def rest(self) -> None:
        """Put everything but the items back to how it was at the start."""
        page = self._seat.page
        self._seat.filter.clear()
        page.panel.order.setCurrentIndex(0)
        for switch in self._seat.switches:
            switch.setChecked(True)
        self._hands.resize(*WINDOW_SIZE)
        self._hands.key("Ctrl++")  # so that the layouts that are kept are those of the first page
        self._hands.key("Ctrl+Shift+0")
        settle()
        self._seat.view.verticalScrollBar().setValue(0)
        self._seat.table.scrollToTop()
        page.focus.point(None)
        page.view.setFocus()
        settle()

    def _click_row(self) -> None:
        points = self._seat.row_points()
        if points:
            self._hands.click(self._seat.table.viewport(), self._chance.choice(points))

    def _walk_rows(self) -> None:
        self._seat.table.setFocus()
        for _ in range(self._chance.randint(1, 4)):
            keys = ("Down", "Down", "Up", "PgDown", "PgUp", "Home", "End", "Right", "Left")
            self._hands.key(self._chance.choice(keys))

    def _fold(self) -> None:
        points = [
            point
            for point, row in zip(self._seat.row_points(), self._rows_in_view(), strict=True)
            if row.level is Level.ENTITY or self._chance.random() < 0.03
        ]
        if points:
            point = QPoint(_FOLD, self._chance.choice(points).y())
            self._hands.click(self._seat.table.viewport(), point)

    def _rows_in_view(self) -> list:
        rows, table = rows_of(self._seat.page), self._seat.table
        return [rows[table.indexAt(point).row()] for point in self._seat.row_points()]

    def _wheel(self) -> None:
        self._turn(self._seat.view.viewport())

    def _wheel_over_list(self) -> None:
        self._turn(self._seat.table.viewport())

    def _turn(self, pane) -> None:
        direction = self._chance.choice((-1, -1, 1))
        for _ in range(self._chance.randint(1, 6)):
            self._hands.wheel(pane, direction)

    def _drag(self) -> None:
        bar = self._seat.view.verticalScrollBar()
        if bar.maximum() == 0:
            return
        self._hands.hold_slider(bar)
        for _ in range(self._chance.randint(1, 4)):
            share = self._chance.random()
            self._hands.drag_slider(bar, share)
        self._hands.drop_slider(bar, share)

    def _page(self) -> None:
        self._seat.view.setFocus()
        keys = ("PgDown", "PgDown", "PgUp", "Ctrl+Home", "Ctrl+End", "Down", "Shift+Right")
        self._hands.key(self._chance.choice(keys))

    def _click_text(self) -> None:
        pane = self._seat.view.viewport()
        x, y = self._chance.randrange(pane.width()), self._chance.randrange(pane.height())
        self._hands.click(pane, QPoint(x, y))

    def _filter(self) -> None:
        self._hands.click(self._seat.filter)
        for _ in range(self._chance.randint(1, 3)):
            self._hands.letter(self._chance.choice(_LETTERS))

    def _clear_filter(self) -> None:
        self._hands.click(self._seat.filter)
        self._hands.key("End")
        for _ in self._seat.filter.text():
            self._hands.key("Backspace")

    def _order(self) -> None:
        self._seat.page.panel.order.setFocus()
        self._hands.key(self._chance.choice(("Down", "Up")))

    def _switch(self) -> None:
        off = [switch for switch in self._seat.switches if not switch.isChecked()]
        self._hands.click(self._chance.choice(off or self._seat.switches))

    def _zoom(self) -> None:
        level = self._seat.page.view.zoom_level()
        can = [k for k, step in (("Ctrl++", 1), ("Ctrl+-", -1)) if abs(level + step) <= _MOST_ZOOM]
        self._hands.key(self._chance.choice((*can, "Ctrl+0")))

    def _resize(self) -> None:
        self._hands.resize(self._chance.randint(*_WIDTHS), self._chance.randint(*_HEIGHTS))

    def _look(self) -> None:
        self._hands.key(self._chance.choice(("Ctrl+]", "Ctrl+[", "Ctrl+}", "Ctrl+{", "Ctrl+T")))

    def _find(self) -> None:
        field = self._seat.find_field()
        if field is not None:
            for _ in range(self._chance.randint(1, 3)):
                self._hands.letter(self._chance.choice(_LETTERS))
            for _ in range(self._chance.randint(0, 3)):
                self._hands.key(self._chance.choice(("F3", "Shift+F3")))
            self._hands.key("Esc")

    def _map(self) -> None:
        found = self._seat.window.findChildren(QWidget)
        strips = [w for w in found if w.accessibleName() == MAP and w.isVisible()]
        if strips:
            height = self._chance.randrange(strips[0].height())
            self._hands.click(strips[0], QPoint(strips[0].width() // 2, height))

    def _card(self) -> None:
        self._seat.view.setFocus()
        self._hands.key("Ctrl+I")
        settle()
        self._hands.key("Esc")

    def _border(self) -> None:
        handle = self._seat.handle()
        self._hands.hold_handle(handle)
        for _ in range(self._chance.randint(1, 3)):
            self._hands.drag_handle(handle, self._chance.randint(-120, 120))
        self._hands.drop_handle(handle)

    def _go(self) -> None:
        self._seat.view.setFocus()
        keys = ("Alt+Left", "Alt+Left", "Alt+Right", "J", "K", "F8", "Shift+F8")
        self._hands.key(self._chance.choice(keys))

    def _add(self) -> None:
        view = self._seat.view.viewport()
        x, y = self._chance.randrange(view.width()), self._chance.randrange(view.height())
        self._hands.double_click(view, QPoint(x, y))
        self._hands.key(self._chance.choice("PLODCY"))

    def _relabel(self) -> None:
        self._act_on_item(self._chance.choice("PLODCY"))

    def _move_ends(self) -> None:
        self._act_on_item(self._chance.choice(("1", "2", "3", "4", "Ctrl+1", "Ctrl+4")))

    def _accept(self) -> None:
        self._act_on_item("A")

    def _reject(self) -> None:
        self._act_on_item("R")

    def _delete(self) -> None:
        self._act_on_item("Del")

    def _act_on_item(self, keys: str) -> None:
        self._seat.table.setFocus()
        self._hands.key(keys)

    def _undo(self) -> None:
        self._act_on_item("Ctrl+Z")

    def _redo(self) -> None:
        self._act_on_item("Ctrl+Shift+Z")
