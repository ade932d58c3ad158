"""Choosing a pin by mouse and by key; what is chosen stays in sight."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from reader.ui.atlas.pins import Mark
from reader.ui.atlas.view import MapView, Pin
from reader.ui.theme import DARK, LIGHT, load_theme

BEIJING, TEXAS = Pin(1, "Beijing, China", (39.9, 116.4)), Pin(2, "Beijing, Texas", (33.0, -97.0))


@pytest.fixture
def view(qtbot):
    view = MapView(load_theme(LIGHT))
    qtbot.addWidget(view)
    view.resize(600, 400)
    view.show_pins([BEIJING, TEXAS], [Mark("Tianjin", (39.1, 117.2))])
    view.show()
    return view


@pytest.fixture
def chosen(view):
    chosen = []
    view.chosen.connect(chosen.append)
    return chosen


def pixel(view, pin):
    across, down = view.sheet.pixel(*pin.at)
    return QPoint(round(across), round(down))


def test_a_click_near_a_pin_chooses_it(view, chosen):
    for pin in (BEIJING, TEXAS):
        QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=pixel(view, pin) + QPoint(5, -12))
    assert chosen == [1, 2]
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=QPoint(3, 3))
    assert chosen == [1, 2]


def test_dragging_moves_the_map_and_chooses_nothing(view, chosen):
    before, at = view.sheet, pixel(view, BEIJING)
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=at)
    QTest.mouseMove(view, at + QPoint(30, 10))
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=at + QPoint(30, 10))
    assert chosen == []
    assert view.sheet.x < before.x
    assert pixel(view, BEIJING).x() == at.x() + 30


def test_numbers_choose_and_zero_shows_all(view, chosen):
    QTest.keyClicks(view, "297")
    assert chosen == [2]
    whole = view.sheet
    QTest.keyClicks(view, "++-")
    QTest.keyClick(view, Qt.Key.Key_Right)
    assert view.sheet.scale > whole.scale
    QTest.keyClicks(view, "0")
    assert view.sheet == whole


def test_the_chosen_one_stays_in_sight_and_keys_zoom_to_it(view):
    view.choose(2)
    for _ in range(5):
        view.zoom(1)
    assert view.rect().contains(pixel(view, TEXAS))
    assert not view.rect().contains(pixel(view, BEIJING))
    view.choose(1)
    assert view.rect().contains(pixel(view, BEIJING))
    assert view.accessibleDescription() == "Chosen: 1, Beijing, China"
    view.choose(0)
    assert view.accessibleDescription() == ""


def test_the_wheel_zooms_to_what_is_under_the_mouse(view):
    at = QPointF(pixel(view, TEXAS))
    event = QWheelEvent(
        at, view.mapToGlobal(at), QPoint(), QPoint(0, 240), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    before = view.sheet
    QApplication.sendEvent(view, event)
    assert view.sheet.scale > before.scale
    assert (QPointF(pixel(view, TEXAS)) - at).manhattanLength() <= 3


def test_hidden_pins_cannot_be_chosen(view, chosen):
    view.hide_pins(frozenset({1}))
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=pixel(view, BEIJING))
    QTest.keyClicks(view, "1")
    assert chosen == []


@pytest.mark.parametrize("name", [LIGHT, DARK])
def test_pins_differ_by_shape_and_stand_out_from_the_ground(qtbot, name):
    theme = load_theme(name)
    view = MapView(theme)
    qtbot.addWidget(view)
    view.resize(600, 400)
    view.show_pins([BEIJING, TEXAS])
    view.choose(1)
    picture = view.grab().toImage()

    def colour(pin, across, above):
        at = pixel(view, pin) + QPoint(across, -above)
        return picture.pixelColor(at).name()

    line = theme.marks["place"].line.name()
    assert colour(BEIJING, 9, 28) == line  # the corner of a square
    assert colour(TEXAS, 9, 23) != line  # beside the head of a drop
    assert colour(TEXAS, 0, 22) == theme.page.name()  # it is hollow
