"""Acts on who or what a mention stands for."""

from __future__ import annotations

from collections.abc import Callable

from reader.base.errors import UserError
from reader.domain.changes import ChangeSet
from reader.ui.page import ArticlePage


class NameActs:
    """Handlers for the actions about people, places, organizations and dates."""

    def __init__(self, page: ArticlePage, perform: Callable[[ChangeSet], bool]) -> None:
        self._page = page
        self._perform = perform

    def preferred_name(self) -> None:
        """Let the words of the item in focus be the name in the list."""
        raise UserError("This is being built.")

    def entity_note(self) -> None:
        """Ask for a note about who or what the item stands for."""
        raise UserError("This is being built.")

    def split_entity(self) -> None:
        """Ask which mentions stand for somebody else."""
        raise UserError("This is being built.")

    def reassign(self) -> None:
        """Ask whom or what this mention stands for."""
        raise UserError("This is being built.")

    def mark_nominal(self) -> None:
        """Ask whom or what the selected words mean without naming them."""
        raise UserError("This is being built.")

    def date_value(self) -> None:
        """Ask which day or time a date means."""
        raise UserError("This is being built.")
