"""Choosing what reads which language, and the language of an article."""

from __future__ import annotations

import json

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from reader.domain.languages import NO_PIPELINE, PipelineChoice
from reader.jobs.installed import InstalledPipeline
from reader.ui.dialogs.choose_language import ChooseLanguageDialog
from reader.ui.dialogs.languages import LanguagesDialog

INSTALLED = (
    InstalledPipeline("de_md", "de", "1", ("ner",)),
    InstalledPipeline("de_sm", "de", "1", ("ner",)),
    InstalledPipeline("fr_sm", "fr", "1", ("ner",)),
    InstalledPipeline("xx_sm", "xx", "1", ("ner",)),
)


@pytest.fixture
def dialog(qtbot):
    dialog = LanguagesDialog(None, {}, "de", INSTALLED)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    return dialog


def rows(dialog):
    table = dialog.table
    return [[table.item(row, c).text() for c in range(2)] for row in range(table.rowCount())]


def choose(dialog, words):
    """Choose an entry by key."""
    box = dialog.pipeline
    box.setFocus()
    place = next(n for n in range(box.count()) if box.itemText(n).startswith(words))
    step = Qt.Key.Key_Down if place > box.currentIndex() else Qt.Key.Key_Up
    for _ in range(abs(place - box.currentIndex())):
        QTest.keyClick(box, step)


def test_every_language_with_a_pipeline_is_listed_with_what_is_usual(dialog):
    assert rows(dialog) == [
        ["English", "the model of this program"],
        ["French", "fr_sm"],
        ["German", "de_sm"],
    ]
    assert dialog.table.currentRow() == 2
    assert dialog.choices() == {}


def test_a_pipeline_is_chosen_by_key_and_the_table_follows(dialog):
    choose(dialog, "de_md")
    assert rows(dialog)[2] == ["German", "de_md"]
    dialog.table.setFocus()
    QTest.keyClick(dialog.table, Qt.Key.Key_Up)
    assert dialog.pipeline.currentText() == "As usual: fr_sm"
    choose(dialog, "None")
    assert dialog.choices() == {"de": PipelineChoice("de_md"), "fr": PipelineChoice(NO_PIPELINE)}
    choose(dialog, "As usual")
    assert set(dialog.choices()) == {"de"}


def test_those_for_the_language_come_before_all_others(dialog):
    names = [dialog.pipeline.itemText(n) for n in range(dialog.pipeline.count())]
    assert names == [
        "As usual: de_sm", "de_md", "de_sm", "xx_sm", "fr_sm", "None: look for nothing",
    ]  # fmt: skip


def test_other_labels_are_typed(dialog):
    dialog.labels.setFocus()
    QTest.keyClicks(dialog.labels, "MISC = organization")
    assert dialog.choices() == {"de": PipelineChoice("", {"MISC": "organization"})}


def test_another_language_can_be_added_and_is_helped(dialog):
    dialog.add_language("es")
    assert rows(dialog)[-1] == ["Spanish", "nothing is installed"]
    assert "python -m spacy download es_core_news_sm" in dialog.help.text()
    dialog.add_language("es")
    assert len(rows(dialog)) == 4


def test_a_folder_can_be_chosen_if_a_pipeline_is_in_it(dialog, tmp_path):
    assert not dialog.choose_folder(tmp_path)
    assert dialog.help.text() == f"There is no spaCy pipeline in {tmp_path}."
    (tmp_path / "meta.json").write_text(json.dumps({"lang": "de"}))
    assert dialog.choose_folder(tmp_path)
    assert dialog.choices() == {"de": PipelineChoice(str(tmp_path))}
    assert dialog.pipeline.currentText() == str(tmp_path)


def test_the_tab_key_leads_through_everything(dialog):
    dialog.table.setFocus()
    reached = []
    for _ in range(8):
        QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)
        reached.append(dialog.focusWidget())
    assert reached[:5] == [
        dialog.add, dialog.pipeline, dialog.folder, dialog.labels, dialog.help,
    ]  # fmt: skip
    assert any(isinstance(part, QPushButton) for part in reached[5:])
    for part in (dialog.table, dialog.pipeline, dialog.labels):
        assert part.accessibleName()


def test_a_language_is_found_by_typing(qtbot):
    dialog = ChooseLanguageDialog(None, "It is:", "As the text shows", "")
    qtbot.addWidget(dialog)
    assert dialog.chosen() == ""
    QTest.keyClicks(dialog.filter, "span")
    assert dialog.chosen() == "es"
    QTest.keyClicks(dialog.filter, "x")
    assert dialog.chosen() is None
