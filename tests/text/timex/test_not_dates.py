"""Ordinary words and numbers of the news that are no dates."""

from __future__ import annotations

import pytest

from tests.text.timex.reading import read


@pytest.mark.parametrize(
    "text",
    [
        "She may go, and he may not.",
        "May I ask? May the best team win.",
        "Theresa May said that April Jones and Mr. March met August Wilson and June Carter.",
        "Jan Smith wrote.",
        "Thousands march through the city. March on, they said.",
        "The second man came first and the third one last.",
        "The sun rose; the fall of the wall; a spring in his step.",
        "He will fall, she can summer nowhere.",
        "They won 3-2, 10-8 and 2:1 after extra time.",
        "Version 10.6.8 and Python 3.11 run on Windows 95 and on 2.4.1.",
        "Route 66, Flight 1549, Boeing 747, Channel 4 and Area 51.",
        "The bill passed 60-40; the vote was 219 to 212.",
        "About 2,000 people, 1900 miles and $2012 were counted; 1984 people came.",
        "He is 45, a 33-year-old and a man aged 20.",
        "Call 555-1234 or write to 10 Downing Street, 1600 Pennsylvania Avenue.",
        "A minute amount of sat fat; a day-to-day job; a one-time offer.",
        "VOA Today, Monday Night Football and the Sunday Mirror.",
        "The index rose 2.5 percent to 1,987.65 points.",
        "Section 9.11 of the act.",
        "Wed in haste; the dec was clear; sat down; mon ami.",
        "She was head and shoulders above; once upon; now that he is here.",
        "The ratio was 12/25 and 3/4 of them left.",
        "The current account deficit grew.",
        "Isaiah 40:31 and John 3:16.",
        "1,2000 units; 20130 homes; 12013.",
        "The Daily Telegraph, USA Today and The Sunday Times.",
    ],
)
def test_finds_nothing_in(text: str) -> None:
    assert read(text) == []
