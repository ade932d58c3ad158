"""The line below the text tells the keys that mean something now."""

from __future__ import annotations

CLAIM = "Putin said that trade with China had doubled since May 16."


def hint(person):
    return person.page.hint.text()


def test_a_claim_has_keys_of_its_own(person):
    person.click_row("Beijing")
    assert "change the kind" in hint(person)
    person.click_row(CLAIM)
    assert "Q verdict   Shift+Q evidence   W who" in hint(person)
    assert "Shift+S split   Shift+J join" in hint(person)


def test_a_selection_may_be_a_part_of_the_claim_in_focus(person):
    person.view.select(person.span("said"))
    assert hint(person).startswith("Mark the selection:   P person")
    assert "claim:" not in hint(person)
    person.click_row(CLAIM)
    person.view.select(person.span("said"))
    assert hint(person).endswith("or in the claim:   W who says it   Z how   Shift+Z what")
