"""Looking through the library from the menu, and mending what differs."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from reader.ui.backups.check_dialog import CheckDialog
from tests.ui.test_accessible_names import nameless


def dialog_of(person) -> CheckDialog:
    person.window.actions_by_id["check_library"].trigger()
    person.wait(lambda: _shown(person) is not None, timeout=20_000)
    dialog = _shown(person)
    assert dialog is not None
    return dialog


def _shown(person):
    shown = [d for d in person.window.findChildren(CheckDialog) if d.isVisible()]
    return shown[0] if shown else None


def forget_annotations(library):
    with library.database.writing() as connection:
        connection.execute("DELETE FROM annotation")


def test_a_sound_library_is_told_so(person):
    dialog = dialog_of(person)
    assert "All is well: 1 article and 0 of your changes" in dialog.words.text()
    assert not dialog.mend_button.isVisible()
    assert nameless(dialog) == []
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_what_differs_is_made_anew_and_the_open_article_shows_it(person):
    person.click_row("Beijing")
    person.comment("kept")
    person.window.desk.library._keeper.do(forget_annotations)
    dialog = dialog_of(person)
    assert "marked passages is not what the history says" in dialog.words.text()
    assert dialog.mend_button.isVisible()
    assert nameless(dialog) == []
    dialog.mend_button.click()
    assert "Mended" in dialog.words.text()
    assert not dialog.mend_button.isVisible()
    dialog.close()
    comments = {a.comment for a in person.page.session.annotations.values() if a.comment}
    assert comments == {"kept"}
    assert "All is well" in dialog_of(person).words.text()
