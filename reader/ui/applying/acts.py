"""Doing the same to all items like one, after a look at the list."""

from __future__ import annotations

from collections.abc import Callable

from reader.base.errors import UserError
from reader.domain.changes import ChangeSet
from reader.ui.page import ArticlePage


class ApplyActs:
    """Handlers for the actions about equal items."""

    def __init__(self, page: ArticlePage, perform: Callable[[ChangeSet], bool]) -> None:
        self._page = page
        self._perform = perform

    def apply_to_all(self) -> None:
        """Do the last act on the item in focus to all items like it, after a look at them."""
        raise UserError("This is being built.")
