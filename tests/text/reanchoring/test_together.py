"""Places of several stretches do not contradict each other."""

from __future__ import annotations

from itertools import permutations

from reader.domain.reanchored import Outcome, Reanchored
from reader.domain.spans import Span
from reader.text.reanchoring.together import agreed


def outcomes(spans, found):
    return [result.outcome for result in agreed(spans, found)]


def test_of_two_that_were_apart_only_the_more_alike_takes_a_place():
    place = Span(5, 9)
    spans = [Span(0, 4), Span(10, 14)]
    found = [Reanchored(Outcome.CHANGED, place, 0.8), Reanchored(Outcome.CHANGED, place, 0.9)]
    assert outcomes(spans, found) == [Outcome.REVIEW, Outcome.CHANGED]
    assert outcomes(spans[::-1], found[::-1]) == [Outcome.CHANGED, Outcome.REVIEW]


def test_of_two_equal_copies_the_first_in_the_text_takes_the_one_that_is_left():
    place = Reanchored(Outcome.EXACT, Span(5, 9), 1.0)
    assert outcomes([Span(10, 14), Span(0, 4)], [place, place]) == [Outcome.REVIEW, Outcome.EXACT]


def test_two_on_the_same_words_stay_together():
    place = Reanchored(Outcome.EXACT, Span(5, 9), 1.0)
    assert outcomes([Span(0, 4), Span(0, 4)], [place, place]) == [Outcome.EXACT] * 2


def test_guesses_contradict_nothing():
    guess, place = Reanchored(Outcome.REVIEW, Span(5, 9), 0.9), Span(5, 9)
    found = [guess, Reanchored(Outcome.CHANGED, place, 0.8)]
    assert outcomes([Span(0, 4), Span(10, 14)], found) == [Outcome.REVIEW, Outcome.CHANGED]


def test_what_left_a_stretch_around_it_has_moved():
    spans = [Span(0, 20), Span(5, 9), Span(10, 12)]
    found = [
        Reanchored(Outcome.EXACT, Span(100, 120), 1.0),
        Reanchored(Outcome.EXACT, Span(30, 34), 1.0),
        Reanchored(Outcome.EXACT, Span(110, 112), 1.0),
    ]
    expected = [Outcome.EXACT, Outcome.MOVED, Outcome.EXACT]
    for order in permutations(range(3)):
        results = outcomes([spans[n] for n in order], [found[n] for n in order])
        assert results == [expected[n] for n in order]
