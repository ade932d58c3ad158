"""Undo reaches back to the first act ever, whatever was closed in between."""

from __future__ import annotations

import time

from reader.base.errors import StoreError
from reader.domain.spans import Span
from reader.session import edits
from reader.ui import commands


def open_again(start, person, article):
    """Close the program and start it again, as on another day."""
    person.window.close()
    again = start("hold")
    again.open(article)
    again.wait(lambda: again.page.acts.steps.can_undo or again.page.acts.steps.can_redo)
    return again


def state(person):
    session = person.page.session
    return dict(session.annotations), dict(session.entities), person.stored()


def menu(person):
    return [person.window.actions_by_id[name].text() for name in ("undo", "redo")]


def act(person):
    """Do several things and return every state that was passed."""
    states = [state(person)]
    for words, keys in (
        ("Beijing", ("A",)), ("China", ("P",)), ("China", ("Ctrl+2",)),
        ("Xi", ("R",)), ("May 16", ("Del",)),
    ):  # fmt: skip
        person.press("F6", "Ctrl+Home")
        person.click_words(words)
        person.press(*keys)
        states.append(state(person))
    person.press("F6", "Ctrl+Home")
    person.select_words("visited")
    person.press("O")
    return [*states, state(person)]


def test_after_a_restart_everything_can_be_taken_back_and_done_again(start, person, article):
    states = act(person)
    person.press("Ctrl+Z", "Ctrl+Z")
    person = open_again(start, person, article)
    assert menu(person) == ["&Undo reject", "&Redo delete"]
    for expected in reversed(states[:-3]):
        person.press("Ctrl+Z")
        assert state(person) == expected
    assert not person.window.actions_by_id["undo"].isEnabled()
    person = open_again(start, person, article)
    for expected in states[1:]:
        person.press("Ctrl+Shift+Z")
        assert state(person) == expected
    assert menu(person) == ["&Undo mark as organization", "&Redo"]
    assert not person.window.actions_by_id["redo"].isEnabled()


def test_the_item_that_is_undone_is_shown(start, person, article):
    person.click_row("Kremlin")
    person.press("A")
    person = open_again(start, person, article)
    person.press("F6", "Ctrl+Home")
    assert not person.sees(person.span("Kremlin"))
    person.press("Ctrl+Z")
    assert person.in_focus.anchor.quote == "Kremlin"
    assert person.sees(person.span("Kremlin"))


def test_a_new_act_goes_on_top_of_those_of_earlier_days(start, person, article):
    states = act(person)
    person = open_again(start, person, article)
    person.press("F6", "Ctrl+Home")
    person.click_words("Beijing")
    person.press("P")
    for expected in reversed(states):
        person.press("Ctrl+Z")
        assert state(person) == expected


def test_an_article_closed_and_opened_again_can_be_undone(person, article):
    person.click_words("Beijing")
    before = state(person)
    person.press("A")
    person.press("Ctrl+W")
    person.open(article)
    person.wait(lambda: person.page.acts.steps.can_undo)
    assert menu(person)[0] == "&Undo accept"
    person.press("Ctrl+Z")
    assert state(person) == before


def move(person, *, to):
    item = person.page.session.annotations[person.page.focus.current]
    person.page.acts.perform(
        edits.move(person.page.session, item.id, Span(item.span.start, to)), joins=True
    )


def test_moves_in_quick_succession_are_one_step_also_after_a_restart(start, person, article):
    person.click_words("Beijing")
    item, before = person.in_focus, state(person)
    for step in (1, 2, 3):
        move(person, to=item.span.end - step)
    moved = state(person)
    assert len(person.page.acts.steps) == 1
    person.press("Ctrl+Z")
    assert state(person) == before
    person.press("Ctrl+Y")
    assert state(person) == moved
    person = open_again(start, person, article)
    person.press("Ctrl+Z")
    assert state(person) == before
    person = open_again(start, person, article)
    person.press("Ctrl+Y")
    assert state(person) == moved
    person.press("Ctrl+Z")
    assert state(person) == before


def test_moves_to_and_fro_leave_nothing_to_undo(start, person, article):
    person.select_words("visited")
    person.press("Y")
    span, before = person.in_focus.span, state(person)
    move(person, to=span.end - 1)
    assert menu(person)[0] == "&Undo move the ends"
    move(person, to=span.end)
    assert state(person) == before
    assert menu(person)[0] == "&Undo highlight"
    person = open_again(start, person, article)
    person.press("Ctrl+Z")
    assert person.stored() == []


def test_what_is_slow_or_about_something_else_is_a_step_of_its_own(person, monkeypatch):
    monkeypatch.setattr(commands, "JOINED_WITHIN", 0.05)
    person.click_words("Beijing")
    span = person.in_focus.span
    move(person, to=span.end - 1)
    time.sleep(0.06)
    move(person, to=span.end - 2)
    assert len(person.page.acts.steps) == 2
    monkeypatch.setattr(commands, "JOINED_WITHIN", 60)
    person.press("M")
    person.press("F6")
    person.click_words("China")
    move(person, to=person.in_focus.span.end - 1)
    assert len(person.page.acts.steps) == 3


def test_what_cannot_be_read_is_said_and_stays_to_be_undone(start, person, article, monkeypatch):
    person.click_words("Beijing")
    person.press("A")
    person = open_again(start, person, article)
    before = state(person)
    monkeypatch.setattr(person.page.acts, "past", Broken())
    person.press("Ctrl+Z")
    assert state(person) == before
    assert person.window.status.currentMessage() == "The disk is gone."
    assert person.window.actions_by_id["undo"].isEnabled()


class Broken:
    """A library that cannot be read any more."""

    def act(self, _name):
        raise StoreError("The disk is gone.")
