"""Reading JSON that anybody may have written: never an error, never too much."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

COLOUR = re.compile("#[0-9a-fA-F]{6}")
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def each(value: Any) -> Iterator[Any]:
    """Yield the members of a list, or the value itself if it is none."""
    if isinstance(value, list):
        yield from value
    elif value is not None:
        yield value


def words_of(value: Any) -> str:
    """Return a string, or nothing for anything else."""
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else ""


def whole_number(value: Any) -> int | None:
    """Return a number that may be a position."""
    is_one = isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 1 << 40
    return value if is_one else None


def kinds_of(value: dict[str, Any]) -> set[str]:
    """Return the types of an object without their name space."""
    named = (value.get("type"), value.get("@type"))
    return {re.split(r"[:#/]", words_of(kind))[-1] for names in named for kind in each(names)}


def clean(words: str, longest: int) -> str:
    """Return words for people, without what is not seen, cut to a length."""
    words = _CONTROLS.sub("", words.replace("\r\n", "\n").replace("\r", "\n")).strip()
    return words if len(words) <= longest else f"{words[: longest - 1]}…"
