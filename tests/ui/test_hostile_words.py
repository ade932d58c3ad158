"""Markup in the words of an article, a person or a file is shown and never obeyed."""

from __future__ import annotations

import os

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLabel, QMenu, QTabBar, QWidget

from reader.domain.own_kinds import OwnKind, OwnKindId
from reader.domain.vocabulary import Vocabulary

MARKUP = "<img src=file:///etc/passwd><b>x</b>"
TEXT = (
    f"{MARKUP} Title {MARKUP}\n\nAnna {MARKUP} went to Bonn on 3 May 2024. “{MARKUP}”, she said.\n"
)
NAME = "<img src=x><b>x.txt"


def raw(words):
    """Tell whether markup of the article stands in ``words`` as it is, and not escaped."""
    return "<img" in words or "<b>x" in words


def obeyed_in(widget: QWidget):
    """Yield what of one widget Qt would take for markup."""
    if isinstance(widget, QLabel):
        is_guessed = widget.textFormat() in {
            Qt.TextFormat.AutoText,
            Qt.TextFormat.RichText,
            Qt.TextFormat.MarkdownText,
        }
        if is_guessed and raw(widget.text()):
            yield f"label {widget.text()!r}"
    tips = [widget.toolTip(), widget.whatsThis()]
    tips += [action.toolTip() for action in widget.actions()]
    if isinstance(widget, QTabBar):
        tips += [widget.tabToolTip(place) for place in range(widget.count())]
    if isinstance(widget, QMenu):
        tips += [action.toolTip() for action in widget.actions()]
    if isinstance(widget, QAbstractItemView) and widget.model() is not None:
        tips += tips_of(widget.model(), QModelIndex(), 0)
    for tip in filter(raw, tips):
        yield f"{type(widget).__name__} tip {tip!r}"


def tips_of(model, parent, depth):
    for row in range(min(model.rowCount(parent), 60)):
        for column in range(model.columnCount(parent)):
            index = model.index(row, column, parent)
            yield index.data(Qt.ItemDataRole.ToolTipRole) or ""
        if depth < 3:
            yield from tips_of(model, model.index(row, 0, parent), depth + 1)


def obeyed():
    widgets = {
        w for top in QApplication.topLevelWidgets() for w in (top, *top.findChildren(QWidget))
    }
    return [each for widget in widgets for each in obeyed_in(widget)]


@pytest.fixture
def hostile(start, tmp_path):
    """A person whose article, file and own words are all full of markup."""
    if os.name == "nt":
        pytest.skip("no file can have such a name there")
    path = tmp_path / NAME
    path.write_text(TEXT, encoding="utf-8")
    person = start("hold")
    library = person.window.desk.library
    kind = OwnKind(OwnKindId("own:x"), f"kind {MARKUP}", description=f"about {MARKUP}")
    before = library.people.vocabulary()
    library.people.write_vocabulary(before, Vocabulary((kind,), before.verdicts))
    person.open(path)
    return person


def test_the_guard_sees_a_label_and_a_tip_that_are_guessed(qapp):
    label = QLabel(f"<p>{MARKUP}")
    label.setToolTip(MARKUP)
    label.show()
    assert len(obeyed()) == 2


def test_the_window_shows_the_signs_and_obeys_none(hostile):
    assert obeyed() == []
    hostile.select_words("Anna")
    hostile.press("P")
    hostile.comment(f"note {MARKUP}")
    assert obeyed() == []
    hostile.press("Ctrl+Shift+H")
    QApplication.processEvents()
    assert obeyed() == []


def test_a_menu_of_recent_files_shows_the_signs(hostile):
    menu = hostile.window.findChildren(QMenu)
    for each in menu:
        each.aboutToShow.emit()
    assert obeyed() == []


def test_a_problem_with_such_a_file_is_said_in_plain_words(start, tmp_path):
    path = tmp_path / NAME
    path.write_bytes(b"")
    person = start("hold")
    person.window.desk.open_paths([path])
    person.wait(
        lambda: any(isinstance(w, QLabel) and "is empty" in w.text() for w in everything())
    )
    assert obeyed() == []


def everything():
    return [w for top in QApplication.topLevelWidgets() for w in (top, *top.findChildren(QWidget))]
