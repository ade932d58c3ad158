"""What a file brings along, in the window."""

from __future__ import annotations

import json

import pytest
from PySide6.QtCore import Qt

from reader.session.marks import kind_key
from reader.ui.spoken import item_words
from tests.ui.articles import write_article


def annotation(exact, comment=""):
    return {
        "type": "Annotation",
        "id": f"urn:{exact}",
        "creator": {"name": "Ada"},
        "body": [{"type": "TextualBody", "value": comment}] if comment else [],
        "target": {"selector": {"type": "TextQuoteSelector", "exact": exact}},
    }


@pytest.fixture
def annotated(start, tmp_path):
    """Open an article with these annotations beside it; may be called again."""
    person = start("hold")
    path = write_article(tmp_path / "noted.txt")

    def open_(*annotations):
        (tmp_path / "noted.txt.jsonld").write_text(json.dumps(annotations), "utf-8")
        person.open(path)
        return person

    return open_


def test_they_are_shown_listed_and_said_and_taken_back_in_one_step(annotated):
    person = annotated(annotation("trade"), annotation("agreed", "Why?"))
    theme = person.window.theme
    assert theme.marks["highlight"].tint.name() in person.colours_of(person.span("trade"))
    assert person.words_of("highlight") == ["trade", "agreed"]
    assert person.page.notices.sentences() == [
        "1 highlight and 1 comment of the file were taken over."
    ]
    person.click_row("agreed")
    assert person.page.details.kind.text() == "Comment  ·  ⇥ From the file, by Ada"
    assert person.page.details.comment.toPlainText() == "Why?"
    person.wait(lambda: person.page.acts.steps.can_undo)
    person.press("Ctrl+Z")
    assert person.stored() == []
    assert person.words_of("highlight") == []
    person.press("Ctrl+Shift+Z")
    assert [kind_key(a) for a in person.stored()] == ["highlight", "highlight"]


def test_an_article_that_is_open_already_shows_what_is_new_in_its_file(annotated):
    annotated(annotation("trade"))
    person = annotated(annotation("trade"), annotation("agreed", "Why?"))
    person.wait(lambda: person.words_of("highlight") == ["trade", "agreed"])
    assert person.page.notices.sentences()[-1] == "1 comment of the file was taken over."
    person.press("Ctrl+Z")
    assert person.words_of("highlight") == ["trade"]
    assert len(person.stored()) == 1


def test_a_screen_reader_is_told_whose_highlight_it_is(annotated):
    person = annotated(annotation("trade"), annotation("agreed", "Why?"))
    trade, agreed = (a.id for a in sorted(person.stored(), key=lambda a: a.span))
    session = person.page.session
    assert item_words(session, trade) == "Highlight, trade, from the file, by Ada"
    assert item_words(session, agreed) == (
        "Comment, agreed, from the file, by Ada, with a comment"
    )
    model = person.page.panel.model
    row = model.index(person.place_of("agreed"), 0)
    heard = model.data(row, Qt.ItemDataRole.AccessibleTextRole)
    assert heard == "agreed, Highlight, Why?, From the file"
