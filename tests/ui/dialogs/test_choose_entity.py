"""Choosing what an entity is the same as."""

from __future__ import annotations

import pytest

from reader.session.rows import entity_of


def shown(dialog):
    items = [dialog.list.item(place) for place in range(dialog.list.count())]
    return [item.text().split("  –")[0] for item in items if not item.isHidden()]


@pytest.fixture
def merge(person):
    """Merge the item in focus by typing and Return; return what the dialog said before that."""

    def merge_with(words, key="Return"):
        said = []

        def act(dialog):
            dialog.filter.setText(words)
            said.extend((shown(dialog), dialog.question.text(), dialog.example.text()))
            said.append(dialog.effect.text())
            dialog.accept() if key == "Return" else dialog.reject()

        person.in_dialog(act)
        person.press("G")
        return said

    return merge_with


def test_those_of_the_same_kind_come_first(person, merge):
    person.click_row("Beijing")
    offered, question, _, _ = merge("", "Escape")
    assert offered[0] == "China"
    assert set(offered[1:]) == {"Vladimir Putin", "Xi Jinping", "Kremlin", "May 16"}
    assert question == "“Beijing” (1 mention) is the same as:"


def test_what_a_merge_does_is_said_before_and_done_after(person, merge):
    person.click_row("Xi Jinping")
    offered, _, example, effect = merge("vladimir")
    assert offered == ["Vladimir Putin"]
    assert example.startswith("<b>Vladimir Putin</b> visited")
    assert effect == "Together: 4 mentions of “Vladimir Putin”."
    assert person.words_of("person") == ["Vladimir Putin"]
    assert entity_of(person.page.session, person.in_focus).name == "Vladimir Putin"
    person.press("Ctrl+Z")
    assert sorted(person.words_of("person")) == ["Vladimir Putin", "Xi Jinping"]


def test_another_kind_is_taken_over_by_all_mentions_in_the_same_step(person, merge):
    person.click_row("Beijing")
    _, _, _, effect = merge("kremlin")
    assert effect.endswith("What was a place becomes an organization.")
    assert person.words_of("place") == ["China"]
    assert person.counts()["organization"] == 1
    person.press("Ctrl+Z")
    assert person.words_of("place") == ["Beijing", "China"]
    assert person.stored() == []


def test_with_nothing_like_the_words_nothing_can_be_chosen(person, merge):
    person.click_row("Beijing")
    offered, _, example, effect = merge("nobody", "Escape")
    assert (offered, example, effect) == ([], "", "")
