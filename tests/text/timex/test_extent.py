"""First and last days of values."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.text.timex.amounts import Unit
from reader.text.timex.calendar_math import period_value, shifted
from reader.text.timex.extent import extent_of


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2024-05-16", ("2024-05-16", "2024-05-16")),
        ("2024-05-16T20:30", ("2024-05-16", "2024-05-16")),
        ("2024-02", ("2024-02-01", "2024-02-29")),
        ("2024", ("2024-01-01", "2024-12-31")),
        ("2024-Q2", ("2024-04-01", "2024-06-30")),
        ("2024-H2", ("2024-07-01", "2024-12-31")),
        ("2024-W20", ("2024-05-13", "2024-05-19")),
        ("2024-W20-WE", ("2024-05-18", "2024-05-19")),
        ("2024-SU", ("2024-06-01", "2024-08-31")),
        ("2024-WI", ("2024-01-01", "2025-02-28")),
        ("199", ("1990-01-01", "1999-12-31")),
        ("19", ("1900-01-01", "1999-12-31")),
        ("XXXX-05-16", None),
        ("PAST_REF", None),
        ("BC0481", None),
        ("2023-02-29", None),
        ("2023-W60", None),
    ],
)
def test_tells_the_first_and_last_day(value: str, expected: tuple[str, str] | None) -> None:
    assert extent_of(value) == expected


@given(
    st.dates(min_value=date(1000, 1, 1), max_value=date(9000, 1, 1)),
    st.sampled_from([unit for unit in Unit if unit not in {Unit.WEEKEND, Unit.FORTNIGHT}]),
)
def test_a_period_contains_the_day_it_was_made_from(day: date, unit: Unit) -> None:
    days = extent_of(period_value(day, unit))

    assert days is not None
    assert days[0] <= day.isoformat() <= days[1]


@given(
    st.dates(min_value=date(1000, 1, 1), max_value=date(9000, 1, 1)),
    st.sampled_from([Unit.DAY, Unit.WEEK, Unit.MONTH, Unit.QUARTER, Unit.YEAR]),
)
def test_neighbouring_periods_touch(day: date, unit: Unit) -> None:
    this, following = shifted(day, unit, 0), shifted(day, unit, 1)
    assert this is not None
    assert following is not None
    first, second = extent_of(this), extent_of(following)

    assert first is not None
    assert second is not None
    assert date.fromisoformat(first[1]) + timedelta(days=1) == date.fromisoformat(second[0])
