"""Whatever a file holds, the analysis ends, and what it finds lies in the text.

The time of long texts, and the memory, are measured by the benchmark
``hostile`` and not here.
"""

from __future__ import annotations

from functools import cache
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader.analysis.languages.speech import speech_of
from reader.analysis.pieces import batches_of, pieces_of
from reader.analysis.pipeline import Analyser
from reader.analysis.serving.results import AnalyserResults
from reader.domain.findings import analysis_of
from reader.domain.findings_records import findings_from_record
from reader.text.lines import blocks_of_lines
from tests.analysis.hostile_texts import KINDS

pytestmark = pytest.mark.model

WORDS = 600
SCRAPS = [
    *("Angela Merkel", "Putin", "Berlin", "U.S.", "NATO", "the Bank of England (BoE)"),
    *("said", "“", "”", '"', "'s", "’", "according to", "will", "did not", "5 percent"),
    *("May 4, 2020", "16.05.2024", "yesterday", "last Friday", "two weeks", "the 1990s"),
    *(".", ",", ":", "—", "\n", "\n\n", "\t", "(", ")", "•", "|", "@", "#", "http://a.b/c"),
    *("\ud800", "\udfff", "\x00", "\u202e", "\u200d", "\ufeff", "😀", "ß", "ﬁ", "İ", "東京"),
    *("Die Kanzlerin sagte, dass die Gespräche weitergehen.", "À Paris", "Москва", "שלום"),
    *("MERKEL", "mr", "Mr.", "Jr.", "von der", "O'Brien", "I", "A", "..."),
]


@cache
def results():
    return AnalyserResults(Analyser.load())


def analyse(text):
    """Return the analysis of a text, by way of everything that the window gets to see."""
    blocks = blocks_of_lines(text)
    speech = speech_of(text, blocks, "", "", {})
    parts = []
    for batch in batches_of(pieces_of(text, blocks)):
        part = results().part(text, batch, None, lambda: None, speech)
        results().part_record(text, part, speech=speech)
        parts.append(results().part_to_bytes(part))
    return analysis_of(findings_from_record(results().whole_record(text, parts, speech=speech)))


def check(text, found):
    """Look at what holds for every analysis of every text."""
    for spans in (list(found.sentences), [m.span for m in found.mentions]):
        assert all(0 <= span.start < span.end <= len(text) for span in spans)
        assert all(a.end <= b.start for a, b in pairwise(spans))
    for mention in found.mentions:
        assert mention.span.cut(text).strip() == mention.span.cut(text)
        sentence = found.sentences[mention.sentence]
        assert sentence.start <= mention.span.start < sentence.end
    entities = {entity.id: entity for entity in found.entities}
    assert len(entities) == len(found.entities)
    used = {m.entity for m in found.mentions if m.entity is not None}
    assert used == set(entities)
    assert all(entities[m.entity].kind is m.kind for m in found.mentions if m.entity is not None)
    assert all(entity.name for entity in found.entities)
    for claim in found.claims:
        assert 0 <= claim.span.start < claim.span.end <= len(text)
        assert 0 <= claim.score <= 1
        if claim.attribution is not None:
            said = claim.attribution
            spans = [s for s in (said.source, said.cue, *said.content) if s is not None]
            assert all(0 <= span.start < span.end <= len(text) for span in spans)
            assert said.entity is None or said.entity in entities


@pytest.mark.parametrize("kind", KINDS)
def test_hostile_texts_are_analysed_to_the_end(kind):
    text = KINDS[kind](WORDS)
    check(text, analyse(text))


@settings(
    deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow], derandomize=True
)
@given(st.lists(st.sampled_from(SCRAPS), max_size=40).map(" ".join))
def test_scraps_of_news_in_any_order(text):
    check(text, analyse(text))


@settings(
    deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow], derandomize=True
)
@given(st.text(st.characters(exclude_categories=()), max_size=200))
def test_any_text_at_all(text):
    check(text, analyse(text))
