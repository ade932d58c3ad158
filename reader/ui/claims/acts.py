"""Acts on what a claim says, who says it, and whether it is right."""

from __future__ import annotations

from collections.abc import Callable

from reader.base.errors import UserError
from reader.domain.changes import ChangeSet
from reader.ui.page import ArticlePage


class ClaimActs:
    """Handlers for the actions about claims."""

    def __init__(self, page: ArticlePage, perform: Callable[[ChangeSet], bool]) -> None:
        self._page = page
        self._perform = perform

    def claim_cue(self) -> None:
        """Let the selection be the words by which a claim is said."""
        raise UserError("This is being built.")

    def claim_content(self) -> None:
        """Let the selection be what is said."""
        raise UserError("This is being built.")

    def modality(self) -> None:
        """Ask how strongly a claim is asserted."""
        raise UserError("This is being built.")

    def verdict(self) -> None:
        """Ask what the person has found the claim to be."""
        raise UserError("This is being built.")

    def evidence(self) -> None:
        """Show what speaks for and against a claim, to change it."""
        raise UserError("This is being built.")

    def edit_verdicts(self) -> None:
        """Show the list of verdicts, to change it."""
        raise UserError("This is being built.")

    def split_claim(self) -> None:
        """Make two claims of one."""
        raise UserError("This is being built.")

    def join_claims(self) -> None:
        """Join a claim with the sentence after it."""
        raise UserError("This is being built.")
