"""Who says what: sources, cues, contents and quotations."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.analysis.attribution import attribution_of, find_attributions, unnamed_quotation
from reader.analysis.attribution.quotations import quotations
from reader.analysis.model import load_model
from reader.analysis.passages import Passage
from reader.domain.claims import Attribution
from reader.domain.documents import BlockKind
from reader.domain.spans import Span
from reader.text.plain_quotes import plain_quotes

pytestmark = pytest.mark.model

LANGUAGE = load_model()


def passage(text, *, start=0, kind=BlockKind.PARAGRAPH):
    return Passage(start, kind, text, LANGUAGE(plain_quotes(text)))


def said(text, **options):
    """Return (source, cue, contents) as words."""
    return [
        (
            None if a.source is None else a.source.cut(text),
            a.cue.cut(text),
            [piece.cut(text) for piece in a.content],
        )
        for a in find_attributions(passage(text, **options))
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The minister said that taxes will rise.",
            ("The minister", "said", ["that taxes will rise"]),
        ),
        (
            "“Taxes will rise,” the minister said.",
            ("the minister", "said", ["“Taxes will rise,”"]),
        ),
        (
            "Taxes will rise, according to the finance ministry.",
            ("the finance ministry", "according to", ["Taxes will rise"]),
        ),
        (
            "According to the police, two men were hurt.",
            ("the police", "According to", ["two men were hurt"]),
        ),
        (
            "The union also called for higher wages.",
            ("The union", "also called for", ["higher wages"]),
        ),
        (
            "The company has said it will close the plant.",
            ("The company", "has said", ["it will close the plant"]),
        ),
        ("Senator Smith endorsed the plan.", ("Senator Smith", "endorsed", ["the plan"])),
        ("The mayor wants to close the bridge.", ("The mayor", "wants", ["to close the bridge"])),
        (
            "The spokesman denied that anyone was hurt.",
            ("The spokesman", "denied", ["that anyone was hurt"]),
        ),
        (
            "The plan was praised by the mayor of Paris.",
            ("the mayor of Paris", "was praised", ["The plan"]),
        ),
        (
            "Critics described him as a fraud.",
            ("Critics", "described", ["him as a fraud"]),
        ),
        (
            "She smiled, saying that the vote was fair.",
            ("She", "saying", ["that the vote was fair"]),
        ),
        (
            "The bank released a statement saying it had lost the records.",
            ("The bank", "saying", ["it had lost the records"]),
        ),
    ],
)
def test_one_sentence(text, expected):
    assert expected in said(text)


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Jane Doe, a spokeswoman, said the plant will close.", "Jane Doe, a spokeswoman,"),
        ("Jane Doe said the plant will close.", "Jane Doe"),
        ("The plant will close, said Robert Roe Jr.", "Robert Roe Jr."),
        ("GENEVA — Jane Doe said the plant will close.", "Jane Doe"),
        ("A report on Wednesday said the plant will close.", "A report"),
        ("The union, which said the plant will close, was right.", "which"),
    ],
)
def test_a_source_is_the_name_with_what_is_told_about_it(text, source):
    assert [found[0] for found in said(text)] == [source]


def test_who_said_what_inside_what_is_said_is_the_speakers_word():
    text = "Jane Doe said that the mayor wants to close the bridge."
    assert [cue for _, cue, _ in said(text)] == ["said"]


def test_quotations_over_several_sentences_have_one_speaker():
    text = "“We lost. We will appeal,” said Jane Doe. “The court was wrong.”"
    assert said(text) == [
        ("Jane Doe", "said", ["“We lost. We will appeal,”", "“The court was wrong.”"])
    ]


def test_words_of_saying_inside_quotations_are_the_speakers_own():
    text = "“He said taxes will rise and I believe him,” Jane Doe told reporters."
    assert [cue for _, cue, _ in said(text)] == ["told"]


def test_headlines_name_the_speaker_before_a_colon():
    text = "Police chief: Two suspects arrested in Geneva"
    assert said(text, kind=BlockKind.TITLE) == [
        ("Police chief", ":", ["Two suspects arrested in Geneva"])
    ]


@pytest.mark.parametrize("text", ["Exclusive: Two suspects were arrested", "10:30 is the time"])
def test_not_every_colon_is_a_speaker(text):
    assert said(text, kind=BlockKind.TITLE) == []


def test_a_purpose_is_not_yet_a_saying():
    assert said("He came home to tell a story about the war.") == []


def test_a_quotation_without_a_speaker_is_not_the_articles_own():
    text = "“Taxes will rise in May and rents will fall.” It rained."
    quotation = Span(0, text.index("”") + 1)
    found = unnamed_quotation(passage(text, start=7), Span(8, 6 + quotation.end))
    assert found == Attribution(None, None, (Span(7, 7 + quotation.end),))
    assert unnamed_quotation(passage(text), Span(quotation.end, len(text))) is None


def test_code_says_nothing():
    assert said("The minister said that taxes will rise.", kind=BlockKind.CODE) == []


def test_positions_are_those_of_the_article():
    text = "The minister’s office said “taxes will rise” 🙂."
    (there,) = find_attributions(passage(text))
    (shifted,) = find_attributions(passage(text, start=1000))
    assert shifted.source.start == there.source.start + 1000
    assert shifted.content[0].end == there.content[0].end + 1000


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He said “no way” and “never”.", ["“no way”", "“never”"]),
        ('He said "no way" twice.', ['"no way"']),
        ("He said ''no way'' twice.", ["''no way''"]),
        ("He said ‘no way’, didn’t he?", ["‘no way’"]),
        ("The players' union and its members' rights", []),
        ("“The speech goes on", ["“The speech goes on"]),
        ('a 6" pipe', []),
        ("»Nein« «non merci»", ["«non merci»"]),
    ],
)
def test_quotations(text, expected):
    assert [text[start:end] for start, end in quotations(text)] == expected


@given(st.text(alphabet="ab .,'\"“”‘’«»„\u00a0\n", max_size=60))
def test_quotations_never_overlap(text):
    found = quotations(text)
    assert found == sorted(found)
    assert all(0 <= start < end <= len(text) for start, end in found)
    assert all(one[1] <= other[0] for one, other in pairwise(found))


PIECES = [
    "“",
    "”",
    '"',
    " said",
    " he",
    ": ",
    ", ",
    ". ",
    "told",
    " that",
    " it rained",
    "🙂",
    "(",
    ")",
]


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.sampled_from([*PIECES, " according", " to", " Smith", " called for"]), max_size=14)
)
def test_whatever_the_text_spans_stay_inside(pieces):
    text = "".join(pieces)
    for found in find_attributions(passage(text, start=7)):
        spans = [s for s in (found.source, found.cue, *found.content) if s is not None]
        assert found.content
        assert all(7 <= span.start < span.end <= 7 + len(text) for span in spans)
        assert list(found.content) == sorted(found.content)


def test_a_claim_rests_on_the_attribution_that_covers_most_of_it():
    little = Attribution(None, Span(0, 2), (Span(10, 14),))
    much = Attribution(None, Span(3, 5), (Span(14, 40),))
    assert attribution_of(Span(10, 40), [little, much]) is much


def test_a_cue_in_the_claim_will_do():
    inside = Attribution(None, Span(12, 16), (Span(50, 60),))
    assert attribution_of(Span(10, 40), [inside]) is inside


def test_a_claim_that_nobody_is_quoted_for_is_the_articles():
    elsewhere = Attribution(None, Span(0, 4), (Span(50, 60),))
    assert attribution_of(Span(10, 40), [elsewhere]) is None
    assert attribution_of(Span(10, 40), []) is None
