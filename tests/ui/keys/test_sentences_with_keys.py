"""Sentences that name a key name the one that it is now."""

from __future__ import annotations

import pytest

from reader.session.analysing import Phase
from reader.ui.shortcuts import SHORTCUTS
from tests.ui.articles import write_article


@pytest.fixture
def choose():
    yield SHORTCUTS.choose
    SHORTCUTS.choose({})


def said(person):
    return person.window.status.currentMessage()


def test_a_stopped_analysis_says_how_it_goes_on(start, tmp_path, choose):
    person = start("hold")
    person.open(write_article(tmp_path / "fresh.txt"))
    person.wait(person.window.status.stop.isVisible)
    person.window.status.stop.click()
    assert person.page.task.state.phase is Phase.STOPPED
    state = person.window.status.state
    assert state.text() == "Analysis stopped – F5 starts it again"
    choose({"analyse": ("F12",)})
    assert state.text() == "Analysis stopped – F12 starts it again"
    choose({"analyse": ()})
    assert state.text() == "Analysis stopped – “Analyse again” starts it again"


def test_where_nothing_can_be_done_it_says_with_which_keys_it_could(person, choose):
    choose({"analyse": ("F12",), "show_caret": ("Ctrl+F12",)})
    person.window.actions_by_id["show_rerun"].trigger()
    assert said(person).startswith("No new analysis waits. F12 analyses the article again")
    person.window.actions_by_id["open_link"].trigger()
    assert "show the caret (Ctrl+F12) and use" in said(person)
