"""Everything that can have the keyboard has a name that a screen reader can say."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QTabBar, QWidget

from reader.ui.dialogs.choose_entity import ChooseEntityDialog
from reader.ui.dialogs.choose_place import ChoosePlaceDialog
from reader.ui.dialogs.entity_choice import EntityChoiceDialog
from reader.ui.dialogs.keys import KeysDialog
from reader.ui.dialogs.learned_list import LearnedDialog
from reader.ui.dialogs.open_link import OpenLinkDialog
from reader.ui.keys.change import ChangeKeysDialog
from reader.ui.keys.palette import Palette
from reader.ui.library.window import LibraryDialog
from reader.ui.names.date_dialog import DateValueDialog
from reader.ui.names.names_dialog import NamesDialog
from reader.ui.names.note_dialog import NoteDialog
from reader.ui.names.split_dialog import SplitDialog
from tests.ui.articles import write_article


def name_of(widget):
    if widget.accessibleName():  # of a combo box Qt reads out the entry instead
        return widget.accessibleName()
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name).strip() if interface else ""


def is_qts_own(widget):
    """Tell whether it is a part inside a control of Qt, such as a pop-up."""
    return (
        widget.objectName().startswith("qt_")
        or widget.window().windowType() == Qt.WindowType.Popup
        or isinstance(widget.parent(), QLineEdit)
    )


def nameless(top):
    """Return what can be used with the keyboard or clicked and says nothing."""
    return [
        f"{type(widget).__name__} {widget.objectName()}"
        for widget in top.findChildren(QWidget)
        if not is_qts_own(widget)
        and not isinstance(widget, QLabel)
        and (widget.focusPolicy() != Qt.FocusPolicy.NoFocus or isinstance(widget, QAbstractButton))
        and not name_of(widget)
    ]


def test_every_control_of_the_window_has_a_name(person):
    person.page.report("A sentence.")
    person.page.notices.add("A notice.")
    person.click_row("Beijing")
    person.press("R")  # the offer to remember
    person.click_row("China")
    person.press("V")  # the bar of the review
    assert nameless(person.page) == []
    assert nameless(person.window.statusBar()) == []
    assert nameless(person.window.welcome) == []


def an_entity(page):
    return next(iter(page.session.entities.values()))


def a_date(page):
    return next(i for i in page.session.annotations if i.startswith("date"))


@pytest.mark.parametrize(
    "make",
    [
        KeysDialog,
        lambda page: ChangeKeysDialog(page, page.window().desk.preferences),
        lambda page: Palette(page, page.window().actions_by_id, []),
        lambda page: LibraryDialog(page, page.window().desk.library),
        lambda page: OpenLinkDialog(page, "https://example.org/"),
        lambda page: ChooseEntityDialog(page, page.session, an_entity(page)),
        lambda page: EntityChoiceDialog(page, page.session, "Another", "It is:", "Choose"),
        lambda page: NamesDialog(page, an_entity(page)),
        lambda page: NoteDialog(page, an_entity(page), print),
        lambda page: SplitDialog(page, page.session, an_entity(page), a_date(page)),
        lambda page: DateValueDialog(page, page.session, a_date(page)),
        lambda page: ChoosePlaceDialog(page, page.session, an_entity(page), page.find_places),
        lambda page: LearnedDialog(page, page.remembering.learned),
    ],
    ids=[
        "keys",
        "change keys",
        "palette",
        "library",
        "link",
        "merge",
        "whom",
        "names",
        "note",
        "split",
        "date",
        "place",
        "learned",
    ],
)
def test_every_control_of_a_dialog_has_a_name(person, make):
    dialog = make(person.page)
    assert nameless(dialog) == []
    assert dialog.windowTitle()


def test_the_check_sees_a_control_without_a_name(qtbot):
    top = QWidget()
    qtbot.addWidget(top)
    QWidget(top).setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    assert nameless(top) == ["QWidget "]


@pytest.mark.parametrize("tabs", [1, 2])
def test_the_tab_key_goes_round_every_part_of_the_page(person, tmp_path, tabs):
    if tabs == 2:
        person.open(write_article(tmp_path / "second.txt"))
        person.wait(lambda: person.words_of("place") != [])
    person.view.setFocus()
    person.press("F8")
    seen = []
    while not seen or seen[0] is not person.window.focusWidget():
        seen.append(person.window.focusWidget())
        QTest.keyClick(seen[-1], Qt.Key.Key_Tab)
        assert len(seen) < 40
    names = [name_of(widget) for widget in seen]
    wanted = {"Article text", "What was found", "Filter the list", "Order of the list", "Comment"}
    assert wanted <= set(names)
    assert (tabs == 2) == any(isinstance(widget, QTabBar) for widget in seen)
