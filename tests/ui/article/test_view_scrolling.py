"""What the reading view shows and where: sentences, marks, zoom, scrolling."""

from PySide6.QtCore import QPoint, Qt

from reader.domain.annotations import Status
from reader.domain.changes import Change
from reader.domain.documents import Block, BlockKind, Document, DocumentId
from reader.domain.spans import Span
from reader.ui.theme import load_theme
from tests.ui.article.articles import article, long_article, marks, mention, span_of
from tests.ui.article.gestures import colour_at, picture, top_of, wheel


def test_a_sentence_in_view_is_highlighted_and_nothing_moves(view):
    document = long_article()
    view.show_document(document, marks())
    view.scroll_by(700)
    first = view.place()
    before = [top_of(view, first + p) for p in (0, 200, 500)]
    sentence = span_of(document, "Ada Lovelace met", after=first)
    page = colour_at(view, view.rectangle(sentence.start).topLeft() + QPoint(2, 4))
    view.show_sentence(Span(sentence.start, sentence.start + 80), None)
    lit = colour_at(view, view.rectangle(sentence.start).topLeft() + QPoint(2, 4))
    assert page == view.theme().page
    assert lit == view.theme().sentence
    assert [top_of(view, first + p) for p in (0, 200, 500)] == before
    view.clear_sentence()
    assert colour_at(view, view.rectangle(sentence.start).topLeft() + QPoint(2, 4)) == page


def test_a_sentence_elsewhere_lands_a_third_down_and_again_moves_nothing(view):
    document = long_article()
    view.show_document(document, marks())
    start = document.blocks[40].span.start
    sentence = Span(start, start + 60)
    view.show_sentence(sentence, Span(start + 4, start + 16))
    top = top_of(view, start)
    assert abs(top - view.viewport().height() / 3) < 30
    assert colour_at(view, view.rectangle(start).topLeft() + QPoint(1, 4)) == view.theme().sentence
    view.show_sentence(sentence, Span(start + 4, start + 16))
    assert colour_at(view, view.rectangle(start).topLeft() + QPoint(1, 4)) == view.theme().flash
    assert top_of(view, start) == top


def test_the_flash_ends_by_itself(view, qtbot):
    view.show_document(article("A sentence."), marks())
    for _ in range(2):
        view.show_sentence(Span(0, 11), None)
    point = view.rectangle(0).topLeft() + QPoint(1, 4)
    assert colour_at(view, point) == view.theme().flash
    qtbot.waitUntil(lambda: colour_at(view, point) == view.theme().sentence, timeout=2000)


def test_without_scrolling_the_text_stays(view):
    view.show_document(long_article(), marks())
    start = view.flow().blocks[40].span.start
    view.show_sentence(Span(start, start + 60), None, scroll=False)
    assert view.flow().value == 0


def test_the_end_of_a_sentence_is_brought_into_view_too(view):
    document = long_article(60, sentences=14)
    view.show_document(document, marks())
    block = document.blocks[30].span
    view.show_sentence(Span(block.start, block.end), None)
    assert view.rectangle(block.start) is not None
    assert view.rectangle(block.end - 1).bottom() <= view.viewport().height()


def test_of_a_sentence_longer_than_the_view_the_mention_is_shown(view):
    text = "and then it went on " * 400
    document = article("Before. " * 200, text)
    span = document.blocks[1].span
    name = Span(span.start + 6000, span.start + 6010)
    view.show_document(document, marks())
    view.show_sentence(Span(span.start, span.end), name)
    assert 0 <= top_of(view, name.start) < view.viewport().height() - 20


def test_marks_are_painted_hidden_and_follow_changes_without_moving_text(view):
    document = article("Then Ada Lovelace came to London.")
    ada, london = span_of(document, "Ada Lovelace"), span_of(document, "London")
    index = marks(mention("a", ada))
    view.show_document(document, index)
    theme = view.theme()
    inside = QPoint(2, view.rectangle(ada.start).height() // 2 - 9)

    def ground(span):
        return colour_at(view, view.rectangle(span.start).topLeft() + inside)

    before = view.rectangle(london.end - 1)
    assert ground(ada) == theme.marks["person"].tint
    view.set_hidden_kinds(frozenset({"person"}))
    assert ground(ada) == theme.page
    view.set_hidden_kinds(frozenset())
    index.follow(Change(None, mention("l", london, "place")))
    view.marks_changed([london])
    assert ground(london) == theme.marks["place"].tint
    assert view.rectangle(london.end - 1) == before


def test_a_persons_mark_has_a_heavier_underline(view):
    """Counted in pixels of the line's colour, so it does not hang on colour."""
    counts = []
    for status in (Status.SUGGESTED, Status.ACCEPTED):
        document = article("Ada Lovelace.")
        view.show_document(document, marks(mention("a", Span(0, 12), status=status)))
        line, image = view.theme().marks["person"].line, picture(view)
        box = view.rectangle(3)
        column = [
            image.pixelColor(box.center().x(), y) for y in range(box.top(), box.bottom() + 1)
        ]
        counts.append(
            sum(abs(c.red() - line.red()) + abs(c.blue() - line.blue()) < 60 for c in column)
        )
    assert counts[0] < counts[1]


def test_zoom_and_resize_keep_the_top_line(view):
    document = long_article()
    view.show_document(document, marks(), place=document.blocks[30].span.start)
    place = view.place()
    assert place == document.blocks[30].span.start
    top = top_of(view, place)
    for width in (600, 400, 900, 760):
        view.resize(width, 560)
        assert abs(top_of(view, place) - top) <= 1
    for steps in (2, -5, 3):
        view.zoom(steps)
        assert abs(top_of(view, place) - top) <= 1
    assert view.place() == place


def test_ctrl_and_wheel_zoom(view):
    view.show_document(long_article(), marks())
    width = view.rectangle(0).width()
    wheel(view, 360, Qt.KeyboardModifier.ControlModifier)
    assert view.zoom_level() == 3
    assert view.rectangle(0).width() >= width
    view.zoom(0)
    assert view.zoom_level() == 0


def test_the_wheel_moves_the_text_by_exact_pixels(view):
    view.show_document(long_article(), marks())
    y = top_of(view, 300)
    wheel(view, 0, pixels=-37)
    assert top_of(view, 300) == y - 37
    wheel(view, -120)
    wheel(view, 120)
    assert top_of(view, 300) == y - 37


def test_corrected_heights_never_move_the_text(view):
    """Scroll up from the middle into text that was only estimated so far."""
    view.show_document(long_article(400), marks())
    bar = view.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    for _ in range(60):
        place = view.place()
        y = top_of(view, place)
        view.scroll_by(-13)
        assert top_of(view, place) == y + 13


def test_the_scroll_bar_reaches_both_ends(view):
    document = long_article(300)
    view.show_document(document, marks())
    bar = view.verticalScrollBar()
    bar.setValue(bar.maximum())
    last = view.rectangle(len(document.text) - 1)
    margin = view.flow().typography.margin_below
    assert abs(view.viewport().height() - margin - last.bottom()) < 3
    assert bar.value() == bar.maximum()
    bar.setValue(0)
    assert view.place() == 0


def test_the_place_is_told_once_after_scrolling(view, qtbot):
    document = long_article()
    view.show_document(document, marks())
    told = []
    view.place_changed.connect(told.append)
    with qtbot.waitSignal(view.place_changed, timeout=2000):
        for _ in range(5):
            wheel(view, -240)
    assert told == [view.place()]
    assert told[0] > 0


def test_scrolling_to_a_place_and_back_does_not_drift(view):
    view.show_document(long_article(), marks())
    view.scroll_by(1234)
    for _ in range(3):
        place = view.place()
        view.scroll_to(place)
        assert view.place() == place


def test_every_kind_of_block_is_painted_in_both_themes(view):
    text, blocks = "", []
    for kind in BlockKind:
        for words in (f"Some {kind} here\tand there", "שלום"):
            blocks.append(Block(Span(len(text), len(text) + len(words)), kind, 1, "•"))
            text += words + "\n"
    view.show_document(Document(DocumentId("d"), text, tuple(blocks)), marks())
    for name in ("light", "dark"):
        view.set_theme(load_theme(name))
        view.select(Span(0, len(text) - 1))
        assert colour_at(view, QPoint(3, 3)) == load_theme(name).page


def test_layouts_and_decorations_stay_few_in_a_long_article(view):
    view.show_document(long_article(2000, sentences=1), marks())
    bar = view.verticalScrollBar()
    for step in range(200):
        bar.setValue(bar.maximum() * step // 200)
        picture(view)
    assert len(view.flow().kept_layouts()) <= 400
    assert len(view._highlights) <= 400
