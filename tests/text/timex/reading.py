"""Short ways to say what the rules read, for the tests of this folder."""

from __future__ import annotations

from datetime import date

from reader.text.timex import find_dates

FRIDAY = date(2013, 3, 22)


def read(text: str, article_date: date | None = FRIDAY) -> list[tuple[str, str]]:
    """Return the expressions found in a text with their values."""
    return [
        (text[found.start : found.end], found.value.value)
        for found in find_dates(text, article_date)
    ]


def value(text: str, article_date: date | None = FRIDAY) -> str:
    """Return the value of the only expression in a text."""
    found = read(text, article_date)
    assert len(found) == 1, found
    return found[0][1]
