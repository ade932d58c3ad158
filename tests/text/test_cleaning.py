"""Positions and characters survive the cleaning."""

from __future__ import annotations

import re

from hypothesis import example, given
from hypothesis import strategies as st

from reader.text.cleaning import loss_sentences, normalised

ANY_TEXT = st.text(
    st.characters(categories=None) | st.sampled_from("\r\n\u00ad\u200b\ufeff\u202e")
)


@given(ANY_TEXT)
def test_what_is_kept_of_a_source_makes_up_the_text(text):
    cleaned = normalised(text)
    kept = "".join(text[a:b] for a, b in cleaned.kept(len(text)))
    assert len(kept) == len(cleaned.text)
    assert normalised(kept).text == cleaned.text


def test_every_line_end_becomes_one_line_feed():
    assert (
        normalised("a\r\nb\rc\x0bd\x0ce\x85f\u2028g\u2029h\n").text == "a\nb\nc\nd\ne\nf\ng\nh\n"
    )


def test_unusable_characters_are_replaced_one_for_one():
    cleaned = normalised("a\x00b\x9fc\ud800d\ufffee\x1bf")
    assert cleaned.text == "a\ufffdb\ufffdc\ufffdd\ufffde\ufffdf"
    assert cleaned.replaced == 5


def test_invisible_fillers_go_away_and_visible_typography_stays():
    assert (
        normalised("co\u00adop\u200berate\ufeff 1\u00a0kg \u200d").text
        == "cooperate 1\u00a0kg \u200d"
    )


def test_tabs_stay():
    assert normalised("a\tb").text == "a\tb"


def test_direction_marks_are_kept_and_reported():
    cleaned = normalised("abc\u202edef")
    assert cleaned.text == "abc\u202edef"
    assert cleaned.directions == 1
    assert any("direction" in sentence for sentence in loss_sentences(0, cleaned.directions))


def test_nothing_lost_needs_no_sentence():
    assert loss_sentences(0, 0) == ()


def test_composed_and_decomposed_letters_stay_what_they_are():
    assert normalised("e\u0301 é ½ ﬁ").text == "e\u0301 é ½ ﬁ"


@given(ANY_TEXT)
@example("\r\r\n\u00ad\r\n")
def test_every_position_leads_back_to_its_character(text):
    cleaned = normalised(text)
    for position, character in enumerate(cleaned.text):
        source = text[cleaned.to_source(position)]
        assert source == character or character in "\n\ufffd"
    assert len(text) == len(cleaned.text) + len(cleaned.gaps)


@given(ANY_TEXT)
def test_cleaning_twice_changes_nothing(text):
    once = normalised(text).text
    assert normalised(once).text == once
    assert not re.search("[\r\x00\x85\u2028\ud800-\udfff\u00ad\ufeff]", once)
    once.encode("utf-8")
