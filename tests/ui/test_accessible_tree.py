"""The whole window as a tree: every control says what it is, every text can be read."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QAccessible, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from reader.ui.dialogs.choose_entity import ChooseEntityDialog
from reader.ui.dialogs.keys import KeysDialog
from reader.ui.keys.change import ChangeKeysDialog
from reader.ui.keys.palette import Palette
from reader.ui.library.window import LibraryDialog
from tests.builders import TEXT
from tests.ui.accessible_tree import Role, doubles, nameless, silent_images, tree_of
from tests.ui.articles import write_article


@pytest.fixture
def tree(person, tmp_path):
    """The tree with everything on it: two articles, an item, a notice, a message."""
    person.open(write_article(tmp_path / "second.txt", TEXT.replace("visited", "left")))
    person.wait(lambda: person.words_of("place") != [])
    person.click_row("Beijing")
    person.page.notices.add("A notice.")
    person.window.recent.aboutToShow.emit()
    return tree_of(person.window)


def test_every_control_of_the_window_says_what_it_is(tree):
    assert nameless(tree) == []
    assert silent_images(tree) == []
    assert doubles(tree) == []


def test_every_label_is_read_with_its_own_words(person, tree):
    names = {node.name for node in tree.all()}
    page = person.page
    for label in (page.details.quote, page.details.count, page.details.kind, page.hint):
        assert label.text() in names
    assert person.window.status.state.text() in names
    for label in person.window.findChildren(QLabel):
        assert label.accessibleName() in ("", label.text()) or not label.text()


def test_the_tree_has_roles_states_and_descriptions(tree):
    nodes = tree.all()

    def one(role, name):
        found = [node for node in nodes if node.role == role and node.name.startswith(name)]
        assert found, name
        return found[0]

    assert one(Role.Document, "Article text").is_focusable
    assert one(Role.ComboBox, "In order").description == "Order of the list"
    assert one(Role.Table, "What was found").is_focusable
    assert one(Role.Cell, "People").name.endswith("expanded")
    assert one(Role.CheckBox, "Show people in the text")
    assert one(Role.PushButton, "Accept this item").description
    assert one(Role.StaticText, "1 of 1").description == "Which of its mentions"
    assert one(Role.MenuItem, "Open recent")
    assert one(Role.ProgressBar, "Progress of the analysis")
    assert one(Role.PageTab, "Vladimir Putin visited Beijing.")


def test_switches_and_menus_tell_their_state(person):
    switch = QAccessible.queryAccessibleInterface(person.page.panel.switches.buttons["person"])
    assert switch.state().checkable
    assert switch.state().checked
    switch.actionInterface().doAction(switch.actionInterface().toggleAction())
    assert not switch.state().checked
    assert person.view.highlights().hidden == {"person"}
    assert QAccessible.queryAccessibleInterface(person.window.status.stop).state().invisible


def test_actions_tell_their_keys(person):
    menu = QAccessible.queryAccessibleInterface(person.window.menuBar())
    item = next(
        menu.child(place)
        for place in range(menu.childCount())
        if menu.child(place).text(QAccessible.Text.Name) == "Item"
    )
    entries = item.child(0)
    accept = next(
        entries.child(place)
        for place in range(entries.childCount())
        if entries.child(place).text(QAccessible.Text.Name) == "Accept"
    )
    assert accept.text(QAccessible.Text.Accelerator) == "A"


@pytest.mark.parametrize(
    "make",
    [
        KeysDialog,
        lambda page: ChangeKeysDialog(page, page.window().desk.preferences),
        lambda page: Palette(page, page.window().actions_by_id, []),
        lambda page: LibraryDialog(page, page.window().desk.library),
        lambda page: ChooseEntityDialog(page, page.session, _an_entity(page)),
    ],
    ids=["keys", "change keys", "palette", "library", "merge"],
)
def test_every_control_of_a_dialog_says_what_it_is(person, make):
    dialog = make(person.page)
    dialog.show()
    tree = tree_of(dialog)
    assert tree.name
    assert nameless(tree) == []
    assert silent_images(tree) == []
    assert doubles(tree) == []


def _an_entity(page):
    return next(iter(page.session.entities.values()))


def test_the_checks_see_what_they_are_for(qtbot):
    top = QWidget()
    qtbot.addWidget(top)
    row = QHBoxLayout(top)
    picture = QLabel()
    picture.setPixmap(QPixmap(4, 4))
    for part in (QPushButton(), QPushButton("Same"), QPushButton("Same"), picture):
        row.addWidget(part)
    tree = tree_of(top)
    assert nameless(tree) == ["Button '' (QPushButton)"]
    assert silent_images(tree) == ["Graphic '' (QLabel)"]
    assert doubles(tree) == ["Button 'Same'"]
