"""The original page follows the text, shows its marks, and leads back to it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest

from reader.domain.spans import Span
from reader.jobs.page_client import BoxesFound, FindBoxes
from reader.ui.pages.ink import Role
from reader.ui.theme import load_theme
from tests.ui.article.gestures import wheel

LEFT, NO_KEY = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


def boxes(pane, role):
    return [box for mark in pane.leaf._marks if mark.role is role for box in mark.boxes]


def is_drawn(pane):
    page = pane.leaf._page
    return page is not None and page.asked.page == pane.page() and bool(boxes(pane, Role.HERE))


def ready(qtbot, pane, page):
    qtbot.waitUntil(lambda: pane.page() == page and is_drawn(pane), timeout=8000)


def colours_around(pane, box):
    area = pane.leaf.box_in_view(box).toAlignedRect().adjusted(-2, -2, 2, 4)
    image = pane.leaf.viewport().grab(area).toImage()
    return {
        image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())
    }


def darkest(names):
    return min(QColor(name).lightness() for name in names)


def is_near(first, second):
    sides = zip(first.getRgb()[:3], second.getRgb()[:3], strict=True)
    return max(abs(one - other) for one, other in sides) < 40


def test_boxes_of_what_was_asked_before_are_not_shown(qtbot, pane):
    ready(qtbot, pane, 0)
    shown = pane.leaf._marks
    pane._on_boxes(BoxesFound(FindBoxes(0, ()), [[(1.0, 1.0, 9.0, 9.0)]]))
    assert pane.leaf._marks is shown


def test_the_page_of_the_place_is_shown_and_follows_when_one_reads_on(qtbot, pane, view, document):
    ready(qtbot, pane, 0)
    assert pane.number.text() == "i (1 of 8)"
    view.show_place(document.landmarks.pages[5].start)
    ready(qtbot, pane, 5)
    assert pane.number.text() == "6 of 8"


def test_a_chosen_item_is_framed_and_its_sentence_lit_on_its_page(qtbot, pane, view, document):
    ready(qtbot, pane, 0)
    start = document.text.index("Ada", document.landmarks.pages[2].start)
    block = next(b.span for b in document.blocks if b.span.start <= start < b.span.end)
    view.show_sentence(block, Span(start, start + 3), scroll=False)
    qtbot.waitUntil(lambda: pane.page() == 2 and pane.leaf._page is not None, timeout=4000)
    qtbot.waitUntil(lambda: bool(boxes(pane, Role.ASKED)), timeout=4000)
    (asked,), (sentence,) = boxes(pane, Role.ASKED), boxes(pane, Role.SENTENCE)
    assert sentence[0] < asked[0] < asked[2] < sentence[2]
    light = load_theme("light")
    seen = colours_around(pane, asked)
    assert light.marks["person"].line.name() in seen
    after = asked[2] + 25, sentence[1], asked[2] + 60, sentence[3]
    assert light.sentence.name() in colours_around(pane, after)


def test_items_have_their_colour_and_their_own_underline(qtbot, pane, view, document):
    view.show_place(document.landmarks.pages[2].start)
    ready(qtbot, pane, 2)
    qtbot.waitUntil(lambda: len(boxes(pane, Role.ITEM)) == 2, timeout=4000)
    light = load_theme("light")
    for box, kind in zip(boxes(pane, Role.ITEM), ("organization", "person"), strict=True):
        seen = colours_around(pane, box)
        assert light.marks[kind].tint.name() in seen
        assert darkest(seen) < 60  # the letters are not paled by their ground
        line = light.marks[kind].line
        assert any(is_near(QColor(name), line) for name in seen)  # its underline
    view.set_hidden_kinds(frozenset({"person"}))
    qtbot.waitUntil(lambda: len(boxes(pane, Role.ITEM)) == 1, timeout=4000)


def test_a_click_on_a_word_leads_to_that_word(qtbot, pane, document):
    ready(qtbot, pane, 0)
    pane.turn_to(3)
    ready_page = document.landmarks.pages[3].start
    qtbot.waitUntil(lambda: pane.leaf._page is not None and pane.leaf._page.asked.page == 3)
    start = document.text.index("Babbage", ready_page)
    pane.follow(start)
    qtbot.waitUntil(lambda: bool(boxes(pane, Role.HERE)), timeout=4000)
    _, top, right, bottom = boxes(pane, Role.HERE)[-1]  # up to the first letter of the word
    point = pane.leaf.box_in_view((right - 2, top, right, bottom)).center().toPoint()
    with qtbot.waitSignal(pane.asked, timeout=4000) as asked:
        QTest.mouseClick(pane.leaf.viewport(), LEFT, NO_KEY, point)
    assert start <= asked.args[0] < start + len("Babbage")


def test_keys_and_buttons_turn_the_page_and_nothing_beyond_the_ends(qtbot, pane):
    ready(qtbot, pane, 0)
    back, forward = pane._buttons[:2]
    assert not back.isEnabled()
    QTest.keyClick(pane.leaf, Qt.Key.Key_PageUp)
    assert pane.page() == 0
    QTest.keyClick(pane.leaf, Qt.Key.Key_PageDown)
    forward.click()
    assert pane.page() == 2
    pane.turn_to(7)
    assert not forward.isEnabled()
    QTest.keyClick(pane.leaf, Qt.Key.Key_PageDown)
    assert pane.page() == 7


def test_on_a_large_page_a_key_scrolls_before_it_turns(qtbot, pane):
    ready(qtbot, pane, 0)
    pane.leaf.set_zoom(4.0)
    bar = pane.leaf.verticalScrollBar()
    assert bar.maximum() > 0
    bar.setValue(0)
    QTest.keyClick(pane.leaf, Qt.Key.Key_PageDown)
    assert (pane.page(), bar.value() > 0) == (0, True)
    bar.setValue(bar.maximum())
    QTest.keyClick(pane.leaf, Qt.Key.Key_Space)
    assert pane.page() == 1
    qtbot.waitUntil(lambda: bar.value() == 0)
    QTest.keyClick(pane.leaf, Qt.Key.Key_PageUp)
    assert (pane.page(), bar.value()) == (0, bar.maximum())


def test_neighbours_are_drawn_ahead_and_shown_at_once(qtbot, pane):
    ready(qtbot, pane, 0)
    width = pane.leaf.wanted_width()
    qtbot.waitUntil(lambda: (1, width) in pane.supply._kept, timeout=4000)
    pane.turn_to(1)
    assert pane.leaf._page.asked.page == 1


def test_the_page_fits_the_view_and_is_drawn_sharply_when_larger(qtbot, pane):
    ready(qtbot, pane, 0)
    width = pane.leaf.wanted_width()
    assert pane.leaf._page.image.width() == pytest.approx(width, abs=1)
    assert width < pane.leaf.viewport().width()
    pane._on_larger()
    assert pane.leaf._page.image.width() < pane.leaf.wanted_width()  # for the time being
    qtbot.waitUntil(lambda: pane.leaf._page.image.width() > width * 1.1, timeout=4000)
    pane._on_fit()
    assert pane.leaf._page.image.width() == pytest.approx(width, abs=1)


def test_a_file_that_has_changed_or_is_gone_is_said_in_the_pane(
    qtbot, pane, view, document, tmp_path
):
    ready(qtbot, pane, 0)
    pane.close_down()
    (tmp_path / "ada.pdf").write_bytes(b"%PDF-1.4 another one")
    other = type(pane)(document, view, pane._whereabouts)
    qtbot.addWidget(other)
    other.resize(420, 500)
    other.show()
    qtbot.waitUntil(lambda: "has changed" in other.leaf._sentence, timeout=4000)
    assert other.leaf._page is None
    other.close_down()


def test_escape_leads_back_to_the_text(qtbot, pane):
    with qtbot.waitSignal(pane.left):
        QTest.keyClick(pane.leaf, Qt.Key.Key_Escape)


def test_a_wheel_at_the_edge_turns_the_page(qtbot, pane):
    ready(qtbot, pane, 0)
    wheel(pane.leaf, -120)
    assert pane.page() == 1
    wheel(pane.leaf, 120)
    assert pane.page() == 0
    before = pane.leaf.zoom
    wheel(pane.leaf, 120, Qt.KeyboardModifier.ControlModifier)
    assert pane.leaf.zoom > before
    for _ in range(4):  # a touchpad
        wheel(pane.leaf, -30, Qt.KeyboardModifier.ControlModifier)
    assert pane.leaf.zoom == pytest.approx(before)
