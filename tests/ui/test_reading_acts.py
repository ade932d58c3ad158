"""Selecting, copying and looking closer in the window, with keys and without a mouse."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from reader.session.rows import Level
from reader.ui.article.overview.strip import Layer
from tests.ui.articles import write_article
from tests.ui.person import LEFT, NO_KEY


def clipboard():
    return QGuiApplication.clipboard().text()


def caret_to(person, words):
    """Bring the caret to the start of words with keys alone."""
    person.press("F6", "Ctrl+Home")
    while person.view.caret() < person.span(words).start:
        person.press("Ctrl+Right")
    assert person.view.caret() == person.span(words).start


def test_a_mark_is_made_without_a_mouse(person):
    person.press("F6", "F9")
    caret_to(person, "visited")
    person.press("Ctrl+Shift+Right", "Shift+Left", "P")
    assert person.in_focus.anchor.quote == "visited"


def test_without_the_caret_shift_begins_where_the_reader_is(person):
    person.press("F6", "Shift+Alt+Right", "C")
    assert person.in_focus.span.start == 0


def test_growing_by_one_key_marks_a_sentence_as_a_claim(person):
    person.click_words("visited")
    seen = []
    for key in ("E", "E", "E", "Shift+E"):
        person.press(key)
        seen.append(person.view.selected_text())
    sentence = "Vladimir Putin visited Beijing."
    assert seen[0] == seen[3] == "visited"
    assert seen[1] == sentence
    assert seen[2].startswith(sentence)
    person.press("E", "C")
    assert person.in_focus.anchor.quote == sentence


def test_the_selection_is_copied_plain_and_with_where_it_is_from(person, article):
    person.select_words("visited")
    person.press("Ctrl+C")
    assert clipboard() == "visited"
    person.press("Ctrl+Shift+C")
    first, second = clipboard().split("\n")
    assert first == "“visited”"
    assert second.startswith("— ")
    assert second.endswith(str(article))


def test_without_a_selection_the_item_in_focus_is_copied(person):
    person.click_row("Beijing")
    person.press("Ctrl+C")
    assert clipboard() == "Beijing"
    person.press("Ctrl+Shift+C")
    assert clipboard().startswith("“Beijing”\n— ")


def test_a_whole_book_is_copied_at_once(start, tmp_path):
    person = start("hold")
    text = "\n\n".join(f"Paragraph {n} of a long book with words in it." for n in range(20_000))
    person.open(write_article(tmp_path / "book.txt", text))
    person.press("F6", "Ctrl+A", "Ctrl+C")
    assert clipboard() == person.text
    person.press("Ctrl+Shift+C")
    assert clipboard().startswith("“Paragraph 0")


def test_what_is_known_comes_up_by_a_key_and_goes_by_another(person):
    person.click_row("Beijing", Level.ENTITY)
    person.press("Ctrl+I")
    words = [label.text() for label in person.view.hover.card.findChildren(QLabel)]
    assert words[0].startswith("Place")
    assert "Beijing" in words
    person.press("F6", "Down")
    assert person.view.hover.card is None


def test_with_nothing_there_the_key_says_so(person):
    said = []
    person.page.message.connect(said.append)
    person.press("F6")
    person.view.set_hidden_kinds(frozenset({"person", "place", "organization", "date", "claim"}))
    person.press("Ctrl+I")
    assert said == ["Choose an item first, or put the caret on a mark."]


def test_the_card_of_a_mark_under_the_mouse_has_its_comment(person):
    person.click_row("Beijing", Level.ENTITY)
    person.comment("Ask <b>Li</b>")
    place = person.in_focus.span.start
    person.view.hover.show([person.in_focus.id], person.view.rectangle(place))
    labels = person.view.hover.card.findChildren(QLabel)
    assert "Ask <b>Li</b>" in [label.text() for label in labels]


def test_the_map_shows_all_mentions_of_the_item_in_focus(person):
    overview = person.view.overview
    person.click_row("Beijing", Level.ENTITY)
    person.wait(lambda: bool(overview.runs(Layer.SAME)))
    place = overview.row_of(person.in_focus.span.start)
    assert any(run.first <= place <= run.last for run in overview.runs(Layer.SAME))
    assert "mentions of the same" in overview.words()
    person.click_words("visited")
    person.wait(lambda: not overview.runs(Layer.SAME))


def test_a_click_on_the_map_brings_that_part_into_view(person):
    overview = person.view.overview
    person.wait(lambda: overview.row_of(0) is not None)
    point = QPoint(overview.width() // 2, overview.height() // 2)
    QTest.mouseClick(overview, LEFT, NO_KEY, point)
    assert abs(person.view.place() - len(person.text) // 2) < len(person.text) // 8


@pytest.mark.parametrize("sentence", ["The file has changed.", "A long notice. " * 30])
def test_a_notice_moves_no_letter(person, sentence):
    person.view.scroll_by(600)
    place = person.view.place()
    box = person.view.rectangle(place)
    before = person.view.viewport().mapToGlobal(box.topLeft())
    person.page.notices.add(sentence)
    QTest.qWait(50)
    assert person.view.viewport().mapToGlobal(person.view.rectangle(place).topLeft()) == before
    QTest.mouseClick(
        person.page.notices.findChildren(type(person.page.notices.children()[-1]))[0].close_button,
        Qt.MouseButton.LeftButton,
    )
    QTest.qWait(50)
    assert person.view.viewport().mapToGlobal(person.view.rectangle(place).topLeft()) == before
