"""The article's date in the window: typed, kept, undone, and the article analysed anew."""

from __future__ import annotations

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialogButtonBox, QToolButton

from reader.base.paths import data_folder
from reader.session.article_date import date_and_origin, known_date
from reader.session.calendar_words import day_words
from reader.store.library import open_read_copy
from tests.ui.articles import LONG, write_article


def typing(words):
    """Return what a person does in the dialog: type, read the verdict, press Enter."""

    def act(dialog):
        dialog.field.selectAll()
        QTest.keyClicks(dialog.field, words)
        act.verdict = dialog.verdict.text()
        act.is_right = dialog.buttons.button(QDialogButtonBox.StandardButton.Ok).isEnabled()
        if act.is_right:
            dialog.accept()
        else:
            dialog.reject()

    return act


def test_the_date_is_typed_kept_and_undone_and_the_article_analysed_anew(start, tmp_path):
    person = start("find")
    person.open(write_article(tmp_path / "a.txt", LONG))
    person.wait_for_analysis()
    session, runs = person.page.session, []
    person.page.task.changed.subscribe(lambda state: runs.append(state.phase))
    act = typing("1 April 2014")
    person.in_dialog(act)
    person.press("Ctrl+D")
    person.wait(lambda: known_date(session) is not None)
    assert act.verdict == "Tuesday, 1 April 2014"
    assert date_and_origin(session) == "1 April 2014, from you"
    assert runs[-1] == "running"
    person.wait_for_analysis()
    with_library = open_read_copy(data_folder())
    kept = with_library.load(session.document.id).document.metadata.date
    with_library.close()
    assert kept == session.document.metadata.date
    runs.clear()
    person.press("Ctrl+Z")
    assert session.document.metadata.date is None
    assert "running" in runs
    person.wait_for_analysis()
    person.press("Ctrl+Shift+Z")
    assert day_words(known_date(session)) == "1 April 2014"
    person.wait_for_analysis()


def test_what_is_no_day_is_refused_where_it_is_typed(start, tmp_path):
    person = start("find")
    person.open(write_article(tmp_path / "a.txt", LONG))
    person.wait_for_analysis()
    act = typing("March 2014")
    person.in_dialog(act)
    person.press("Ctrl+D")
    assert act.verdict.startswith("The day is missing.")
    assert not act.is_right
    assert person.page.session.document.metadata.date is None


def test_the_card_of_a_date_leads_to_the_article_s_date(person):
    button = person.page.details.findChild(QToolButton, "article_date")
    person.click_row("Beijing")
    assert not button.isVisible()
    person.click_row("May 16")
    assert button.isVisible()
    act = typing("16 May 2024")
    person.in_dialog(act)
    button.click()
    assert act.verdict == "Thursday, 16 May 2024"
