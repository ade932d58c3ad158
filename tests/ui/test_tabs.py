"""Several articles in tabs: their names, and moving among them by keys."""

from __future__ import annotations

import pytest

from reader.domain.article_facts import ArticleTitle
from reader.domain.changes import Change, ChangeSet
from tests.ui.articles import write_article


@pytest.fixture
def three(start, tmp_path):
    """A person with three articles; the last one is in front."""
    person = start("hold")
    for name in ("one", "two", "three"):
        person.open(write_article(tmp_path / f"{name}.txt", f"Article {name}.\nSome text."))
    return person


def texts(person):
    tabs = person.window.tabs
    return [tabs.tabText(place) for place in range(tabs.count())]


def test_keys_go_round_the_articles_and_the_text_has_the_keyboard(three):
    seen = []
    for key in ("Ctrl+Tab", "Ctrl+PgDown", "Ctrl+PgUp", "Ctrl+Shift+Tab"):
        three.press(key)
        seen.append(three.page.session.document.title)
        assert three.view.hasFocus()
    assert seen == ["Article one.", "Article two.", "Article one.", "Article three."]


def test_a_tab_is_moved_by_keys_and_stops_at_either_end(three):
    three.press("Ctrl+Shift+PgUp")
    assert texts(three) == ["Article one.", "Article three.", "Article two."]
    three.press("Ctrl+Shift+PgUp", "Ctrl+Shift+PgUp")
    assert texts(three) == ["Article three.", "Article one.", "Article two."]
    assert three.page.session.document.title == "Article three."
    three.press("Ctrl+Shift+PgDown")
    assert texts(three) == ["Article one.", "Article three.", "Article two."]


def test_with_one_article_the_keys_do_nothing(person):
    page = person.page
    person.press("Ctrl+Tab", "Ctrl+Shift+PgDown")
    assert person.page is page


def test_a_tab_tells_title_and_file_and_shortens_a_long_title(start, tmp_path):
    person = start("hold")
    title = "A title " * 12
    path = write_article(tmp_path / "a.md", f"# {title}\n\nText.")
    person.open(path)
    (text,) = texts(person)
    assert text.endswith("…")
    assert len(text) <= 40
    assert person.window.tabs.tabToolTip(0) == f"{title.strip()}\n{path}"


def test_two_articles_of_one_title_are_told_apart(start, tmp_path):
    person = start("hold")
    person.open(write_article(tmp_path / "a.md", "# Same\n\nOne."))
    person.open(write_article(tmp_path / "b.md", "# Same\n\nTwo."))
    assert texts(person) == ["Same (a.md)", "Same (b.md)"]
    person.window.actions_by_id["close_article"].trigger()
    assert texts(person) == ["Same"]
    (tmp_path / "other").mkdir()
    person.open(write_article(tmp_path / "other" / "a.md", "# Same\n\nThree."))
    assert texts(person) == [f"Same ({tmp_path.name}/a.md)", "Same (other/a.md)"]


def test_tab_and_window_follow_a_new_title(person):
    present = ArticleTitle.of(person.page.session.document.metadata)
    change = ChangeSet("title", (Change(present, present.told("News & views")),))
    person.page.acts.perform(change)
    assert texts(person) == ["News && views"]
    assert person.window.windowTitle() == "News & views – Reading Desk"
    assert person.view.accessibleDescription() == "News & views"
    person.press("Ctrl+Z")
    assert texts(person) == ["Vladimir Putin visited Beijing."]
