"""What was open comes back: after a close, a crash, an end."""

from __future__ import annotations

import pytest

from reader.base.paths import data_folder
from reader.session.open_articles import FILE_NAME, OpenArticle, read_open
from tests.ui.articles import LONG, write_article
from tests.ui.test_tabs import texts

FILE = FILE_NAME


def kept():
    return read_open(data_folder() / FILE)


@pytest.fixture
def three(start, tmp_path):
    """A person with three articles; the second one is in front."""
    person = start("hold")
    for name in ("one", "two", "three"):
        person.open(write_article(tmp_path / f"{name}.txt", f"Article {name}.\nSome text."))
    person.window.tabs.setCurrentIndex(1)
    person.wait(lambda: kept().front == 1)
    return person


def bring_back(start):
    """Start the window anew, as without files."""
    last = kept()
    person = start("hold")
    person.window.reopening.expect(last)
    person.window.reopening.bring_back(last)
    person.wait(lambda: not person.window.reopening.is_bringing_back)
    return person


def test_what_is_open_is_kept_at_once_and_not_only_at_the_end(three, tmp_path):
    last = kept()
    names = [str(tmp_path / f"{name}.txt") for name in ("one", "two", "three")]
    assert [article.path for article in last.articles] == names
    three.window.actions_by_id["close_article"].trigger()
    three.wait(lambda: len(kept().articles) == 2)
    three.press("Ctrl+Shift+PgUp")
    three.wait(lambda: kept().front == 0)
    assert kept().articles[0].path == names[2]


def test_all_come_back_in_their_order_with_the_same_one_in_front(three, start):
    three.window.close()
    person = bring_back(start)
    assert texts(person) == ["Article one.", "Article two.", "Article three."]
    assert person.page.session.document.title == "Article two."
    assert person.window.tabs.tabBarAutoHide() or person.window.tabs.count() > 1


def test_what_changed_or_went_away_meanwhile(three, start, tmp_path):
    three.window.close()
    (tmp_path / "one.txt").write_text("Article one.\nOther text.", "utf-8")
    (tmp_path / "three.txt").unlink()
    person = bring_back(start)
    assert texts(person) == ["Article one.", "Article two.", "Article three."]
    assert "Other text." in person.window.pages()[0].session.document.text


def test_an_earlier_text_of_a_file_comes_back_as_it_was(start, article):
    person = start("hold")
    person.open(article)
    earlier = person.page.session.document.id
    article.write_text("Another text.\n" + LONG, "utf-8")
    person.window.desk.open_paths([article])
    person.wait(lambda: len(person.window.pages()) == 2)
    person.wait(lambda: len(kept().articles) == 2)
    assert kept().articles == (
        OpenArticle(earlier),
        OpenArticle(person.page.session.document.id, str(article)),
    )
    person.window.close()
    again = bring_back(start)
    assert [page.session.document.text for page in again.window.pages()] == [
        LONG,
        "Another text.\n" + LONG,
    ]


def test_the_file_is_whole_while_articles_are_still_to_come(three, start):
    three.window.close()
    last = kept()
    person = start("hold")
    person.window.reopening.bring_back(last)
    person.window.close()
    assert kept() == last


def test_after_all_are_closed_nothing_comes_back(three):
    for _ in range(3):
        three.window.actions_by_id["close_article"].trigger()
    three.wait(lambda: not kept().articles)


def test_closed_articles_are_opened_again_at_their_place_last_first(three):
    for _ in range(2):
        three.window.tabs.tabCloseRequested.emit(0)
    assert texts(three) == ["Article three."]
    three.press("Ctrl+Shift+T")
    assert three.page.session.document.title == "Article two."
    three.press("Ctrl+Shift+T")
    assert texts(three) == ["Article one.", "Article two.", "Article three."]
    three.press("Ctrl+Shift+T")
    assert "No article was closed" in three.window.status.currentMessage()


def test_an_article_that_is_open_again_is_not_reopened(three, tmp_path):
    three.window.actions_by_id["close_article"].trigger()
    three.open(tmp_path / "two.txt")
    three.press("Ctrl+Shift+T")
    assert "No article was closed" in three.window.status.currentMessage()


def test_it_can_be_switched_off(three):
    action = three.window.actions_by_id["open_last"]
    assert action.isChecked()
    action.trigger()
    assert not three.window.desk.preferences.settings.opens_last
    assert not action.isChecked()
