"""After an act of correction the text stands still, and so does the list."""

from __future__ import annotations

import pytest

from reader.ui.actions import ACTIONS

# One key each; what asks first is tried by the tests of its dialog.
ACTS = (
    "mark_person", "mark_place", "mark_organization", "mark_date", "mark_claim", "highlight",
    "accept", "reject", "delete", "start_word_left", "start_word_right", "end_word_left",
    "end_word_right", "start_left", "start_right", "end_left", "end_right",
    "start_sentence_left", "start_sentence_right", "end_sentence_left", "end_sentence_right",
    "separate_entity", "preferred_name", "next_under_caret", "comment_sentence",
)  # fmt: skip
KEYS = {spec.id: spec.keys[0] for spec in ACTIONS if spec.keys}


# With these the row goes to another group or away, and the list follows only to show it.
MOVES_ITS_ROW = {
    "mark_person", "mark_place", "mark_date", "mark_claim", "highlight", "reject", "delete",
    "separate_entity", "comment_sentence",
}  # fmt: skip


def text_stands(person):
    """Return where some words of the text are on the screen, and how much of it there is."""
    place = person.view.rectangle(person.span("publish the text").start)
    return place, person.view.viewport().size()


def top_of_list(person):
    return person.table.verticalScrollBar().value()


@pytest.mark.parametrize("act", ACTS)
def test_an_act_and_its_undo_move_nothing(person, act):
    person.click_row("Kremlin")
    text, top = text_stands(person), top_of_list(person)
    assert text[0] is not None
    assert top > 0
    person.press(KEYS[act])
    assert text_stands(person) == text
    if act not in MOVES_ITS_ROW:
        assert top_of_list(person) == top
    if person.page.acts.steps.can_undo:
        person.press("F6", "Ctrl+Z")
        assert text_stands(person) == text
        if act not in MOVES_ITS_ROW:
            assert top_of_list(person) == top
