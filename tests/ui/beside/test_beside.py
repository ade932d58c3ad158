from __future__ import annotations

import json
import os

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from reader.ui.beside import acts, keeper


@pytest.fixture(autouse=True)
def _at_once(monkeypatch):
    monkeypatch.setattr(acts, "LOOK_MS", 0)
    monkeypatch.setattr(keeper, "WRITE_MS", 0)


def file_of(article):
    return article.with_name(article.name + ".annotations.jsonld")


def quotes(article):
    page = json.loads(file_of(article).read_text(encoding="utf-8"))
    return [item["target"]["selector"][1]["exact"] for item in page["items"]]


def switch(person):
    person.window.actions_by_id["keep_beside"].trigger()


def mark(person, words, key="O"):
    person.select_words(words)
    person.press(key)


def test_the_file_follows_the_work_while_it_is_wanted(person, article):
    action = person.window.actions_by_id["keep_beside"]
    assert not action.isChecked()
    mark(person, "visited")
    assert not file_of(article).exists()
    switch(person)
    assert action.isChecked()
    person.wait(lambda: file_of(article).exists() and quotes(article) == ["visited"])
    mark(person, "trade")
    person.wait(lambda: len(quotes(article)) == 2)
    person.press("Ctrl+Z")
    person.wait(lambda: quotes(article) == ["visited"])
    switch(person)
    assert not action.isChecked()
    content = file_of(article).read_bytes()
    mark(person, "trade")
    person.window.close()
    assert file_of(article).read_bytes() == content


def test_what_is_done_last_is_in_the_file_when_the_window_closes(person, article, monkeypatch):
    switch(person)
    person.wait(lambda: file_of(article).exists())
    monkeypatch.setattr(keeper, "WRITE_MS", 60_000)
    mark(person, "visited")
    person.window.close()
    assert quotes(article) == ["visited"]


def test_another_machine_takes_it_in_at_opening(start, article, person, monkeypatch, tmp_path):
    switch(person)
    mark(person, "visited")
    person.wait(lambda: file_of(article).exists() and quotes(article) == ["visited"])
    person.window.close()
    monkeypatch.setenv("READING_DESK_HOME", str(tmp_path / "another"))
    other = start("hold")
    other.open(article)
    other.wait(lambda: [a.anchor.quote for a in other.stored()] == ["visited"])
    assert "1 item came from the file" in " ".join(other.page.notices.sentences())
    other.press("Ctrl+Z")
    assert other.stored() == []


def test_a_change_from_elsewhere_comes_in_before_the_file_is_written(
    start, article, person, monkeypatch, tmp_path
):
    switch(person)
    mark(person, "visited")
    person.wait(lambda: file_of(article).exists() and quotes(article) == ["visited"])
    home = tmp_path / "another"
    person.window.close()
    here = os.environ["READING_DESK_HOME"]
    monkeypatch.setenv("READING_DESK_HOME", str(home))
    other = start("hold")
    other.open(article)
    other.wait(lambda: len(other.stored()) == 1)
    switch(other)
    mark(other, "trade")
    other.wait(lambda: len(quotes(article)) == 2)
    other.window.close()
    monkeypatch.setenv("READING_DESK_HOME", here)
    again = start("hold")
    again.open(article)
    again.wait(lambda: {a.anchor.quote for a in again.stored()} == {"visited", "trade"})
    assert again.window.actions_by_id["keep_beside"].isChecked()


def test_a_file_that_cannot_be_written_is_told_once_and_nothing_is_lost(person, article):
    file_of(article).mkdir()
    switch(person)
    person.wait(lambda: any("tried again" in s for s in person.page.notices.sentences()))
    mark(person, "visited")
    assert [a.anchor.quote for a in person.stored()] == ["visited"]
    file_of(article).rmdir()
    person.window.close()


def test_an_article_without_a_file_has_none_beside_it(person):
    QGuiApplication.clipboard().setText("A text that was pasted. It has two sentences.")
    person.window.actions_by_id["paste_article"].trigger()
    person.wait(lambda: person.text.startswith("A text"))
    said = []
    person.page.message.connect(said.append)
    switch(person)
    assert "no file of its own" in said[-1]
    assert not person.window.actions_by_id["keep_beside"].isChecked()


def test_what_another_program_has_altered_is_put_aside(start, article, person):
    switch(person)
    mark(person, "visited")
    person.wait(lambda: file_of(article).exists() and quotes(article) == ["visited"])
    person.window.close()
    text = file_of(article).read_text(encoding="utf-8")
    altered = text.replace('"organization"', '"place"', 1)
    file_of(article).write_text(altered, encoding="utf-8")
    again = start("hold")
    again.open(article)
    again.wait(lambda: any("changed elsewhere" in s for s in again.page.notices.sentences()))
    copies = [p for p in article.parent.iterdir() if "changed elsewhere" in p.name]
    assert [copy.read_text(encoding="utf-8") for copy in copies] == [altered]


def test_what_a_restored_backup_took_back_does_not_come_again_from_the_file(person, article):
    safekeeping = person.window.desk.library.safekeeping
    switch(person)
    mark(person, "visited")
    person.wait(lambda: file_of(article).exists() and quotes(article) == ["visited"])
    safekeeping.back_up_soon()
    person.wait(lambda: bool(safekeeping.backups()))
    mark(person, "trade")
    person.wait(lambda: len(quotes(article)) == 2)
    owner = next(each for each in person.window._owners if hasattr(each, "restore_backup"))
    owner.restore(safekeeping.backups()[0])
    assert [a.anchor.quote for a in person.page.session.own] == ["visited"]
    person.wait(lambda: person.page is not None)
    QTest.qWait(500)
    assert [a.anchor.quote for a in person.page.session.own] == ["visited"]
    mark(person, "China")
    person.wait(lambda: set(quotes(article)) == {"visited", "China"})


def test_a_file_that_has_not_arrived_whole_is_kept_before_it_is_written(start, article, person):
    switch(person)
    mark(person, "visited")
    person.wait(lambda: file_of(article).exists() and quotes(article) == ["visited"])
    person.window.close()
    half = file_of(article).read_bytes()[:-40]
    file_of(article).write_bytes(half)
    again = start("hold")
    again.open(article)
    again.wait(lambda: any("It is kept as" in s for s in again.page.notices.sentences()))
    again.wait(lambda: file_of(article).read_bytes() != half and quotes(article) == ["visited"])
    assert half in [p.read_bytes() for p in article.parent.iterdir() if "elsewhere" in p.name]


def test_what_could_not_be_written_is_written_at_the_next_opening(start, article, person):
    switch(person)
    person.wait(lambda: file_of(article).exists())
    person.wait(lambda: quotes(article) == [])
    content = file_of(article).read_bytes()
    file_of(article).unlink()
    file_of(article).mkdir()
    mark(person, "visited")
    person.window.close()
    file_of(article).rmdir()
    file_of(article).write_bytes(content)
    again = start("hold")
    again.open(article)
    again.wait(lambda: quotes(article) == ["visited"])


def test_a_name_too_long_for_a_file_beside_it_is_no_trouble(start, article):
    long = article.with_name("n" * 240 + ".txt")
    long.write_bytes(article.read_bytes())
    person = start("hold")
    person.open(long)
    QTest.qWait(100)
    assert person.page.notices.sentences() == []
