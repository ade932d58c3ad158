from __future__ import annotations

import math

import pytest

from reader.formats.exchange.shapes import WrongShapeError, number


@pytest.mark.parametrize("value", [0, 1, 0.5])
def test_numbers_in_the_range_are_read(value):
    assert number(0, 1)(value) == value


@pytest.mark.parametrize(
    "value",
    [10**400, -(10**400), math.inf, math.nan, 1.5, True, "1", None],
    ids=["huge", "low", "endless", "none", "above", "truth", "text", "nothing"],
)
def test_no_other_number_is_whatever_its_size(value):
    with pytest.raises(WrongShapeError):
        number(0, 1)(value)
