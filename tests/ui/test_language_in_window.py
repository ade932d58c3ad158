"""The language of an article in the window: seen, shown, chosen, undone."""

from __future__ import annotations

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog

from reader.base.paths import data_folder
from reader.domain.languages import PipelineChoice
from reader.session.settings import FILE_NAME, SettingsFile
from tests.analysis.languages.texts import SPANISH, needs_cld3
from tests.ui.articles import LONG, write_article


def shown(person):
    button = person.window.status.language
    return button.text(), button.toolTip()


def choosing(words):
    def act(dialog):
        QTest.keyClicks(dialog.filter, words)
        dialog.accept()

    return act


@pytest.mark.model
@needs_cld3
def test_an_article_without_a_model_for_it_says_so_and_can_be_marked(start, tmp_path):
    person = start()
    person.open(write_article(tmp_path / "a.txt", SPANISH))
    person.wait_for_analysis(timeout=120_000)
    (sentence,) = person.page.notices.sentences()
    assert sentence.startswith("This article seems to be in Spanish. No language model for")
    assert shown(person)[0] == "Spanish"
    assert "seen in the text" in shown(person)[1]
    assert "People – not looked for in this language" in person.headings()
    assert person.words_of("date") == ["12/06/2023"]
    person.select_words("Madrid")
    person.press("L")
    assert person.words_of("place") == ["Madrid"]
    person.select_words("nadie")
    person.press("C")
    (claim,) = (a for a in person.stored() if a.anchor.quote.startswith("El presidente"))
    assert claim.anchor.quote == SPANISH


def test_a_person_chooses_the_language_and_the_article_is_analysed_anew(start, tmp_path):
    person = start("find")
    person.open(write_article(tmp_path / "a.txt", LONG))
    person.wait_for_analysis()
    assert shown(person)[0] == "English"
    runs = []
    person.page.task.changed.subscribe(lambda state: runs.append(state.phase))
    person.in_dialog(choosing("welsh"))
    person.window.status.language.click()
    assert shown(person) == (
        "Welsh",
        "Language of the article: Welsh, from you. Click to change it.",
    )
    assert runs[0] == "running"
    person.wait_for_analysis()
    runs.clear()
    person.press("Ctrl+Z")
    assert shown(person)[0] == "English"
    assert "running" in runs
    person.wait_for_analysis()
    person.press("Ctrl+Shift+Z")
    assert shown(person)[0] == "Welsh"
    person.wait_for_analysis()
    person.window.close()
    again = start("find")
    again.open(tmp_path / "a.txt")
    again.wait_for_analysis()
    assert shown(again)[0] == "Welsh"


def test_nothing_is_shown_without_an_article(start):
    person = start("find")
    assert not person.window.status.language.isVisible()


def test_what_reads_a_language_is_kept_and_used_from_then_on(person):
    def act(dialog):
        dialog.add_language("de")
        dialog.pipeline.setCurrentIndex(dialog.pipeline.count() - 1)
        dialog.pipeline.activated.emit(dialog.pipeline.currentIndex())
        dialog.done(QDialog.DialogCode.Accepted)

    person.in_dialog(act)
    person.window.actions_by_id["languages"].trigger()
    chosen = {"de": PipelineChoice("-")}
    assert person.window.desk.analysing.pipelines == chosen
    person.window.close()
    assert SettingsFile(data_folder() / FILE_NAME).current.pipelines == chosen
