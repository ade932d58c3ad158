"""Characters of a PDF spelled out: halves joined, ligatures taken apart, lost ones guessed.

Old files of TeX have pictures instead of letters and do not say what they
mean; PDFium gives the numbers that TeX has for them. Those of its ligatures
are control characters, so beside a letter they can be nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

_LETTERS: Mapping[str, str] = {
    "\ufb00": "ff",
    "\ufb01": "fi",
    "\ufb02": "fl",
    "\ufb03": "ffi",
    "\ufb04": "ffl",
    "\ufb05": "st",
    "\ufb06": "st",
}
# By their numbers in the two encodings of TeX; 13 is taken for a line end.
_TEX: Mapping[str, str] = {
    "\x0b": "ff",
    "\x0c": "fi",
    "\x0e": "ffi",
    "\x0f": "ffl",
    "\x1b": "ff",
    "\x1c": "fi",
    "\x1d": "fl",
    "\x1e": "ffi",
    "\x1f": "ffl",
}
# Believed only in a text that has ligatures of the same encoding.
_TEX_SIGNS: Mapping[str, str] = {"\x10": "“", "\x11": "”", "\x15": "–", "\x16": "—"}
_PAIR = "[\ud800-\udbff][\udc00-\udfff]"
_LIGATURE = "[\ufb00-\ufb06]"
_LOST = "(?<=[a-z])[\x0b\x0c\x0e\x0f\x1b-\x1f]|[\x0b\x0c\x0e\x0f\x1b-\x1f](?=[a-z]{2})"
_CORK = "[a-z][\x1b-\x1f][a-z]"
_ANY = "[\ud800-\udfff\ufb00-\ufb06\x0b\x0c\x0e-\x11\x15\x16\x1b-\x1f]"


def spelled(units: str) -> tuple[str, Sequence[int]]:
    """Return the text of UTF-16 units, and the unit that each character comes from.

    Each letter of a ligature comes from the same place.
    """
    if not re.search(_ANY, units):
        return units, range(len(units))
    letters = {**_LETTERS, **_TEX}
    pattern = f"{_PAIR}|{_LIGATURE}|{_LOST}"
    if re.search(_CORK, units):
        pattern += "|[\x10\x11\x15\x16]"
        letters.update(_TEX_SIGNS)
    kept: list[str] = []
    offsets: list[int] = []
    place = 0
    for found in re.finditer(pattern, units):
        written = letters.get(found[0])
        if written is None:
            written = found[0].encode("utf-16", "surrogatepass").decode("utf-16")
        kept += units[place : found.start()], written
        offsets += [*range(place, found.start()), *[found.start()] * len(written)]
        place = found.end()
    kept.append(units[place:])
    offsets += range(place, len(units))
    return "".join(kept), offsets
