"""The same file in another encoding, or with all that stands beside its article."""

from __future__ import annotations

import pytest

from reader.session.file_formats import readable_formats
from reader.ui.opening_acts import open_filter
from tests.ui.articles import write_article
from tests.ui.opening.scripted_importer import LOCKED, PASSWORD

ARTICLE = "Émile met François in Orléans.\nHe spoke of Zoë."


@pytest.fixture
def page(tmp_path, script):
    path = tmp_path / "page.html"
    path.write_bytes(b"<html><!-- page -->One Beijing.\n\nTwo Kremlin.")
    return path


@pytest.fixture
def western(tmp_path):
    path = tmp_path / "western.txt"
    path.write_bytes(ARTICLE.encode("utf-8"))
    return path


def mark(person, words, key="O"):
    person.select_words(words)
    person.press(key)


def items(person):
    return sorted(a.anchor.quote for a in person.stored())


def choose_encoding(person, words):
    def choose(dialog):
        dialog.filter.setText(words)
        dialog.accept()

    person.in_dialog(choose)
    person.window.actions_by_id["text_encoding"].trigger()


def toggle(person, text):
    person.window.actions_by_id["whole_page"].trigger()
    person.wait(lambda: text in person.text)


def test_the_whole_page_comes_in_the_place_of_the_article_and_back(start, page, tmp_path):
    person = start("hold")
    person.open(page)
    person.open(write_article(tmp_path / "b.txt"))
    person.window.tabs.setCurrentIndex(0)
    action = person.window.actions_by_id["whole_page"]
    assert action.isEnabled()
    assert not action.isChecked()
    toggle(person, "Imprint")
    assert action.isChecked()
    assert person.window.tabs.currentIndex() == 0
    assert len(person.window.pages()) == 2
    action.trigger()
    person.wait(lambda: "Imprint" not in person.text)
    assert not action.isChecked()
    assert person.window.tabs.currentIndex() == 0
    person.window.tabs.setCurrentIndex(1)
    assert not action.isEnabled()


def test_items_go_there_and_back_and_bringing_them_is_one_act(start, page):
    person = start("hold")
    person.open(page)
    mark(person, "Beijing")
    toggle(person, "Imprint")
    assert items(person) == ["Beijing"]
    mark(person, "Kremlin")
    mark(person, "Imprint")
    person.page.focus.point(None)
    person.window.actions_by_id["whole_page"].trigger()
    person.wait(lambda: "Imprint" not in person.text)
    assert items(person) == ["Beijing", "Kremlin"]
    (notice,) = person.page.notices.sentences()
    assert notice.startswith("1 of your items stays with the other view")
    undo = person.window.actions_by_id["undo"]
    assert undo.text() == "&Undo bring along from the other view"
    undo.trigger()
    assert items(person) == ["Beijing"]
    undo = person.window.actions_by_id["redo"].trigger()
    assert items(person) == ["Beijing", "Kremlin"]


def test_an_article_that_is_open_in_another_tab_is_gone_to_and_gets_the_items(start, page):
    person = start("hold")
    person.open(page)
    article = person.page.session.document.id
    toggle(person, "Imprint")
    person.window.desk.open_stored(article)
    _, second = person.window.pages()
    assert person.page is second
    mark(person, "Kremlin")
    person.window.tabs.setCurrentIndex(0)
    mark(person, "Beijing")
    person.window.actions_by_id["whole_page"].trigger()
    person.wait(lambda: person.window.pages() == [second])
    assert items(person) == ["Beijing", "Kremlin"]
    assert sorted(a.anchor.quote for a in second.session.annotations.values()) == items(person)


def test_one_goes_on_reading_at_the_same_words(start, tmp_path, script):
    lines = [f"Part {n} of a long text that says nothing at all of any weight." for n in range(80)]
    path = tmp_path / "page.html"
    path.write_bytes(b"<html><!-- page -->" + "\n\n".join(lines).encode())
    person = start("hold")
    person.open(path)
    person.view.scroll_to(person.text.index("Part 40"))
    toggle(person, "Imprint")
    assert person.text[person.view.place() :].startswith("Part 40")
    person.view.scroll_to(0)
    person.window.actions_by_id["whole_page"].trigger()
    person.wait(lambda: "Imprint" not in person.text)
    assert person.view.place() == 0


def test_an_unchanged_file_opens_as_it_was_seen_last(start, page):
    person = start("hold")
    person.open(page)
    toggle(person, "Imprint")
    person.window.actions_by_id["close_article"].trigger()
    person.open(page)
    assert "Imprint" in person.text
    assert person.window.actions_by_id["whole_page"].isChecked()
    person.window.actions_by_id["whole_page"].trigger()
    person.wait(lambda: "Imprint" not in person.text)
    person.window.actions_by_id["close_article"].trigger()
    person.open(page)
    assert "Imprint" not in person.text


def test_a_file_with_several_texts_is_one_line_of_the_recent_menu(start, page, tmp_path):
    person = start("hold")
    person.open(write_article(tmp_path / "b.txt"))
    person.open(page)
    toggle(person, "Imprint")
    person.window.recent.aboutToShow.emit()
    lines = [action.text() for action in person.window.recent.actions()]
    assert lines[: lines.index("")] == ["Home | News", "Vladimir Putin visited Beijing."]


def test_a_page_that_is_the_same_as_a_whole_says_so_and_stays(start, tmp_path):
    person = start("hold")
    path = tmp_path / "bare.html"
    path.write_text("<p>One.<p>Two.", encoding="utf-8")
    person.open(path)
    page = person.page
    person.window.actions_by_id["whole_page"].trigger()
    person.wait(lambda: not person.window.desk.readings.under_way)
    assert person.page is page
    assert "same text" in person.window.status.currentMessage()
    assert not person.window.actions_by_id["whole_page"].isChecked()


def test_another_encoding_brings_the_items_and_is_not_called_a_change(start, western):
    person = start("hold")
    person.open(western)
    mark(person, "François")
    choose_encoding(person, "Windows-1252")
    person.wait(lambda: "Ã‰mile" in person.text)
    assert items(person) == ["FranÃ§ois"]
    assert person.page.notices.sentences() == []
    mark(person, "ZoÃ«")
    person.window.actions_by_id["close_article"].trigger()
    person.open(western)
    assert "Ã‰mile" in person.text
    choose_encoding(person, "by itself")
    person.wait(lambda: "Émile" in person.text)
    assert items(person) == ["François", "Zoë"]


def test_a_file_that_is_gone_says_so_and_the_article_stays(start, western):
    person = start("hold")
    person.open(western)
    western.unlink()
    told = []
    person.window.desk.failed.connect(told.append)
    choose_encoding(person, "Windows-1252")
    person.wait(lambda: bool(told))
    assert "is not there" in told[0]
    assert person.text == ARTICLE


def test_a_locked_file_need_not_be_unlocked_again_for_the_other_reading(start, tmp_path, script):
    path = tmp_path / "a.html"
    path.write_bytes(LOCKED + b"Secret words.")
    person = start("hold")
    asker = person.window.opening.passwords
    person.window.desk.open_paths([path])
    person.wait(lambda: asker.dialog is not None)
    asker.dialog.edit.setText(PASSWORD)
    asker.dialog.accept()
    person.wait(lambda: person.window.page is not None)
    for is_whole in (True, False, True):
        person.window.actions_by_id["whole_page"].trigger()
        person.wait(lambda wanted=is_whole: ("Imprint" in person.text) is wanted)
        assert asker.dialog is None
    assert len(person.window.pages()) == 1


def test_the_dialog_offers_every_format_and_all_of_them_first():
    lines = open_filter().split(";;")
    assert lines[0].startswith("All readable files (")
    assert lines[-1] == "All files (*)"
    for info in readable_formats():
        assert any(line.startswith(f"{info.name} (") for line in lines)
        assert all(f"*{suffix}" in lines[0] for suffix in info.suffixes)
