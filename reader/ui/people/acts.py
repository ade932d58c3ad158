"""Another person's work on the same article: sharing, taking in, comparing."""

from __future__ import annotations

from collections.abc import Callable

from reader.base.errors import UserError
from reader.domain.changes import ChangeSet
from reader.ui.page import ArticlePage


class PeopleActs:
    """Handlers for the actions about other people's work."""

    def __init__(self, page: ArticlePage, perform: Callable[[ChangeSet], bool]) -> None:
        self._page = page
        self._perform = perform

    def share_work(self) -> None:
        """Write the person's work on the article for others."""
        raise UserError("This is being built.")

    def merge_work(self) -> None:
        """Take in what another person has said."""
        raise UserError("This is being built.")

    def compare_work(self) -> None:
        """Show agreement and differences with other people."""
        raise UserError("This is being built.")
