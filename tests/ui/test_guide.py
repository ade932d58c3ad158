"""Pages and contents in the window: where one is, where one goes, and back."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QInputDialog

from reader.base.paths import data_folder
from reader.domain.landmarks import NO_LANDMARKS
from reader.store.library import SqliteLibrary
from tests.formats.page_images.documents import locked_pdf, pdf_of
from tests.ui.pages.articles import paged

PAGES = [
    [f"Page {page} line {line}, and some more words." for line in range(6)]
    for page in range(1, 41)
]


@pytest.fixture
def document(tmp_path):
    return paged(tmp_path / "book.pdf", pdf_of(*PAGES), labels=["i", "ii", "iii"])


@pytest.fixture
def reader(start, document):
    library = SqliteLibrary.open(data_folder())
    library.add(document)
    library.close()
    person = start("hold")
    person.window.desk.open_stored(document.id)
    person.wait(lambda: person.window.page is not None)
    return person


def go_to(person, words):
    def answer(dialog):
        assert isinstance(dialog, QInputDialog)
        dialog.setTextValue(words)
        dialog.accept()

    person.in_dialog(answer)
    person.window.actions_by_id["go_to_page"].trigger()


def told(person):
    return person.window.status.currentMessage()


def test_the_status_line_says_which_page_is_read(reader, document):
    status = reader.window.status
    assert status.page.text() == "p. i (1 of 40)"
    reader.view.show_place(document.landmarks.pages[11].start)
    reader.wait(lambda: status.page.text() == "p. 12 of 40")
    assert status.page.isVisible()


def test_a_number_or_a_label_leads_to_its_page_and_back_again(reader, document):
    go_to(reader, "12")
    start = document.landmarks.pages[11].start
    assert reader.view.shows(start)
    assert reader.window.status.page.text() == "p. 12 of 40"
    go_to(reader, "II")
    assert reader.view.caret() == document.landmarks.pages[1].start
    reader.window.actions_by_id["back"].trigger()
    assert reader.view.shows(start)
    go_to(reader, "99")
    assert "no page “99”" in told(reader)


def test_contents_open_mark_the_place_and_lead_elsewhere(reader, document):
    reader.press("F4")
    pane = reader.page.guide.contents
    assert pane.filter.hasFocus()
    assert pane.isVisible()
    reader.type("page 33")
    reader.press("Return")
    start = document.landmarks.pages[32].start
    assert reader.view.shows(start)
    assert reader.view.hasFocus()
    assert pane.tree.currentIndex().data() == "Page 33"
    reader.press("F4", "F4")
    assert reader.page.guide.contents is None
    assert reader.view.hasFocus()


def test_the_original_page_opens_beside_follows_and_closes(reader, document):
    action = reader.window.actions_by_id["original_page"]
    assert action.isEnabled()
    width = reader.page.panel.width()
    action.trigger()
    pane = reader.page.guide.original
    assert action.isChecked()
    assert pane.isVisible()
    assert abs(reader.page.panel.width() - width) < 20
    reader.wait(lambda: pane.leaf._page is not None)
    go_to(reader, "20")
    reader.wait(lambda: pane.page() == 19)
    pane.asked.emit(document.landmarks.pages[4].start + 3)
    assert reader.view.shows(document.landmarks.pages[4].start)
    sentence = reader.view.attention().sentence
    assert sentence.start == document.landmarks.pages[4].start
    reader.window.actions_by_id["back"].trigger()
    assert reader.view.shows(document.landmarks.pages[19].start)
    action.trigger()
    assert reader.page.guide.original is None
    assert not action.isChecked()


def test_a_real_document_that_is_locked_shows_its_pages_while_it_is_open(start, tmp_path):
    path = tmp_path / "locked.pdf"
    path.write_bytes(locked_pdf("Secret words of a report.", "river"))
    person = start("hold")
    person.window.desk.open_paths([path])
    asker = person.window.opening.passwords
    person.wait(lambda: asker.dialog is not None)
    asker.dialog.edit.setText("river")
    asker.dialog.ok.click()
    person.wait(lambda: person.window.page is not None, timeout=15_000)
    person.window.actions_by_id["original_page"].trigger()
    pane = person.page.guide.original
    person.wait(lambda: pane.leaf._page is not None)
    person.window.actions_by_id["close_article"].trigger()
    person.window.desk.open_stored(person.window.desk.library.recent(1)[0].document_id)
    person.wait(lambda: person.window.page is not None)
    person.window.actions_by_id["original_page"].trigger()
    pane = person.page.guide.original
    person.wait(lambda: "the document is locked" in pane.leaf._sentence)


def test_what_an_article_does_not_have_is_off_and_says_why(person):
    actions = person.window.actions_by_id
    assert person.page.session.document.landmarks == NO_LANDMARKS
    for name, words in (("original_page", "Only PDF"), ("go_to_page", "no pages")):
        assert not actions[name].isEnabled()
        assert words in actions[name].statusTip()
    assert not person.window.status.page.isVisible()
