"""A person at a window whose library cannot be written."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox

from reader.base.paths import data_folder
from reader.store import keeper
from reader.store.library import SqliteLibrary
from tests.store.broken_disk import full_disk

LONG_COMMENT = "No room for this. " * 2000


@pytest.fixture
def full(person, monkeypatch):
    """A full disk, and an act of the person that found no place there."""
    monkeypatch.setattr(keeper, "FIRST_PAUSE_S", 1000.0)
    person.window.desk.library.saves._pause = 1000.0
    person.click_words("Beijing")
    person.press("A")
    person.wait(lambda: not person.window.desk.saving.now.waiting)
    with full_disk(data_folder()):
        person.page.details.comment.setPlainText(LONG_COMMENT)
        person.page.details.save_comment()
        person.wait(lambda: person.window.desk.saving.now.is_stuck)
        person.wait(person.window.unsaved.banner.isVisible)
        yield person


def answer(button, answered, *then):
    """Click a button of the question that comes up, and of those after it."""

    def look():
        box = QApplication.activeModalWidget()
        if not isinstance(box, QMessageBox):
            QTimer.singleShot(20, look)
            return
        answered.append((box.text(), box.informativeText(), box.defaultButton().text()))
        found = [b for b in box.buttons() if b.text().replace("&", "").startswith(button)]
        found[0].click()
        if then:
            answer(*then[:1], answered, *then[1:])

    QTimer.singleShot(20, look)


def choose_folder(monkeypatch, folder: Path | str):
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(folder))


def stored_comments():
    library = SqliteLibrary.open(data_folder())
    (entry,) = library.recent(1)
    comments = [a.comment for a in library.load(entry.document_id).annotations]
    library.close()
    return comments


def test_the_banner_says_what_is_wrong_until_it_is_right(full):
    window = full.window
    words = window.unsaved.banner.words.text()
    assert words.startswith("The disk is full")
    assert "1 change waits to be saved" in words
    assert window.status.waiting.text() == "Not saved: 1 change waits"
    full.press("R")
    full.wait(lambda: "2 changes wait" in window.unsaved.banner.words.text())
    window.unsaved.banner.again.click()
    full.wait(lambda: window.desk.library.saves.settled().waiting == 2)
    assert window.unsaved.banner.isVisible()


def test_once_there_is_room_closing_saves_everything_and_asks_nothing(full, lifted):
    lifted()
    full.window.close()
    assert not full.window.isVisible()
    assert stored_comments() == [LONG_COMMENT]


def test_a_page_closed_and_opened_again_shows_what_waits(full, article):
    page = full.page
    full.window.close_page(page)
    full.open(article)
    assert full.page is not page
    assert LONG_COMMENT.strip() in [a.comment.strip() for a in full.page.session.own]
    full.wait(full.window.actions_by_id["undo"].isEnabled)
    full.press("Ctrl+Z")
    assert [a.comment for a in full.page.session.own] == [""]


def test_exports_work(full, tmp_path, monkeypatch):
    target = tmp_path / "work.json"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    # The limit of the test counts for every file; the export is the smaller one.
    full.press("Ctrl+Z")
    full.window.acts.export_json()
    assert "Beijing" in target.read_text(encoding="utf-8")


def test_a_copy_elsewhere_has_everything(full, tmp_path, monkeypatch, lifted):
    choose_folder(monkeypatch, tmp_path)
    lifted()
    full.window.unsaved.banner.elsewhere.click()
    (folder,) = tmp_path.glob("Reading Desk *")
    names = sorted(path.name for path in folder.iterdir())
    assert names[-1] == "library.sqlite3"
    assert len(names) == 2
    items = json.loads((folder / names[0]).read_text(encoding="utf-8"))
    assert LONG_COMMENT.strip() in json.dumps(items)
    library = SqliteLibrary.open(folder)
    (entry,) = library.recent(1)
    assert [a.comment for a in library.load(entry.document_id).annotations] == [LONG_COMMENT]
    assert len(list(library.journal(entry.document_id))) == 2
    library.close()
    assert full.window.desk.saving.now.waiting == 1


@pytest.fixture
def lifted(monkeypatch):
    """Make room, without the library's knowing."""
    import resource

    def lift():
        hard = resource.getrlimit(resource.RLIMIT_FSIZE)[1]
        resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))

    return lift


def test_closing_asks_and_esc_stays(full):
    answered = []
    answer("Cancel", answered)
    full.window.close()
    ((text, reason, default),) = answered
    assert text == "1 change could not be saved. Close all the same?"
    assert reason.startswith("The disk is full")
    assert default == "&Try again"
    assert full.window.isVisible()
    full.press("R")  # the window still works
    assert full.window.desk.saving.now.waiting == 2


def test_closing_can_lose_what_could_not_be_saved(full):
    answered = []
    answer("Close and lose", answered)
    full.window.close()
    assert not full.window.isVisible()
    assert len(answered) == 1


def test_what_is_being_typed_counts_as_well(full):
    full.page.details.comment.setPlainText("Something else.")
    answered = []
    answer("Cancel", answered)
    full.window.close()
    assert answered[0][0].startswith("2 changes")


def test_trying_again_closes_as_soon_as_there_is_room(full, lifted):
    answered = []
    answer("Try again", answered, "Try again")
    original = full.window.desk.saving.try_again
    tries = []

    def try_again():
        tries.append(1)
        if len(tries) == 3:
            lifted()
        original()

    full.window.desk.saving.try_again = try_again
    full.window.close()
    assert len(tries) == 3
    assert not full.window.isVisible()
    assert stored_comments() == [LONG_COMMENT]


def test_a_copy_elsewhere_is_enough_to_close(full, tmp_path, monkeypatch, lifted):
    choose_folder(monkeypatch, tmp_path)
    answered = []
    answer("Save a copy", answered)
    original = full.window.unsaved._copied_elsewhere

    def copy():
        lifted()
        return original()

    full.window.unsaved._copied_elsewhere = copy
    full.window.close()
    assert not full.window.isVisible()
    assert len(list(tmp_path.glob("Reading Desk */library.sqlite3"))) == 1


def test_a_copy_that_lacks_something_is_not_said_to_be_of_everything(
    full, tmp_path, monkeypatch, lifted
):
    choose_folder(monkeypatch, tmp_path)
    said = []
    unsaved = full.window.unsaved
    unsaved._say = said.append
    full.window.desk.library.saves.keep(lambda library: library.moved("gone", ""))
    full.window.desk.library.saves.settled()
    lifted()
    unsaved.banner.elsewhere.click()
    (sentence,) = said
    assert sentence.startswith("1 change could not be written into the copy of the library.")
    assert ": library.sqlite3, 01 " in sentence
    assert not full.window.status.currentMessage().startswith("A copy of everything")
    answered = []
    answer("Close and lose", answered)
    full.window.close()
    assert answered[0][:2] == (
        "1 change could not be saved. Close all the same?",
        "This article is not in the library.",
    )
    assert stored_comments() == [LONG_COMMENT]


def test_a_copy_that_fails_is_said_and_the_window_stays(full, tmp_path, monkeypatch):
    choose_folder(monkeypatch, tmp_path / "missing")
    answered = []
    answer("Save a copy", answered)

    def dismiss():
        box = QApplication.activeModalWidget()
        if isinstance(box, QMessageBox) and "Nothing can be written" in box.text():
            box.accept()
            answer("Cancel", answered)
        else:
            QTimer.singleShot(20, dismiss)

    QTimer.singleShot(60, dismiss)
    full.window.close()
    assert full.window.isVisible()
    assert len(answered) == 2


def test_when_everything_is_saved_nobody_is_asked(person):
    person.click_words("Beijing")
    person.press("A")
    person.window.close()
    assert not person.window.isVisible()
    assert not person.window.unsaved.banner.isVisible()


def test_trying_to_save_again_with_nothing_to_save_says_so(person):
    person.window.actions_by_id["save_again"].trigger()
    assert person.window.status.currentMessage() == "Everything is saved."
