"""Behind the last button of the card is everything else that fits the item, with its keys."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QMenu

from reader.domain.annotations import Status
from reader.ui.actions import ACTIONS
from reader.ui.panel import more
from reader.ui.shortcuts import SHORTCUTS


def offered(person):
    return {name for group in person.page.details.more.offered() for name in group}


def opened(person):
    menu = person.page.details.more.menu()
    menu.aboutToShow.emit()
    return {
        action.objectName(): action
        for part in (menu, *(a.menu() for a in menu.actions() if a.menu()))
        for action in part.actions()
        if action.objectName()
    }


def test_it_offers_what_fits_the_item(person):
    person.click_row("Beijing")
    assert {"rename_entity", "split_entity", "apply_to_all"} - offered(person) == {"rename_entity"}
    assert not {"verdict", "date_value", "choose_place"} & offered(person)
    person.click_row("May 16")
    assert "date_value" in offered(person)
    claim = next(
        a for a in person.page.session.annotations.values() if "doubled" in a.anchor.quote
    )
    person.page.jump(claim.id)
    assert {"verdict", "evidence", "split_claim", "delete"} <= offered(person)
    assert not {"rename_entity", "remember_here", "say_who"} & offered(person)


def test_choosing_one_does_it_and_the_key_beside_it_is_the_present_one(person):
    person.click_row("Beijing")
    SHORTCUTS.choose({"mark_organization": ("F12",)})
    try:
        action = opened(person)["mark_organization"]
        assert action.text().endswith("\tF12")
        action.trigger()
    finally:
        SHORTCUTS.choose({})
    assert person.in_focus.body.label == "organization"
    assert person.in_focus.status is Status.EDITED


def test_opening_it_often_leaves_no_menus_behind(person):
    person.click_row("Beijing")
    for _ in range(3):
        opened(person)
    button = person.page.details.more
    assert len(button.findChildren(QMenu)) == 3  # its own, the kinds and the ends
    assert [a.menu().title() for a in button.menu().actions() if a.menu()] == [
        "Change the &kind",
        "Move the &ends",
    ]


def test_the_tips_of_the_card_follow_the_keys(person):
    person.click_row("Beijing")
    accept = person.page.details._buttons["accept"]
    assert accept.toolTip() == "Accept this item (A)"
    SHORTCUTS.choose({"accept": ("F12",), "write_comment": ()})
    try:
        assert accept.toolTip() == accept.accessibleName() == "Accept this item (F12)"
        assert person.page.details.comment.placeholderText() == "Comment"
    finally:
        SHORTCUTS.choose({})


@pytest.mark.parametrize("spec", [s for s in ACTIONS if s.menu in {"Names", "Claim"}])
def test_every_action_on_names_and_claims_is_behind_it(spec):
    known = (*more._FOR_NAMES, *more._FOR_CLAIMS, "choose_place", "date_value")
    # These two are about the selection, and about all claims.
    assert spec.id in known or spec.id in {"mark_nominal", "edit_verdicts"}
