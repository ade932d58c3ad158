"""The card beside a mark: what it says, when it comes, and that it is in nobody's way."""

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from reader.domain.spans import Span
from reader.ui.article.card_entry import CardEntry
from reader.ui.article.hover import PAUSE_MS
from tests.ui.article.articles import article, marks, mention, span_of
from tests.ui.article.gestures import LEFT, NO_KEY, wheel

DOCUMENT = article("The Chinese agency Xinhua reported it on Tuesday.", *["More text."] * 60)
OUTER = span_of(DOCUMENT, "Chinese agency Xinhua")
INNER = span_of(DOCUMENT, "Xinhua")


def describe(annotation):
    if annotation == "silent":
        return None
    return CardEntry("organization", f"about {annotation}", "<b>Xinhua</b>", (("Fact", "Words"),))


@pytest.fixture
def marked(view):
    view.hover.describe = describe
    view.show_document(
        DOCUMENT,
        marks(
            mention("outer", OUTER, "organization"),
            mention("inner", INNER, "organization"),
            mention("silent", span_of(DOCUMENT, "Tuesday"), "date"),
            mention("claim", Span(0, 49), "claim"),
        ),
    )
    return view


def rest_on(view, position):
    point = view.rectangle(position).center()
    event = QMouseEvent(
        QEvent.Type.MouseMove, QPointF(point), view.viewport().mapToGlobal(QPointF(point)),
        Qt.MouseButton.NoButton, Qt.MouseButton.NoButton, NO_KEY,
    )  # fmt: skip
    QApplication.sendEvent(view.viewport(), event)


def words(card):
    return [label.text() for label in card.findChildren(QLabel)]


def shown(view, qtbot, position=INNER.start):
    rest_on(view, position)
    qtbot.waitUntil(lambda: view.hover.card is not None, timeout=3000)
    return view.hover.card


def test_after_a_rest_all_marks_are_described_the_innermost_first(marked, qtbot):
    rest_on(marked, INNER.start)
    assert marked.hover.card is None
    card = shown(marked, qtbot)
    assert [w for w in words(card) if w.startswith("about")] == [
        "about inner", "about outer", "about claim",
    ]  # fmt: skip
    assert words(card)[:4] == ["about inner", "<b>Xinhua</b>", "Fact", "Words"]
    assert all(
        label.textFormat() == Qt.TextFormat.PlainText for label in card.findChildren(QLabel)
    )


def test_it_never_takes_the_keyboard_nor_the_mouse(marked, qtbot):
    card = shown(marked, qtbot)
    assert marked.hasFocus()
    assert card.focusPolicy() == Qt.FocusPolicy.NoFocus
    assert card.testAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
    assert card.testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)


def test_a_mouse_on_its_way_calls_no_card(marked):
    for position in range(INNER.start, INNER.end):
        rest_on(marked, position)
        QTest.qWait(20)
    assert marked.hover.card is None


@pytest.mark.parametrize(
    "act",
    [
        lambda view: wheel(view, -120),
        lambda view: QTest.keyClick(view, Qt.Key.Key_Down),
        lambda view: QTest.mousePress(view.viewport(), LEFT, NO_KEY, QPoint(5, 5)),
        lambda view: rest_on(view, DOCUMENT.blocks[3].span.start),
        lambda view: QApplication.sendEvent(view.viewport(), QEvent(QEvent.Type.Leave)),
        lambda view: view.marks_changed(None),
        lambda view: view.zoom(1),
    ],
    ids=["wheel", "key", "press", "elsewhere", "leave", "edit", "zoom"],
)
def test_it_goes_when_the_reader_goes_on(marked, qtbot, act):
    shown(marked, qtbot)
    act(marked)
    assert marked.hover.card is None


def test_escape_sends_the_card_away_and_nothing_else(marked, qtbot):
    marked.select(Span(2, 5))
    shown(marked, qtbot)
    QTest.keyClick(marked, Qt.Key.Key_Escape)
    assert marked.hover.card is None
    assert marked.selected_span() == Span(2, 5)


def test_what_has_nothing_to_say_gets_no_card(marked):
    assert marked.show_card() is True  # the claim at the caret
    marked.hover.describe = lambda annotation: None
    assert marked.show_card() is False
    assert marked.hover.card is None


def test_by_key_the_marks_at_the_caret_are_described(marked):
    marked.select(INNER)
    marked.show_caret(True)
    QTest.keyClick(marked, Qt.Key.Key_Left)
    assert marked.show_card()
    assert words(marked.hover.card)[0] == "about inner"


def test_hidden_kinds_are_not_described(marked, qtbot):
    marked.set_hidden_kinds(frozenset({"organization"}))
    card = shown(marked, qtbot)
    assert [w for w in words(card) if w.startswith("about")] == ["about claim"]


def test_it_stays_on_the_screen_and_off_the_words(marked, qtbot):
    screen = marked.screen().availableGeometry()
    marked.window().move(screen.right() - 300, screen.bottom() - 140)
    card = shown(marked, qtbot)
    box = marked.rectangle(INNER.start)
    letters = box.translated(marked.viewport().mapToGlobal(QPoint(0, 0)))
    assert screen.contains(card.geometry())
    assert not card.geometry().intersects(letters)


def test_long_words_are_cut_and_many_marks_are_counted(view):
    view.hover.describe = lambda annotation: CardEntry("person", annotation, "word " * 500)
    view.show_document(DOCUMENT, marks(*(mention(f"m{n}", Span(0, 20 - n)) for n in range(7))))
    assert view.show_card()
    texts = words(view.hover.card)
    assert max(map(len, texts)) <= 280
    assert texts[-1] == "… and 3 more"
    assert PAUSE_MS < 1000
