"""The article's own date in its first lines."""

from __future__ import annotations

from datetime import date

import pytest

from reader.text.timex import article_date_in

DAY = date(2024, 5, 12)


@pytest.mark.parametrize(
    "text",
    [
        "A headline about tankers\nMay 12, 2024\nThe story begins.",
        "A headline\n\nSunday, 12 May 2024\n\nThe story.",
        "LONDON, 12 May 2024 (Reuters) – The story begins.",
        "WASHINGTON (May 12, 2024) - The story begins.",
        "Published: 2024-05-12 14:30 UTC\nThe story.",
        "Updated May 12, 2024 at 8:30 p.m. EST\nThe story.",
        "By Jane Doe | May 12, 2024\nThe story.",
        "CAIRO – 12 May 2024: The story begins.",
    ],
)
def test_reads_the_date_of_an_article(text: str) -> None:
    assert article_date_in(text) == DAY


@pytest.mark.parametrize(
    "text",
    [
        "",
        "On May 12, 2024 the leader arrived.",
        "The war began on September 1, 1939.",
        "LONDON, May 12 (Reuters) – No year here.",
        "May 2024\nThe story.",
        "3/4/2012\nThe day and month may change places.",
        "Yesterday\nThe story.",
        "Story line.\n" * 40 + "May 12, 2024\n",
    ],
)
def test_never_guesses(text: str) -> None:
    assert article_date_in(text) is None
