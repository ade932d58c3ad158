"""Files: opening by dialog, exporting, and what goes wrong on the way."""

from __future__ import annotations

import csv
import json
import os

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QFileDialog, QLineEdit, QMessageBox

from reader import __version__
from tests.ui.articles import write_article


def naming(path):
    """Type a path into the next file dialog and agree."""

    def act(dialog):
        assert isinstance(dialog, QFileDialog)
        dialog.findChild(QLineEdit, "fileNameEdit").setText(str(path))
        dialog.accept()

    return act


def boxes(person):
    found = person.window.findChildren(QMessageBox)
    return [box.text() for box in found if box.isVisible()]


@pytest.fixture(autouse=True)
def _own_dialogs(qapp):
    """The dialogs of Qt itself: a desktop's own cannot be typed into from here."""
    QCoreApplication.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)


def test_a_file_is_opened_by_the_dialog(person, tmp_path):
    path = write_article(tmp_path / "other.txt", "Another article.\nWith two lines.")
    person.in_dialog(naming(path))
    person.press("Ctrl+O")
    person.wait(lambda: person.text.startswith("Another"))
    assert person.window.windowTitle() == "Another article. – Reading Desk"


def test_the_annotated_page_is_exported_with_the_persons_work(person, tmp_path):
    person.click_row("Beijing")
    person.press("M")
    person.type("Is that so?")  # not saved yet
    target = tmp_path / "copy.html"
    person.in_dialog(naming(target))
    person.window.actions_by_id["export_html"].trigger()
    page = target.read_text(encoding="utf-8")
    assert "Is that so?" in page
    assert "<mark" in page
    assert person.window.status.currentMessage() == f"Written to {target}"


def test_items_are_exported_as_table_and_as_json(person, tmp_path):
    person.in_dialog(naming(tmp_path / "items"))
    person.window.actions_by_id["export_csv"].trigger()
    with (tmp_path / "items.csv").open(encoding="utf-8-sig", newline="") as stream:
        assert any("Kremlin" in row for row in csv.reader(stream))
    person.in_dialog(naming(tmp_path / "items.json"))
    person.window.actions_by_id["export_json"].trigger()
    assert "Kremlin" in json.dumps(json.loads((tmp_path / "items.json").read_text("utf-8")))


def test_a_file_that_was_not_asked_about_is_left_as_it_is(person, tmp_path):
    (tmp_path / "items.csv").write_text("mine")
    person.in_dialog(naming(tmp_path / "items"))
    person.window.actions_by_id["export_csv"].trigger()
    assert (tmp_path / "items.csv").read_text() == "mine"
    (sentence,) = boxes(person)
    assert "“items.csv” is there already" in sentence


def test_the_article_itself_is_never_written_over(person, article):
    before = article.read_bytes()

    def insist(dialog):
        # Qt asks first whether a file that exists may go.
        person.in_dialog(lambda box: box.button(QMessageBox.StandardButton.Yes).click())
        naming(article)(dialog)

    person.in_dialog(insist)
    person.window.actions_by_id["export_html"].trigger()
    assert article.read_bytes() == before
    (sentence,) = boxes(person)
    assert "never changed" in sentence


def test_a_cancelled_export_writes_nothing(person, tmp_path):
    before = set(tmp_path.iterdir())
    person.in_dialog(lambda dialog: dialog.reject())
    person.press("Ctrl+E")
    assert set(tmp_path.iterdir()) == before
    assert boxes(person) == []


BAD = {
    "empty.txt": (b"", "is empty"),
    "binary.txt": (bytes(range(256)) * 40, "“binary.txt”"),
    "gone.txt": (None, "is not there"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_file_that_cannot_be_read_is_said_in_a_sentence_and_the_window_goes_on(
    person, tmp_path, name
):
    content, words = BAD[name]
    if content is not None:
        (tmp_path / name).write_bytes(content)
    person.window.desk.open_paths([tmp_path / name])
    person.wait(lambda: boxes(person) != [])
    (sentence,) = boxes(person)
    assert words in sentence
    assert sentence.endswith((".", "?"))
    assert "Traceback" not in sentence
    person.window.findChild(QMessageBox).accept()
    person.click_row("Beijing")
    person.press("A")
    assert len(person.stored()) == 1


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission_is_said_in_a_sentence(person, tmp_path):
    path = write_article(tmp_path / "locked.txt")
    path.chmod(0)
    person.window.desk.open_paths([path])
    person.wait(lambda: boxes(person) != [])
    assert "permission" in boxes(person)[0]


def test_about_names_version_model_and_folder(person, tmp_path):
    seen = []

    def look(box):
        seen.append(box.text())
        box.reject()

    person.in_dialog(look)
    person.window.actions_by_id["show_about"].trigger()
    assert __version__ in seen[0]
    assert "model 1" in seen[0]
    assert str(tmp_path) in seen[0]
