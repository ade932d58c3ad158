"""Days and times as Rich Text writes them."""

from __future__ import annotations

from datetime import date, datetime

from reader.formats.rtf.flows import Nowhere

_FIRST_YEAR = 1900
_PARTS = {"yr": 0, "mo": 1, "dy": 2}


class TimeWords(Nowhere):
    """Takes the words for year, month and day."""

    def __init__(self) -> None:
        self._parts = [0, 1, 1]

    def word(self, name: str, number: int | None) -> bool:
        """Take one part."""
        if name in _PARTS:
            self._parts[_PARTS[name]] = number or 0
        return True

    @property
    def day(self) -> str:
        """The day in ISO form; empty if there is no such day."""
        try:
            found = date(*self._parts)
        except (ValueError, OverflowError):
            return ""
        return found.isoformat() if found.year > _FIRST_YEAR else ""


def packed_time(words: str) -> str:
    """Return an ISO time for a number whose bits are minute, hour, day, month and year."""
    if not words.isdecimal():
        return ""
    number = int(words[:10])
    try:
        found = datetime(
            _FIRST_YEAR + (number >> 20 & 0x1FF),
            number >> 16 & 0xF,
            number >> 11 & 0x1F,
            number >> 6 & 0x1F,
            number & 0x3F,
        )
    except ValueError:
        return ""
    return found.isoformat(timespec="minutes")
