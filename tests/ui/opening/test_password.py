"""A locked file: its password is asked for, handed on, and kept nowhere."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QDialogButtonBox, QLabel, QLineEdit

from reader.base.paths import data_folder
from tests.ui.opening.scripted_importer import LOCKED, PASSWORD


def locked(folder, name="a.html"):
    path = folder / name
    path.write_bytes(LOCKED + f"Secret words of {name}.".encode())
    return path


def dialog_of(person):
    person.wait(lambda: person.window.opening.passwords.dialog is not None)
    return person.window.opening.passwords.dialog


def words_of(dialog) -> str:
    return dialog.findChild(QLabel).text()


def answer(dialog, password: str) -> None:
    QTest.keyClicks(dialog.findChild(QLineEdit), password)
    QTest.keyClick(dialog.findChild(QLineEdit), Qt.Key.Key_Return)


def test_the_password_opens_the_file_and_is_kept_nowhere(start, tmp_path, script, caplog):
    person = start("hold")
    person.window.desk.open_paths([locked(tmp_path)])
    dialog = dialog_of(person)
    assert words_of(dialog) == "“a.html” is locked. Its password:"
    assert not dialog.ok.isEnabled()
    answer(dialog, PASSWORD)
    person.wait(lambda: person.window.page is not None)
    assert person.text == "Secret words of a.html."
    person.window.close()
    kept = [path for path in data_folder().rglob("*") if path.is_file()]
    assert kept
    assert not [path for path in kept if PASSWORD.encode() in path.read_bytes()]
    assert PASSWORD not in caplog.text


def test_a_wrong_password_is_said_to_be_wrong_and_asked_for_again(start, tmp_path, script):
    person = start("hold")
    person.window.desk.open_paths([locked(tmp_path)])
    first = dialog_of(person)
    answer(first, "wrong")
    person.wait(lambda: person.window.opening.passwords.dialog not in {first, None})
    second = dialog_of(person)
    assert "This password does not open it." in words_of(second)
    assert second.edit.text() == ""
    answer(second, PASSWORD)
    person.wait(lambda: person.window.page is not None)


def test_without_an_answer_the_file_stays_closed(start, tmp_path, script):
    person = start("hold")
    person.window.desk.open_paths([locked(tmp_path)])
    dialog = dialog_of(person)
    cancel = dialog.findChild(QDialogButtonBox).button(QDialogButtonBox.StandardButton.Cancel)
    QTest.mouseClick(cancel, Qt.MouseButton.LeftButton)
    assert person.window.opening.passwords.dialog is None
    assert person.window.status.currentMessage() == "“a.html” was not opened."
    assert person.window.page is None


def test_the_password_is_hidden_unless_one_wants_to_see_it(start, tmp_path, script):
    person = start("hold")
    person.window.desk.open_paths([locked(tmp_path)])
    dialog = dialog_of(person)
    assert dialog.edit.echoMode() is QLineEdit.EchoMode.Password
    dialog.findChild(QCheckBox).click()
    assert dialog.edit.echoMode() is QLineEdit.EchoMode.Normal
    dialog.reject()


def test_several_locked_files_are_asked_about_one_after_the_other(start, tmp_path, script):
    person = start("hold")
    person.window.desk.open_paths([locked(tmp_path, "a.html"), locked(tmp_path, "b.html")])
    readings = list(person.window.desk.readings.under_way)
    person.wait(lambda: all(reading.is_done for reading in readings))
    first = dialog_of(person)
    answer(first, PASSWORD)
    person.wait(lambda: person.window.opening.passwords.dialog not in {first, None})
    answer(dialog_of(person), PASSWORD)
    person.wait(lambda: len(person.window.pages()) == 2)
