"""Where somebody reads: a third down, at the ends the ends, after a jump its target."""

from reader.ui.article.whereabouts import Whereabouts
from tests.ui.article.articles import article, long_article, marks


def test_a_third_down_is_where_one_reads(view):
    document = long_article()
    view.show_document(document, marks())
    whereabouts = Whereabouts(view)
    view.scroll_by(900)
    box = view.rectangle(whereabouts.at())
    assert abs(box.center().y() - view.viewport().height() / 3) < view.flow().typography.line
    assert whereabouts.at() > view.place()


def test_at_the_ends_it_is_the_start_and_the_end(view):
    document = long_article()
    view.show_document(document, marks())
    whereabouts = Whereabouts(view)
    assert whereabouts.at() == 0
    view.scroll_by(10**6)
    assert whereabouts.at() >= document.blocks[-1].span.start


def test_after_a_jump_it_is_the_target_until_one_moves(view, qtbot):
    document = long_article()
    view.show_document(document, marks())
    whereabouts = Whereabouts(view)
    target = document.blocks[-1].span.start  # cannot come a third down
    with qtbot.waitSignal(whereabouts.moved) as moved:
        whereabouts.go(target)
    assert moved.args == [target]
    assert (whereabouts.at(), view.caret()) == (target, target)
    assert view.shows(target)
    view.scroll_by(-200)
    assert whereabouts.at() < target
    with qtbot.waitSignal(whereabouts.moved, timeout=2000):
        pass


def test_an_empty_article_has_a_place_too(view):
    view.show_document(article(), marks())
    assert Whereabouts(view).at() == 0
