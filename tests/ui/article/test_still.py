"""The text never jumps: whatever happens around it, each letter stays where it is."""

import pytest

from reader.domain.annotations import Status
from reader.domain.changes import Change
from reader.domain.spans import Span
from reader.ui.article.overview.strip import Layer
from reader.ui.theme import load_theme
from tests.ui.article.articles import long_article, marks, mention
from tests.ui.article.gestures import picture

PARAGRAPHS = 300


def add(view, index, **how):
    start = view.place() + 5
    for number in range(40):
        span = Span(start + 9 * number, start + 9 * number + 30)
        index.follow(Change(None, mention(f"n{number}", span, **how)))
    view.marks_changed(None)


ACTS = {
    "a sentence in view": lambda view, index: view.show_sentence(
        Span(view.place(), view.place() + 60), Span(view.place() + 4, view.place() + 9)
    ),
    "a sentence asked for again": lambda view, index: [
        view.show_sentence(Span(view.place(), view.place() + 60), None) for _ in range(2)
    ],
    "no sentence": lambda view, index: view.clear_sentence(),
    "new mentions": add,
    "new claims": lambda view, index: add(view, index, kind="claim", status=Status.ACCEPTED),
    "a hidden kind": lambda view, index: view.set_hidden_kinds(frozenset({"person", "claim"})),
    "a selection": lambda view, index: view.select(Span(view.place(), view.place() + 200)),
    "everything selected": lambda view, index: view.select_all(),
    "a growing selection": lambda view, index: view.grow_selection(),
    "the caret": lambda view, index: view.show_caret(True),
    "other colours": lambda view, index: view.set_theme(load_theme("dark")),
    "marks on the map": lambda view, index: view.overview.mark(Layer.HITS, range(5000)),
    "a card": lambda view, index: view.show_card(),
    "a bar below": lambda view, index: view.resize(view.width(), view.height() - 60),
    "a lower window and back": lambda view, index: [
        view.resize(760, height) for height in (300, 560)
    ],
    "a narrower window and back": lambda view, index: [
        view.resize(width, 560) for width in (500, 640, 760)
    ],
    "a known height": lambda view, index: [view.flow().laid(n) for n in range(0, PARAGRAPHS, 7)],
}


@pytest.mark.parametrize("act", ACTS.values(), ids=ACTS)
@pytest.mark.parametrize("scrolled", [0, 5210])
def test_every_letter_in_view_stays(view, act, scrolled):
    index = marks(*(mention(f"m{n}", Span(n * 50, n * 50 + 12)) for n in range(400)))
    view.show_document(long_article(PARAGRAPHS), index)
    view.scroll_by(scrolled)
    picture(view)
    place = view.place()
    before = {p: view.rectangle(p) for p in range(place, place + 300, 11)}
    act(view, index)
    picture(view)
    assert {p: view.rectangle(p) for p in before} == before
