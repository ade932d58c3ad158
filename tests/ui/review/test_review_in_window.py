"""Reviewing with one hand: one key decides, and the next open item is there."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from reader.base.paths import data_folder
from reader.domain.annotations import Status
from reader.domain.vocabulary import OwnKind, OwnKindId, Vocabulary
from reader.session import note_edits
from reader.store.library import SqliteLibrary
from reader.ui.library.window import LibraryDialog


def words(person):
    return person.in_focus.anchor.quote if person.in_focus else None


def bar_of(person):
    return person.window._page_acts[person.page].review._bar


def said(person):
    return person.window.status.currentMessage()


def test_one_key_decides_and_leads_to_the_next_open_item(person):
    person.press("V")
    assert words(person) == "Vladimir Putin"
    person.press("A")
    assert words(person) == "Beijing"
    person.press("R")
    assert words(person) == "Putin"
    person.press("O")  # another kind decides, too
    assert words(person).startswith("Putin said")
    person.press("X")
    assert words(person) == "China"
    person.press("L")  # and so does the one that it has
    assert words(person) == "May 16"
    statuses = {a.anchor.quote: a.status for a in person.page.session.annotations.values()}
    assert statuses["Vladimir Putin"] is Status.ACCEPTED
    assert statuses["Beijing"] is Status.REJECTED
    assert statuses["China"] is Status.ACCEPTED
    bar = bar_of(person)
    assert bar.isVisible()
    assert bar.words.text() == "Review · 4 of 9 reviewed, 1 left for later"
    assert bar._kinds == (
        "people 1 of 3 · places 2 of 2 · organizations 1 of 2 · dates 0 of 1 · claims 0 of 1"
    )
    assert bar.progress.value() == 4


def test_moving_an_end_stays_at_the_item_and_counts(person):
    person.press("V", "X", "3")
    assert person.in_focus.anchor.quote == "Beijing"
    person.press("X")
    assert person.in_focus.status is Status.SUGGESTED
    person.press("4")
    assert person.in_focus.anchor.quote == "Putin said"
    assert person.in_focus.status is Status.EDITED
    assert bar_of(person).words.text().startswith("Review · 1 of 9 reviewed")
    person.press("A")  # it is right now
    assert words(person).startswith("Putin said that")


def test_undo_leads_back_to_the_item_and_going_back_to_decided_ones(person):
    person.press("V", "A", "R")
    assert words(person) == "Putin"
    person.press("Ctrl+Z")
    assert words(person) == "Beijing"
    person.press("A")
    assert words(person) == "Putin"
    person.press("Shift+X")
    assert words(person) == "Beijing"
    person.press("Shift+X")
    assert words(person) == "Putin"  # undoing led back from there
    person.press("Shift+X", "Shift+X", "Shift+X")
    assert words(person) == "Vladimir Putin"
    assert said(person) == "This is where the review began."
    person.press("A")  # it is accepted already
    assert words(person) == "Putin"


def test_at_the_end_what_was_left_is_offered_again(person):
    person.press("V", "X", *("A" * 8))
    bar = bar_of(person)
    assert bar.words.text() == (
        "Review · This is the end. 1 left for later: X goes through it again."
    )
    person.press("X")
    assert words(person) == "Vladimir Putin"
    person.press("A")
    assert bar.words.text() == "Review · Everything is reviewed."
    person.press("X")
    assert bar.words.text() == "Review · Everything is reviewed."


def test_the_text_stays_where_it_is_when_the_bar_comes_and_goes(person):
    person.press("V", *("A" * 9), "V")
    person.view.scroll_to(len(person.text) // 2)
    place = person.view.place()
    top = person.view.rectangle(place)
    person.press("V")
    assert bar_of(person).isVisible()
    assert person.view.rectangle(place) == top
    person.press("V")
    assert person.view.rectangle(place) == top


def test_escape_stops_it_from_text_and_list_and_first_leaves_what_is_in_it(person):
    person.press("V", "Esc")
    assert not bar_of(person).isVisible()
    person.press("V", "F7")
    assert person.table.hasFocus()
    person.press("A", "Esc")
    assert not bar_of(person).isVisible()
    person.press("V")
    bar_of(person).buttons["skip"].setFocus()
    person.press("Esc")
    assert not bar_of(person).isVisible()
    assert person.view.hasFocus()
    person.press("V", "M", "Esc")
    assert bar_of(person).isVisible()
    assert person.view.hasFocus()
    person.select_words("visited")
    person.press("Esc")
    assert bar_of(person).isVisible()
    person.press("Esc")
    assert not bar_of(person).isVisible()


def test_the_review_goes_on_while_nothing_can_be_stored(person):
    person.press("V")
    person.protect_library()
    person.press("A")
    assert words(person) == "Beijing"
    person.wait(lambda: person.window.desk.saving.now.is_stuck)
    person.press("R", "Ctrl+Alt+F")
    assert person.window.actions_by_id["finish_article"].isChecked()
    assert person.window.desk.saving.now.waiting == 3
    person.protect_library(False)
    person.window.desk.saving.try_again()
    person.wait(lambda: not person.window.desk.saving.now.waiting)
    assert len(person.stored()) == 2


def test_the_library_says_what_is_finished(person):
    person.press("Ctrl+Alt+F")
    dialog = LibraryDialog(person.window, person.window.desk.library)
    line = dialog.model.line_at(0)
    assert dialog.model.details(line).startswith("✓ finished · ")
    person.press("Ctrl+Z")
    dialog.search()
    assert "finished" not in dialog.model.details(dialog.model.line_at(0))


def test_an_own_kind_leads_on_as_any_kind_does(person):
    weapon = OwnKind(OwnKindId("own:weapon"), "Weapon", key="Ctrl+Alt+W")
    person.page.vocabulary.apply(Vocabulary((weapon,)))
    person.press("V", "Ctrl+Alt+W")
    assert words(person) == "Beijing"
    assert "own kinds 1 of 1" in bar_of(person)._kinds


def test_without_the_review_a_decision_stays_at_its_item(person):
    person.click_row("Beijing")
    person.press("A")
    assert words(person) == "Beijing"
    person.press("X")
    assert said(person) == "Begin the review first (V)."


def test_a_selection_is_marked_and_the_review_goes_on_from_there(person):
    person.press("V")
    person.select_words("visited")
    person.press("P")
    assert words(person) == "visited"
    person.press("A")
    assert words(person) == "Beijing"


def test_the_order_can_be_switched_and_is_kept(person, start, article):
    person.press("V", "Shift+V")
    assert person.in_focus.anchor.quote.startswith("Putin said")  # 80 per cent sure, others 90
    assert bar_of(person).buttons["review_order"].isChecked()
    assert person.window.actions_by_id["review_order"].isChecked()
    person.window.close()
    again = start("hold")
    again.open(article)
    again.press("V")
    assert again.in_focus.anchor.quote.startswith("Putin said")


def test_hidden_kinds_are_passed_over(person):
    person.page.panel.switches.buttons["person"].click()
    person.view.setFocus()
    person.press("V")
    assert words(person) == "Beijing"
    assert "people" not in bar_of(person)._kinds


def test_the_buttons_of_the_bar_do_what_the_keys_do(person):
    person.press("V")
    bar = bar_of(person)
    for name in ("accept", "reject", "skip"):
        QTest.mouseClick(bar.buttons[name], Qt.MouseButton.LeftButton)
    assert words(person).startswith("Putin said")
    assert person.view.hasFocus()
    QTest.mouseClick(bar.buttons["review_mode"], Qt.MouseButton.LeftButton)
    assert not bar.isVisible()


def test_words_about_a_finished_article_leave_what_is_said_of_its_items(person):
    def write(words):
        session = person.page.session
        person.page.acts.perform(note_edits.write_notes(session, words, ()))
        return person.window.status.finished.text()

    person.press("Ctrl+Alt+F")
    assert write("well done") == "✓ Finished"
    person.click_row("Beijing")
    person.press("R")
    assert write("or not") == "✓ Finished, changed since"
    person.press("Ctrl+Alt+F", "Ctrl+Alt+F")
    assert person.window.status.finished.text() == "✓ Finished"


def test_an_article_is_finished_and_says_what_is_open(person, start, article):
    person.press("V", "A", "A", "X", "A")
    person.press("Ctrl+Alt+F")
    assert said(person) == (
        "Finished. Still open: 3 people, 1 place, 1 organization, 1 date; 1 claim has no verdict."
    )
    assert person.window.status.finished.text() == "✓ Finished"
    assert person.window.actions_by_id["finish_article"].isChecked()
    assert person.window.tabs.tabText(0).startswith("✓ ")
    person.press("R")
    assert person.window.status.finished.text() == "✓ Finished, changed since"
    assert bar_of(person).state.text() == "✓ Finished, changed since"
    person.press("Ctrl+Z", "Ctrl+Z")
    assert person.window.status.finished.text() == ""
    person.press("Ctrl+Shift+Z")
    assert person.window.status.finished.text() == "✓ Finished"
    person.window.close()
    library = SqliteLibrary.open(data_folder())
    assert [entry.is_finished for entry in library.recent(9)] == [True]
    library.close()
    again = start("hold")
    again.open(article)
    assert again.window.status.finished.text() == "✓ Finished"
    again.press("Ctrl+Alt+F")
    assert said(again) == "This article is no longer finished."
    assert [entry.is_finished for entry in again.window.desk.library.recent(9)] == [False]
