"""What a person types for a date is understood as a whole or not at all."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.text.timex.typed import typed_value, understood_part

TODAY = date(2024, 5, 16)


@pytest.mark.parametrize(
    ("words", "value", "first", "last", "assumed"),
    [
        ("16 May 2024", "2024-05-16", "2024-05-16", "2024-05-16", False),
        ("on 16 May 2024.", "2024-05-16", "2024-05-16", "2024-05-16", False),
        ("last Tuesday", "2024-05-14", "2024-05-14", "2024-05-14", True),
        ("2024-05", "2024-05", "2024-05-01", "2024-05-31", False),
        ("spring 2023", "2023-SP", "2023-03-01", "2023-05-31", False),
        ("three weeks ago", "2024-W17", "2024-04-22", "2024-04-28", True),
        ("10–12 May", "2024-05-10/2024-05-12", "2024-05-10", "2024-05-12", True),
        ("from 10 to 12 May 2023", "2023-05-10/2023-05-12", "2023-05-10", "2023-05-12", False),
        ("between 10 and 12 May", "2024-05-10/2024-05-12", "2024-05-10", "2024-05-12", True),
        ("May to June 2023", "2023-05/2023-06", "2023-05-01", "2023-06-30", False),
        ("2023/2024", "2023/2024", "2023-01-01", "2024-12-31", False),
        ("2024-w20", "2024-W20", "2024-05-13", "2024-05-19", False),
        ("2024-05-16T14:30", "2024-05-16T14:30", "2024-05-16", "2024-05-16", False),
        ("P3D", "P3D", None, None, False),
        ("pt36h", "PT36H", None, None, False),
        ("XXXX-05-16", "XXXX-05-16", None, None, False),
        ("XXXX-WXX-1", "XXXX-WXX-1", None, None, False),
        ("PAST_REF", "PAST_REF", None, None, False),
    ],
)
def test_words_ranges_and_values_are_understood(words, value, first, last, assumed):
    read = typed_value(words, TODAY)
    assert (read.value, read.earliest, read.latest, read.assumed) == (value, first, last, assumed)


@pytest.mark.parametrize(
    "words",
    [
        "", "  ", "a while ago", "16 May 2024 or so", "12 May to 10 May", "2024-13", "199", "P",
        "PT", "2024-05-16T25", "16 May 2024 17 May 2024", "2024-05T14:30", "May 2024 " * 40,
    ],
)  # fmt: skip
def test_anything_else_is_not(words):
    assert typed_value(words, TODAY) is None


def test_without_the_article_s_date_what_is_relative_stays_open():
    assert typed_value("16 May", None).value == "XXXX-05-16"
    assert typed_value("10–12 May", None) is None


def test_the_part_that_is_understood_can_be_told():
    assert understood_part("16 May 2024 or so", TODAY) == "16 May 2024"
    assert understood_part("whenever", TODAY) == ""


@given(st.text(alphabet="PTX0123456789-/WQ:. amyo", max_size=40))
def test_days_are_in_order_whatever_is_typed(words):
    value = typed_value(words, TODAY)
    if value is not None and value.earliest is not None:
        assert value.earliest <= value.latest
        date.fromisoformat(value.earliest)
