from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.domain.spans import Span
from reader.text.name_extent import name_extent


def at(sentence, kind):
    """Return the name around the mark ``^`` of a sentence."""
    position = sentence.index("^")
    text = sentence.replace("^", "")
    found = name_extent(text, position, Span(0, max(1, len(text))), kind)
    return None if found is None else found.cut(text)


@pytest.mark.parametrize(
    ("sentence", "kind", "expected"),
    [
        ("The govern^or of the Bank of Ghana left.", "organization", "governor"),
        ("The governor of the Ba^nk of Ghana left.", "organization", "Bank of Ghana"),
        ("The governor of the Bank of Gh^ana left.", "organization", "Bank of Ghana"),
        ("The governor of the Bank o^f Ghana left.", "organization", "Bank of Ghana"),
        ("The Ba^nk of Ghana left early.", "organization", "Bank of Ghana"),
        ("After ^Putin left, it began.", "person", "Putin"),
        ("They heard Ludwig van Beeth^oven play.", "person", "Ludwig van Beethoven"),
        ("They heard Ludwig v^an Beethoven play.", "person", "Ludwig van Beethoven"),
        ("It was Mr. Pu^tin who left.", "person", "Putin"),
        ("It was M^r. Vladimir Putin who left.", "person", "Vladimir Putin"),
        ("Then U.S. President Joe Bid^en left early.", "person", "Joe Biden"),
        ("It was Martin Luther Ki^ng who spoke.", "person", "Martin Luther King"),
        ("They asked Puti^n’s spokesman about it.", "person", "Putin"),
        ("They asked about Russia’s Vladimir Pu^tin again.", "person", "Vladimir Putin"),
        ("They met Pu^tin, Xi and Modi there.", "person", "Putin"),
        ("They met at Apple In^c. in the morning.", "organization", "Apple Inc."),
        ("They work for John^son & Johnson in town.", "organization", "Johnson & Johnson"),
        ("They live in The Ha^gue with others.", "place", "The Hague"),
        ("They live in New Y^ork in winter.", "place", "New York"),
        ("On Monday Pu^tin left the town.", "person", "Putin"),
        ("They met George W. B^ush there.", "person", "George W. Bush"),
        ("They visited the Museum of the Red Ar^my later.", "organization",
         "Museum of the Red Army"),
        ("Putin of Russ^ia was there again.", "person", "Russia"),
        ("Putin Visits Bei^jing Again", "place", "Beijing"),
        ("some tra^de with others", "organization", "trade"),
        ("the government^’s plans", "organization", "government"),
        ("他们在北^京。", "place", "京"),
        ("They heard “The Ban^k is safe” from him.", "organization", "Bank"),
        ("It ended in the U.S^. early.", "place", "U.S."),
        ("Barack Oba^ma", "person", "Barack Obama"),
        ("Putin^, they said, left.", "person", "Putin"),
    ],
)  # fmt: skip
def test_the_whole_name_is_taken_and_nothing_else(sentence, kind, expected):
    assert at(sentence, kind) == expected


@pytest.mark.parametrize("sentence", ["^", "He left ^— at last.", "  ^  "])
def test_beside_words_there_is_no_name(sentence):
    assert at(sentence, "person") is None


@given(
    st.lists(
        st.sampled_from(
            ["Mr.", "Putin", "of", "the", "The", "van", "’s", ",", "go", " ", "U.S.", "&"]
        ),
        max_size=14,
    ).map(" ".join),
    st.sampled_from(["person", "place", "organization"]),
    st.data(),
)  # fmt: skip
def test_what_is_found_is_at_the_place_and_has_whole_words(text, kind, data):
    position = data.draw(st.integers(0, len(text)))
    found = name_extent(text, position, Span(0, len(text) or 1), kind)
    if found is not None:
        assert 0 <= found.start < found.end <= len(text)
        words = found.cut(text)
        assert words == words.strip()
        assert "\n" not in words
        assert "," not in words
        again = name_extent(text, found.start, Span(0, len(text)), kind)
        assert again is not None
        assert again.start <= found.start
