from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.session.people.joining import news_in, united

PEOPLE = ("Ada", "Bob", "Ada:", "a", "N" * 200)
COMMENTS = st.text("ab: \n", max_size=12)


@pytest.mark.parametrize(
    ("mine", "theirs", "news"),
    [
        ("", "", ""),
        ("", "Really?", "Really?"),
        ("Really?", "", ""),
        ("Really?", "No.", "No."),
        ("Really?", "Really?", ""),
        ("Ada: Really?", "Really?", ""),
        ("Really?", "Ada: Really?", ""),  # mine, as the other person has taken it over
        ("Really?", "No.\n\nAda: Really?", "No."),
        ("Really?\n\nBob: No.", "No.\n\nAda: Really?", ""),
        ("Really?", "Bob: Ada: Really?", ""),
        ("Really?", "Ada: Really?!", "Ada: Really?!"),
        ("Not sure.", "No", "No"),
        ("One.\n\nTwo.", "Two.\n \nThree.", "Three."),
        ("It is so.", "Contra: It is so.", "Contra: It is so."),  # nobody is called that
        ("It is so.", "ada: It is so.", "ada: It is so."),
        ("Really?", "Ada:: Really?", ""),  # somebody who calls himself "Ada:"
        ("Really?", f"{'N' * 200}: Really?", ""),
        ("Really?", "Bob: " * 20_000 + "Really?", ""),
    ],
)
def test_only_what_is_not_known_is_news(mine, theirs, news):
    assert news_in(mine, theirs, PEOPLE) == news


@given(COMMENTS, COMMENTS, st.sampled_from(PEOPLE))
def test_once_put_together_nothing_is_news_and_nothing_is_lost(mine, theirs, name):
    together = united(mine, theirs, name, PEOPLE)
    assert together.startswith(mine)
    assert news_in(mine, theirs, PEOPLE) in together
    assert news_in(together, theirs, PEOPLE) == ""
    assert united(together, theirs, name, PEOPLE) == together


@given(COMMENTS, COMMENTS)
def test_the_two_do_not_tell_each_other_the_same_for_ever(mine, theirs):
    here = united(mine, theirs, "Ada", PEOPLE)
    there = united(theirs, here, "Bob", PEOPLE)
    assert news_in(here, there, PEOPLE) == ""
    assert news_in(there, here, PEOPLE) == ""
