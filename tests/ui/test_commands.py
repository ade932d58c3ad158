"""Undo and redo, however long the chain, in memory and on disk."""

from __future__ import annotations

ACTS = ("A", "P", "3", "O", "4", "L", "R", "D", "C", "A", "Ctrl+2", "P", "1", "Del")
WORDS = ("Vladimir", "Beijing", "China", "May 16", "Xi")


def state(person):
    session = person.page.session
    return dict(session.annotations), dict(session.entities), person.stored()


def test_a_long_chain_is_undone_and_done_again_step_by_step(person):
    states = [state(person)]

    def act(key):
        person.press(key)
        now = state(person)
        if len(person.page.acts.steps) < len(states):  # it was joined with the one before
            states.pop()
        if now != states[-1]:
            states.append(now)

    for words in WORDS:
        for key in ACTS:
            person.press("F6", "Ctrl+Home")
            person.click_words(words)
            act(key)
    person.press("F6", "Ctrl+Home")
    person.select_words("visited")
    for key in ("P", "O") * 60:
        act(key)
    assert len(states) > 140
    for expected in reversed(states[:-1]):
        person.press("Ctrl+Z")
        assert state(person) == expected
    assert not person.window.actions_by_id["undo"].isEnabled()
    for expected in states[1:]:
        person.press("Ctrl+Shift+Z")
        assert state(person) == expected
    assert not person.window.actions_by_id["redo"].isEnabled()


def test_the_menu_says_what_is_undone_and_redone(person):
    undo, redo = (person.window.actions_by_id[name] for name in ("undo", "redo"))
    assert (undo.isEnabled(), redo.isEnabled()) == (False, False)
    person.click_words("Beijing")
    person.press("A")
    assert (undo.text(), undo.isEnabled(), redo.isEnabled()) == ("&Undo accept", True, False)
    person.press("Ctrl+Z")
    assert (undo.isEnabled(), redo.text(), redo.isEnabled()) == (False, "&Redo accept", True)
    person.press("Ctrl+Y")
    assert (undo.isEnabled(), redo.isEnabled()) == (True, False)


def test_an_act_that_cannot_be_stored_waits_is_said_and_can_be_undone(person):
    saving = person.window.desk.saving
    status = person.window.status
    person.click_words("Beijing")
    person.protect_library()
    person.press("A")
    assert person.in_focus.status.value == "accepted"
    person.wait(lambda: status.waiting.text() == "Not saved: 1 change waits")
    assert status.currentMessage() != "Saved"
    person.press("Ctrl+Z")
    assert person.in_focus.status.value == "suggested"
    person.wait(lambda: status.waiting.text() == "Not saved: 2 changes wait")
    person.press("Ctrl+Y")
    person.protect_library(False)
    saving.try_again()
    person.wait(lambda: not saving.now.waiting)
    person.wait(lambda: status.currentMessage() == "Saved")
    assert not status.waiting.isVisible()
    assert [a.status.value for a in person.stored()] == ["accepted"]
