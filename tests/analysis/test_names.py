"""Names in one block: kinds, clean ends, cut and completed names."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
import spacy

from reader.analysis.names import find_names
from reader.analysis.network.reading import Reading
from reader.analysis.network.tags import TAGS
from reader.analysis.network.words import words_of
from reader.analysis.passages import Passage
from reader.domain.documents import BlockKind
from reader.domain.entities import MentionKind
from reader.text.plain_quotes import plain_quotes

PERSON, PLACE, ORGANIZATION = MentionKind.PERSON, MentionKind.PLACE, MentionKind.ORGANIZATION
BLANK = spacy.blank("en")


def a_passage(text, *entities, start=0):
    """Return a passage in which the model has marked stretches: ("quote", "LABEL")."""
    doc = BLANK(plain_quotes(text))
    spans = []
    for quote, label in entities:
        first = text.index(quote)
        span = doc.char_span(first, first + len(quote), label, alignment_mode="expand")
        spans.append(span)
    doc.ents = spans
    return Passage(start, BlockKind.PARAGRAPH, text, doc)


def found(passage):
    return [
        (passage.text[n.span.start - passage.start : n.span.end - passage.start], n.kind)
        for n in find_names(passage)
    ]


def test_labels_become_three_kinds_and_others_are_left_out():
    passage = a_passage(
        "Ann met Bob of Reuters on the Nile in Egypt on Monday as a Briton",
        ("Ann", "PERSON"),
        ("Reuters", "ORG"),
        ("Nile", "LOC"),
        ("Egypt", "GPE"),
        ("Monday", "DATE"),
        ("Briton", "NORP"),
    )
    assert found(passage) == [
        ("Ann", PERSON),
        ("Reuters", ORGANIZATION),
        ("Nile", PLACE),
        ("Egypt", PLACE),
    ]


def test_positions_are_those_of_the_article():
    (name,) = find_names(a_passage("In Egypt", ("Egypt", "GPE"), start=100))
    assert (name.span.start, name.span.end) == (103, 108)
    assert 0.0 <= name.confidence <= 1.0


@pytest.mark.parametrize(
    ("marked", "label", "expected"),
    [
        ("the United Nations'", "ORG", [("United Nations", ORGANIZATION)]),
        ("Putin’s", "PERSON", [("Putin", PERSON)]),
        ("“Xinhua”", "ORG", [("Xinhua", ORGANIZATION)]),
        ("President Xi Jinping", "PERSON", [("Xi Jinping", PERSON)]),
        ("Mr. Putin", "PERSON", [("Putin", PERSON)]),
        ("Acme Corp.", "ORG", [("Acme Corp.", ORGANIZATION)]),
        ("Raymond Russell 234,330", "PERSON", [("Raymond Russell", PERSON)]),
        ("Ann Lee and Bob Ray", "PERSON", [("Ann Lee", PERSON), ("Bob Ray", PERSON)]),
        ("Bank of Ghana (BoG", "ORG", [("Bank of Ghana", ORGANIZATION), ("BoG", ORGANIZATION)]),
        ("Millwall 2 Burnley", "ORG", [("Millwall", ORGANIZATION), ("Burnley", ORGANIZATION)]),
        (
            "NASA Administrator Charles Bolden",
            "ORG",
            [("NASA", ORGANIZATION), ("Charles Bolden", PERSON)],
        ),
        ("Rabbi Baruch Lanner", "ORG", [("Baruch Lanner", PERSON)]),
        ("Iran President Rouhani", "PERSON", [("Iran", PLACE), ("Rouhani", PERSON)]),
        ("King Fahd University", "ORG", [("King Fahd University", ORGANIZATION)]),
        ("marijuana", "PERSON", []),
        ("the Russian", "GPE", []),
        ("Finance", "ORG", []),
    ],
)
def test_ends_are_cleaned(marked, label, expected):
    assert found(a_passage(f"Here {marked} stands", (marked, label))) == expected


def test_a_name_never_crosses_a_line_end():
    passage = a_passage("In Paris\nAnn Lee said", ("Paris\nAnn Lee", "PERSON"))
    assert found(passage) == [("Paris", PERSON), ("Ann Lee", PERSON)]


def test_a_cut_name_is_completed():
    party = a_passage("The Communist Party of Cuba met", ("Communist Party", "ORG"))
    assert found(party) == [("Communist Party of Cuba", ORGANIZATION)]
    leader = a_passage("It was Ursula von der Leyen again", ("Ursula", "PERSON"))
    assert found(leader) == [("Ursula von der Leyen", PERSON)]


def test_typographic_quotes_move_no_position():
    passage = a_passage("“Russia’s” leader", ("Russia", "GPE"))
    assert found(passage) == [("Russia", PLACE)]


def test_grammar_gives_a_speaker_away():
    doc = spacy.tokens.Doc(
        BLANK.vocab,
        words=["Then", "Gen", "Prawit", "left", ".", "Raisi", "said", "no", "."],
        pos=["ADV", "PROPN", "PROPN", "VERB", "PUNCT", "PROPN", "VERB", "INTJ", "PUNCT"],
        deps=["advmod", "compound", "nsubj", "ROOT", "punct", "nsubj", "ROOT", "dep", "punct"],
        heads=[3, 2, 3, 3, 3, 6, 6, 6, 6],
        lemmas=["then", "Gen", "Prawit", "leave", ".", "Raisi", "say", "no", "."],
    )
    passage = Passage(0, BlockKind.PARAGRAPH, doc.text, doc)
    assert found(passage) == [("Prawit", PERSON), ("Raisi", PERSON)]


def a_reading(text, *names, start=0):
    """Return what a network says that sees these names: ("quote", label, how sure)."""
    words = words_of(text)
    tags = np.zeros((len(words), len(TAGS)), np.float32)
    tags[:, 0] = 1.0
    for quote, label, share in names:
        first = text.index(quote)
        inside = [i for i, w in enumerate(words) if first <= w.start < first + len(quote)]
        for index in inside:
            tag = f"{'B' if index == inside[0] else 'I'}-{label}"
            tags[index, TAGS.index(tag)], tags[index, 0] = share, 1.0 - share
    starts = [start + word.start for word in words]
    ends = [start + word.end for word in words]
    return Reading(starts, ends, tags, np.zeros(len(words), np.float32), [1] * len(words))


def test_the_network_comes_first_and_spacy_is_heard():
    text = "Ann Lee of Acme met Bob"
    seen = a_reading(text, ("Ann Lee", "PERSON", 0.9), ("Acme", "ORG", 0.8))
    passage = a_passage(text, ("Lee", "PERSON"), ("Acme", "GPE"), ("Bob", "PERSON"))
    names = find_names(replace(passage, reading=seen))
    assert [text[n.span.start : n.span.end] for n in names] == ["Ann Lee", "Acme", "Bob"]
    assert [n.kind for n in names[:2]] == [PERSON, ORGANIZATION]
    assert [n.evidence.spacy for n in names] == [PERSON, PLACE, PERSON]
    assert names[0].evidence.network == pytest.approx((0.9, 0, 0, 0.1), abs=1e-6)
    assert names[2].evidence.network == pytest.approx((0, 0, 0, 1))
    assert names[2].confidence < 0.5, "what the network denies is not shown before all is read"


def test_the_positions_of_a_reading_are_those_of_the_article():
    text = "met Ann Lee"
    passage = a_passage(text, start=100)
    seen = a_reading(text, ("Ann Lee", "PERSON", 0.9), start=100)
    (name,) = find_names(replace(passage, reading=seen))
    assert (name.span.start, name.span.end, name.kind) == (104, 111, PERSON)
