"""Dates that mean the same are one entity: one row in the panel, however they are written."""

from __future__ import annotations

import re
from calendar import month_name
from collections.abc import Hashable, Sequence

from reader.analysis.dates import FoundDate
from reader.domain.claims import EntityId
from reader.domain.dates import DateValue
from reader.domain.entities import Entity, MentionKind

_DAY = re.compile(r"[0-9X]{4}-(0[1-9]|1[0-2])-(\d\d)")


def date_entities(text: str, dates: Sequence[FoundDate]) -> tuple[list[Entity], list[EntityId]]:
    """Return one entity per date value, and the entity id of each date.

    The entity is named by the words of its first mention, made whole where
    they are a bare number ("17" of "May 16 and 17" is "May 17"). Dates
    without a value belong together when their words are the same.
    """
    names_of: dict[Hashable, list[str]] = {}
    keys: list[Hashable] = []
    for found in dates:
        words = _spoken(found, " ".join(found.span.cut(text).split()))
        value = found.value
        key = words.casefold() if value is None else _meaning(value)
        names = names_of.setdefault(key, [])
        if words.casefold() not in (name.casefold() for name in names):
            names.append(words)
        keys.append(key)
    ids = {key: EntityId(f"date{number}") for number, key in enumerate(names_of, 1)}
    entities = [
        Entity(id=ids[key], kind=MentionKind.DATE, name=names[0], aliases=tuple(names[1:]))
        for key, names in names_of.items()
    ]
    return entities, [ids[key] for key in keys]


def _meaning(value: DateValue) -> Hashable:
    """Return what dates of one row have in common; "early 2019" is not all of 2019."""
    return value.type, value.value, value.earliest, value.latest


def _spoken(found: FoundDate, words: str) -> str:
    day = _DAY.fullmatch(found.value.value) if found.value is not None else None
    if day is None or any(ch.isalpha() for ch in words) or len(words) > len("31"):
        return words
    return f"{month_name[int(day[1])]} {int(day[2])}"
