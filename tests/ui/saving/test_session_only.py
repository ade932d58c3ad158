"""A window on a library that cannot be written: everything works, with a word about it."""

from __future__ import annotations

import sqlite3

import pytest
from PySide6.QtWidgets import QFileDialog

from reader.base.paths import data_folder
from reader.store.library import FILE_NAME, SqliteLibrary
from reader.store.migrations import STEPS
from tests.ui.saving.test_unsaved import answer


@pytest.fixture
def newer(start, article):
    """A person whose library a newer version has written, with the article of before open."""
    connection = sqlite3.connect(data_folder() / FILE_NAME)
    connection.execute(f"PRAGMA user_version = {len(STEPS) + 1}")
    connection.commit()
    connection.close()
    person = start("hold")
    person.open(article)
    yield person
    connection = sqlite3.connect(data_folder() / FILE_NAME)
    connection.execute(f"PRAGMA user_version = {len(STEPS)}")
    connection.commit()
    connection.close()


def test_the_banner_stays_and_what_is_done_is_counted(newer):
    banner = newer.window.unsaved.banner
    assert banner.isVisible()
    assert "newer version" in banner.words.text()
    assert "nothing of it is kept when you close this window" in banner.words.text()
    newer.click_words("Beijing")
    newer.press("A")
    assert newer.in_focus.status.value == "accepted"
    newer.wait(lambda: "1 change would be lost" in banner.words.text())
    newer.press("Ctrl+Z", "Ctrl+Y")
    newer.wait(lambda: "3 changes would be lost" in banner.words.text())
    assert newer.window.status.currentMessage() != "Saved"
    banner.again.click()
    newer.wait(lambda: newer.window.desk.library.saves.settled().waiting == 3)
    assert banner.isVisible()


def test_earlier_work_and_new_articles_can_be_read_and_exported(newer, tmp_path, monkeypatch):
    other = tmp_path / "other.txt"
    other.write_text("Ada visited Kyiv.")
    newer.open(other)
    target = tmp_path / "work.json"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    newer.window.acts.export_json()
    assert target.exists()
    before = (data_folder() / FILE_NAME).read_bytes()
    newer.window.close()
    assert not newer.window.isVisible()  # an article that was only opened is nothing to lose
    assert (data_folder() / FILE_NAME).read_bytes() == before


def test_closing_asks_and_saves_where_that_has_become_possible(newer):
    newer.click_words("Beijing")
    newer.press("A")
    answered = []
    answer("Cancel", answered)
    newer.window.close()
    assert newer.window.isVisible()
    assert "newer version" in answered[0][1]
    connection = sqlite3.connect(data_folder() / FILE_NAME)
    connection.execute(f"PRAGMA user_version = {len(STEPS)}")
    connection.commit()
    connection.close()
    newer.window.close()
    assert not newer.window.isVisible()
    library = SqliteLibrary.open(data_folder())
    (entry,) = library.recent(1)
    assert [a.status.value for a in library.load(entry.document_id).annotations] == ["accepted"]
    library.close()
