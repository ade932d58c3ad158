"""Own kinds: made in a dialog or on the spot, marked with a key, listed, painted, switched off."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from reader.domain.own_kinds import OwnKind, OwnKindId
from reader.domain.vocabulary import NO_VOCABULARY
from reader.session.vocabulary import PersonalVocabulary
from reader.store.library import SqliteLibrary
from reader.ui.notes.choose_kind import ChooseKindDialog
from reader.ui.notes.own_kinds import OwnKindsDialog
from reader.ui.notes.own_menu import clash
from reader.ui.shortcuts import SHORTCUTS
from reader.ui.spoken import item_words
from reader.ui.theme import load_theme
from tests.ui.test_accessible_names import nameless

WEAPON = OwnKind(OwnKindId("own:weapon"), "Weapon", "#7800b4", "Shift+G", "What harms")
LAW = OwnKind(OwnKindId("own:law"), "Law", "#d2783c")


@pytest.fixture(autouse=True)
def _no_keys_of_others():
    """The keys of own kinds are known to the whole program; each test has its own."""
    yield
    SHORTCUTS.name_own({})


@pytest.fixture
def armed(person):
    words = person.page.vocabulary
    words.apply(words.now._replace(kinds=(WEAPON, LAW)))
    return person


def test_the_key_of_a_kind_marks_the_selection_and_changes_an_item(armed):
    armed.select_words("trade")
    armed.press("Shift+G")
    assert armed.in_focus.body.kind == "own:weapon"
    assert armed.headings()[4] == "Weapon"
    assert armed.words_of("own:weapon") == ["trade"]
    assert armed.window.acts is not None
    armed.click_words("Beijing")
    armed.press("Shift+G")
    assert armed.words_of("own:weapon") == ["Beijing", "trade"]
    armed.press("Ctrl+Z", "Ctrl+Z")
    assert armed.headings() == ["People", "Places", "Organizations", "Dates", "Claims"]


def test_items_of_own_kinds_are_painted_said_and_switched_off(armed):
    armed.select_words("trade")
    armed.press("Shift+G")
    armed.page.focus.point(None)
    tint = armed.view.theme().marks["own:weapon"].tint.name()
    assert tint in armed.colours_of(armed.span("trade"))
    item = armed.stored()[0]
    assert item_words(armed.page.session, item.id) == "Weapon, trade, added by you"
    switch = armed.page.panel.switches.buttons["own:weapon"]
    assert switch.text() == "1"
    assert switch.accessibleName() == "Show Weapon in the text"
    switch.click()
    assert tint not in armed.colours_of(armed.span("trade"))
    switch.click()
    assert tint in armed.colours_of(armed.span("trade"))


def test_names_of_own_kinds_are_renamed_and_merged_like_others(armed):
    for words in ("trade", "doubled"):
        armed.select_words(words)
        armed.press("Shift+G")
    session = armed.page.session
    first, second = (e for e in session.entities.values() if e.kind == "own:weapon")
    from reader.session import entity_edits

    armed.page.acts.perform(entity_edits.merge(session, second.id, first.id))
    armed.page.acts.perform(entity_edits.rename(session, first.id, "commerce"))
    assert armed.words_of("own:weapon") == ["commerce"]


def test_the_card_offers_to_rename_and_merge_them(armed):
    armed.select_words("trade")
    armed.press("Shift+G")
    buttons = armed.page.details._buttons
    assert buttons["rename_entity"].isVisible()
    assert buttons["merge_entity"].isVisible()
    assert not buttons["say_who"].isVisible()


def test_the_same_is_marked_everywhere(armed):
    armed.select_words("Putin", number=2)
    armed.press("Shift+G")
    assert armed.words_of("own:weapon") == ["Putin"]
    armed.press("F")
    armed.press("Return")
    armed.wait(lambda: len([a for a in armed.stored() if a.body.label == "own:weapon"]) > 1)


def test_a_rename_and_a_retirement_show_at_once_and_keep_the_items(armed):
    armed.select_words("trade")
    armed.press("Shift+G")
    words = armed.page.vocabulary
    arms = WEAPON._replace(name="Arms", is_retired=True)
    words.apply(words.now._replace(kinds=(LAW, arms)))
    assert "Arms" in armed.headings()
    assert "own:weapon" in armed.page.panel.switches.buttons
    menu = [action.text() for action in armed.window.own_kinds.actions()]
    assert menu == ["Law"]
    armed.press("Ctrl+Z")
    assert "own:weapon" not in armed.page.panel.switches.buttons


def test_an_item_of_a_kind_that_nobody_knows_is_shown_plainly(armed):
    armed.select_words("trade")
    armed.press("Shift+G")
    words = armed.page.vocabulary
    words.apply(NO_VOCABULARY)
    assert armed.headings()[4] == "Weapon"
    plain = armed.view.theme().marks.plain
    armed.page.focus.point(None)
    assert plain.tint.name() in armed.colours_of(armed.span("trade"))
    assert armed.window.own_kinds.actions() == []
    armed.click_words("trade")
    assert armed.page.details.kind.text().startswith("Weapon")


def test_a_kind_is_chosen_by_typing(armed):
    armed.select_words("trade")

    def choose(dialog):
        assert isinstance(dialog, ChooseKindDialog)
        assert nameless(dialog) == []
        QTest.keyClicks(dialog.filter, "la")
        QTest.keyClick(dialog.filter, Qt.Key.Key_Return)

    armed.in_dialog(choose)
    armed.press("Shift+K")
    assert armed.words_of("own:law") == ["trade"]


def test_the_word_that_was_clicked_is_marked(armed):
    armed.click_words("visited")
    armed.press("Shift+G")
    assert armed.words_of("own:weapon") == ["visited"]
    armed.click_words("doubled")
    armed.in_dialog(lambda dialog: QTest.keyClick(dialog.filter, Qt.Key.Key_Return))
    armed.press("Shift+K")
    assert armed.words_of("own:weapon") == ["visited", "doubled"]


def test_a_new_kind_is_made_on_the_spot(person):
    person.select_words("trade")

    def make(dialog):
        assert dialog.key() is None
        QTest.keyClicks(dialog.filter, "Economy")
        assert dialog.list.currentItem().text() == "New kind “Economy”"
        QTest.keyClick(dialog.filter, Qt.Key.Key_Return)

    person.in_dialog(make)
    person.press("Shift+K")
    kind = person.page.vocabulary.now.kinds[0]
    assert (kind.id, kind.name, kind.color) == ("own:economy", "Economy", "#7800b4")
    assert person.words_of("own:economy") == ["trade"]


def test_other_articles_and_later_starts_know_the_kinds(start, article, tmp_path):
    person = start()
    person.open(article)
    person.page.vocabulary.apply(NO_VOCABULARY._replace(kinds=(WEAPON,)))
    person.select_words("trade")
    person.press("Shift+G")
    person.window.close()
    again = start()
    again.open(article)
    assert again.words_of("own:weapon") == ["trade"]
    assert [a.text() for a in again.window.own_kinds.actions()] == ["Weapon"]


@pytest.fixture
def dialog(qtbot, tmp_path):
    library = SqliteLibrary.open(tmp_path / "words")
    words = PersonalVocabulary(library.people)
    dialog = OwnKindsDialog(None, words, load_theme("light"), clash)
    qtbot.addWidget(dialog)
    dialog.show()
    yield dialog
    dialog.close()
    library.close()


def lines(dialog):
    return [dialog.list.item(n).text() for n in range(dialog.list.count())]


def make(dialog, name, key=""):
    QTest.keyClick(dialog.list, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    dialog.form.name.setText(name)
    dialog.form.name.editingFinished.emit()
    if key:
        dialog.form.key.setKeySequence(key)
        dialog.form.key.editingFinished.emit()


def test_kinds_are_made_named_ordered_and_retired_by_key(dialog):
    assert dialog.words.text().startswith("No kinds yet.")
    make(dialog, "Weapon", "Shift+G")
    make(dialog, "Law")
    assert lines(dialog) == ["Weapon  –  Shift+G", "Law"]
    dialog.list.setFocus()
    QTest.keyClick(dialog.list, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert lines(dialog) == ["Law", "Weapon  –  Shift+G"]
    QTest.keyClick(dialog.list, Qt.Key.Key_Delete)
    assert lines(dialog)[0] == "Law  –  retired"
    QTest.keyClick(dialog.list, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(dialog.list, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert lines(dialog) == ["Weapon  –  Shift+G", "Law"]
    assert nameless(dialog) == []
    assert dialog.windowTitle()


def test_a_key_that_is_taken_is_refused_in_a_sentence(dialog):
    make(dialog, "Weapon", "P")
    assert dialog.words.text() == "P does “Person” already (menu Item)."
    assert lines(dialog) == ["Weapon"]
    assert dialog.form.key.keySequence().isEmpty()
    make(dialog, "weapon")
    assert dialog.words.text() == "There is a kind called “weapon” already."
    assert lines(dialog) == ["Weapon"]


def test_a_new_kind_is_only_there_once_it_has_a_name(dialog):
    make(dialog, "")
    assert lines(dialog) == []
    dialog.form.colour.activated.emit(2)
    assert lines(dialog) == []
    make(dialog, "Armed group")
    assert dialog._words.now.kinds[0].id == "own:armed-group"


def test_colours_differ_and_can_be_chosen(dialog):
    make(dialog, "Weapon")
    make(dialog, "Law")
    first, second = dialog._words.now.kinds
    assert first.color != second.color
    dialog.form.colour.setCurrentIndex(3)
    dialog.form.colour.activated.emit(3)
    assert dialog._words.now.kinds[1].color == "#78003c"


def test_kinds_go_to_a_file_and_come_back(dialog, tmp_path):
    make(dialog, "Weapon", "Shift+G")
    path = tmp_path / "kinds.json"
    dialog.write_file(path)
    assert dialog.words.text() == "Written to kinds.json."
    before = dialog._words.now
    dialog._words.apply(NO_VOCABULARY)
    dialog.read_file(path)
    assert dialog._words.now == before
    assert dialog.words.text() == "1 kind was taken over."
    dialog.read_file(tmp_path / "none.json")
    assert dialog.words.text() == "“none.json” cannot be read."


def test_a_key_that_an_action_gets_later_is_the_actions(armed):
    shown = {
        action.text(): action.shortcut().toString() for action in armed.window.own_kinds.actions()
    }
    assert shown == {"Weapon": "Shift+G", "Law": ""}
    try:
        SHORTCUTS.choose({"accept": ["Shift+G"]})
        assert armed.window.own_kinds.actions()[0].shortcut().isEmpty()
    finally:
        SHORTCUTS.choose({})
    assert armed.window.own_kinds.actions()[0].shortcut().toString() == "Shift+G"
