"""Where the forms of names stand in a text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.text.forms import FormIndex, could_stand_in, form_of, words_of


def places(text, *exact, folded=()):
    index = FormIndex({form: form for form in exact}, {form: form for form in folded})
    return [(span.start, span.cut(text)) for span, _ in index.places(text, 0, len(text))]


@pytest.mark.parametrize(
    ("quote", "form"),
    [
        ("Amazon", "Amazon"),
        (" Bank\n of  England ", "Bank of England"),
        ("Sinead O’Connor", "Sinead O'Connor"),
        ("Austria–Hungary", "Austria-Hungary"),
        ("…", ""),
        ("", ""),
    ],
)
def test_a_form_has_single_spaces_and_plain_marks(quote, form):
    assert form_of(quote) == form


@pytest.mark.parametrize(
    "text",
    [
        "Amazon",
        "the Amazon.",
        "“Amazon”",
        "Amazon’s boss",
        "Amazon-owned",
        "(Amazon)",
        "Amazon, which",
        "Ohne Amazon",
    ],
)
def test_whole_words_are_found(text):
    assert [words for _, words in places(text, "Amazon")] == ["Amazon"]


@pytest.mark.parametrize(
    "text",
    ["Amazonas", "amazon", "AMAZON", "Amazon.com", "me@Amazon", "www.Amazon.org", "d’Amazon"],
)
def test_parts_of_words_and_other_capitals_are_not(text):
    assert places(text, "Amazon") == []


def test_a_form_may_ignore_capitals_and_an_exact_one_goes_before_it():
    assert [w for _, w in places("AMAZON amazon", folded=["Amazon"])] == ["AMAZON", "amazon"]
    index = FormIndex({"Amazon": "exact"}, {"Amazon": "any"})
    found = [value for _, value in index.places("Amazon amazon", 0, 13)]
    assert found == ["exact", "any"]
    assert (index.about("Amazon"), index.about("AMAZON")) == ("exact", "any")


def test_a_form_is_found_over_a_line_end_and_with_other_quotes():
    text = "the Bank of\nEngland and Sinead O’Connor"
    found = [words for _, words in places(text, "Bank of England", "Sinead O'Connor")]
    assert found == ["Bank of\nEngland", "Sinead O’Connor"]


def test_marks_belong_to_the_form():
    assert places("in the U.S. and in the U.S", "U.S.") == [(7, "U.S.")]
    assert places("Yahoo! or Yahoo", "Yahoo!") == [(0, "Yahoo!")]
    assert places("AT&T or AT T", "AT&T") == [(0, "AT&T")]


def test_the_longest_form_counts():
    text = "Amazon Web Services and Amazon"
    assert places(text, "Amazon", "Amazon Web Services") == [(0, text[:19]), (24, "Amazon")]


TEXTS = st.text("aA b.'’-&\n🌻1", max_size=40)


@given(TEXTS, st.lists(TEXTS, max_size=4), st.booleans())
def test_what_is_found_has_the_form_and_never_overlaps(text, quotes, folds):
    forms = [form for quote in quotes if (form := form_of(quote))]
    index = FormIndex({} if folds else dict.fromkeys(forms, 1), dict.fromkeys(forms, 1))
    end = 0
    for span, _ in index.places(text, 0, len(text)):
        assert span.start >= end
        assert index.about(span.cut(text)) == 1
        end = span.end


@given(TEXTS, TEXTS)
def test_a_form_that_stands_in_a_text_could_stand_there(text, quote):
    form = form_of(quote)
    if form and places(text, form):
        assert could_stand_in(form, words_of(text))
