"""Texts of any length for benchmarks, the same on every run.

News-like paragraphs with ever new names, mixed with those of the sample
article; without new names a model's caches would make it look fast.
"""

from __future__ import annotations

import random
from collections.abc import Iterator

from reader.base.paths import sample_article

SEED = 20240516
_FIRST = [
    "Anna",
    "Boris",
    "Chen",
    "Dora",
    "Emil",
    "Fatima",
    "Georg",
    "Hana",
    "Igor",
    "Julia",
    "Karim",
    "Lena",
    "Marco",
    "Nadia",
]
_STARTS = [
    "Al",
    "Bar",
    "Cor",
    "Dan",
    "El",
    "Far",
    "Gar",
    "Hol",
    "Iv",
    "Jan",
    "Kor",
    "Lan",
    "Mar",
    "Nor",
    "Or",
    "Pet",
    "Ros",
    "San",
    "Tor",
    "Val",
]
_ENDS = [
    "berg",
    "ov",
    "man",
    "ini",
    "sson",
    "ez",
    "field",
    "wood",
    "er",
    "ton",
    "ski",
    "ard",
    "eau",
    "in",
    "well",
]
_CITIES = [
    "Paris",
    "Beijing",
    "Nairobi",
    "Lima",
    "Oslo",
    "Madrid",
    "Toronto",
    "Jakarta",
    "Cairo",
    "Berlin",
    "Chicago",
    "Delhi",
    "Kyiv",
    "Rome",
]
_BODIES = [
    "Ministry",
    "Bank",
    "Institute",
    "University",
    "Party",
    "Council",
    "Group",
    "Agency",
    "Company",
    "Union",
]
_DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
]
_SENTENCES = (
    "{person} said on {day} that {body} would open an office in {city} by {month} {year}.",
    "“We did not expect this,” {surname} told reporters in {city} after the vote.",
    "According to {body}, exports fell by {number} percent between {year} and last {month}.",
    "The talks, which {person} had called “a first step”, ended without a result.",
    "{surname} may return to {city} next week, a spokesman for {body} said.",
    "Some {number} people were injured when a train left the rails near {city} on {day}.",
    "It was the third meeting of its kind in {number} years, and nobody expected much of it.",
    "Critics deny that prices have risen since {month} {number}, {year}.",
    "Why {body} waited until {day} is not known.",
)


def text_of(words: int) -> str:
    """Return paragraphs of about ``words`` words, one a line."""
    paragraphs = []
    count = 0
    for paragraph in _paragraphs(random.Random(SEED)):
        paragraphs.append(paragraph)
        count += len(paragraph.split())
        if count >= words:
            break
    return "\n".join(paragraphs)


def _paragraphs(chance: random.Random) -> Iterator[str]:
    sample = sample_article().read_text(encoding="utf-8").split("\n")
    sample = [line for line in sample if line.strip()]
    while True:
        for line in sample:
            yield line
            for _ in range(4):
                yield " ".join(_sentence(chance) for _ in range(chance.randint(2, 5)))


def _sentence(chance: random.Random) -> str:
    surname = chance.choice(_STARTS) + chance.choice(_ENDS) + chance.choice(("", "", "a", "i"))
    return chance.choice(_SENTENCES).format(
        person=f"{chance.choice(_FIRST)} {surname}",
        surname=surname,
        body=f"the {chance.choice(_CITIES)} {chance.choice(_BODIES)}",
        city=chance.choice(_CITIES),
        day=chance.choice(_DAYS),
        month=chance.choice(_MONTHS),
        year=chance.randint(1990, 2024),
        number=chance.randint(2, 28),
    )
