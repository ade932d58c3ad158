"""The reading view as a document with one text."""

from __future__ import annotations

from typing import cast
from weakref import ref

from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget, QWidget
from shiboken6 import VoidPtr, getCppPointer, isValid

from reader.ui.article.voice.readable import Readable
from reader.ui.article.voice.text import ArticleText

_Kinds = QAccessible.InterfaceType


class AccessibleArticle(QAccessibleWidget):
    """A document without parts: everything in it is reached through its text.

    PySide keeps what a factory has made until the program ends, hence the
    weak reference to the view.
    """

    def __init__(self, view: QWidget) -> None:
        super().__init__(view, QAccessible.Role.Document, view.accessibleName())
        self._ref = ref(view)
        self._text = ArticleText(self._view)

    def interface_cast(self, kind: QAccessible.InterfaceType) -> object:  # type: ignore[override]
        """Return the address of an interface; 0, and never ``None``, for one that is not there."""
        if kind == _Kinds.TextInterface:
            return VoidPtr(getCppPointer(self._text)[0])
        found = super().interface_cast(kind)
        return VoidPtr(0) if found is None else found

    def state(self) -> QAccessible.State:
        """Return the state of a text that can be selected and never changes."""
        state = super().state()
        state.readOnly = True
        state.multiLine = True
        state.selectableText = True
        return state

    def childCount(self) -> int:
        """Return 0: the scroll bar says nothing that the text does not."""
        return 0

    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override]
        """Return no child."""
        return None

    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:  # type: ignore[override]
        """Return no child."""
        return None

    def _view(self) -> Readable | None:
        view = self._ref()
        return cast("Readable", view) if view is not None and isValid(view) else None
