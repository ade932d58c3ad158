"""A narrow map of the whole article: where the current name is said, where words were found.

It only shows and asks: what is on it comes from the view, and a click asks
for a place. It is computed after the text has been painted, a piece at a time.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum, auto

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QToolTip, QWidget

from reader.domain.spans import Span
from reader.ui.article.layout.flow import Flow
from reader.ui.article.overview.rows import RowMap, Run
from reader.ui.measures import MAP_WIDTH
from reader.ui.plain_tips import plain_tip
from reader.ui.theme import Theme

WIDTH = MAP_WIDTH
_PAUSE_MS = 60  # the text comes first
_LEAST = 2  # pixels; a single place can be seen and hit
_CATCH = 4  # pixels; a click so near to a mark means the mark


class Layer(Enum):
    """What is marked on the map; later ones are painted over earlier ones."""

    SAME = auto()  # the mentions of the item in focus
    HITS = auto()  # what find has found


_WORDS = {Layer.SAME: "mentions of the same", Layer.HITS: "words found"}


class _Marks:
    """The places of one layer; ``runs`` is ``None`` until they have been counted."""

    def __init__(self, starts: Sequence[int], kind: str | None) -> None:
        self.starts = starts
        self.kind = kind
        self.runs: list[Run] | None = None


class Overview(QWidget):
    """Stands between the text and its scroll bar; ``place_asked`` carries a position."""

    place_asked = Signal(int)

    def __init__(self, page: QAbstractScrollArea, theme: Theme) -> None:
        super().__init__(page)
        self._page = page
        self._theme = theme
        self._layers: dict[Layer, _Marks] = {}
        self._here: Span | None = None
        self._selected: Span | None = None
        self._flow: Flow | None = None
        self._shape: tuple[Flow, int, int, int] | None = None
        self._rows: RowMap | None = None
        self._pause = QTimer(self, interval=_PAUSE_MS, singleShot=True)
        self._pause.timeout.connect(self._on_pause)
        self._slice = QTimer(self, interval=0, singleShot=True)
        self._slice.timeout.connect(self._count_one)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(self.tr("Map of the article"))

    def sizeHint(self) -> QSize:
        """Return the width that is kept free for it."""
        return QSize(WIDTH, 0)

    def follow(self, flow: Flow) -> None:
        """Draw the map anew, soon, if the text is another or has another height now."""
        shape = (flow, flow.width, flow.maximum, self.height())
        if shape != self._shape:
            is_other = self._flow is not flow
            self._shape, self._flow = shape, flow
            if is_other:
                self._rows = None
            self._pause.start()

    def mark(self, layer: Layer, starts: Sequence[int], kind: str | None = None) -> None:
        """Show places, which are sorted positions; none of them clears the layer.

        ``kind`` is that of the mentions, for their colour.
        """
        if starts:
            self._layers[layer] = _Marks(starts, kind)
            self._slice.start()
        elif self._layers.pop(layer, None) is not None:
            self.update()

    def show_here(self, here: Span | None, selected: Span | None) -> None:
        """Show where the sentence that was asked for is, and what is selected."""
        if (here, selected) != (self._here, self._selected):
            self._here, self._selected = here, selected
            self.update()

    def set_theme(self, theme: Theme) -> None:
        """Use other colours."""
        self._theme = theme
        self.update()

    def runs(self, layer: Layer) -> list[Run]:
        """Return the rows of pixels on which a layer is shown now."""
        marks = self._layers.get(layer)
        return [] if marks is None or marks.runs is None else marks.runs

    def row_of(self, position: int) -> int | None:
        """Return the row of pixels of a position, ``None`` while the map is not drawn."""
        return None if self._rows is None else self._rows.row_of(position)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the selection, the layers, and the place that was asked for."""
        with QPainter(self) as painter:
            painter.fillRect(event.rect(), self._theme.page)
            if self._rows is None:
                return
            if self._selected is not None:
                first = self._rows.row_of(self._selected.start)
                last = self._rows.row_of(self._selected.end - 1)
                painter.fillRect(self._box(Run(first, last)), self._theme.selection)
            for layer in Layer:
                marks = self._layers.get(layer)
                for run in self.runs(layer) if marks is not None else ():
                    painter.fillRect(self._box(run, inset=2), self._colour(layer, marks))
            if self._here is not None:
                row = self._rows.row_of(self._here.start)
                painter.fillRect(self._box(Run(row, row + 1)), self._theme.caret)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Ask for the place of the mark under the mouse, or for that part of the text."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._ask(event.position().toPoint().y(), catches=True)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End a click or a drag."""
        event.accept()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll the text beside."""
        QApplication.sendEvent(self._page.viewport(), event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Ask for one place after another while the button is held."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._ask(event.position().toPoint().y(), catches=False)

    def event(self, event: QEvent) -> bool:
        """Say how many places there are when the mouse rests."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), plain_tip(self.words()), self)
            return True
        return super().event(event)

    def words(self) -> str:
        """Return what the map shows, in words."""
        counts = [
            f"{len(marks.starts):,} {_WORDS[layer]}"
            for layer, marks in sorted(self._layers.items(), key=lambda item: item[0].value)
        ]
        return ", ".join(counts) if counts else self.tr("The whole article")

    def _ask(self, y: int, *, catches: bool) -> None:
        if self._rows is None or self._flow is None or not len(self._flow):
            return
        caught = self._caught(y) if catches else None
        row = min(max(0, y), self._rows.count - 1)
        self.place_asked.emit(self._rows.position_of(row) if caught is None else caught)

    def _caught(self, y: int) -> int | None:
        """Return the position of the mark nearest to a row, if one is near."""
        found: list[tuple[int, int]] = []
        assert self._rows is not None
        for layer, marks in self._layers.items():
            for run in self.runs(layer):
                distance = max(run.first - y, y - run.last, 0)
                if distance <= _CATCH:
                    found.append((distance, self._first_in(marks.starts, run, y)))
        return min(found)[1] if found else None

    def _first_in(self, starts: Sequence[int], run: Run, y: int) -> int:
        assert self._rows is not None
        row = min(max(run.first, y), run.last)
        low, high = 0, len(starts)
        while low < high:
            middle = (low + high) // 2
            if self._rows.row_of(starts[middle]) < row:
                low = middle + 1
            else:
                high = middle
        return starts[min(low, len(starts) - 1)]

    def _box(self, run: Run, inset: int = 0) -> QRect:
        corner = QPoint(inset, run.first)
        return QRect(corner, QSize(WIDTH - 2 * inset, max(_LEAST, run.last - run.first + 1)))

    def _colour(self, layer: Layer, marks: _Marks | None) -> QColor:
        if layer is Layer.HITS:
            return self._theme.hit_line
        if marks is None or marks.kind is None:
            return self._theme.muted
        return self._theme.marks[marks.kind].line

    def _on_pause(self) -> None:
        """Take over the heights of the text as they are known now."""
        if self._flow is not None:
            self._rows = RowMap(*self._flow.knots(), self.height())
            for marks in self._layers.values():
                marks.runs = None
            self._slice.start()

    def _count_one(self) -> None:
        """Count one layer; the others wait for the next turn of the event loop."""
        if self._rows is None:
            return
        waiting = [marks for marks in self._layers.values() if marks.runs is None]
        if waiting:
            waiting[0].runs = self._rows.runs(waiting[0].starts)
        if len(waiting) > 1:
            self._slice.start()
        self.update()
