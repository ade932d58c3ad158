"""How a person likes to read, from the View menu, for all articles and after the next start."""

from __future__ import annotations

import json

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from reader.base.paths import data_folder
from reader.session.settings import FILE_NAME, Look
from reader.ui.preferences import SAVE_MS
from tests.ui.article.gestures import wheel
from tests.ui.articles import write_article


def kept():
    path = data_folder() / FILE_NAME
    return json.loads(path.read_text("utf-8")) if path.exists() else {}


@pytest.mark.parametrize(
    ("keys", "look"),
    [
        ("Ctrl+]", Look(measure=80)),
        ("Ctrl+[", Look(measure=61)),
        ("Ctrl+}", Look(spacing=165)),
        ("Ctrl+{", Look(spacing=135)),
        ("Ctrl+T", Look(is_sans=True)),
        ("Ctrl++", Look(zoom=1)),
        ("Ctrl+-", Look(zoom=-1)),
    ],
)
def test_a_key_changes_the_look_at_once_and_the_usual_one_comes_back(person, keys, look):
    person.press(keys)
    assert person.view.look() == look
    person.press("Ctrl+Shift+0")
    assert person.view.look() == Look()


def test_all_articles_follow_and_so_do_those_opened_later(person, tmp_path):
    first = person.page
    person.open(write_article(tmp_path / "second.txt", "The second article."))
    second = person.page
    person.press("Ctrl+]", "Ctrl+T")
    person.open(write_article(tmp_path / "third.txt", "The third article."))
    looks = {page.view.look() for page in (first, second, person.page)}
    assert looks == {Look(measure=80, is_sans=True)}


def test_it_is_kept_after_a_pause_and_found_at_the_next_start(person, start, article):
    person.press("Ctrl+}", "F9")
    wheel(person.view, 240, Qt.KeyboardModifier.ControlModifier)
    assert kept() == {}
    person.wait(lambda: kept() != {}, timeout=SAVE_MS * 5)
    assert kept() == {"text_size": 2, "line_spacing": 165, "caret": True}
    person.press("Ctrl++")
    person.window.close()
    assert kept()["text_size"] == 3
    again = start("hold")
    again.open(article)
    assert again.view.look() == Look(zoom=3, spacing=165)
    assert again.window.actions_by_id["show_caret"].isChecked()
    assert again.view.has_caret()


def test_switches_in_the_menu_show_what_is_on(person):
    actions = person.window.actions_by_id
    assert actions["smooth_scrolling"].isChecked()
    assert not actions["show_caret"].isChecked()
    actions["smooth_scrolling"].trigger()
    person.press("F9")
    assert not actions["smooth_scrolling"].isChecked()
    assert actions["show_caret"].isChecked()
    assert not person.window.desk.preferences.settings.scrolls_smoothly


def test_on_a_platform_without_a_screen_nothing_glides(person):
    assert person.window.desk.preferences.settings.scrolls_smoothly
    QTest.qWait(1000)
    assert not person.view.glide.is_on


def test_where_things_may_move_the_switch_decides(person):
    preferences = person.window.desk.preferences
    preferences._motion._is_allowed = True
    preferences._motion.changed.emit()
    assert person.view.glide.is_on
    person.window.actions_by_id["smooth_scrolling"].trigger()
    assert not person.view.glide.is_on
    person.window.actions_by_id["smooth_scrolling"].trigger()
    assert person.view.glide.is_on
    preferences._motion._on_told("org.gnome.desktop.interface", "enable-animations", value=False)
    assert not person.view.glide.is_on


def test_a_file_that_cannot_be_read_is_a_notice(start, article):
    data_folder().mkdir(parents=True, exist_ok=True)
    (data_folder() / FILE_NAME).write_text("{", "utf-8")
    person = start("hold")
    assert FILE_NAME in person.window.desk.preferences.notice
    person.open(article)
    assert person.view.look() == Look()


def test_a_folder_that_cannot_be_written_to_is_said(person):
    (data_folder() / FILE_NAME).mkdir()
    (data_folder() / FILE_NAME / "in the way").write_text("", "utf-8")
    said = []
    person.window.desk.preferences.failed.connect(said.append)
    person.press("Ctrl+]")
    person.wait(lambda: bool(said), timeout=SAVE_MS * 5)
    assert FILE_NAME in said[0]
