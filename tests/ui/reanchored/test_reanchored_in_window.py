"""A file that has changed, in the window: what became of the items, and the list of it."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton

from reader.base.errors import StoreError
from reader.base.paths import data_folder
from reader.domain.reanchored import Outcome
from reader.session import edits
from reader.session.session import Session
from reader.session.versions.returning import Returning, Sought
from reader.store.library import SqliteLibrary
from reader.ui.notices import NoticeBar
from reader.ui.reanchored.pane import ReanchoredPane
from tests.builders import a_document, span_of
from tests.ui.articles import write_article

FIRST = (
    "A report from the north, as it was printed in the newspaper of that day.\n"
    "The minister of finance opened the long bridge over the river on Tuesday.\n"
    "Critics said that the toll was far too high for most of the farmers.\n"
    "Two hundred people came to the ceremony although it rained heavily.\n"
    "A spokeswoman for the builders called the whole project a great success.\n"
)
SECOND = FIRST.replace(
    "far too high for most of the farmers", "much too high for most farmers"
).replace(
    "Two hundred people came to the ceremony although it rained heavily.\n",
    "Nobody knows who pays.\n",
)
MARKED = ("long bridge", "far too high for most of the farmers", "Two hundred people")


def mark_all(person, marked=MARKED):
    for words in marked:
        person.select_words(words)
        person.press("Y")
    assert len(person.stored()) == len(marked)


@pytest.fixture
def changed(start, tmp_path):
    """A person who has marked words, closed the window, and whose file has changed since."""
    return with_changed_file(start, tmp_path, SECOND, MARKED)


def with_changed_file(start, tmp_path, second, marked):
    path = tmp_path / "a.txt"
    person = start("hold")
    person.open(write_article(path, FIRST))
    mark_all(person, marked)
    person.window.close()
    write_article(path, second)
    person = start("hold")
    person.window.resize(1400, 800)
    person.window.desk.open_paths([path])
    person.wait(lambda: person.window.page is not None and "Nobody knows" in person.text)
    person.wait(lambda: person.page.returning is not None and person.page.returning.is_there)
    return person


def pane_of(person):
    (pane,) = person.page.findChildren(ReanchoredPane)
    return pane


def notice_with(person, words):
    (sentence,) = (s for s in person.page.notices.sentences() if words in s)
    return sentence


def press_button(person, words):
    buttons = person.page.findChild(NoticeBar).findChildren(QToolButton)
    (button,) = (b for b in buttons if b.text() == words and b.isVisible())
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_a_summary_tells_and_its_button_shows_the_list(changed):
    assert notice_with(changed, "has changed") == (
        "This file has changed since you last read it. Your items: 1 kept, 1 changed, 1 not found."
    )
    assert {a.anchor.quote for a in changed.stored()} == {
        "long bridge",
        "much too high for most farmers",
    }
    press_button(changed, "Look…")
    pane = pane_of(changed)
    assert pane.has_keyboard()
    assert [line.outcome for line in pane._returning.lines] == [Outcome.CHANGED, Outcome.LOST]
    assert "[far too high for most of the farmers]" in pane.was.text()
    assert "[much too high for most farmers]" in pane.now.text()


def test_what_is_right_is_listed_no_more_and_escape_leaves(changed):
    changed.press("F2", "Ctrl+Return")
    pane = pane_of(changed)
    assert pane.title.text() == "Your items in this text: 2 kept, 1 not found."
    assert pane.line().outcome is Outcome.LOST
    assert not pane.take.isEnabled()
    changed.press("Esc")
    assert not changed.page.findChildren(ReanchoredPane) or not pane.isVisible()
    assert changed.view.hasFocus()


def test_what_is_chosen_stays_so_when_what_was_listed_before_it_is_gone(start, tmp_path):
    second = SECOND.replace("called the whole project a great", "called it a great")
    marked = (*MARKED, "the builders called the whole project a great success")
    person = with_changed_file(start, tmp_path, second, marked)
    person.press("F2", "Down")
    pane = pane_of(person)
    assert pane.lines.rowCount() == 3
    assert pane.line().outcome is Outcome.LOST
    (gone,) = (a for a in person.stored() if a.anchor.quote == "much too high for most farmers")
    person.page.jump(gone.id)
    person.page.focus_text()
    person.press("Del")
    person.wait(lambda: pane.lines.rowCount() == 2)
    assert pane.list.currentIndex().row() == 0
    assert pane.line().outcome is Outcome.LOST


def test_what_was_lost_is_put_where_the_person_says_and_that_can_be_undone(changed):
    changed.press("F2", "Down")
    pane = pane_of(changed)
    assert pane.line().outcome is Outcome.LOST
    changed.select_words("Nobody")
    changed.press("Shift+F2")
    assert "Nobody" in {a.anchor.quote for a in changed.stored()}
    assert pane.title.text() == "Your items in this text: 2 kept, 1 changed."
    changed.press("Ctrl+Z")
    assert "Nobody" not in {a.anchor.quote for a in changed.stored()}
    changed.wait(lambda: "1 not found" in pane.title.text())


def test_the_earlier_text_is_shown_with_all_its_items_and_what_is_done_there_counts_here(changed):
    changed.press("F2", "Down")
    QTest.mouseClick(pane_of(changed).earlier, Qt.MouseButton.LeftButton)
    changed.wait(lambda: "Two hundred people" in changed.text)
    assert changed.in_focus.anchor.quote == "Two hundred people"
    assert {a.anchor.quote for a in changed.stored()} == set(MARKED)
    changed.page.focus_text()
    changed.press("Del")
    changed.wait(lambda: len(changed.stored()) == 2)
    changed.wait(lambda: changed.page.returning is not None)
    changed.window.desk.open_stored(changed.page.returning.others[0])
    changed.wait(lambda: "Nobody knows" in changed.text)
    changed.wait(lambda: changed.page.returning.counts.lost == 0)


def test_what_is_done_in_one_tab_is_there_when_the_other_comes_to_the_front(changed):
    changed.press("F2", "Down")
    QTest.mouseClick(pane_of(changed).earlier, Qt.MouseButton.LeftButton)
    changed.wait(lambda: "Two hundred people" in changed.text)
    changed.page.focus_text()
    changed.press("Ctrl+PgUp")
    changed.wait(lambda: "Nobody knows" in changed.text)
    changed.select_words("Tuesday")
    changed.press("Y", "Ctrl+PgDown")
    changed.wait(lambda: "Two hundred people" in changed.text)
    changed.wait(lambda: "Tuesday" in {a.anchor.quote for a in changed.page.session.own})


def test_without_another_text_there_is_nothing_to_show(person):
    person.press("F2")
    assert not person.page.findChildren(ReanchoredPane)


def a_copy(start, tmp_path):
    """Return a person who opens a changed copy of an article under another name."""
    person = start("hold")
    person.open(write_article(tmp_path / "a.txt", FIRST))
    mark_all(person, MARKED[:1])
    write_article(tmp_path / "copy.txt", "Seen elsewhere, too, in other words.\n\n" + FIRST)
    person.window.desk.open_paths([tmp_path / "copy.txt"])
    person.wait(lambda: person.window.page is not None and "elsewhere" in person.text)
    person.wait(lambda: any("much like" in s for s in person.page.notices.sentences()))
    return person


def test_a_text_much_like_another_is_only_joined_when_the_person_says_so(start, tmp_path):
    person = a_copy(start, tmp_path)
    assert person.stored() == []
    assert person.page.returning is None
    person.window.close()
    person = start("hold")
    person.window.desk.open_paths([tmp_path / "copy.txt"])  # it is asked again
    person.wait(lambda: any("much like" in s for s in person.page.notices.sentences()))
    press_button(person, "It is the same article")
    person.wait(lambda: [a.anchor.quote for a in person.stored()] == ["long bridge"])
    assert not any("much like" in s for s in person.page.notices.sentences())


def test_an_answer_is_remembered(start, tmp_path):
    person = a_copy(start, tmp_path)
    press_button(person, "No, another one")
    assert person.page.notices.sentences() == []
    document = person.page.session.document.id
    person.window.close()
    person = start("hold")
    person.window.desk.open_paths([tmp_path / "copy.txt"])
    person.wait(lambda: person.window.page is not None)
    assert person.page.session.document.id == document
    assert person.window.desk.library.versions.question(document) is None
    assert person.stored() == []


def hold_back(monkeypatch):
    """Let nothing be found before the event that is returned is set."""
    go_on, real = threading.Event(), Sought.find

    def find(sought):
        go_on.wait(10)
        return real(sought)

    monkeypatch.setattr(Sought, "find", find)
    return go_on


def test_closing_while_the_items_are_looked_for_loses_nothing(start, tmp_path, monkeypatch):
    path = tmp_path / "a.txt"
    person = start("hold")
    person.open(write_article(path, FIRST))
    mark_all(person, MARKED[:1])
    person.window.actions_by_id["close_article"].trigger()
    write_article(path, SECOND)
    go_on = hold_back(monkeypatch)
    person.window.desk.open_paths([path])
    person.wait(lambda: person.window.page is not None and person.page.returning is not None)
    person.press("F2")
    assert "Still looking" in pane_of(person).title.text()
    person.select_words("Tuesday")
    person.press("Y")
    person.window.actions_by_id["close_article"].trigger()
    go_on.set()
    person.window.desk.open_paths([path])
    person.wait(lambda: person.window.page is not None)
    person.wait(lambda: len(person.stored()) == 2)
    assert {a.anchor.quote for a in person.stored()} == {"Tuesday", "long bridge"}


def test_what_comes_into_the_open_list_leaves_the_keyboard_where_the_person_works(
    start, tmp_path, monkeypatch
):
    go_on = hold_back(monkeypatch)
    go_on.set()
    person = with_changed_file(start, tmp_path, SECOND, MARKED)
    go_on.clear()
    person.press("F2", "Down")
    pane = pane_of(person)
    assert pane.line().outcome is Outcome.LOST
    person.select_words("Tuesday")
    person.press("Y", "M")
    person.type("wrong")
    person.press("Left")
    earlier, place = person.page.returning, person.view.verticalScrollBar().value()
    person.window.desk.arrivals.follow(person.page, (), is_changed=False)
    person.wait(lambda: person.page.returning is not earlier)
    go_on.set()
    person.wait(lambda: person.page.returning.is_there)
    person.press("Del")
    person.wait(lambda: person.in_focus.comment == "wron")
    assert pane_of(person) is pane
    assert pane.lines.rowCount() == 2
    assert pane.line().outcome is Outcome.LOST
    assert person.view.verticalScrollBar().value() == place


def test_a_list_that_has_the_keyboard_keeps_it_when_more_comes(start, tmp_path, monkeypatch):
    go_on = hold_back(monkeypatch)
    go_on.set()
    person = with_changed_file(start, tmp_path, SECOND, MARKED)
    person.press("F2", "Down")
    earlier = person.page.returning
    person.window.desk.arrivals.follow(person.page, (), is_changed=False)
    person.wait(lambda: person.page.returning is not earlier and person.page.returning.is_there)
    pane = pane_of(person)
    assert pane.list.hasFocus()
    assert pane.line().outcome is Outcome.LOST


@pytest.mark.parametrize("is_defect", [True, False])
def test_what_cannot_be_looked_for_is_told_and_no_longer_waited_for(
    start, tmp_path, monkeypatch, qtbot, is_defect
):
    path = tmp_path / "a.txt"
    person = start("hold")
    person.open(write_article(path, FIRST))
    mark_all(person, MARKED[:1])
    person.window.actions_by_id["close_article"].trigger()
    write_article(path, SECOND)
    error = RecursionError("too deep") if is_defect else StoreError("The library is gone.")

    def fail(_sought):
        raise error

    with monkeypatch.context() as broken, qtbot.capture_exceptions() as raised:
        broken.setattr(Sought, "find", fail)
        person.window.desk.open_paths([path])
        person.wait(lambda: person.window.page is not None and person.page.returning is not None)
        person.press("F2")
        person.wait(lambda: not person.window.desk.arrivals.is_waiting(person.page))
    assert [each[1] for each in raised] == ([error] if is_defect else [])
    said = "Open this article anew" if is_defect else "The library is gone."
    assert said in person.window.status.currentMessage()
    assert "could not be looked for" in pane_of(person).title.text()
    person.window.desk.arrivals.follow(person.page, (), is_changed=False)
    person.wait(lambda: person.page.returning.is_there)
    assert [a.anchor.quote for a in person.stored()] == ["long bridge"]
    assert "1 kept" in pane_of(person).title.text()


def test_a_defect_when_the_items_come_is_told_too(changed, monkeypatch, qtbot):
    def fail(*_):
        raise RecursionError("too deep")

    earlier = changed.page.returning
    with monkeypatch.context() as broken, qtbot.capture_exceptions() as raised:
        broken.setattr(Returning, "bring", fail)
        changed.window.desk.arrivals.follow(changed.page, (), is_changed=False)
        changed.wait(lambda: not changed.window.desk.arrivals.is_waiting(changed.page))
    assert [each[0] for each in raised] == [RecursionError]
    assert changed.page.returning is not earlier
    assert changed.page.returning.is_given_up


def test_what_the_person_does_while_the_items_are_looked_for_is_undone_first(
    start, tmp_path, monkeypatch
):
    path = tmp_path / "a.txt"
    person = start("hold")
    person.open(write_article(path, FIRST))
    mark_all(person, MARKED[:1])
    person.window.actions_by_id["close_article"].trigger()
    write_article(path, SECOND)
    go_on = hold_back(monkeypatch)
    person.window.desk.open_paths([path])
    person.wait(lambda: person.window.page is not None and person.page.returning is not None)
    person.select_words("Tuesday")
    person.press("Y")
    go_on.set()
    person.wait(lambda: len(person.stored()) == 2)
    person.press("Ctrl+Z")
    assert [a.anchor.quote for a in person.stored()] == ["long bridge"]


def test_texts_that_an_earlier_version_of_the_program_kept_apart_find_together(start, tmp_path):
    path = str(tmp_path / "a.txt")
    library = SqliteLibrary.open(data_folder())
    first, second = a_document(FIRST, path), a_document(SECOND, path)
    for document in (first, second):
        library.add(document)
    session = Session(first, library)
    session.apply(edits.add(session, span_of("Two hundred people", FIRST), "highlight"))
    library.close()
    person = start("hold")
    person.window.desk.open_stored(second.id)
    person.wait(lambda: person.page.returning is not None and person.page.returning.is_there)
    assert person.page.returning.counts.lost == 1
