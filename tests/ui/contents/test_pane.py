"""The table of contents: a tree that is filtered, gone by, and follows what is read."""

import time

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest

from reader.domain.landmarks import Section
from reader.ui.contents.lines import HERE, START
from reader.ui.contents.pane import ContentsPane

SECTIONS = (
    Section(0, "Preface"),
    Section(100, "Rivers"),
    Section(110, "The Nile", 2),
    Section(150, "The Rhine", 2),
    Section(200, "Lakes <i>and</i> seas"),
)
LEFT, NO_KEY = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


@pytest.fixture
def pane(qtbot):
    pane = ContentsPane(SECTIONS)
    qtbot.addWidget(pane)
    pane.resize(260, 400)
    pane.show()
    pane.activateWindow()
    return pane


def lines(pane, above=QModelIndex()):  # noqa: B008 - a value
    model = pane.tree.model()
    found = []
    for row in range(model.rowCount(above)):
        index = model.index(row, 0, above)
        found += [index, *lines(pane, index)]
    return found


def words(pane):
    return [index.data() for index in lines(pane)]


def here(pane):
    return [index.data(START) for index in lines(pane) if index.data(HERE)]


def test_parts_stand_below_what_they_are_parts_of(pane):
    assert words(pane) == [section.title for section in SECTIONS]
    nile = lines(pane)[2]
    assert nile.parent().data() == "Rivers"
    assert pane.tree.isExpanded(nile.parent())


def test_the_section_that_is_read_is_marked_by_more_than_colour(pane):
    pane.follow(120)
    assert here(pane) == [110]
    index = pane.tree.currentIndex()
    assert index.data() == "The Nile"
    assert index.data(Qt.ItemDataRole.FontRole).bold()
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "The Nile, you are here"
    pane.follow(250)
    assert here(pane) == [200]
    assert not index.data(Qt.ItemDataRole.FontRole).bold()
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "The Nile"


def test_before_the_first_section_none_is_marked(qtbot):
    pane = ContentsPane(SECTIONS[1:])
    qtbot.addWidget(pane)
    pane.follow(5)
    assert here(pane) == []


def test_typing_keeps_the_lines_with_the_words_and_those_above_them(qtbot, pane):
    pane.take_keyboard()
    QTest.keyClicks(pane.filter, "rhi")
    assert words(pane) == ["Rivers", "The Rhine"]
    assert pane.tree.currentIndex().data() == "The Rhine"
    with qtbot.waitSignal(pane.asked) as asked:
        QTest.keyClick(pane.filter, Qt.Key.Key_Return)
    assert asked.args == [150]
    QTest.keyClick(pane.filter, Qt.Key.Key_Escape)
    assert pane.filter.text() == ""
    assert len(words(pane)) == len(SECTIONS)
    with qtbot.waitSignal(pane.left):
        QTest.keyClick(pane.filter, Qt.Key.Key_Escape)


def test_what_is_not_there_leads_nowhere(qtbot, pane):
    QTest.keyClicks(pane.filter, "(.*")
    assert words(pane) == []
    with qtbot.assertNotEmitted(pane.asked):
        QTest.keyClick(pane.filter, Qt.Key.Key_Return)


def test_a_click_goes_there(qtbot, pane):
    index = lines(pane)[3]
    with qtbot.waitSignal(pane.asked) as asked:
        QTest.mouseClick(pane.tree.viewport(), LEFT, NO_KEY, pane.tree.visualRect(index).center())
    assert asked.args == [150]


def test_arrows_lead_from_the_filter_into_the_tree_and_enter_goes_there(qtbot, pane):
    pane.take_keyboard()
    pane.follow(0)
    QTest.keyClick(pane.filter, Qt.Key.Key_Down)
    assert pane.tree.hasFocus()
    assert pane.has_keyboard()
    QTest.keyClick(pane.tree, Qt.Key.Key_Down)
    pane.follow(250)  # the text moves on, the hand in the tree does not
    assert pane.tree.currentIndex().data() == "Rivers"
    with qtbot.waitSignal(pane.asked) as asked:
        QTest.keyClick(pane.tree, Qt.Key.Key_Enter)
    assert asked.args == [100]


def test_two_thousand_headings_are_there_at_once(qtbot):
    """Some 30 ms to make and 10 ms a key; the bounds are for a busy machine."""
    sections = tuple(Section(10 * n, f"Chapter {n}", 1 + n % 5) for n in range(2_000))
    begin = time.thread_time()
    pane = ContentsPane(sections)
    pane.follow(12_345)
    made = time.thread_time() - begin
    qtbot.addWidget(pane)
    begin = time.thread_time()
    pane.filter.setText("chapter 17")
    filtered = time.thread_time() - begin
    assert here(pane) == []  # filtered out
    assert pane.tree.currentIndex().data() == "Chapter 17"
    assert made < 0.5
    assert filtered < 0.5
    pane.filter.clear()
    assert here(pane) == [12_340]
