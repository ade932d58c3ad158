"""Which actions fit what is typed, the best first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple


class Line(NamedTuple):
    """One thing to find: what it is called, where it is, its keys."""

    id: str
    words: str
    menu: str
    keys: str = ""


def matching(lines: Iterable[Line], typed: str, recent: Sequence[str] = ()) -> list[Line]:
    """Return the lines that hold every word that is typed, in any order.

    Those that were used last stand first, then those whose words begin as
    typed; else the order stays.
    """
    parts = typed.casefold().split()
    place = {name: number for number, name in enumerate(recent)}
    found = [line for line in lines if all(part in _all_of(line) for part in parts)]
    return sorted(
        found,
        key=lambda line: (place.get(line.id, len(place)), not _begins(line, parts)),
    )


def _all_of(line: Line) -> str:
    return f"{line.words} {line.menu} {line.keys}".casefold()


def _begins(line: Line, parts: Sequence[str]) -> bool:
    """Tell whether every part is the beginning of one of the words themselves."""
    words = line.words.casefold().split()
    return all(any(word.startswith(part) for word in words) for part in parts)
