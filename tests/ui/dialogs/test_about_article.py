"""Looking at what is known about an article, and correcting it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton

from reader.domain.article_facts import ArticleAuthor, ArticleDate, ArticleTitle
from reader.domain.documents import Field
from reader.ui.dialogs.about_article import AboutArticleDialog
from tests.ui.accessible_tree import doubles, nameless, tree_of
from tests.ui.articles import write_article

TITLE = "Vladimir Putin visited Beijing."


@pytest.fixture
def asked(person):
    """Open the dialog by its keys and do something in it."""

    def ask(act):
        def try_it(dialog):
            try:
                act(dialog)
            finally:
                if dialog.isVisible():  # what went wrong shall not keep it open
                    dialog.reject()

        person.in_dialog(try_it)
        person.press("Ctrl+Alt+I")

    return ask


def accept(dialog):
    QTest.keyClick(dialog.fields[ArticleTitle], Qt.Key.Key_Return)


def test_a_title_is_corrected_everywhere_and_undone_by_one_key(person, asked):
    def write(dialog):
        dialog.fields[ArticleTitle].setText("A visit")
        dialog.fields[ArticleAuthor].setText("Ann")
        accept(dialog)

    asked(write)
    metadata = person.page.session.document.metadata
    assert metadata.title == Field("A visit", "person")
    assert metadata.author == Field("Ann", "person")
    assert person.window.windowTitle() == "A visit – Reading Desk"
    assert person.window.desk.library.search("ann")
    assert person.page.task.request is None  # nothing to analyse again
    person.press("Ctrl+Z")
    assert person.page.session.document.title == TITLE
    assert person.page.session.document.metadata.author is None


def test_cancelling_and_accepting_what_is_there_change_nothing(person, asked):
    before = person.page.session.document
    asked(lambda dialog: dialog.reject())
    asked(accept)
    assert person.page.session.document == before
    assert not person.page.acts.steps.can_undo


def test_a_wrong_date_is_said_and_cannot_be_accepted(person, asked):
    def write(dialog):
        dialog.fields[ArticleDate].setText("soon")
        assert "not a date" in dialog.problem.text()
        accept(dialog)
        assert dialog.isVisible()
        dialog.fields[ArticleDate].setText("22 March 2013")
        assert not dialog.problem.isVisible()
        accept(dialog)

    asked(write)
    assert person.page.session.document.metadata.date == Field("2013-03-22", "person")
    assert person.page.task.request is not None  # relative dates are worked out anew


def test_what_the_article_says_itself_is_a_click_away(person, asked, tmp_path):
    person.open(write_article(tmp_path / "a.md", "# Own title\n\nText."))

    def write(dialog):
        dialog.fields[ArticleTitle].setText("Mine")
        accept(dialog)

    def take_back(dialog):
        (button,) = dialog.findChildren(QToolButton)
        assert "Own title" in button.accessibleName()
        assert "from you; the article says" in dialog.origins[ArticleTitle].text()
        button.click()
        accept(dialog)

    asked(write)
    asked(take_back)
    assert person.page.session.document.title == "Own title"
    assert person.page.session.document.metadata.stated_title is None


def test_without_a_title_the_first_words_stand_there(person):
    dialog = AboutArticleDialog(person.window, person.page.session)
    assert dialog.fields[ArticleTitle].text() == TITLE
    assert dialog.origins[ArticleTitle].text() == "the first words of the text"
    assert dialog.changes().changes == ()
    dialog.reject()


def test_every_control_says_what_it_is(person, asked):
    def write(dialog):
        dialog.fields[ArticleTitle].setText("Mine")
        accept(dialog)

    asked(write)
    dialog = AboutArticleDialog(person.window, person.page.session)
    dialog.show()
    tree = tree_of(dialog)
    assert nameless(tree) == []
    assert doubles(tree) == []
    dialog.reject()
