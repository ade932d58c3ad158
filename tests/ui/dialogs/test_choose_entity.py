"""Choosing what an entity is the same as."""

from __future__ import annotations

from reader.domain.claims import EntityId
from reader.domain.entities import Entity, MentionKind
from reader.ui.dialogs.choose_entity import ChooseEntityDialog


def entity(name):
    return Entity(id=EntityId(name), kind=MentionKind.PERSON, name=name)


def shown(dialog):
    items = [dialog.list.item(place) for place in range(dialog.list.count())]
    return [item.text() for item in items if not item.isHidden()]


def test_the_filter_narrows_the_list_and_moves_the_choice(qtbot):
    dialog = ChooseEntityDialog(None, entity("A"), [entity("Ada"), entity("Charles")])
    qtbot.addWidget(dialog)
    assert dialog.chosen() == "Ada"
    dialog.filter.setText("CH")
    assert shown(dialog) == ["Charles"]
    assert dialog.chosen() == "Charles"
    dialog.filter.setText("nobody")
    assert (shown(dialog), dialog.chosen()) == ([], None)


def test_without_candidates_nothing_can_be_chosen(qtbot):
    dialog = ChooseEntityDialog(None, entity("A"), [])
    qtbot.addWidget(dialog)
    assert dialog.chosen() is None


def test_only_entities_of_the_same_kind_that_are_in_the_text_are_offered(person):
    offered = []

    def look(dialog):
        offered.extend(shown(dialog))
        dialog.reject()

    person.click_row("Beijing")
    person.in_dialog(look)
    person.press("G")
    assert offered == ["China"]
