"""Parts are joined without loss, and the window is never flooded with states."""

from __future__ import annotations

from dataclasses import replace

from reader.domain.findings import NOTHING_FOUND, analysis_of, findings_of
from reader.session.parts import REST, Parts
from tests.builders import TEXT, an_analysis


class Clock:
    """Goes on by a second with each look, and by as much as it is told."""

    def __init__(self):
        self.now = 0.0

    def __call__(self):
        self.now += 1.0
        return self.now


def part(number):
    found = an_analysis()
    mentions = tuple(replace(m, entity=None) for m in found.mentions if m.sentence == number)
    sentences = found.sentences[number : number + 1]
    return findings_of(
        replace(found, sentences=sentences, mentions=mentions, entities=(), claims=())
    )


def test_the_first_part_is_offered_at_once_and_the_next_after_a_rest():
    clock = Clock()
    parts = Parts(TEXT, NOTHING_FOUND, clock)
    assert parts.found is None
    first = parts.add(part(0))
    assert first.stretch == an_analysis().sentences[0]
    assert parts.add(part(1)) is None  # the window has not taken the first
    parts.taken()
    assert parts.add(part(2)) is None  # too soon
    clock.now += REST
    last = parts.add(part(3))
    sentences = an_analysis().sentences
    assert (last.stretch.start, last.stretch.end) == (sentences[1].start, sentences[3].end)
    expected = [m.span for m in an_analysis().mentions]
    assert [m.span for m in analysis_of(last.prepared.suggestions.findings).mentions] == expected
    assert parts.found == last.prepared.suggestions.findings


def test_a_part_without_a_sentence_is_no_news():
    parts = Parts(TEXT, NOTHING_FOUND)
    assert parts.add(NOTHING_FOUND) is None
    assert parts.found is None
