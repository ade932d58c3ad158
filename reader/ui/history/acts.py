"""What was done to an article, by whom and when, and back to any point."""

from __future__ import annotations

from collections.abc import Callable

from reader.base.errors import UserError
from reader.domain.changes import ChangeSet
from reader.ui.page import ArticlePage


class HistoryActs:
    """Handlers for the actions about the history."""

    def __init__(self, page: ArticlePage, perform: Callable[[ChangeSet], bool]) -> None:
        self._page = page
        self._perform = perform

    def show_history(self) -> None:
        """Show what was done to the article, or no longer."""
        raise UserError("This is being built.")

    def item_history(self) -> None:
        """Show what was done to the item in focus."""
        raise UserError("This is being built.")
