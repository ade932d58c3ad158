"""The quiet offer to remember, its keys, and what becomes of it."""

from __future__ import annotations

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton

from reader.domain.annotations import Status
from reader.domain.findings import NOTHING_FOUND
from reader.domain.findings_records import findings_to_record
from reader.jobs.protocol import AnalysisDone
from reader.ui.remembering import OfferLine
from tests.ui.articles import write_article


def offer(person):
    """Return the words of the offer that is to be seen, or nothing."""
    line = person.page.hint.findChild(OfferLine)
    return line.words.text() if line is not None and line.isVisible() else ""


def learned(person):
    library = person.window.desk.library
    return [(d.form, d.kind and d.kind.value, d.scope is None) for d in library.decisions()]


def test_a_rejected_name_is_remembered_by_one_key_and_forgotten_by_undo(person):
    person.click_words("Beijing")
    heights = person.view.height(), person.page.hint.height()
    person.press("R")
    assert offer(person) == "“Beijing” is not a name. Remember this:"
    assert (person.view.height(), person.page.hint.height()) == heights
    person.press("Shift+R")
    assert learned(person) == [("Beijing", None, False)]
    assert offer(person) == ""
    assert "Remembered: “Beijing” is not a name in this article." in (
        person.window.status.currentMessage()
    )
    assert person.window.actions_by_id["undo"].text() == "&Undo remember “Beijing”"
    person.press("Ctrl+Z")
    assert learned(person) == []
    assert [a.status for a in person.stored()] == [Status.REJECTED]
    person.press("Ctrl+Shift+Z")
    assert learned(person) == [("Beijing", None, False)]
    person.press("Ctrl+Z", "Ctrl+Z")
    assert (learned(person), person.stored()) == ([], [])


@pytest.mark.parametrize("key", ["Del", "R"])
def test_everywhere_has_a_key_too(person, key):
    person.click_words("Beijing")
    person.press(key, "Ctrl+Shift+R")
    assert learned(person) == [("Beijing", None, True)]


def test_a_new_kind_and_a_new_name_can_be_remembered(person):
    person.click_words("Beijing")
    person.press("O")
    assert offer(person) == "“Beijing” is an organization. Remember this:"
    person.press("Ctrl+Shift+R")
    person.select_words("trade")
    person.press("P")
    assert offer(person) == "“trade” is a person. Remember this:"
    person.press("Shift+R")
    assert sorted(learned(person)) == [
        ("Beijing", "organization", True),
        ("trade", "person", False),
    ]


def test_the_buttons_of_the_offer_do_what_their_keys_do(person):
    person.click_words("Beijing")
    person.press("R")
    line = person.page.hint.findChild(OfferLine)
    assert [b.accessibleName() for b in line.findChildren(QToolButton)] == [
        "Remember in this article (Shift+R)",
        "Remember everywhere (Ctrl+Shift+R)",
    ]
    line.findChild(QToolButton, "remember_everywhere").click()
    assert learned(person) == [("Beijing", None, True)]


def test_the_offer_goes_with_the_next_act_with_another_item_and_with_undo(person):
    for leave in (
        lambda: person.press("A"),
        lambda: person.click_words("Vladimir"),
        lambda: person.press("Ctrl+Z"),
    ):
        person.click_words("Beijing")
        person.press("R")
        assert offer(person) != ""
        person.wait(lambda: not person.page.remembering._is_fresh)
        leave()
        assert offer(person) == ""
        while person.page.acts.steps.can_undo:
            person.press("Ctrl+Z")
    assert learned(person) == []


def test_later_the_keys_remember_what_the_item_in_focus_says(person):
    person.click_words("Beijing")
    person.press("A")
    assert offer(person) == ""  # to accept is no correction
    person.press("Shift+R")
    assert learned(person) == [("Beijing", "place", False)]
    person.press("Shift+R")
    assert "remembered already" in person.window.status.currentMessage()
    person.click_words("Vladimir")
    person.press("Shift+R")
    assert "Reject, add or change a name first" in person.window.status.currentMessage()
    assert len(learned(person)) == 1


def test_what_is_remembered_already_is_not_offered_again(person):
    person.click_words("Beijing")
    person.press("O", "Shift+R", "P")
    assert offer(person) == "“Beijing” is a person. Remember this:"
    person.press("O")
    assert offer(person) == ""
    assert learned(person) == [("Beijing", "organization", False)]


def test_an_article_is_read_again_at_once_and_only_if_the_name_is_in_it(start, tmp_path):
    person = start("find")
    person.open(write_article(tmp_path / "one.txt"))
    person.wait_for_analysis()
    person.open(write_article(tmp_path / "two.txt", "Beijing\nBeijing is large."))
    person.wait_for_analysis()
    asked = []
    analysing = person.window.desk.analysing
    analyse = analysing.start
    analysing.start = lambda task, first, **how: (asked.append(task), analyse(task, first, **how))
    person.select_words("Beijing", 2)
    person.press("O", "Shift+R")
    assert [task.session.document.title for task in asked] == ["Beijing"]


def test_what_is_learned_during_the_analysis_is_taken_over_when_it_ends(start, tmp_path):
    person = start("hold")
    person.open(write_article(tmp_path / "one.txt"))
    person.wait(lambda: person.words_of("person") == ["Vladimir Putin"])
    task = person.page.task
    person.click_words("Vladimir")
    person.press("R", "Shift+R")
    assert task.told == ()
    analysing, request = person.window.desk.analysing, task.request
    analysing._deliver(AnalysisDone(request, findings_to_record(NOTHING_FOUND)))
    person.wait(lambda: task.request not in {None, request})
    assert task.told == (("Vladimir Putin", None, False),)


def test_learning_again_while_the_analysis_runs_starts_it_once_more_and_no_more(person):
    analysing, task = person.window.desk.analysing, person.page.task
    asked = []
    analyse = analysing.start
    analysing.start = lambda task, first, **how: (asked.append(task), analyse(task, first, **how))
    person.click_words("Beijing")
    person.press("R", "Shift+R")
    QTest.qWait(100)
    assert (len(asked), task.told) == (1, (("Beijing", None, False),))
    person.press("Ctrl+Z")
    QTest.qWait(100)
    assert (len(asked), task.told) == (2, ())
