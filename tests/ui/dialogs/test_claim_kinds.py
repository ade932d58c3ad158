"""Changing of which kinds a claim is."""

from __future__ import annotations

from PySide6.QtWidgets import QToolButton

from reader.domain.annotations import Status
from reader.domain.claims import ClaimKind
from reader.ui.dialogs.claim_kinds import ClaimKindsMenu


def menu(person):
    return person.page.findChild(ClaimKindsMenu)


def test_a_kind_is_given_taken_and_undone(person):
    person.click_row(person.words_of("claim")[0])
    person.press("T")
    menu(person).choices[ClaimKind.COMPARISON].trigger()
    menu(person).close()
    assert person.in_focus.body.kinds == (ClaimKind.COMPARISON,)
    assert person.in_focus.status is Status.EDITED
    assert person.in_focus.body.score == 0.8
    assert person.stored()[0].body.kinds == (ClaimKind.COMPARISON,)
    person.press("Ctrl+Z")
    assert person.in_focus.body.kinds == ()
    assert person.in_focus.status is Status.SUGGESTED


def test_the_button_of_the_card_opens_the_same_menu_for_claims_only(person):
    person.click_row("Kremlin")
    button = person.page.details.findChild(QToolButton, "claim_kinds")
    assert not button.isVisible()
    person.click_row(person.words_of("claim")[0])
    assert button.isVisible()
    button.click()
    assert menu(person).isVisible()
    assert len(menu(person).choices) == len(ClaimKind)
    menu(person).close()


def test_what_is_no_claim_has_no_kinds_and_that_is_said(person):
    said = []
    person.page.message.connect(said.append)
    person.click_row("Kremlin")
    person.press("T")
    assert said == ["Choose a claim first."]
