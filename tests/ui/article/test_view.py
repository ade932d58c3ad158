"""The reading view under mouse and keyboard: real events, offscreen."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from reader.domain.spans import Span
from tests.ui.article.articles import article, long_article, marks, mention, span_of
from tests.ui.article.gestures import (
    LEFT,
    NO_KEY,
    click,
    drag,
    mouse,
    move,
    picture,
    top_of,
    wheel,
)


def test_an_empty_article_can_be_shown_and_used(view):
    view.show_document(article(), marks())
    view.show_sentence(Span(0, 1), None)
    wheel(view, -120)
    for key in (Qt.Key.Key_Down, Qt.Key.Key_PageDown, Qt.Key.Key_End, Qt.Key.Key_Space):
        QTest.keyClick(view, key)
    QTest.mouseClick(view.viewport(), LEFT, NO_KEY, QPoint(50, 50))
    picture(view)
    assert (view.place(), view.caret(), view.hit(QPoint(50, 50))) == (0, 0, None)
    assert (view.rectangle(0), view.selected_text()) == (None, "")


MIXED = st.lists(
    st.sampled_from([*"abc AW. ", "e\u0301", "😀", "👍🏽", *"שלום", *"سلام ", *"漢字。", "12"]),
    min_size=1,
    max_size=80,
).map("".join)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(MIXED.filter(lambda text: text.strip()))
def test_a_click_in_the_box_of_a_character_hits_it(view, text):
    view.show_document(article(text, "Second: " + text), marks())
    document = view.flow().text
    for position in range(len(document)):
        box = view.rectangle(position)
        if box is None or document[position].isspace() or box.width() < 4:
            continue
        hit = view.hit(box.center())
        assert hit is not None
        assert view.rectangle(hit) == box
        assert hit <= position


def test_beside_and_between_the_lines_nothing_is_hit(view):
    view.show_document(article("Short."), marks())
    box = view.rectangle(0)
    assert view.hit(box.center()) == 0
    assert view.hit(QPoint(5, box.center().y())) is None
    assert view.hit(QPoint(box.left(), box.bottom() + 60)) is None
    assert view.rectangle(6) is None


def test_a_click_tells_the_innermost_mark_or_the_place(view, qtbot):
    document = article("The Chinese agency Xinhua reported it on Tuesday.")
    outer, inner = span_of(document, "Chinese agency Xinhua"), span_of(document, "Xinhua")
    view.show_document(
        document,
        marks(
            mention("claim", Span(0, 49), "claim"),
            mention("outer", outer, "organization"),
            mention("inner", inner, "organization"),
        ),
    )
    for position, expected in ((inner.start, "inner"), (outer.start, "outer"), (1, "claim")):
        with qtbot.waitSignal(view.mark_clicked) as clicked:
            click(view, position)
        assert clicked.args == [expected]
    view.set_hidden_kinds(frozenset({"organization", "claim"}))
    with (
        qtbot.waitSignal(view.place_clicked) as clicked,
        qtbot.assertNotEmitted(view.mark_clicked),
    ):
        click(view, inner.start)
    assert clicked.args == [inner.start]


def test_a_click_on_the_stripe_is_a_click_on_the_claim(view, qtbot):
    view.show_document(article("He denied it."), marks(mention("c", Span(0, 13), "claim")))
    box = view.rectangle(0)
    with qtbot.waitSignal(view.mark_clicked) as clicked:
        QTest.mouseClick(
            view.viewport(), LEFT, NO_KEY, box.center() - QPoint(box.width() // 2 + 18, 0)
        )
    assert clicked.args == ["c"]


def test_a_drag_selects_characters_and_a_click_clears(view, qtbot):
    document = article("Some words to select here.")
    view.show_document(document, marks())
    with qtbot.waitSignal(view.selection_changed), qtbot.assertNotEmitted(view.place_clicked):
        drag(view, 5, 10)
    assert view.selected_span() == Span(5, 10)
    assert view.selected_text() == "words"
    with qtbot.waitSignal(view.selection_changed):
        click(view, 2)
    assert view.selected_span() is None


def test_quick_clicks_select_word_sentence_and_block(view):
    document = article("First one.", "It doesn’t matter, Ada said. She left.")
    view.show_document(document, marks())
    word = span_of(document, "doesn’t")
    letter = view.rectangle(word.end - 1)
    centre = QPoint(letter.right() - 1, letter.center().y())  # the nearest caret is behind it
    seen = []
    for click_or_double in (QTest.mouseClick, QTest.mouseDClick) * 2:
        # A double click of the platform is a second press, and comes without a first.
        press = QEvent.Type.MouseButtonDblClick
        if click_or_double is QTest.mouseClick:
            press = QEvent.Type.MouseButtonPress
        mouse(view, press, centre)
        mouse(view, QEvent.Type.MouseButtonRelease, centre)
        seen.append(view.selected_text())
    assert seen == ["", "doesn’t", "It doesn’t matter, Ada said.", document.text[12:]]
    mouse(view, QEvent.Type.MouseButtonPress, centre)
    mouse(view, QEvent.Type.MouseButtonRelease, centre)
    assert view.selected_text() == ""


def test_a_drag_after_three_clicks_goes_on_by_sentences(view):
    document = article("One is here. Two is there. Three is gone.")
    view.show_document(document, marks())
    first, last = view.rectangle(2).center(), view.rectangle(18).center()
    for press in ("Press", "DblClick", "Press"):
        mouse(view, QEvent.Type[f"MouseButton{press}"], first)
        if press != "Press" or view.selected_span() is None:
            mouse(view, QEvent.Type.MouseButtonRelease, first)
    move(view, last)
    assert view.selected_text() == "One is here. Two is there."
    move(view, first)
    assert view.selected_text() == "One is here."
    mouse(view, QEvent.Type.MouseButtonRelease, first)


def test_shift_click_extends(view):
    view.show_document(article("Some words to select here."), marks())
    click(view, 5)
    start = view.caret()
    click(view, 20, Qt.KeyboardModifier.ShiftModifier)
    assert view.selected_span().start == start
    assert abs(view.selected_span().end - 20) <= 1


def test_a_drag_beyond_the_edge_scrolls(view, qtbot):
    view.show_document(long_article(), marks())
    box = view.rectangle(5)
    QTest.mousePress(view.viewport(), LEFT, NO_KEY, box.center())
    move(view, QPoint(box.left(), view.viewport().height() + 80))
    qtbot.waitUntil(lambda: view.flow().value > 300, timeout=3000)
    QTest.mouseRelease(view.viewport(), LEFT, NO_KEY, box.center())
    assert len(view.selected_span()) > 500


def test_keys_move_the_caret_by_character_word_line_and_text(view):
    document = article("One two e\u0301😀x.", "Second block.")
    view.show_document(document, marks())
    view.show_caret(True)
    reached = []
    for key, modifier in (
        (Qt.Key.Key_Right, NO_KEY),
        (Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier),
        (Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier),
        (Qt.Key.Key_Right, NO_KEY),
        (Qt.Key.Key_Right, NO_KEY),
        (Qt.Key.Key_End, NO_KEY),
        (Qt.Key.Key_Right, NO_KEY),
        (Qt.Key.Key_Left, NO_KEY),
        (Qt.Key.Key_Home, NO_KEY),
        (Qt.Key.Key_Down, NO_KEY),
        (Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier),
        (Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier),
    ):
        QTest.keyClick(view, key, modifier)
        reached.append(view.caret())
    assert reached == [1, 4, 8, 10, 11, 13, 15, 13, 0, 15, 28, 0]


def test_arrows_in_hebrew_go_where_they_point(view):
    view.show_document(article("שלום עולם"), marks())
    view.show_caret(True)
    QTest.keyClick(view, Qt.Key.Key_Left)
    assert view.caret() == 1
    QTest.keyClick(view, Qt.Key.Key_Right)
    assert view.caret() == 0


def test_shift_extends_and_copy_takes_plain_text(view):
    document = article("One two.", "Three.")
    view.show_document(document, marks())
    for _ in range(2):
        QTest.keyClick(view, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert view.selected_text() == "On"
    QTest.keyClick(view, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "One two.\n\nThree."


def test_up_and_down_keep_to_their_column(view):
    view.show_document(long_article(), marks())
    view.show_caret(True)
    view.select(Span(30, 31))
    start = view.rectangle(31).left()
    carets = []
    for key in (Qt.Key.Key_Down,) * 9 + (Qt.Key.Key_Up,) * 9:
        QTest.keyClick(view, key)
        carets.append(view.caret())
    assert carets == sorted(carets[:9]) + sorted(carets[9:], reverse=True)
    assert abs(view.rectangle(view.caret()).left() - start) < 12


def test_page_keys_scroll_and_carry_the_caret(view):
    view.show_document(long_article(), marks())
    view.show_caret(True)
    QTest.keyClick(view, Qt.Key.Key_Right)
    y = top_of(view, view.caret())
    for key in (Qt.Key.Key_PageDown, Qt.Key.Key_Space):
        before = view.place()
        QTest.keyClick(view, key)
        assert view.place() > before
        assert abs(top_of(view, view.caret()) - y) < 2 * view.flow().typography.line
    QTest.keyClick(view, Qt.Key.Key_Space, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(view, Qt.Key.Key_PageUp)
    QTest.keyClick(view, Qt.Key.Key_PageUp)
    assert (view.flow().value, view.caret()) == (0, 0)


def test_an_arrow_key_after_scrolling_starts_where_the_reader_is(view):
    view.show_document(long_article(), marks())
    view.scroll_to(view.flow().blocks[30].span.start)
    value = view.flow().value
    view.show_caret(True)
    QTest.keyClick(view, Qt.Key.Key_Down)
    assert abs(view.flow().value - value) < 60
    assert view.caret() > view.flow().blocks[30].span.start


def test_other_keys_are_left_to_the_window(view):
    view.show_document(article("Text."), marks())
    event_accepted = []
    view.parentWidget()
    from PySide6.QtGui import QKeyEvent

    event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_P, NO_KEY, "p")
    view.keyPressEvent(event)
    event_accepted.append(event.isAccepted())
    assert event_accepted == [False]
