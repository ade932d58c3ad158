"""The list of equal places at a real window: open, tick, do, leave; and what the toast says."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from reader.domain.annotations import Status
from reader.ui.applying.preview import Preview
from reader.ui.applying.toast import Toast
from tests.ui.articles import write_article
from tests.ui.person import LEFT, NO_KEY

TEXT = (
    "Mercury is hot. Mercury is small, says Ada Mercury.\n"
    "mercury and Mercuryism are not Mercury’s; MERCURY is.\n" + "Nothing is here to see.\n" * 60
) + "At last, Mercury again."


@pytest.fixture
def reader(start, tmp_path):
    person = start("hold")
    person.open(write_article(tmp_path / "mercury.txt", TEXT))
    return person


def preview(person) -> Preview | None:
    found = [w for w in person.page.findChildren(Preview) if w.isVisible()]
    return found[0] if found else None


def toast(person) -> str:
    found = person.page.view.findChild(Toast)
    if found is None or not found.isVisible():
        return ""
    more = found.more.text() if found.more.isVisible() else ""
    return f"{found.words.text()} {more}".strip()


def marked(person) -> list[str]:
    items = person.page.session.annotations.values()
    return [a.anchor.quote for a in sorted(items, key=lambda a: a.span) if a.is_shown]


def mark_first(person, key="O"):
    person.select_words("Mercury")
    person.press(key)


def test_f_and_enter_do_the_last_act_everywhere_in_one_step(reader):
    mark_first(reader)
    reader.wait(lambda: toast(reader) == "Marked as organization: “Mercury”. 4 more like it (F)")
    place = reader.view.place()
    reader.press("F")
    shown = preview(reader)
    assert shown.head.text() == "Mark “Mercury” as organization: 4 of 4 places"
    reader.press("Return")
    assert preview(reader) is None
    assert marked(reader) == ["Mercury"] * 5
    assert reader.view.place() == place
    assert reader.view.hasFocus()
    assert toast(reader) == "Marked 4 × “Mercury”."
    lower_edge = reader.view.viewport().geometry().bottom()
    reader.wait(lambda: 0 < lower_edge - reader.view.findChild(Toast).geometry().bottom() < 20)
    assert len(reader.stored()) == 5
    reader.press("Ctrl+Z")
    assert marked(reader) == ["Mercury"]
    assert toast(reader) == ""
    reader.press("Ctrl+Z")
    assert marked(reader) == []


def test_arrows_show_a_place_space_ticks_and_escape_leaves_the_text_as_it_was(reader):
    mark_first(reader)
    reader.press("F")
    shown = preview(reader)
    place = reader.view.place()
    assert shown.list.hasFocus()
    reader.press("Down", "Down", "Down")
    assert reader.sees(reader.span("Mercury", 6))
    reader.press("Space")
    assert shown.head.text().endswith("3 of 4 places")
    reader.press("Ctrl+A")
    assert shown.head.text().endswith("4 of 4 places")
    reader.press("Ctrl+A")
    assert shown.head.text().endswith("0 of 4 places")
    reader.press("Return")  # nothing to do: it stays
    assert preview(reader) is shown
    reader.press("Space", "Esc")
    assert preview(reader) is None
    assert marked(reader) == ["Mercury"]
    reader.wait(lambda: reader.view.place() == place)


def test_a_click_on_the_box_ticks_and_only_what_is_ticked_is_done(reader):
    mark_first(reader, "P")
    reader.press("F")
    shown = preview(reader)
    box = shown.list.visualRect(shown.model.index(1, 0))
    QTest.mouseClick(shown.list.viewport(), LEFT, NO_KEY, QPoint(box.left() + 9, box.center().y()))
    assert [p.span for p in shown.model.ticked()] == [reader.span("Mercury", n) for n in (2, 5, 6)]
    shown.ok.click()
    assert marked(reader) == ["Mercury"] * 4


def test_options_change_what_counts_as_equal(reader):
    mark_first(reader)
    reader.press("F")
    shown = preview(reader)
    shown.any_case.click()
    assert shown.head.text().endswith("6 of 6 places")
    shown.whole_words.click()
    assert shown.head.text().endswith("7 of 7 places")
    assert not shown.other_names.isVisible()
    shown.list.setFocus()
    reader.press("Return")
    assert len(marked(reader)) == 8


def test_after_a_rejection_the_key_still_means_what_was_rejected(person):
    person.click_words("Putin", number=2)
    person.press("P")  # it is one already: nothing happens
    person.press("R")
    person.wait(lambda: toast(person) == "Rejected: “Putin”. 1 more like it (F)")
    person.press("F", "Return")
    states = {a.anchor.quote: a.status for a in person.stored()}
    assert states == {"Putin": Status.REJECTED}
    assert len(person.stored()) == 2
    assert person.in_focus is None or person.in_focus.is_shown


def test_without_an_act_the_state_of_the_item_counts(person):
    person.click_words("Putin", number=2)
    person.press("R")
    QTest.qWait(1)  # nobody is quicker than that
    person.click_words("Vladimir")
    person.press("F")
    assert preview(person) is None
    assert "nothing else like this" in person.window.status.currentMessage()


def test_the_toast_goes_with_escape_and_its_buttons_do_what_they_say(person):
    person.click_words("Beijing")
    person.press("Del")
    assert toast(person) == "Deleted: “Beijing”."
    heights = person.view.height()
    person.press("Esc")
    assert (toast(person), person.view.height()) == ("", heights)
    person.click_words("China")
    person.press("R")
    found = person.page.view.findChild(Toast)
    assert found.undo.text() == "Undo (Ctrl+Z)"
    found.undo.click()
    assert toast(person) == ""
    assert [a.anchor.quote for a in person.stored()] == ["Beijing"]


def test_the_toast_waits_while_it_is_used(person):
    person.click_words("Beijing")
    person.press("R")
    found = person.page.view.findChild(Toast)
    found.undo.setFocus()
    found._on_time_over()
    assert toast(person)
    person.view.setFocus()
    found._on_time_over()
    assert toast(person) == ""


def test_an_act_elsewhere_brings_the_list_up_to_date(reader):
    mark_first(reader)
    reader.press("F")
    shown = preview(reader)
    QApplication.processEvents()
    reader.press("Ctrl+Z")
    assert [p.span for p in shown.model.ticked()] == [
        reader.span("Mercury", n) for n in (1, 2, 3, 5, 6)
    ]


def test_ticks_and_row_stay_when_there_is_news_and_when_an_option_changes(reader):
    mark_first(reader)
    reader.press("F")
    shown = preview(reader)
    reader.press("Down", "Space", "Down")
    kept = [reader.span("Mercury", n) for n in (2, 5, 6)]
    row = shown.model.places[2].span
    assert [p.span for p in shown.model.ticked()] == kept
    reader.page.session.analysed.publish(None)
    reader.wait(lambda: shown.list.currentIndex().isValid())
    assert [p.span for p in shown.model.ticked()] == kept
    assert shown.model.places[shown.list.currentIndex().row()].span == row
    shown.any_case.click()
    reader.wait(lambda: shown.list.currentIndex().isValid())
    assert reader.span("Mercury", 3) not in [p.span for p in shown.model.ticked()]
    assert len(shown.model.ticked()) == 5
    assert shown.model.places[shown.list.currentIndex().row()].span == row


def test_enter_on_cancel_does_nothing(reader):
    mark_first(reader)
    reader.press("F")
    preview(reader).cancel.setFocus()
    reader.press("Return")
    assert preview(reader) is None
    assert marked(reader) == ["Mercury"]


def test_going_on_with_something_else_closes_the_list(reader):
    mark_first(reader)
    reader.press("F")
    assert preview(reader) is not None
    reader.click_words("small")
    reader.select_words("small")
    reader.press("P")
    assert preview(reader) is None
    assert marked(reader) == ["Mercury", "small"]


def test_the_key_again_leads_back_to_the_list_and_the_page_can_close(reader):
    mark_first(reader)
    reader.press("F")
    reader.view.setFocus()
    reader.press("F")
    assert preview(reader).list.hasFocus()
    reader.press("Ctrl+W")
    assert reader.window.page is None


def test_a_row_says_to_a_screen_reader_what_it_is_about(reader):
    mark_first(reader)
    reader.press("F")
    model = preview(reader).model
    spoken = model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == (
        "ticked, add: Mercury is hot. Mercury is small, says Ada Mercury.. not marked, paragraph 1"
    )


def test_while_reviewing_the_key_still_means_what_was_decided_last(person):
    person.click_words("Putin", number=2)
    person.press("V", "R")  # the review has led on to the next one
    person.press("F", "Return")
    states = [(a.anchor.quote, a.status) for a in person.stored()]
    assert states == [("Putin", Status.REJECTED)] * 2


def test_after_a_claim_the_next_item_is_not_taken_for_it(person):
    claim = next(a for a in person.page.session.annotations.values() if a.body.label == "claim")
    person.page.jump(claim.id)
    QTest.qWait(1)
    person.press("Del", "F")
    assert preview(person) is None
    assert "Only names" in person.window.status.currentMessage()
