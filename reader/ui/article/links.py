"""The mouse over links: tells where they lead, and opens none unless Ctrl is held.

It watches a reading view from outside and is loaded with the first article
that has links. Everything but a click with Ctrl goes on to the view, so a
link is text like any other there.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QMouseEvent

from reader.domain.inlines import Inlines
from reader.ui.article.view import ArticleView

_CONTROL = Qt.KeyboardModifier.ControlModifier
_LEFT = Qt.MouseButton.LeftButton


class LinkPointer(QObject):
    """Follows the mouse over the links of one article; lives as long as its view.

    ``hovered`` carries the address under the mouse, empty when there is none
    any more; ``asked`` that of a link that was clicked with Ctrl.
    """

    hovered = Signal(str)
    asked = Signal(str)

    def __init__(self, view: ArticleView, inlines: Inlines) -> None:
        super().__init__(view)
        self._view = view
        self._inlines = inlines
        self._under = ""
        self._pressed = ""
        view.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Watch the mouse; keep clicks with Ctrl on a link to itself."""
        if not isinstance(event, QMouseEvent):
            if event.type() == QEvent.Type.Leave:
                self._hover("")
            return False
        match event.type():
            case QEvent.Type.MouseMove:
                return self._move(event)
            case QEvent.Type.MouseButtonPress:
                self._pressed = self._asked_for(event)
                return bool(self._pressed)
            case QEvent.Type.MouseButtonDblClick:
                return bool(self._asked_for(event))
            case QEvent.Type.MouseButtonRelease if self._pressed:
                pressed, self._pressed = self._pressed, ""
                if self._target(event) == pressed:
                    self.asked.emit(pressed)
                return True
            case _:
                return False

    def _move(self, event: QMouseEvent) -> bool:
        if event.buttons() != Qt.MouseButton.NoButton:
            return bool(self._pressed)
        target = self._target(event)
        self._hover(target)
        if not target or event.modifiers() != _CONTROL:
            return False
        self._view.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        return True

    def _asked_for(self, event: QMouseEvent) -> str:
        if event.button() != _LEFT or event.modifiers() != _CONTROL:
            return ""
        return self._target(event)

    def _target(self, event: QMouseEvent) -> str:
        position = self._view.hit(event.position().toPoint())
        link = None if position is None else self._inlines.link_at(position)
        return "" if link is None else link.target

    def _hover(self, target: str) -> None:
        if target != self._under:
            self._under = target
            self.hovered.emit(target)
