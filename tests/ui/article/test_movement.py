"""The caret visits every character once, and never stands inside one."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.ui.article import movement
from reader.ui.article.layout.flow import Flow
from reader.ui.article.layout.typography import Typography
from reader.ui.article.movement import Step, backward, forward
from reader.ui.article.selection import Selection, Unit, Units, word_at
from reader.ui.article.sentences import Sentences
from tests.ui.article.articles import SENTENCE, article

TEXT = st.lists(
    st.sampled_from([*"ab c. ", "e\u0301", "😀", "👍🏽", *"שלום", *"漢字"]),
    min_size=1,
    max_size=40,
).map("".join)


@pytest.fixture(scope="module", autouse=True)
def _application(qapp):
    return qapp


def flow_of(*paragraphs):
    flow = Flow(article(*paragraphs))
    flow.set_page(Typography(), 500, 600)
    return flow


def moved(flow, selection, step, *, extends):
    return movement.moved(flow, Sentences(flow), selection, step, extends=extends)


@settings(max_examples=60, deadline=None)
@given(TEXT, TEXT)
def test_forward_and_backward_visit_the_same_places(first, second):
    flow = flow_of(first, second)
    places = [0]
    while (place := forward(flow, places[-1])) != places[-1]:
        places.append(place)
    assert places[-1] == len(flow.text)
    back = [places[-1]]
    while (place := backward(flow, back[-1])) != back[-1]:
        back.append(place)
    assert back[::-1] == places
    assert not any(flow.text[p : p + 1] in ("\u0301", "🏽") for p in places)


def test_a_cut_in_a_long_paragraph_is_no_obstacle():
    flow = flow_of(SENTENCE * 60)
    cut = flow.pieces.starts[1]
    assert forward(flow, cut - 1) == cut
    assert backward(flow, cut) == cut - 1
    at_cut = Selection(cut, cut)
    assert moved(flow, at_cut, Step.WORD_LEFT, extends=False).caret < cut
    up = moved(flow, at_cut, Step.UP, extends=False)
    assert moved(flow, up, Step.DOWN, extends=False).caret == cut


def test_up_at_the_top_and_down_at_the_bottom_go_to_the_ends():
    flow = flow_of("One line.", "Two.")
    middle = Selection(4, 4)
    assert moved(flow, middle, Step.UP, extends=False).caret == 0
    assert moved(flow, Selection(13, 13), Step.DOWN, extends=True).caret == len(flow.text)


def test_an_arrow_leaves_a_selection_by_its_end():
    flow = flow_of("Some words.")
    chosen = Selection(5, 10)
    assert moved(flow, chosen, Step.LEFT, extends=False) == Selection(5, 5)
    assert moved(flow, chosen, Step.RIGHT, extends=False) == Selection(10, 10)


def test_words_and_drags_by_words():
    flow = flow_of("He didn’t go there in 2.5 days.")
    words = [flow.text[slice(*word_at(flow, place))] for place in (0, 4, 9, 22, len(flow.text))]
    assert words == ["He", "didn’t", " ", "2.5", "."]
    units = Units(flow, Sentences(flow))
    assert units.dragged(4, 11, Unit.WORD) == Selection(3, 12)
    assert units.dragged(11, 4, Unit.WORD) == Selection(12, 3)
    assert units.dragged(4, 4, Unit.BLOCK).span.end == len(flow.text)
