"""What a screen reader finds in the text, read in this process."""

import ctypes
import gc
import platform
import subprocess
import sys

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from shiboken6 import delete, getCppPointer

from reader.domain.annotations import Status
from reader.domain.documents import Block, BlockKind, Document, DocumentId
from reader.domain.inlines import Inline, InlineKind, Inlines
from reader.domain.spans import Span
from reader.text.sentences import split_sentences
from reader.ui.article.narration import Narration
from reader.ui.article.view import ArticleView
from reader.ui.article.voice import completion, news
from tests.architecture.sources import ROOT
from tests.ui.article.articles import article, long_article, marks, mention, span_of

Boundary = QAccessible.TextBoundaryType
UNITS = (
    Boundary.CharBoundary,
    Boundary.WordBoundary,
    Boundary.SentenceBoundary,
    Boundary.LineBoundary,
    Boundary.ParagraphBoundary,
)


def read(view):
    """Return the text interface that Qt hands to a screen reader."""
    return QAccessible.queryAccessibleInterface(view).textInterface()


def unit(view, position, boundary, step=0):
    start, end = read(view).stretch(position, boundary, step)
    return view.flow().text[start:end]


def tell_sentences(view, document):
    sentences = split_sentences(document.text, document.blocks)

    def sentence_at(position):
        return next((s for s in reversed(sentences) if s.start <= position), None)

    view.set_narration(Narration(sentence_at, lambda item: f"called {item}"))


def test_the_view_is_a_document_with_a_name_and_one_text(view):
    view.show_document(long_article(3), marks())
    interface = QAccessible.queryAccessibleInterface(view)
    assert interface.role() == QAccessible.Role.Document
    assert interface.text(QAccessible.Text.Name) == "Article text"
    assert interface.childCount() == 0
    state = interface.state()
    assert state.readOnly
    assert state.multiLine
    assert state.selectableText
    assert state.focusable
    assert interface.actionInterface() is not None
    assert interface.valueInterface() is None


def test_the_whole_text_is_there_wherever_the_view_is(view):
    document = long_article(60)
    view.show_document(document, marks(), place=document.blocks[40].span.start)
    text = read(view)
    assert text.characterCount() == len(document.text)
    assert text.text(0, 15) == document.text[:15]
    assert text.text(0, -1) == document.text
    assert text.text(-5, 3) == document.text[:3]
    assert text.text(10**9, 2 * 10**9) == ""


def test_offsets_count_characters_and_nothing_breaks_a_message(view):
    document = article("Hi \U0001f600 you \ud800 and \x00 all")
    view.show_document(document, marks())
    assert read(view).characterCount() == len(document.text)
    assert read(view).text(3, 9) == "\U0001f600 you "
    assert read(view).text(9, 17) == "\ufffd and \ufffd "


def test_the_caret_is_told_and_can_be_moved(view):
    document = long_article(60)
    view.show_document(document, marks())
    view.show_caret(True)
    QTest.keyClick(view, Qt.Key.Key_Right)
    assert read(view).cursorPosition() == view.caret() == 1
    goal = document.blocks[50].span.start
    read(view).setCursorPosition(goal)
    assert view.caret() == goal
    assert view.shows(goal)
    read(view).setCursorPosition(10**9)
    assert view.caret() == len(document.text)


def test_a_selection_can_be_read_made_and_taken_away(view):
    document = long_article(3)
    view.show_document(document, marks())
    text = read(view)
    assert text.selectionCount() == 0
    view.select(Span(3, 15))
    assert text.selectionCount() == text.is_complete  # 1 where it can be told
    assert text.selection(0) == (3, 15)
    text.addSelection(8, 4)
    assert view.selected_span() == Span(4, 8)
    text.setSelection(0, 10, 10**9)
    assert view.selected_span() == Span(10, len(document.text))
    text.removeSelection(0)
    assert text.selectionCount() == 0


def test_units_are_those_of_the_page(view):
    document = article("Dr. Ada met Bob. They spoke.", "A second one.")
    view.show_document(document, marks())
    tell_sentences(view, document)
    place = document.text.index("met")
    assert unit(view, place, Boundary.CharBoundary) == "m"
    assert unit(view, place, Boundary.WordBoundary) == "met "
    assert unit(view, place + 3, Boundary.WordBoundary) == "met "
    assert unit(view, place, Boundary.SentenceBoundary) == "Dr. Ada met Bob. "
    assert unit(view, place, Boundary.LineBoundary) == "Dr. Ada met Bob. They spoke.\n\n"
    assert unit(view, place, Boundary.ParagraphBoundary) == "Dr. Ada met Bob. They spoke.\n\n"
    assert unit(view, place, Boundary.WordBoundary, 1) == "Bob"
    assert unit(view, place, Boundary.WordBoundary, -1) == "Ada "
    assert unit(view, place, Boundary.ParagraphBoundary, 1) == "A second one."
    assert unit(view, place, Boundary.ParagraphBoundary, -1) == ""
    assert unit(view, len(document.text), Boundary.LineBoundary) == "A second one."
    assert unit(view, 0, Boundary.NoBoundary) == document.text


def test_lines_are_the_lines_that_are_painted(view):
    document = long_article(2)
    view.show_document(document, marks())
    piece = view.flow().laid(0)
    starts = [piece.position(line.first_units) for line in piece.lines]
    assert len(starts) > 3
    position = 0
    for start, following in zip(starts, [*starts[1:], document.blocks[1].span.start], strict=True):
        assert read(view).stretch(position, Boundary.LineBoundary, 0) == (start, following)
        position = following
    before = read(view).stretch(starts[1], Boundary.LineBoundary, 0)
    view.resize(460, 500)
    assert read(view).stretch(starts[1], Boundary.LineBoundary, 0) != before


WORDS = st.text(alphabet="ab .!?\u0301\u200d\U0001f600\u05d0\u4e00-'", min_size=1, max_size=60)


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(paragraphs=st.lists(WORDS, min_size=1, max_size=4), data=st.data())
def test_units_of_one_kind_lie_side_by_side(view, paragraphs, data):
    document = article(*paragraphs)
    view.show_document(document, marks())
    tell_sentences(view, document)
    boundary = data.draw(st.sampled_from(UNITS))
    text, place, seen = read(view), 0, 0
    while place < len(document.text):
        start, end = text.stretch(place, boundary, 0)
        assert start <= place < end
        inside = data.draw(st.integers(place, end - 1))
        assert text.stretch(inside, boundary, 0)[1] == end
        assert text.stretch(place, boundary, 1)[0] == end
        place, seen = end, seen + 1
    assert place == len(document.text)


def test_places_on_the_screen_lead_to_the_text_and_back(view):
    view.show_document(long_article(60), marks())
    box = read(view).characterRect(5)
    assert view.viewport().mapFromGlobal(box.topLeft()) == view.rectangle(5).topLeft()
    assert read(view).offsetAtPoint(box.center()) == 5
    assert read(view).offsetAtPoint(view.mapToGlobal(QPoint(1, 1))) == -1
    far = view.flow().blocks[50].span.start
    assert read(view).characterRect(far).isEmpty()
    read(view).scrollToSubstring(far, far + 10)
    assert not read(view).characterRect(far).isEmpty()
    assert view.caret() == 0


def test_attributes_say_block_mark_status_and_name(view):
    text = "Heading\n\nAda met Bob in Paris."
    document = Document(
        DocumentId("d"), text, (Block(Span(0, 7), BlockKind.HEADING, 2), Block(Span(9, 30)))
    )
    ada = mention("ada", span_of(document, "Ada"))
    paris = mention("paris", span_of(document, "Paris"), "place", Status.ADDED)
    view.show_document(document, marks(ada, paris, mention("c", Span(9, 30), "claim")))
    tell_sentences(view, document)
    words, start, end = read(view).attributes(2)
    assert (start, end) == (0, 7)
    assert "heading-level:2;" in words
    assert "font-weight:bold;" in words
    words, start, end = read(view).attributes(10)
    assert text[start:end] == "Ada"
    assert "mark:person + claim;" in words
    assert "mark-words:called ada + called c;" in words
    assert "text-underline-type:single;" in words
    words, start, end = read(view).attributes(13)
    assert text[start:end] == " met Bob in "
    assert "mark:claim;" in words
    assert "mark-status:added + suggested;" in read(view).attributes(text.index("Paris"))[0]
    assert read(view).attributes(7) == ("", 7, 9)
    view.set_hidden_kinds(frozenset({"person", "claim"}))
    assert "mark" not in read(view).attributes(10)[0]


def test_an_article_without_text_can_be_asked_anything(view):
    view.show_document(article(), marks())
    text = read(view)
    assert text.characterCount() == 0
    assert [text.stretch(0, boundary, 0) for boundary in UNITS] == [(0, 0)] * len(UNITS)
    assert text.attributes(0) == ("", 0, 0)
    text.setCursorPosition(3)
    text.scrollToSubstring(0, 5)
    assert text.characterRect(0).isEmpty()


def test_attributes_say_emphasis_and_where_a_link_leads(view):
    text = "Read the long letter here."
    inlines = Inlines(
        [
            Inline(9, 20, InlineKind.STRONG),
            Inline(14, 20, InlineKind.LINK, "https://example.org/a"),
        ]
    )
    document = article(text)._replace(inlines=inlines)
    view.show_document(document, marks())
    words, start, end = read(view).attributes(10)
    assert (start, end) == (9, 14)
    assert "font-weight:bold;" in words
    assert "link" not in words
    words, start, end = read(view).attributes(15)
    assert (start, end) == (14, 20)
    assert "link:https\ufe55//example.org/a;" in words
    assert "font-weight:normal;" in read(view).attributes(0)[0]


def test_qt_itself_gets_units_selection_and_attributes(view):
    """As the bridge asks: through the table of virtual functions, not through Python."""
    document = long_article(3)
    view.show_document(document, marks())
    view.select(Span(3, 15))
    text = read(view)
    if (sys.platform, platform.machine()) != ("linux", "x86_64"):
        pytest.skip("only on Linux, x86-64")
    assert text.is_complete
    this = getCppPointer(text)[0]
    table = ctypes.c_void_p.from_address(this).value
    entries = (ctypes.c_void_p * 18).from_address(table)
    out = ctypes.POINTER(ctypes.c_int)
    start, end = ctypes.c_int(-7), ctypes.c_int(-7)
    selection = ctypes.CFUNCTYPE(None, ctypes.c_void_p, ctypes.c_int, out, out)(entries[2])
    selection(this, 0, start, end)
    assert (start.value, end.value) == (3, 15)
    words = (ctypes.c_char * 24)()  # a QString: data, characters, length
    find = ctypes.CFUNCTYPE(
        ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int, ctypes.c_int, out, out
    )
    find(entries[12])(ctypes.addressof(words), this, 4, 1, start, end)
    assert (start.value, end.value) == (3, 7)
    assert ctypes.c_longlong.from_buffer(words, 16).value == len("Ada ")
    find(entries[12])(ctypes.addressof(words), this, 4, 99, start, end)  # no such unit


def test_where_nothing_can_be_completed_the_text_is_there_all_the_same(view, monkeypatch):
    monkeypatch.setattr(platform, "machine", lambda: "another")
    completion._completed.cache_clear()
    try:
        view.show_document(long_article(3), marks())
        view.select(Span(3, 15))
        text = read(view)
        assert not text.is_complete
        assert text.text(3, 15) == "Ada Lovelace"
        assert text.cursorPosition() == 15
        assert text.selectionCount() == 0  # its ends could not be told
    finally:
        completion._completed.cache_clear()


def test_what_the_caret_comes_into_is_put_into_words(view):
    text = "Heading\n\nAda met Bob."
    document = Document(
        DocumentId("d"), text, (Block(Span(0, 7), BlockKind.HEADING, 2), Block(Span(9, 21)))
    )
    ada = mention("ada", span_of(document, "Ada"))
    view.show_document(document, marks(ada, mention("c", Span(9, 21), "claim")))
    tell_sentences(view, document)
    assert news.entered(view, 7, 9) == "called ada; called c"
    assert news.entered(view, 9, 10) == ""
    assert news.entered(view, 13, 11) == "called ada"
    assert news.entered(view, 11, 13) == ""
    assert news.entered(view, 9, 0) == "Heading level 2"


NOBODY = """
import sys
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
application = QApplication([])
from reader.ui.article.view import ArticleView
from tests.ui.article.articles import long_article, marks
view = ArticleView()
view.show()
view.show_document(long_article(9), marks())
QTest.keyClick(view, Qt.Key.Key_Right)
view.grab()
loaded = [name for name in sys.modules if name.startswith("reader.ui.article.voice")]
sys.exit(" ".join(loaded) or 0)
"""


def test_nothing_of_it_is_loaded_while_nobody_listens():
    command = [sys.executable, "-c", NOBODY]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_views_come_and_go_while_someone_holds_their_text(qtbot):
    """Interfaces outlive neither the widget nor the process in a bad way."""
    held = []
    for _ in range(20):
        view = ArticleView()
        view.resize(500, 300)
        view.show_document(long_article(3), marks())
        held.append(read(view))
        delete(view)
        gc.collect()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert {text.text(0, 9) for text in held} == {""}
    assert {text.characterCount() for text in held} == {0}
    assert {text.stretch(3, Boundary.WordBoundary, 0) for text in held} == {(0, 0)}
    assert {text.attributes(3) for text in held} == {("", 0, 0)}
    held[0].setCursorPosition(2)
    held[0].addSelection(1, 2)
