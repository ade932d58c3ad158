"""What a new analysis would change, to take as a whole or item by item."""

from __future__ import annotations

from collections.abc import Callable

from reader.base.errors import UserError
from reader.domain.changes import ChangeSet
from reader.ui.page import ArticlePage


class RerunActs:
    """Handlers for the actions about a new analysis."""

    def __init__(self, page: ArticlePage, perform: Callable[[ChangeSet], bool]) -> None:
        self._page = page
        self._perform = perform

    def show_rerun(self) -> None:
        """Show what the new analysis would change."""
        raise UserError("This is being built.")
