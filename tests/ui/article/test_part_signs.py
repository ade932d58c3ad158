"""The parts of a claim are marked in the text, each by its shape, and nothing moves."""

from __future__ import annotations

import pytest

from reader.domain.spans import Span
from reader.session.claim_parts import Part, Stretch

WORDS = "trade with China"


def picture(person, words):
    """Return the letters of some words with what is painted above and below them."""
    span = person.span(words)
    first, last = person.view.rectangle(span.start), person.view.rectangle(span.end - 1)
    box = first.united(last).adjusted(-3, -2, 3, 2)
    return person.view.viewport().grab(box).toImage()


@pytest.fixture
def plain(person):
    """The words as they are without any sign."""
    return picture(person, WORDS), picture(person, "agreed")


def show(person, *parts, words=WORDS):
    person.view.parts.show([Stretch(part, person.span(words)) for part in parts])


def test_each_part_looks_different_and_nothing_else_does(person, plain):
    seen = [plain[0]]
    for part in Part:
        show(person, part)
        assert all(picture(person, WORDS) != before for before in seen)
        assert picture(person, "agreed") == plain[1]
        seen.append(picture(person, WORDS))
    person.view.parts.show([])
    assert picture(person, WORDS) == plain[0]


def test_no_letter_moves(person):
    places = [person.view.rectangle(place) for place in range(0, 100, 7)]
    show(person, *Part)
    assert [person.view.rectangle(place) for place in range(0, 100, 7)] == places


def test_the_signs_follow_the_claim_in_focus(person):
    person.click_row(person.words_of("claim")[0])
    person.view.select(person.span("said"))
    person.press("Z")
    with_sign = picture(person, "said")
    person.press("Ctrl+Z")
    assert picture(person, "said") != with_sign
    person.press("Ctrl+Shift+Z")
    assert list(person.view.parts.stretches) == [Stretch(Part.CUE, person.span("said"))]
    person.click_row("Beijing")
    assert list(person.view.parts.stretches) == []


def test_a_part_over_several_lines_and_paragraphs_is_painted(person):
    whole = Span(0, len(person.text))
    before = picture(person, "Vladimir Putin")
    for part in Part:
        person.view.parts.show([Stretch(part, whole)])
        assert picture(person, "Vladimir Putin") != before
