"""Sentences where they are asked for, by the analysis or by rules."""

import pytest

from reader.domain.spans import Span
from reader.ui.article.layout.flow import Flow
from reader.ui.article.layout.typography import Typography
from reader.ui.article.movement import Step, moved
from reader.ui.article.selection import Selection, Units
from reader.ui.article.sentences import Sentences
from tests.ui.article.articles import SENTENCE, article


@pytest.fixture(scope="module", autouse=True)
def _application(qapp):
    return qapp


def flow_of(*paragraphs):
    flow = Flow(article(*paragraphs))
    flow.set_page(Typography(), 500, 600)
    return flow


ONE, TWO, THREE = "Dr. Ada came.", "She left again!", "The end."


def starts(flow, sentences, step):
    """Walk through the text by one step until it moves no more."""
    place = Selection() if step is Step.SENTENCE_DOWN else Selection(*(len(flow.text),) * 2)
    seen = []
    while True:
        following = moved(flow, sentences, place, step, extends=False)
        if following.caret == place.caret:
            return seen
        place = following
        seen.append(place.caret)


def test_steps_by_sentence_visit_every_start_forth_and_back():
    flow = flow_of(f"{ONE} {TWO}", THREE)
    second, third = len(ONE) + 1, len(ONE) + len(TWO) + 3
    assert starts(flow, Sentences(flow), Step.SENTENCE_DOWN) == [second, third, len(flow.text)]
    assert starts(flow, Sentences(flow), Step.SENTENCE_UP) == [third, second, 0]


def test_a_long_paragraph_is_walked_through_sentence_by_sentence():
    flow = flow_of(SENTENCE * 60)
    assert len(flow) > 1
    reached = starts(flow, Sentences(flow), Step.SENTENCE_DOWN)
    assert reached[:-1] == [n * len(SENTENCE) for n in range(1, 60)]


def test_what_the_analysis_knows_goes_before_the_rules():
    flow = flow_of("One. Two. Three.")
    known = Span(0, 9)
    sentences = Sentences(flow, lambda position: known)
    assert sentences.at(6) == known
    assert sentences.start_after(0) == 10


def test_a_known_sentence_of_another_block_does_not_count():
    flow = flow_of("One.", "Two. Three.")
    sentences = Sentences(flow, lambda position: Span(0, 4))
    assert sentences.at(6) == Span(6, 10)


def test_without_text_there_is_no_sentence():
    flow = flow_of()
    sentences = Sentences(flow)
    assert (sentences.at(0), sentences.start_after(0), sentences.start_before(0)) == (None, 0, 0)


def test_a_selection_grows_from_word_to_paragraph_and_shrinks_again():
    flow = flow_of(f"{ONE} {TWO}", THREE)
    units = Units(flow, Sentences(flow))
    selection, seen = Selection(6, 6), []
    for _ in range(4):
        span = units.grown(selection)
        selection = Selection(span.start, span.end)
        seen.append(span.cut(flow.text))
    assert seen == ["Ada", ONE, f"{ONE} {TWO}", f"{ONE} {TWO}"]
    smaller = units.shrunk(selection)
    assert smaller.cut(flow.text) == ONE
    assert units.shrunk(Selection(smaller.start, smaller.end)).cut(flow.text) in {"Dr", "Dr."}
    assert units.shrunk(Selection(3, 3)) is None


def test_a_caret_behind_a_word_means_that_word():
    flow = flow_of("He went.")
    units = Units(flow, Sentences(flow))
    assert units.grown(Selection(2, 2)) == Span(0, 2)
    assert units.grown(Selection(3, 3)) == Span(3, 7)


def test_a_selection_over_a_border_grows_to_both_sides():
    flow = flow_of(f"{ONE} {TWO}", THREE)
    units = Units(flow, Sentences(flow))
    assert units.grown(Selection(5, 16)).cut(flow.text) == f"{ONE[4:]} She"
    assert units.grown(Selection(4, 17)).cut(flow.text) == f"{ONE} {TWO}"
