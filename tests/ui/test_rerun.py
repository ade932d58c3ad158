"""Analysing again in the window: nothing changes before the person has taken it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from reader.base.paths import data_folder
from reader.domain.annotations import Status
from reader.session.analysing import Phase
from reader.session.article_date import set_date
from reader.store.library import open_read_copy
from reader.ui.rerun.bar import RerunBar
from reader.ui.rerun.pane import RerunPane
from tests.ui.articles import LONG, write_article


def analysed_twice(start, tmp_path, *decide):
    """Return a person whose article has been analysed again, with something else found."""
    person = start("other")
    person.open(write_article(tmp_path / "a.txt", LONG))
    person.wait_for_analysis()
    for act in decide:
        act(person)
    person.press("F5")
    person.wait(lambda: person.page.task.waiting is not None)
    person.wait_for_analysis()
    return person


def bar_of(person):
    (bar,) = person.page.findChildren(RerunBar)
    return bar


def pane_of(person):
    (pane,) = person.page.findChildren(RerunPane)
    return pane


def model_in_library(person):
    library = open_read_copy(data_folder())
    record = library.load(person.page.session.document.id).analysis.record
    library.close()
    return record["model"]["version"]


def test_it_is_told_and_nothing_changes_before_it_is_taken(start, tmp_path):
    person = analysed_twice(start, tmp_path)
    before = person.counts()
    assert "Beijing" in person.words_of("place")
    assert bar_of(person).isVisible()
    assert bar_of(person).label.text() == (
        "The new analysis would change 2 items: 1 gone, 1 different."
    )
    assert model_in_library(person) == "1"
    QTest.mouseClick(bar_of(person).buttons["all_wanted"], Qt.MouseButton.LeftButton)
    assert not bar_of(person).isVisible()
    person.wait(lambda: person.counts() != before)
    assert model_in_library(person) == "2"
    assert "Kremlin" in person.words_of("place")
    assert "take over" in person.page.acts.steps.undo_label
    person.press("Ctrl+Z")
    person.wait(lambda: person.counts() == before)
    assert model_in_library(person) == "1"
    person.press("Ctrl+Shift+Z")
    person.wait(lambda: "Kremlin" in person.words_of("place"))


def test_it_can_be_refused(start, tmp_path):
    person = analysed_twice(start, tmp_path)
    before = person.counts()
    QTest.mouseClick(bar_of(person).buttons["none_wanted"], Qt.MouseButton.LeftButton)
    assert not bar_of(person).isVisible()
    assert person.counts() == before
    assert person.page.task.waiting is None
    assert not person.page.acts.steps.can_undo


def test_single_items_are_taken_by_key(start, tmp_path):
    person = analysed_twice(start, tmp_path)
    person.press("Shift+F5")
    pane = pane_of(person)
    said = [pane.lines.words(line).words for line in range(pane.lines.rowCount())]
    assert said == ["Beijing", "Kremlin"]
    assert pane.list.hasFocus()
    person.press("Space")  # leave Beijing as it is
    assert pane.take.text() == "&Take 1 with a tick"
    person.press("Down")
    assert person.page.view.attention().sentence is not None
    person.press("Ctrl+Return")
    person.wait(lambda: "Kremlin" in person.words_of("place"))
    assert "Beijing" in person.words_of("place")
    assert person.page.findChildren(RerunPane) == []


def test_what_the_person_decided_is_not_asked_about_and_stays(start, tmp_path):
    def decide(person):
        person.click_row("Beijing")
        person.press("A")

    person = analysed_twice(start, tmp_path, decide)
    assert "1 item: 1 different" in bar_of(person).label.text()
    person.click_row("Kremlin")
    person.press("R")  # now nothing is left to ask about
    assert not bar_of(person).isVisible()
    assert model_in_library(person) == "1"
    assert {a.anchor.quote: a.status for a in person.stored()} == {
        "Beijing": Status.ACCEPTED,
        "Kremlin": Status.REJECTED,
    }
    before = person.words_of("organization")
    person.press("F6", "Ctrl+Z", "Ctrl+Z")
    assert "2 items: 1 gone, 1 different" in bar_of(person).label.text()
    assert bar_of(person).isVisible()
    assert person.words_of("organization") == [*before, "Kremlin"]


def test_what_was_decided_and_undone_has_its_tick_again(start, tmp_path):
    person = analysed_twice(start, tmp_path)
    person.press("Shift+F5")
    person.click_row("Beijing")
    person.press("A")
    assert pane_of(person).take.text() == "&Take 1 with a tick"
    person.press("Ctrl+Z")
    assert pane_of(person).take.text() == "&Take 2 with a tick"
    pane_of(person).take.click()
    person.wait(lambda: "Kremlin" in person.words_of("place"))
    assert "Beijing" not in person.words_of("place")


def test_escape_leaves_from_every_part_of_the_list(start, tmp_path):
    person = analysed_twice(start, tmp_path)
    for tabs in range(3):
        person.press("Shift+F5", *["Tab"] * tabs, "Esc")
        assert person.page.findChildren(RerunPane) == []


def test_another_analysis_takes_the_place_of_the_offer(start, tmp_path):
    person = analysed_twice(start, tmp_path)
    person.page.session.apply(set_date(person.page.session, "1 April 2014"))
    assert person.page.task.waiting is None
    assert not bar_of(person).isVisible()
    person.wait(lambda: person.page.task.waiting is not None)
    assert bar_of(person).isVisible()


def test_escape_leaves_the_list_and_the_analysis_still_waits(start, tmp_path):
    person = analysed_twice(start, tmp_path)
    person.press("Shift+F5")
    person.press("Esc")
    assert person.page.findChildren(RerunPane) == []
    assert person.view.hasFocus()
    assert person.page.task.waiting is not None
    person.press("Shift+F5")
    assert pane_of(person).isVisible()


def test_the_same_again_says_nothing(start, tmp_path):
    person = start("find")
    person.open(write_article(tmp_path / "a.txt", LONG))
    person.wait_for_analysis()
    before = person.counts()
    person.press("F5")
    person.wait_for_analysis()
    assert person.page.task.waiting is None
    assert person.counts() == before


def test_an_analysis_that_fell_behind_is_made_anew_after_a_restart(start, tmp_path):
    person = start("find")
    path = write_article(tmp_path / "a.txt", LONG)
    person.open(path)
    person.wait_for_analysis()
    session = person.page.session
    person.page.session.apply(set_date(session, "1 April 2014"))
    person.window.close()  # before the new analysis is there
    again = start("find")
    phases = []
    again.open(path)
    again.page.task.changed.subscribe(lambda state: phases.append(state.phase))
    assert "Beijing" in again.words_of("place")
    again.wait(lambda: phases[-1:] == [Phase.DONE])
    assert Phase.RUNNING in phases
