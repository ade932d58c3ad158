"""What takes its time is named, shows how far it is, and can be cancelled."""

from __future__ import annotations

import time

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from reader.ui.opening.lines import ReadingLines
from tests.ui.articles import write_article
from tests.ui.opening.scripted_importer import SLOW, let_go


def lines(person) -> ReadingLines:
    return person.window.findChild(ReadingLines)


def names(person) -> list[str]:
    return [sentence.split("“")[1].split("”")[0] for sentence in lines(person).sentences()]


def slow(folder, name: str, words: str = "Words."):
    path = folder / name
    path.write_bytes(SLOW + words.encode())
    return path


def is_running(reading) -> bool:
    return reading._reader._end is not None and not reading.is_done


def test_a_slow_file_is_named_with_its_share_and_then_opened(start, tmp_path, script):
    person = start("hold")
    person.window.desk.open_paths([slow(tmp_path, "a page.html")])
    person.wait(lambda: lines(person).sentences() == ["Reading “a page.html”… 40 %"])
    assert lines(person).isVisible()
    let_go(script)
    person.wait(lambda: person.window.page is not None)
    assert person.text == "Words."
    assert not lines(person).isVisible()


def test_a_quick_file_shows_nothing(start, tmp_path):
    person = start("hold")
    seen = []
    lines(person)._look.timeout.connect(lambda: seen.append(lines(person).isVisible()))
    person.open(write_article(tmp_path / "a.txt"))
    assert True not in seen
    assert not lines(person)._look.isActive()


def test_each_of_several_has_a_line_and_a_button_of_its_own(start, tmp_path, script):
    person = start("hold")
    person.window.desk.open_paths([slow(tmp_path, "a.html", "A."), slow(tmp_path, "b.html", "B.")])
    person.wait(lambda: len(lines(person).sentences()) == 2)
    first, second = person.window.desk.readings.under_way
    person.wait(lambda: is_running(first) and is_running(second))
    buttons = {b.accessibleName(): b for b in lines(person).findChildren(QPushButton)}
    QTest.mouseClick(buttons["Cancel reading “a.html”"], Qt.MouseButton.LeftButton)
    assert names(person) == ["b.html"]
    assert person.window.status.currentMessage() == "“a.html” was not opened."
    person.wait(lambda: first.is_done)  # its process has ended
    let_go(script)
    person.wait(lambda: person.window.page is not None)
    assert [page.session.document.text for page in person.window.pages()] == ["B."]


def test_escape_cancels_one_after_the_other(start, tmp_path, script):
    person = start("hold")
    person.window.desk.open_paths([slow(tmp_path, "a.html"), slow(tmp_path, "b.html")])
    person.wait(lambda: len(lines(person).sentences()) == 2)
    readings = list(person.window.desk.readings.under_way)
    person.press("Esc")
    assert names(person) == ["a.html"]
    person.press("Esc")
    assert lines(person).sentences() == []
    person.wait(lambda: all(reading.is_done for reading in readings))
    assert person.window.page is None
    assert person.window.welcome.isVisible()


def test_escape_cancels_while_the_text_has_the_keyboard(person, tmp_path, script):
    person.window.desk.open_paths([slow(tmp_path, "a.html")])
    person.wait(lambda: bool(lines(person).sentences()))
    person.view.setFocus()
    person.press("Esc")
    assert lines(person).sentences() == []


def test_closing_the_window_ends_everything(start, tmp_path, script):
    person = start("hold")
    person.window.desk.open_paths([slow(tmp_path, "a.html"), slow(tmp_path, "b.html")])
    readings = list(person.window.desk.readings.under_way)
    person.wait(lambda: all(map(is_running, readings)))
    person.window.close()
    begin = time.monotonic()
    assert all(reading.wait(5) for reading in readings)
    assert time.monotonic() - begin < 5
    assert all(reading.read is None for reading in readings)


def test_a_mistake_of_the_program_is_told_too(start, tmp_path, monkeypatch, capsys):
    def break_down(*_what):
        raise ZeroDivisionError

    monkeypatch.setattr("reader.ui.start.reading.read_file", break_down)
    monkeypatch.setattr("threading.excepthook", lambda _what: None)
    person = start("hold")
    told = []
    person.window.desk.failed.connect(told.append)
    person.window.desk.open_paths([tmp_path / "a.txt"])
    person.wait(lambda: bool(told))
    assert told == ["“a.txt” could not be read: something went wrong in Reading Desk."]
