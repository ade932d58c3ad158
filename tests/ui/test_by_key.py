"""Everything without a mouse: the whole of a day's work with keys alone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFileDialog,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QToolButton,
    QWidget,
)

from reader.domain.annotations import Status
from reader.session.analysing import Phase
from reader.session.marks import kind_key
from reader.ui.border import Border
from reader.ui.dialogs.choose_entity import ChooseEntityDialog
from reader.ui.dialogs.keys import KeysDialog
from reader.ui.library.window import LibraryDialog
from reader.ui.names.names_dialog import NamesDialog
from tests.ui.articles import LONG, write_article


class Hands:
    """Ten fingers: keys go to whatever has the keyboard, menus and dialogs too."""

    def __init__(self, person) -> None:
        self.person = person

    def keyboard(self) -> QWidget:
        popup = QApplication.activePopupWidget()
        if popup is not None:
            return popup
        modal = QApplication.activeModalWidget()
        focus = QApplication.focusWidget()
        if modal is not None and (focus is None or focus.window() is not modal):
            return modal.focusWidget() or modal
        if modal is None and (focus is None or focus.window() is not self.person.window):
            return self.person._keyboard()
        assert focus is not None
        return focus

    def press(self, *keys: str) -> None:
        for key in keys:
            QTest.keySequence(self.keyboard(), QKeySequence(key))

    def type(self, words: str) -> None:
        QTest.keyClicks(self.keyboard(), words)

    def tab_to(self, name: str) -> QWidget:
        """Press Tab until the control with this name has the keyboard."""
        for _ in range(40):
            self.press("Tab")
            if self.keyboard().accessibleName() == name:
                return self.keyboard()
        pytest.fail(f"Tab never comes to {name!r}")

    def in_dialog(self, *keys: str, words: str = "") -> list[type]:
        """Type words, then keys, in the next dialog; the list holds its class afterwards."""
        seen: list[type] = []

        def use() -> None:
            dialog = QApplication.activeModalWidget()
            if dialog is None or dialog.focusWidget() is None:
                if dialog is not None:  # no window manager does it here
                    dialog.activateWindow()
                QTimer.singleShot(10, self.person.window, use)
                return
            seen.append(type(dialog))
            try:
                self.type(words)
                self.press(*keys)
            finally:
                QTimer.singleShot(2000, dialog, dialog.reject)  # no test waits for ever

        QTimer.singleShot(0, self.person.window, use)
        return seen


@pytest.fixture
def hands(person):
    return Hands(person)


def items(person):
    return {a.anchor.quote: a for a in person.stored()}


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # menus
def test_articles_are_opened_from_menu_library_and_path(hands, person, article, tmp_path):
    other = write_article(tmp_path / "other.txt", LONG.replace("visited", "left"))
    asked = hands.in_dialog("Return", words=other.name)
    hands.press("Ctrl+O")
    person.wait(lambda: len(person.window.pages()) == 2)
    assert asked == [QFileDialog]
    hands.press("Ctrl+W")
    assert len(person.window.pages()) == 1
    hands.press("Alt+F", "Down", "Down", "Right", "Return")
    person.wait(lambda: len(person.window.pages()) == 2)
    hands.press("Ctrl+W", "Ctrl+W")
    assert person.window.page is None
    asked = hands.in_dialog("Return", words="visited")
    hands.press("Ctrl+L")
    person.wait(lambda: person.window.page is not None)
    assert asked == [LibraryDialog]
    assert "visited" in person.text


def test_the_welcome_page_has_its_buttons_under_the_tab_key(hands, person):
    hands.press("Ctrl+W")
    assert person.window.page is None
    seen = set()
    for _ in range(6):
        hands.press("Tab")
        if isinstance(QApplication.focusWidget(), QPushButton):
            seen.add(QApplication.focusWidget().text())
    assert seen == {"&Open…", "From the &clipboard", "From the &library…"}


def test_the_list_is_walked_unfolded_and_chosen_from(hands, person):
    hands.press("F7", "Home", "Down")
    assert person.in_focus.anchor.quote == "Vladimir Putin"
    hands.press("Right")
    assert person.table.current_row().is_open
    hands.press("Down", "Down")
    assert person.in_focus.span == person.span("Putin", 2)
    assert person.sees(person.in_focus.span)
    hands.press("J")
    assert person.in_focus.span == person.span("Putin", 3)
    hands.press("K", "Left", "Left")
    assert not person.table.current_row().is_open
    hands.press("Home", "Left")
    assert not person.table.current_row().is_open
    assert "Vladimir Putin" not in person.words_of("person")


def test_text_is_selected_marked_and_corrected(hands, person):
    hands.press("F7", "Home", "Down", "F6")
    assert person.view.hasFocus()
    assert person.view.caret() == person.span("Vladimir Putin").start
    hands.press("Ctrl+Right", "Ctrl+Right", "Ctrl+Shift+Right", "Shift+Left")
    assert person.view.selected_text() == "visited"
    hands.press("O")
    assert items(person)["visited"].status is Status.ADDED
    assert kind_key(items(person)["visited"]) == "organization"
    hands.press("4", "A", "D")
    assert kind_key(items(person)["visited Beijing"]) == "date"
    hands.press("Ctrl+Z", "Ctrl+Z")
    assert kind_key(items(person)["visited"]) == "organization"
    hands.press("Ctrl+Z")
    assert items(person) == {}
    hands.press("Ctrl+Home", "Return")
    assert person.in_focus.anchor.quote == "Vladimir Putin"
    hands.press("A")
    assert items(person)["Vladimir Putin"].status is Status.ACCEPTED
    hands.press("R")
    assert items(person)["Vladimir Putin"].status is Status.REJECTED


def test_enter_chooses_the_mark_at_the_caret_and_then_the_one_around_it(hands, person):
    person.view.place_caret(person.span("China").start + 1)
    hands.press("F6", "Return")
    assert person.in_focus.anchor.quote == "China"
    hands.press("Return")
    assert kind_key(person.in_focus) == "claim"
    hands.press("Return")
    assert person.in_focus.anchor.quote == "China"
    hands.press("Left", "Return")
    assert person.in_focus.anchor.quote == "China"


def test_the_next_item_takes_the_caret_along(hands, person):
    hands.press("F6", "Ctrl+Home", "F8", "F8")
    assert person.view.caret() == person.in_focus.span.start > 0
    hands.press("Shift+F8")
    assert person.view.caret() == person.in_focus.span.start == 0


def test_an_item_is_commented_renamed_and_merged(hands, person):
    hands.press("F7", "Home", "Down", "M")
    hands.type("To be checked: A R P")
    hands.press("F7")
    person.wait(lambda: person.in_focus.comment == "To be checked: A R P")
    asked = hands.in_dialog("Return", words="The president")
    hands.press("N")
    assert "The president" in person.words_of("person")
    hands.press("F7")
    other = hands.in_dialog("Tab", "Return")
    hands.press("G")
    assert asked == [NamesDialog]
    assert other == [ChooseEntityDialog]
    assert len(person.words_of("person")) == 1
    hands.press("Ctrl+Z")
    assert len(person.words_of("person")) == 2


def test_exports_ask_for_a_name_and_escape_goes_back(hands, person):
    asked = hands.in_dialog("Escape")
    hands.press("Ctrl+E")
    assert asked == [QFileDialog]
    assert person.window.isVisible()


def test_a_kind_is_hidden_the_list_filtered_and_the_text_made_larger(hands, person):
    person.view.setFocus()
    switch = hands.tab_to("Show people in the text")
    hands.press("Space")
    assert not switch.isChecked()
    assert person.view.highlights().hidden == {"person"}
    hands.press("Space", "Ctrl+Shift+F")
    hands.type("beij")
    assert person.words_of("place") == ["Beijing"]
    hands.press("F7", "Ctrl++", "Ctrl++")
    assert person.view.zoom_level() == 2
    hands.press("Ctrl+0")
    assert person.view.zoom_level() == 0
    order = hands.tab_to("Order of the list")
    hands.press("Down")
    assert order.currentText() == "By name"


def test_borders_are_moved_by_arrow_keys(hands, person):
    person.view.setFocus()
    border = hands.tab_to("Border between text and list")
    assert isinstance(border, Border)
    before = person.view.width()
    hands.press("Left")
    assert person.view.width() < before
    hands.press("Right")
    assert person.view.width() == before
    border = hands.tab_to("Border between list and details")
    before = person.page.panel.height()
    hands.press("Down")
    assert person.page.panel.height() > before


def test_the_analysis_is_stopped_and_the_window_closed(start, tmp_path):
    person = start("hold")
    hands = Hands(person)
    person.open(write_article(tmp_path / "new.txt"))
    person.wait(lambda: person.words_of("place") != [])
    hands.press("Ctrl+.")
    person.wait_for_analysis(Phase.STOPPED)
    hands.press("F5")
    person.wait(lambda: person.page.task.state.phase is Phase.RUNNING)
    hands.tab_to("Stop the analysis")
    hands.press("Space")
    person.wait_for_analysis(Phase.STOPPED)
    hands.press("Ctrl+Q")
    assert not person.window.isVisible()


def places_of_the_keyboard(person):
    """Go once round with Tab and return the controls in order."""
    seen: list[QWidget] = []
    while (widget := person.window.focusWidget()) not in seen:
        seen.append(widget)
        QTest.keyClick(widget, Qt.Key.Key_Tab)
        assert len(seen) < 60
    assert widget is seen[0], "a control keeps the Tab key or the way back"
    return seen


def test_tab_goes_round_in_the_order_of_the_page_and_back(hands, person):
    person.page.notices.add("A notice.")
    hands.press("F7", "Home", "Down")
    person.wait(lambda: person.page.details.facts.findChild(QLabel).isVisible())
    person.view.setFocus()
    ways = places_of_the_keyboard(person)
    facts = [w for w in ways if isinstance(w, QLabel)]
    assert facts[0] is person.page.details.quote
    assert len(facts) > 1
    middle = ways.index(facts[0])
    assert ways[middle : middle + len(facts)] == facts
    assert ways[middle + len(facts)] is person.page.details.comment
    assert ways.index(person.table) == 1
    for widget in [*reversed(ways), ways[-1]]:
        QTest.keyClick(person.window.focusWidget(), Qt.Key.Key_Backtab)
        assert person.window.focusWidget() is widget


def test_the_keyboard_can_be_seen_wherever_it_is(hands, person):
    person.page.notices.add("A notice.")
    hands.press("F7", "Home", "Down")
    person.wait(lambda: person.page.details.facts.findChild(QLabel).isVisible())
    person.view.setFocus()
    person.view.scroll_by(1500)  # the caret is out of sight
    QTest.keyClick(person.view, Qt.Key.Key_Tab)
    invisible = []
    for widget in places_of_the_keyboard(person):
        QTest.keyClick(person.window.focusWidget(), Qt.Key.Key_Backtab)
        with_keyboard = picture_of(person.window, widget)
        QTest.keyClick(person.window.focusWidget(), Qt.Key.Key_Tab)
        if picture_of(person.window, widget) == with_keyboard:
            invisible.append(widget)
        QTest.keyClick(person.window.focusWidget(), Qt.Key.Key_Tab)
    assert invisible == []


def picture_of(window, widget):
    corner = widget.mapTo(window, widget.rect().topLeft())
    return window.grab(widget.rect().translated(corner).adjusted(-3, -3, 3, 3)).toImage()


@pytest.mark.parametrize("kind", [QPlainTextEdit, QToolButton, Border, QLabel])
def test_f6_and_f7_work_from_everywhere(hands, person, kind):
    hands.press("F7", "Home", "Down")
    person.wait(lambda: person.page.details.facts.findChild(QLabel).isVisible())
    person.view.setFocus()
    for widget in [w for w in places_of_the_keyboard(person) if isinstance(w, kind)]:
        widget.setFocus()
        hands.press("F6")
        assert person.view.hasFocus()
        widget.setFocus()
        hands.press("F7")
        assert person.table.hasFocus()


@pytest.mark.parametrize("make", [KeysDialog, LibraryDialog, ChooseEntityDialog])
def test_dialogs_have_a_default_and_escape_closes_them(person, make):
    session = person.page.session
    first = next(iter(session.entities.values()))
    library = person.window.desk.library
    arguments = {KeysDialog: (), LibraryDialog: (library,), ChooseEntityDialog: (session, first)}
    dialog: QDialog = make(person.window, *arguments[make])
    dialog.show()
    assert any(button.isDefault() for button in dialog.findChildren(QPushButton))
    QTest.keyClick(dialog.focusWidget() or dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert dialog.result() == QDialog.DialogCode.Rejected
    dialog.deleteLater()
