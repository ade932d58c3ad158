"""The hits of a search as they are painted: in any script, dense or not, on every line."""

from __future__ import annotations

from array import array

import pytest

from reader.domain.spans import Span
from reader.text.hits import PLACE, Hits
from tests.ui.article.articles import SENTENCE, article, marks


def hits_of(*spans):
    return Hits(array(PLACE, [s.start for s in spans]), array(PLACE, [s.end for s in spans]))


def colours_at(view, position):
    """Return the colours inside the box of a character."""
    box = view.rectangle(position)
    assert box is not None
    picture = view.viewport().grab(box).toImage()
    return {
        picture.pixelColor(x, y).name()
        for x in range(picture.width())
        for y in range(picture.height())
    }


def marked(view, text):
    """Return the characters that stand on the ground of a hit, blanks left out."""
    name = view.theme().hit.name()
    return "".join(
        text[n] for n in range(len(text)) if text[n] != " " and name in colours_at(view, n)
    )


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("one two three", "two"),
        ("🙂🙂 two 🙂", "two"),
        ("אחת שתיים שלוש", "שתיים"),
        ("one שתיים three", "שתיים"),
        ("中文字幕文字", "字幕"),
    ],
)
def test_exactly_the_words_of_a_hit_are_marked(view, text, word):
    start = text.index(word)
    view.show_document(article(text), marks())
    view.show_hits(hits_of(Span(start, start + len(word))), None)
    assert marked(view, text) == word


def test_a_hit_that_starts_with_a_mark_takes_in_its_letter(view):
    text = "ne\u0301t, note"
    view.show_document(article(text), marks())
    view.show_hits(hits_of(Span(2, 4)), None)
    assert marked(view, text) == "e\u0301t"


def test_a_hit_over_the_end_of_a_line_is_marked_on_both_lines(view):
    view.show_document(article(SENTENCE * 3), marks())
    piece = view.flow().laid(0)
    border = piece.position(piece.lines[1].first_units)
    view.show_hits(hits_of(Span(border - 6, border + 3)), None)
    hit = view.theme().hit.name()
    assert hit in colours_at(view, border - 6)
    assert hit in colours_at(view, border + 2)
    assert hit not in colours_at(view, border + 5)


def test_very_many_hits_on_a_piece_are_all_marked(view):
    text = SENTENCE * 4
    view.show_document(article(text), marks())
    letters = [Span(n, n + 1) for n, letter in enumerate(text.strip()) if letter != " "]
    view.show_hits(hits_of(*letters), None)
    assert marked(view, text) == text.replace(" ", "")


def test_the_current_hit_is_told_from_the_others(view):
    view.show_document(article("one two one"), marks())
    first, second = Span(0, 3), Span(8, 11)
    for current, other in ((first, second), (second, first)):
        view.show_hits(hits_of(first, second), current)
        theme = view.theme()
        assert theme.current_hit.name() in colours_at(view, current.start + 1)
        assert theme.hit.name() in colours_at(view, other.start + 1)


def test_other_hits_replace_the_ones_before(view):
    text = "one two one"
    view.show_document(article(text), marks())
    told = []
    view.hits_changed.connect(told.append)
    for spans in ([Span(0, 3)], [Span(4, 7)], []):
        hits = hits_of(*spans)
        view.show_hits(hits, None)
        view.show_hits(hits, None)
        assert told[-1] is hits
        assert marked(view, text) == "".join(span.cut(text) for span in spans)
    assert len(told) == 3


def test_hits_stay_in_place_when_the_text_gets_larger(view):
    text = "one two one"
    view.show_document(article(text), marks())
    view.show_hits(hits_of(Span(4, 7)), None)
    assert marked(view, text) == "two"
    view.zoom(4)
    assert marked(view, text) == "two"


def test_another_article_has_no_hits(view):
    view.show_document(article("one two"), marks())
    view.show_hits(hits_of(Span(0, 3)), Span(0, 3))
    view.show_document(article("one two"), marks())
    assert marked(view, "one two") == ""


def test_only_what_is_out_of_view_is_scrolled_to(view):
    document = article(*(f"{n}. {SENTENCE}".strip() for n in range(60)))
    view.show_document(document, marks())
    view.reveal(Span(0, 5))
    assert view.place() == 0
    start = document.text.index("50. Ada")
    view.reveal(Span(start, start + 7))
    assert view.place() > 0
    box, height = view.rectangle(start), view.viewport().height()
    assert 0 <= box.top() < box.bottom() < height
    place = view.place()
    view.reveal(Span(start, start + 7))
    assert view.place() == place
