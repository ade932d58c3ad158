"""The history beside the text: looked through, filtered, gone by and gone back with."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from reader.base.errors import StoreError
from reader.domain.analysis_records import analysis_to_record
from reader.domain.findings import NOTHING_FOUND
from reader.session import edits
from reader.session.items import Prepared
from reader.ui.history.lines import when_words
from tests.builders import an_analysis
from tests.ui.test_accessible_names import nameless


@pytest.fixture
def worked(person):
    """A person who has done four things."""
    for words, key in (("Beijing", "A"), ("China", "P"), ("Beijing", "R"), ("Xi", "O")):
        person.press("F6", "Ctrl+Home")
        person.click_words(words)
        person.press(key)
    return person


def pane(person):
    return person.window._page_acts[person.page].history.pane


def said(person):
    lines = pane(person).lines
    return [lines.data(lines.index(n, 2)) for n in range(lines.rowCount())]


def state(person):
    session = person.page.session
    return dict(session.annotations), dict(session.entities), person.stored()


ALL = [
    "changed kind to organization: “Xi Jinping”",
    "rejected “Beijing”",
    "changed kind to person: “China”",
    "accepted “Beijing”",
    "analysed with model 1: 9 items found",
]


def test_it_tells_what_was_done_and_closes_again(worked):
    switch = worked.window.actions_by_id["show_history"]
    width = worked.page.panel.width()
    worked.press("Ctrl+H")
    assert said(worked) == ALL
    assert pane(worked).list.hasFocus()
    assert switch.isChecked()
    assert worked.page.panel.width() == width
    worked.press("Escape")
    assert pane(worked) is None
    assert worked.view.hasFocus()
    assert not switch.isChecked()
    worked.press("Ctrl+H", "Ctrl+H")
    assert pane(worked) is None


def test_it_follows_and_shows_what_was_taken_back(worked):
    worked.press("Ctrl+H", "Ctrl+Z")
    worked.wait(lambda: len(said(worked)) == 6)
    assert said(worked)[:2] == [f"took back: {ALL[0]}", f"{ALL[0]} (taken back)"]


def test_enter_shows_the_place_also_of_what_is_gone(worked):
    worked.press("F6", "Ctrl+End")
    assert not worked.sees(worked.span("Beijing"))
    worked.press("Ctrl+H", "Down", "Return")
    assert worked.sees(worked.span("Beijing"))
    assert pane(worked).list.hasFocus()
    worked.press("Down", "Return")
    assert worked.in_focus.anchor.quote == "China"


def test_back_to_any_point_is_one_act_that_can_be_taken_back(worked):
    end = state(worked)
    worked.press("Ctrl+H", "End", "Up")
    assert "Before this: takes back 4 steps, 3 items." in pane(worked).words.text()
    assert "After this: takes back 3 steps, 3 items." in pane(worked).words.text()
    pane(worked).before.click()
    assert worked.stored() == []
    worked.press("Ctrl+Z")
    assert state(worked) == end
    worked.press("Ctrl+Y")
    assert worked.stored() == []


def test_the_ways_back_are_reached_with_the_tab_key(worked):
    worked.press("Ctrl+H", "Down", "Tab")
    assert pane(worked).before.hasFocus()
    worked.press("Space")
    assert [a.anchor.quote for a in worked.stored()] == ["Beijing", "China"]
    assert worked.stored()[0].status.value == "accepted"


def test_one_step_alone_is_taken_back(worked):
    worked.press("Ctrl+H", "Down", "Down")
    pane(worked).alone.click()
    assert "China" not in {a.anchor.quote for a in worked.stored()}
    worked.wait(lambda: len(said(worked)) == 6)
    pane(worked).list.setCurrentIndex(pane(worked).lines.index(4, 0))
    assert not pane(worked).alone.isEnabled()  # Beijing was rejected later


def test_the_filter_finds_words(worked):
    worked.press("Ctrl+H")
    pane(worked).filter.setFocus()
    worked.type("beijing")
    assert said(worked) == [ALL[1], ALL[3]]
    worked.press("Escape")
    assert said(worked) == ALL
    worked.press("Escape")
    assert pane(worked) is None


def test_the_history_of_one_item(worked):
    worked.press("F6", "Ctrl+Home")
    worked.click_words("China")
    worked.press("Ctrl+Shift+H")
    assert said(worked) == [ALL[2]]
    assert pane(worked).title.text().startswith("History of “China”: suggested by the machine")
    pane(worked).everything.click()
    assert said(worked) == ALL


class Unreadable:
    """A past in which what any act changed cannot be read."""

    def __init__(self, past):
        self.steps, self.runs = past.steps, past.runs

    def act(self, _name):
        raise StoreError("The library cannot be read.")


def test_that_something_cannot_be_read_stays_in_view(worked):
    worked.press("Ctrl+H")
    shown, _read = pane(worked), said(worked)
    shown.lines.chronicle.past = Unreadable(shown.lines.chronicle.past)
    worked.press("Down")
    assert shown.words.text().split("\n") == [ALL[1], "The library cannot be read."]
    assert not shown.before.isEnabled()


def test_the_chosen_line_stays_when_an_analysis_comes(worked):
    worked.press("Ctrl+H", "Down", "Down")
    page, library = worked.page, worked.window.desk.library
    document = page.session.document
    record = analysis_to_record(an_analysis(document.text), document.text, document.id)
    record["model"]["version"] = "2"  # else it would be the same analysis
    library.keep_analysis(document.id, record, is_complete=True)
    page.session.receive(Prepared(document.text, NOTHING_FOUND))
    worked.wait(lambda: len(said(worked)) == len(ALL) + 1)
    assert pane(worked).words.text().startswith(ALL[2])


def test_it_is_there_after_a_restart(start, worked, article):
    worked.window.close()
    person = start("hold")
    person.open(article)
    person.press("Ctrl+H")
    assert said(person) == ALL
    pane(person).before.click()
    assert len(person.stored()) == 2


def test_everything_in_it_has_a_name(worked):
    worked.press("Ctrl+H")
    assert nameless(pane(worked)) == []


def test_long_histories_are_quick(person):
    session, page = person.page.session, person.page
    ids = sorted(session.annotations)
    for number in range(700):
        page.acts.perform(edits.comment(session, ids[number % len(ids)], f"note {number}"))
    person.press("Ctrl+H")
    assert len(said(person)) == 701
    pane(person).filter.setText("kremlin")
    person.wait(lambda: not pane(person).lines.is_searching)
    assert set(said(person)) == {"commented on “Kremlin”"}


def test_when_something_was():
    day = date(2026, 5, 16)
    assert when_words(datetime(2026, 5, 16, 12, tzinfo=UTC), day).startswith("today ")
    assert when_words(datetime(2026, 5, 15, 12, tzinfo=UTC), day) == "yesterday"
    assert when_words(datetime(2026, 3, 1, 12, tzinfo=UTC), day) == "1 Mar"
    assert when_words(datetime(2025, 3, 1, 12, tzinfo=UTC), day) == "1 Mar 2025"
