"""The table of actions is complete: every action has a handler, a menu, and keys of its own."""

from __future__ import annotations

from collections import Counter

import pytest
from PySide6.QtGui import QKeySequence

from reader.ui.actions import ACTIONS, MENUS
from reader.ui.applying.acts import ApplyActs
from reader.ui.backups.acts import BackupActs
from reader.ui.beside.acts import BesideActs
from reader.ui.claims.acts import ClaimActs
from reader.ui.edge_acts import EdgeActs
from reader.ui.find.bar import TOGGLES
from reader.ui.guide import Guide
from reader.ui.history.acts import HistoryActs
from reader.ui.keys.acts import KeyActs
from reader.ui.names.acts import NameActs
from reader.ui.notes.acts import NoteActs
from reader.ui.opening_acts import OpeningActs
from reader.ui.page_acts import PageActs
from reader.ui.people.acts import PeopleActs
from reader.ui.preferences import Preferences
from reader.ui.project.acts import ProjectActs
from reader.ui.reanchored.acts import ReanchoredActs
from reader.ui.remembering import Remembering
from reader.ui.reopening import Reopening
from reader.ui.rerun.acts import RerunActs
from reader.ui.review.acts import ReviewActs
from reader.ui.saving.acts import SavingActs
from reader.ui.tabs import ArticleTabs
from reader.ui.window_acts import WindowActs

OF_THE_WINDOW = (WindowActs, ArticleTabs, Reopening, KeyActs, SavingActs, BackupActs, ProjectActs)
OF_A_PAGE = (
    PageActs, EdgeActs, ApplyActs, NameActs, ClaimActs, NoteActs, ReviewActs, HistoryActs,
    RerunActs, PeopleActs, ReanchoredActs, BesideActs,
)  # fmt: skip


@pytest.mark.parametrize("spec", ACTIONS, ids=lambda spec: spec.id)
def test_every_action_has_exactly_one_handler_that_says_what_it_does(spec):
    owners = [
        owner
        for owner in (
            *OF_THE_WINDOW,
            OpeningActs,
            *OF_A_PAGE,
            Preferences,
            Remembering,
            Guide,
        )
        if hasattr(owner, spec.id)
    ]
    assert len(owners) == 1
    assert getattr(owners[0], spec.id).__doc__
    assert spec.menu in MENUS


def test_no_two_shortcuts_are_equal():
    keys = Counter(QKeySequence(key).toString() for spec in ACTIONS for key in spec.keys)
    assert [key for key, count in keys.items() if count > 1 or not key] == []


def test_no_two_menus_answer_to_the_same_letter_nor_to_one_of_the_find_bar():
    letters = [words[words.index("&") + 1] for words in MENUS.values() if "&" in words]
    assert len(set(letters)) == len(letters)
    keys = {f"Alt+{letter.upper()}" for letter in letters}
    taken = {key for *_, key in TOGGLES} | {key for spec in ACTIONS for key in spec.keys}
    assert not keys & taken


def test_no_two_entries_of_a_menu_answer_to_the_same_letter():
    letters = Counter(
        (spec.menu, spec.words[spec.words.index("&") + 1].lower())
        for spec in ACTIONS
        if "&" in spec.words
    )
    assert [letter for letter, count in letters.items() if count > 1] == []


def test_actions_are_on_only_where_they_can_work(start, article):
    person = start()
    actions = person.window.actions_by_id
    assert {name for name, action in actions.items() if action.isEnabled()} == {
        "open_files", "open_library", "quit", "languages", "show_learned", "show_keys",
        "show_about", "open_last", "reopen_closed", "paste_article", "own_kinds",
        "change_keys", "find_action", "save_again", "save_elsewhere", "back_up", "restore_backup",
        "check_library", "save_library", "bring_in_library",
    }  # fmt: skip
    person.open(article)
    assert actions["export_html"].isEnabled()
    assert actions["mark_person"].isEnabled()  # of a word that will be clicked
    assert not actions["mark_nominal"].isEnabled()
    assert not actions["accept"].isEnabled()
    person.select_words("visited")
    assert actions["mark_person"].isEnabled()
    assert not actions["accept"].isEnabled()
    person.click_row("Beijing")
    assert actions["accept"].isEnabled()
    actions["close_article"].trigger()
    assert not actions["accept"].isEnabled()
    assert not actions["undo"].isEnabled()
