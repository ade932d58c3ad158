"""Going through the items of an article, one after the other."""

from __future__ import annotations

from collections.abc import Callable

from reader.base.errors import UserError
from reader.domain.changes import ChangeSet
from reader.ui.page import ArticlePage


class ReviewActs:
    """Handlers for the actions of the review."""

    def __init__(self, page: ArticlePage, perform: Callable[[ChangeSet], bool]) -> None:
        self._page = page
        self._perform = perform

    def review_mode(self) -> None:
        """Begin to review, or stop."""
        raise UserError("This is being built.")

    def review_order(self) -> None:
        """Review the doubtful items first, or in the order of the text."""
        raise UserError("This is being built.")

    def skip(self) -> None:
        """Leave the item undecided and go to the next one."""
        raise UserError("This is being built.")

    def review_back(self) -> None:
        """Go back to the item before."""
        raise UserError("This is being built.")

    def finish_article(self) -> None:
        """Say that the article is finished, or that it is not."""
        raise UserError("This is being built.")
