"""Keeping the annotations of an article in a file beside it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from reader.domain.changes import ChangeSet
from reader.ui.beside.keeper import Keeper
from reader.ui.page import ArticlePage


class BesideActs(QObject):
    """Handlers for the actions about that."""

    def __init__(self, page: ArticlePage, perform: Callable[[ChangeSet], bool]) -> None:
        super().__init__(page)
        self._page = page
        self.keeper = Keeper(page, perform)
        self.keeper.switched.connect(page.state_changed)

    def switches(self) -> dict[str, bool]:
        """Return the actions that are on or off, and which they are."""
        return {"keep_beside": self.keeper.is_on}

    def keep_beside(self) -> None:
        """Keep the annotations in a file beside the article from now on, or no longer."""
        try:
            self.keeper.switch()
        finally:
            self._page.state_changed.emit()
        path = self.keeper.path
        if path is not None and self.keeper.is_on:
            self._page.report(f"Your annotations are kept in “{path.name}”, too.")
        elif path is not None:
            self._page.report(f"“{path.name}” stays as it is; it is no longer written.")
