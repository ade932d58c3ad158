"""What became of a person’s items when the text changed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from reader.base.errors import UserError
from reader.domain.changes import ChangeSet
from reader.ui.page import ArticlePage


class ReanchoredActs(QObject):
    """Handlers for the actions about that."""

    def __init__(self, page: ArticlePage, perform: Callable[[ChangeSet], bool]) -> None:
        super().__init__(page)
        self._page = page
        self._perform = perform

    def show_reanchored(self) -> None:
        """Show which items were found again in this text, and which were not."""
        raise UserError("This is being built.")

    def attach_here(self) -> None:
        """Say that an item of the earlier text stands at the selection now."""
        raise UserError("This is being built.")
