"""Asking of which kinds a claim is."""

from __future__ import annotations

from functools import partial

from reader.base.errors import UserError
from reader.domain.annotations import AnnotationId, Claim
from reader.domain.claims import ClaimKind
from reader.session.edits import set_claim_kinds
from reader.ui.dialogs.claim_kinds import ClaimKindsMenu
from reader.ui.page import ArticlePage


def ask_claim_kinds(page: ArticlePage, item: AnnotationId | None) -> None:
    """Show the kinds of a claim as a menu beside its details.

    Raises:
        UserError: The item is no claim.
    """
    claim = None if item is None else page.session.annotations[item]
    if claim is None or not isinstance(claim.body, Claim):
        raise UserError("Choose a claim first.")
    menu = ClaimKindsMenu(page, claim)
    menu.chosen.connect(partial(_change, page))
    menu.popup(page.details.mapToGlobal(page.details.quote.pos()))


def _change(page: ArticlePage, item: str, kinds: tuple[ClaimKind, ...]) -> None:
    page.acts.perform(set_claim_kinds(page.session, AnnotationId(item), kinds))
