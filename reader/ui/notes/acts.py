"""Comments, tags and own kinds."""

from __future__ import annotations

from collections.abc import Callable

from reader.base.errors import UserError
from reader.domain.changes import ChangeSet
from reader.ui.page import ArticlePage


class NoteActs:
    """Handlers for the actions about notes, tags and own kinds."""

    def __init__(self, page: ArticlePage, perform: Callable[[ChangeSet], bool]) -> None:
        self._page = page
        self._perform = perform

    def edit_tags(self) -> None:
        """Ask for the tags of the item in focus."""
        raise UserError("This is being built.")

    def comment_sentence(self) -> None:
        """Comment on the sentence at the caret, or of the selection."""
        raise UserError("This is being built.")

    def article_notes(self) -> None:
        """Show what is said about the article as a whole, to change it."""
        raise UserError("This is being built.")

    def mark_own(self) -> None:
        """Ask of which own kind the selection or the item is."""
        raise UserError("This is being built.")
