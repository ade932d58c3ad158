"""Where somebody reads: not at the upper edge of the view but a third down, where eyes are.

At the very top and the very end of an article, and after a jump that could
not bring its target there, it is the start, the end and the target.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, QPoint, Signal

from reader.ui.article.hit_test import caret_at
from reader.ui.article.layout.flow import Anchor
from reader.ui.article.view import ArticleView


class Whereabouts(QObject):
    """The place that is being read in one view; ``moved`` carries a new one."""

    moved = Signal(int)

    def __init__(self, view: ArticleView) -> None:
        super().__init__(view)
        self._view = view
        self._asked: tuple[Anchor, int] | None = None
        view.place_changed.connect(self._on_place_changed)

    def at(self) -> int:
        """Return the position that is being read."""
        flow = self._view.flow()
        if not len(flow):
            return 0
        if self._asked is not None and self._asked[0] == flow.anchor():
            return self._asked[1]
        if flow.value <= 0:
            return flow.pieces.starts[0]
        y = flow.height - 1 if flow.value >= flow.maximum else flow.height // 3
        found = caret_at(flow, QPoint(flow.left, y))
        return flow.pieces.starts[0] if found is None else found

    def go(self, position: int) -> None:
        """Bring a position to where one looks, with the caret."""
        self._view.place_caret(position)
        self._view.show_place(position)
        self._asked = self._view.flow().anchor(), position
        self.moved.emit(position)

    def _on_place_changed(self, _top: int) -> None:
        self.moved.emit(self.at())
