"""Names and words for a made-up book."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from reader.domain.claims import EntityId
from reader.domain.dates import DateType, DateValue
from reader.domain.entities import Entity, MentionKind, Place

_COMMON = (
    *("the", "of", "and", "to", "in", "that", "was", "which", "for", "with", "his", "had", "on"),
    *("not", "by", "from", "were", "but", "at", "have", "been", "this", "all", "more", "when"),
    *("about", "between", "people", "government", "water", "years", "report", "energy", "growth"),
    *("policy", "study", "agreement", "public", "later", "several", "first", "after", "during"),
)
_WORDS = 2_000
_STARTS = ("al", "bar", "cor", "dan", "el", "far", "gar", "hol", "iv", "jan", "kor", "lan", "mar")
_MIDDLES = ("a", "e", "i", "o", "u", "ai", "ea", "ou", "ber", "den", "lin", "mon", "ris", "ter")
_ENDS = ("d", "l", "n", "r", "s", "t", "berg", "ing", "man", "ov", "son", "ton", "well", "wood")
_FIRST = (
    *("Anna", "Boris", "Chen", "Dora", "Emil", "Fatima", "Georg", "Hana", "Igor", "Julia"),
    *("Karim", "Lena", "Marco", "Nadia", "Olga", "Pavel", "Rosa", "Samir", "Tomás", "Zoë"),
)
_BODIES = ("Ministry", "Bank", "Institute", "University", "Council", "Agency", "Company", "Union")
_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
_KINDS = (
    *(MentionKind.PERSON,) * 8,
    *(MentionKind.PLACE,) * 5,
    *(MentionKind.ORGANIZATION,) * 4,
    *(MentionKind.DATE,) * 3,
)


@dataclass(frozen=True, slots=True)
class Name:
    """An entity, the ways in which the text names it, its value if it is a date."""

    entity: Entity
    forms: tuple[str, ...]
    value: DateValue | None = None


def names(chance: random.Random, count: int) -> list[Name]:
    """Return different names of all kinds; their ids are "e1" and so on."""
    made: dict[tuple[MentionKind, str], Name] = {}
    while len(made) < count:
        kind = chance.choice(_KINDS)
        name = _name(chance, kind, f"e{len(made) + 1}")
        made.setdefault((kind, name.entity.name.casefold()), name)
    return list(made.values())


def vocabulary(chance: random.Random) -> tuple[list[str], list[float]]:
    """Return words and their summed weights, so that few of them are frequent."""
    words = dict.fromkeys(_COMMON)
    for word in _syllables(chance, (0, 1, 1)):
        words[word] = None
        if len(words) == _WORDS:
            break
    return list(words), list(accumulate(1 / rank for rank in range(2, _WORDS + 2)))


def _name(chance: random.Random, kind: MentionKind, id_: str) -> Name:
    if kind is MentionKind.DATE:
        return _date(chance, id_)
    word = next(_syllables(chance, (1, 2))).capitalize()
    place = None
    match kind:
        case MentionKind.PERSON:
            forms: tuple[str, ...] = (f"{chance.choice(_FIRST)} {word}", word)
        case MentionKind.PLACE:
            forms = (word,)
            place = Place(word, "FR", chance.uniform(-60, 60), chance.uniform(-180, 180), 1)
        case _:
            body = f"{word} {chance.choice(_BODIES)}"
            forms = (body, f"the {body}")
    entity = Entity(id=EntityId(id_), kind=kind, name=forms[0], aliases=forms[1:], place=place)
    return Name(entity, forms)


def _date(chance: random.Random, id_: str) -> Name:
    year, month = chance.randint(1200, 2024), chance.randint(1, 12)
    day = f"{year:04}-{month:02}-{chance.randint(1, 28):02}"
    words = f"{int(day[-2:])} {_MONTHS[month - 1]} {year}"
    entity = Entity(id=EntityId(id_), kind=MentionKind.DATE, name=words)
    return Name(entity, (words,), DateValue(DateType.DATE, day, day, day))


def _syllables(chance: random.Random, lengths: Sequence[int]) -> Iterator[str]:
    while True:
        middle = "".join(chance.choices(_MIDDLES, k=chance.choice(lengths)))
        yield chance.choice(_STARTS) + middle + chance.choice(_ENDS)
