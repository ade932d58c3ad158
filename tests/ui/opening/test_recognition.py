"""Scanned pages: asked about, recognised by a stand-in of Tesseract, and known afterwards."""

from __future__ import annotations

import sys

import pytest
from PySide6.QtWidgets import QMessageBox

from tests.formats.pdf.scans import of_pictures
from tests.formats.pdf.test_recognising import STAND_IN

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a script is no program there")


@pytest.fixture
def scan(tmp_path):
    path = tmp_path / "scan.pdf"
    path.write_bytes(of_pictures())
    return path


@pytest.fixture
def program(tmp_path, monkeypatch):
    folder = tmp_path / "programs"
    folder.mkdir()
    program = folder / "tesseract"
    program.write_text(STAND_IN.format(python=sys.executable))
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(folder))
    return program


def dialog_of(person):
    person.wait(lambda: person.window.opening.recognition.dialog is not None)
    return person.window.opening.recognition.dialog


def test_recognised_text_opens_and_is_known_without_the_program(start, scan, program):
    person = start("hold")
    person.window.desk.open_paths([scan])
    assert "holds scanned pictures of pages" in dialog_of(person).text()
    person.window.opening.recognition.yes.click()
    person.wait(lambda: person.window.page is not None)
    assert person.text.startswith("It was the harbour.")
    person.window.remove_page(person.window.page)
    program.unlink()
    person.window.desk.open_paths([scan])
    person.wait(lambda: person.window.page is not None)
    assert person.text.startswith("It was the harbour.")


def test_no_is_an_answer(start, scan, program):
    person = start("hold")
    person.window.desk.open_paths([scan])
    dialog_of(person).button(QMessageBox.StandardButton.Cancel).click()
    person.wait(lambda: "was not opened" in person.window.status.currentMessage())
    assert person.window.page is None


def test_without_the_program_it_is_said_what_to_install(start, scan, monkeypatch):
    monkeypatch.setenv("PATH", "")
    person = start("hold")
    problems = []
    person.window.opening.problem.connect(problems.append)
    person.in_dialog(lambda dialog: dialog.accept())
    person.window.desk.open_paths([scan])
    person.wait(lambda: bool(problems))
    assert "install Tesseract" in problems[0]
