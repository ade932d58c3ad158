"""The article for screen readers: a document whose children are the blocks in view.

A child is a slot, the n-th piece in view, and looks up its text when asked.
So their number stays small however long the article is, and none outlives
the view that Qt may still ask about.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, QPoint, QRect
from PySide6.QtGui import QAccessible, QAccessibleInterface, QWindow
from PySide6.QtWidgets import QAccessibleWidget
from shiboken6 import isValid

from reader.domain.documents import BlockKind
from reader.ui.article.layout.flow import Placed
from reader.ui.article.page import ScrolledPage

_ROLES = {
    BlockKind.TITLE: QAccessible.Role.Heading,
    BlockKind.HEADING: QAccessible.Role.Heading,
    BlockKind.LIST_ITEM: QAccessible.Role.ListItem,
}


class AccessibleBlock(QAccessibleInterface):
    """One piece of text in view."""

    def __init__(self, page: ScrolledPage, slot: int) -> None:
        super().__init__()
        self._page = page
        self._slot = slot

    def isValid(self) -> bool:
        """Tell whether there is such a piece now."""
        return self._placed() is not None

    def object(self) -> QObject | None:  # type: ignore[override]
        """Return no object: a piece of text is not a widget."""
        return None

    def window(self) -> QWindow | None:  # type: ignore[override]
        """Return the window that the text is in."""
        return self._page.window().windowHandle() if isValid(self._page) else None

    def parent(self) -> QAccessibleInterface | None:  # type: ignore[override]
        """Return the article."""
        return QAccessible.queryAccessibleInterface(self._page) if isValid(self._page) else None

    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override]
        """Return no child."""
        return None

    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:  # type: ignore[override]
        """Return no child."""
        return None

    def focusChild(self) -> QAccessibleInterface | None:  # type: ignore[override]
        """Return no child."""
        return None

    def childCount(self) -> int:
        """Return 0."""
        return 0

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        """Return -1: there are no children."""
        return -1

    def relations(
        self,
        match: QAccessible.RelationFlag | None = None,
    ) -> list[tuple[QAccessibleInterface, QAccessible.RelationFlag]]:
        """Return no relations."""
        return []

    def text(self, what: QAccessible.Text) -> str:
        """Return the text as the name."""
        placed = self._placed()
        if placed is None or what != QAccessible.Text.Name:
            return ""
        return placed.piece.shown_text()

    def setText(self, what: QAccessible.Text, text: str) -> None:
        """Do nothing: the article is never changed."""

    def rect(self) -> QRect:
        """Return the place on the screen."""
        placed = self._placed()
        if placed is None:
            return QRect()
        viewport = self._page.viewport()
        corner = viewport.mapToGlobal(QPoint(0, placed.y))
        return QRect(corner.x(), corner.y(), viewport.width(), int(placed.piece.height))

    def role(self) -> QAccessible.Role:
        """Return heading, list item or paragraph."""
        placed = self._placed()
        kind = None if placed is None else self._page.flow().block(placed.number).kind
        return (
            QAccessible.Role.Paragraph
            if kind is None
            else _ROLES.get(kind, QAccessible.Role.Paragraph)
        )

    def state(self) -> QAccessible.State:
        """Return the state of plain text."""
        return QAccessible.State()

    def _placed(self) -> Placed | None:
        if not isValid(self._page):
            return None
        placed = self._page.flow().placed()
        return placed[self._slot] if self._slot < len(placed) else None


class AccessibleArticle(QAccessibleWidget):
    """The reading view as a document."""

    def __init__(self, page: ScrolledPage) -> None:
        super().__init__(page, QAccessible.Role.Document, page.accessibleName())
        self._page = page
        self._slots: list[AccessibleBlock] = []

    def childCount(self) -> int:
        """Return the number of pieces in view."""
        return len(self._page.flow().placed()) if isValid(self._page) else 0

    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override]
        """Return a piece in view."""
        if not 0 <= index < self.childCount():
            return None
        while len(self._slots) <= index:
            self._slots.append(AccessibleBlock(self._page, len(self._slots)))
        return self._slots[index]

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        """Return the number of a piece in view, -1 for anything else."""
        return next((i for i, slot in enumerate(self._slots) if slot is child), -1)

    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:  # type: ignore[override]
        """Return the piece at a point of the screen."""
        for index in range(self.childCount()):
            found = self.child(index)
            if found is not None and found.rect().contains(x, y):
                return found
        return None


# Qt deletes an interface with its widget; until then Python must keep it.
_kept: list[AccessibleArticle] = []
_installed: list[object] = []


def install() -> None:
    """Make Qt ask this module about reading views; once for the process."""
    if not _installed:
        _installed.append(_interface)
        QAccessible.installFactory(_interface)


def _interface(key: str, asked: QObject) -> QAccessibleInterface | None:
    """Return the interface of a reading view, ``None`` for anything else."""
    if not isinstance(asked, ScrolledPage):
        return None
    _kept[:] = [interface for interface in _kept if isValid(interface)]
    interface = AccessibleArticle(asked)
    _kept.append(interface)
    return interface
