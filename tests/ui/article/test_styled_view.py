"""Emphasis and links in the reading view: seen, hit, marked, recoloured."""

import pytest
from PySide6.QtGui import QColor

from reader.domain.documents import BlockKind
from reader.domain.inlines import Inline, InlineKind, Inlines
from reader.session.marks import MarkIndex
from reader.ui.theme import load_theme
from tests.ui.article.articles import article, marks, mention, span_of
from tests.ui.article.gestures import click, picture

PARAGRAPH = "The minister met Ann Lee in Bonn 😀 and wrote about it in a letter for everybody. "


def styled_article(*styles, paragraphs=3):
    """Return an article in whose first paragraph the given words have a kind."""
    document = article(*(PARAGRAPH * 3 for _ in range(paragraphs)))
    found = []
    for words, kind in styles:
        span = span_of(document, words)
        target = "https://example.org/" if kind is InlineKind.LINK else ""
        found.append(Inline(span.start, span.end, kind, target))
    return document._replace(inlines=Inlines(sorted(found, key=lambda i: (i.start, -i.end))))


STYLES = (
    ("met Ann Lee in", InlineKind.STRONG),
    ("Ann", InlineKind.EMPHASIS),
    ("Bonn 😀 and", InlineKind.LINK),
    ("wrote", InlineKind.CODE),
    ("letter", InlineKind.SUPERSCRIPT),
)


def colours_in(view, document, words):
    span = span_of(document, words)
    box = view.rectangle(span.start).united(view.rectangle(span.end - 1))
    image = picture(view).copy(box)
    return {
        image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())
    }


@pytest.fixture(params=["light", "dark"])
def theme(request):
    return load_theme(request.param)


def test_every_character_is_hit_where_it_is_painted(view):
    document = styled_article(*STYLES)
    view.show_document(document, MarkIndex())
    for position in range(len(PARAGRAPH) - 1):
        assert view.hit(view.rectangle(position).center()) == position


def test_a_click_on_a_linked_mark_is_a_click_on_the_mark(view, qtbot):
    document = styled_article(*STYLES)
    view.show_document(document, marks(mention("a", span_of(document, "Bonn"), "place")))
    with qtbot.waitSignal(view.mark_clicked) as caught:
        click(view, span_of(document, "Bonn").start + 1)
    assert caught.args == ["a"]
    with qtbot.waitSignal(view.place_clicked):
        click(view, span_of(document, "and wrote").start + 1)


def test_links_have_the_ink_of_the_theme_and_take_a_new_one(view, theme):
    document = styled_article(*STYLES)
    view.show_document(document, MarkIndex())
    for theme_now in (theme, load_theme("dark"), load_theme("light"), theme):
        view.set_theme(theme_now)
        link = near(colours_in(view, document, "Bonn"), theme_now.link)
        words = near(colours_in(view, document, "wrote about"), theme_now.link)
        assert link
        assert not words


def near(colours, wanted):
    """Tell whether a colour is there; thin letters do not reach it quite."""
    return any(
        all(
            abs(a - b) < 24
            for a, b in zip(QColor(c).getRgb()[:3], wanted.getRgb()[:3], strict=True)
        )
        for c in colours
    )


def test_a_new_theme_moves_nothing_and_lays_out_no_piece_anew(view):
    document = styled_article(*STYLES, paragraphs=40)
    view.show_document(document, MarkIndex())
    picture(view)
    before = {id(piece): list(piece.lines) for piece in view.flow().kept_layouts()}
    cells = [view.rectangle(position) for position in range(200)]
    view.set_theme(load_theme("dark"))
    picture(view)
    assert {id(piece): list(piece.lines) for piece in view.flow().kept_layouts()} == before
    assert [view.rectangle(position) for position in range(200)] == cells


def test_marks_lie_under_the_styled_words(view):
    document = styled_article(*STYLES)
    span = span_of(document, "Ann Lee")
    view.show_document(document, marks(mention("a", span)))
    view.set_theme(load_theme("light"))
    assert view.theme().marks["person"].tint.name() in colours_in(view, document, "Ann Lee")
    assert view.theme().marks["person"].tint.name() not in colours_in(view, document, "Bonn 😀")


def test_words_with_styles_are_selected_like_any_others(view):
    document = styled_article(*STYLES)
    view.show_document(document, MarkIndex())
    view.select(span_of(document, "met Ann Lee in Bonn 😀 and"))
    assert view.selected_text() == "met Ann Lee in Bonn 😀 and"
    assert view.theme().selection.name() in colours_in(view, document, "Ann Lee")


def test_a_line_of_code_does_not_cover_the_one_above(view):
    document = article("ggg", "ggg", "ggg", kind=BlockKind.CODE)
    view.show_document(document, MarkIndex())
    inks = [
        sum(
            image.pixelColor(x, y).lightness() < 100
            for x in range(image.width())
            for y in range(image.height())
        )
        for image in (picture(view).copy(view.rectangle(place)) for place in (0, 5, 10))
    ]
    assert inks[0] == inks[1] == inks[2] > 0


def test_other_articles_have_no_styles_left(view):
    view.show_document(styled_article(*STYLES), MarkIndex())
    plain = styled_article()
    view.show_document(plain, MarkIndex())
    assert not near(colours_in(view, plain, "Bonn"), view.theme().link)
