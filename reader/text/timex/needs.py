"""What a text must hold for a pattern to match anywhere in it.

Most paragraphs hold no month, no weekday and no season, and then most of the
hundred patterns need not be tried: to look for a word takes a hundredth of
the time. ``reader.training.date_needs`` reads off the patterns what they need.
A pattern that has changed since asks for nothing, and is tried every time.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Mapping
from functools import cache

from reader.base.paths import resources

Need = frozenset[str]
"""Short strings; at least one of them stands in every text with a match."""


def needs_of(pattern: str) -> tuple[Need, ...]:
    """Return what a pattern needs, the most telling first; nothing if that is not known."""
    return _table().get(name_of(pattern), ())


def name_of(pattern: str) -> str:
    """Return the name of a pattern in the table, another one after every change."""
    return f"{zlib.crc32(pattern.encode('utf-8')):08x}"


def are_met(needs: Iterable[Need], text: str, known: dict[Need, bool]) -> bool:
    """Tell whether a text holds what is needed; ``known`` keeps the answers about it."""
    for need in needs:
        is_met = known.get(need)
        if is_met is None:
            is_met = known[need] = any(word in text for word in need)
        if not is_met:
            return False
    return True


@cache
def _table() -> Mapping[str, tuple[Need, ...]]:
    path = resources() / "lexicons" / "date_needs.json"
    table = json.loads(path.read_text(encoding="ascii"))
    return {name: tuple(map(frozenset, needs)) for name, needs in table.items()}
