"""What was done to an article, by whom and when, and back to any point."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer

from reader.base.errors import UserError
from reader.domain.changes import ChangeSet
from reader.ui.page import ArticlePage

_AFTER_PAINT_MS = 50  # what was done on earlier days is not needed for the first look


class HistoryActs:
    """Handlers for the actions about the history."""

    def __init__(self, page: ArticlePage, perform: Callable[[ChangeSet], bool]) -> None:
        self._page = page
        self._perform = perform
        self._filling = QTimer(page, singleShot=True, interval=_AFTER_PAINT_MS)
        self._filling.timeout.connect(page.acts.steps.fill)
        self._filling.start()
        page.closed.connect(self._filling.stop)

    def show_history(self) -> None:
        """Show what was done to the article, or no longer."""
        raise UserError("This is being built.")

    def item_history(self) -> None:
        """Show what was done to the item in focus."""
        raise UserError("This is being built.")
