"""Days of the week."""

from __future__ import annotations

from datetime import date

import pytest

from tests.text.timex.reading import read, value

THURSDAY = date(2024, 5, 16)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He said so on Tuesday.", "2024-05-14"),
        ("He will speak on Tuesday.", "2024-05-21"),
        ("He spoke Thursday.", "2024-05-16"),
        ("He met them last Thursday.", "2024-05-09"),
        ("They meet next Monday.", "2024-05-20"),
        ("Officials said they would meet on Friday.", "2024-05-17"),
        ("Markets stay closed until Friday.", "2024-05-17"),
        ("He said he would appeal against Tuesday's ruling.", "2024-05-14"),
        ("He spoke on Monday morning.", "2024-05-13TMO"),
        ("Every Monday they march.", "XXXX-WXX-1"),
        ("They train on Sundays.", "XXXX-WXX-7"),
        ("It began on Thursday of last week.", "2024-05-09"),
        ("They met a week ago Monday.", "2024-05-06"),
        ("They meet a week from Tuesday.", "2024-05-28"),
        ("They met two Fridays ago.", "2024-05-03"),
        ("They will meet on Sunday the 26th.", "2024-05-26"),
        ("They met on Friday the 3rd.", "2024-05-03"),
        ("A vote is expected Sunday.", "2024-05-19"),
    ],
)
def test_reads_a_weekday_by_tense(text: str, expected: str) -> None:
    assert value(text, THURSDAY) == expected


def test_both_ends_of_a_range_are_found() -> None:
    assert [name for name, _ in read("The talks ran from Monday to Wednesday.", THURSDAY)] == [
        "Monday",
        "Wednesday",
    ]


def test_without_an_article_date_only_the_weekday_is_known() -> None:
    assert value("He said so on Tuesday.", None) == "XXXX-WXX-2"
    assert value("He spoke on Friday night.", None) == "XXXX-WXX-5TNI"
