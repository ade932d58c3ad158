"""Numbers as lists and notes show them: 3, c, iii."""

from __future__ import annotations

_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_LETTERS = 26
_LARGEST_ROMAN = 4_000
_MOST_LETTERS = 50  # of a number; "aaa" is three times as many


def roman(number: int) -> str:
    """Return a number in small Roman numerals; very large ones as they are."""
    if not 0 < number < _LARGEST_ROMAN:
        return str(number)
    said = ""
    for value, letters in _ROMAN:
        said += letters * (number // value)
        number %= value
    return said


def lettered(number: int) -> str:
    """Return a number as word processors letter lists: a to z, then aa, bb."""
    if not 0 < number <= _LETTERS * _MOST_LETTERS:
        return str(number)
    return chr(ord("a") + (number - 1) % _LETTERS) * ((number - 1) // _LETTERS + 1)
