"""Notes on the article: written beside it, kept after a pause, and taken back."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel

from reader.domain.article_notes import NO_NOTES, ArticleNotes
from reader.domain.changes import Change, ChangeSet
from reader.session.library_search import lines_of
from reader.ui.library.model import LibraryModel
from reader.ui.notes.pane import NotesPane
from tests.ui.test_accessible_names import nameless


def stored_notes(person):
    library = person.window.desk.library
    return library.load(person.page.session.document.id).notes


def pane_of(person) -> NotesPane:
    return person.page.findChild(NotesPane)


def test_notes_are_kept_after_a_pause_and_taken_back(person):
    place = person.view.place()
    person.press("Ctrl+Alt+M")
    assert pane_of(person).words.hasFocus()
    person.type("One side only.")
    person.wait(lambda: stored_notes(person).comment == "One side only.")
    assert person.view.place() == place
    person.press("Esc")
    assert pane_of(person) is None or not pane_of(person).isVisible()
    assert person.view.hasFocus()
    person.press("Ctrl+Z")
    assert stored_notes(person) == NO_NOTES
    person.press("Ctrl+Shift+Z")
    assert stored_notes(person).comment == "One side only."


def test_what_is_still_on_its_way_is_kept_on_closing(person):
    person.press("Ctrl+Alt+M")
    person.type("Soon")
    person.press("Esc")
    assert stored_notes(person).comment == "Soon"
    person.press("Ctrl+Alt+M")
    assert pane_of(person).words.toPlainText() == "Soon"
    person.type("er ")
    library, id_ = person.window.desk.library, person.page.session.document.id
    person.press("Ctrl+W")
    assert library.load(id_).notes.comment == "er Soon"


ODD = "5\u00a0km\r\nand on"


@pytest.mark.parametrize("acts", [("Esc",), ("Tab",)])
def test_looking_at_notes_does_not_change_them(person, acts):
    session = person.page.session
    session.apply(ChangeSet("bring", (Change(session.notes, ArticleNotes(ODD)),)))
    person.press("Ctrl+Alt+M", *acts)
    if acts == ("Tab",):
        person.type("trade")
        person.press("Return", "Esc")
    assert session.notes.comment == ODD
    assert person.page.acts.steps.can_undo == (acts == ("Tab",))


def test_tags_of_the_article(person):
    person.press("Ctrl+Alt+M", "Tab")
    assert pane_of(person).tags.field.hasFocus()
    person.type("trade")
    person.press("Return")
    person.type("china")
    person.press("Return", "Backspace")
    assert stored_notes(person).tags == ("trade",)
    assert nameless(pane_of(person)) == []
    person.press("Esc")
    assert person.view.hasFocus()


def test_the_pane_shows_what_is_taken_back(person):
    person.press("Ctrl+Alt+M")
    person.type("One")
    person.wait(lambda: stored_notes(person).comment == "One")
    person.view.setFocus()
    person.press("Ctrl+Z")
    assert pane_of(person).words.toPlainText() == ""
    person.press("Ctrl+Alt+M")
    assert pane_of(person).words.hasFocus()
    person.press("Ctrl+Alt+M")
    assert person.view.hasFocus()


def test_they_stand_in_about_this_article_and_in_the_library(person):
    person.press("Ctrl+Alt+M")
    person.type("One side only.")
    person.press("Tab")
    person.type("trade")
    person.press("Return", "Esc")
    texts = []

    def look(dialog):
        texts.extend(label.text() for label in dialog.findChildren(QLabel))
        dialog.reject()

    person.in_dialog(look)
    person.press("Ctrl+Alt+I")
    assert "One side only.\nTags: trade" in texts
    found = lines_of(person.window.desk.library, "one side")
    assert [(line.label, line.excerpt.words) for line in found[1:]] == [
        ("Your notes", "One side only. · trade")
    ]
    model = LibraryModel(person.window)
    assert "✎ notes" in model.details(found[0])
