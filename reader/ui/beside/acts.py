"""Keeping the annotations of an article in a file beside it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from reader.base.errors import UserError
from reader.domain.changes import ChangeSet
from reader.ui.page import ArticlePage


class BesideActs(QObject):
    """Handlers for the actions about that."""

    def __init__(self, page: ArticlePage, perform: Callable[[ChangeSet], bool]) -> None:
        super().__init__(page)
        self._page = page
        self._perform = perform

    def switches(self) -> dict[str, bool]:
        """Return the actions that are on or off, and which they are."""
        return {"keep_beside": False}

    def keep_beside(self) -> None:
        """Keep the annotations in a file beside the article from now on, or no longer."""
        raise UserError("This is being built.")
