"""Which encoding makes a text in Latin letters one language.

Statistics cannot tell neighbours that differ in a handful of letters. But a
Czech text read as French has letters of no language at all; and capitals and
opening quotes in the middle of words.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

ENOUGH = 100_000  # bytes
MOST_ODD = 0.3  # of the bytes; Vietnamese and Czech have a fifth, other scripts nearly all
LONGEST_RUN = 1.5  # odd bytes on average; in Latin words they stand alone
GOOD = 0.9
_WRONG = 3  # for one letter that is out of place so many in place
_ANY = 0.05  # less for a text that needs the letters of several languages

_WESTERN = (
    "äöüß", "àâæçéèêëîïôœùûü", "áéíñóúüªº", "ãáàâçéêíóôõúüªº", "àèéìíîòóùú", "åäöé", "æøåéòô",
    "ëïéèöüáóê", "äöåšž", "áðéíóúýþæö", "äöõüšž", "àçèéíïòóúü", "ëç", "áéíóú",
)  # fmt: skip
_NEEDED = {"ãáàâçéêíóôõúüªº": "ãç"}  # otherwise Hungarian is Portuguese
_EVERY_WESTERN = "àáâãäåæçèéêëìíîïðñòóôõöøùúûüýþÿœßšžªº"
_CENTRAL = (
    "áčďéěíňóřšťúůýž", "áäčďéíĺľňóôŕšťúýž", "ąćęłńóśźż", "áéíóöőúüű", "čćđšž", "ăâîşţ",
)  # fmt: skip
_BALTIC = ("ąčęėįšųūž", "āčēģīķļņšūžōŗ", "äöõüšž")
_TURKISH = ("çğıöşüâîûİ",)
# Of two that explain a text as well, the first is taken.
_LANGUAGES = (
    ("cp1252", _WESTERN),
    ("cp1250", _CENTRAL),
    ("cp1257", _BALTIC),
    ("cp1254", _TURKISH),
    ("iso8859_2", _CENTRAL),
    ("mac_roman", _WESTERN),
    ("cp850", _WESTERN),
    ("cp852", _CENTRAL),
    ("mac_latin2", _CENTRAL),
    ("cp857", _TURKISH),
)
_WINDOWS, _UNIX = "cp1250", "iso8859_2"
_WINDOWS_ONLY = b"[\x80-\x9f]"
_EVERY = frozenset({"cp1252", "mac_roman", "cp850"})
_SIGNS = frozenset("„“”‘’‚–—…•«»‹›€£§©®°·´¿¡™†½¼²³×\u00a0")
_INSIDE = frozenset("’·–—´…\u00a0")  # signs that stand between letters
_OPENING = frozenset("„‚¿¡")
_ODD_BYTES = b"[\x80-\xff]+"
_CAPITAL, _SMALL, _ODD, _OTHER = range(4)

Found = tuple[int, int, int]  # what stands before an odd byte, the byte, what stands after it


def latin_encoding(content: bytes) -> str:
    """Return the encoding in which a text is in one language; empty if it is in no Latin one."""
    sample = content[:ENOUGH]
    runs = re.findall(_ODD_BYTES, sample)
    odd = sum(map(len, runs))
    if not runs or odd > MOST_ODD * len(sample) or odd > LONGEST_RUN * len(runs):
        return ""
    found = Counter(_odd_bytes(sample))
    scores: dict[str, float] = {}
    for codec, languages in _LANGUAGES:
        letters = {byte: bytes([byte]).decode(codec, "replace") for byte in range(0x80, 0x100)}
        scores[codec] = max(_score(found, letters, language) for language in languages)
        if codec in _EVERY:
            scores[codec] = max(scores[codec], _score(found, letters, _EVERY_WESTERN) - _ANY)
    best = max(scores, key=scores.__getitem__)
    is_tied = best == _WINDOWS and scores[_UNIX] == scores[best]
    if is_tied and not re.search(_WINDOWS_ONLY, sample):
        best = _UNIX  # what Windows writes has š and ž among those bytes
    return best if scores[best] >= GOOD else ""


def _odd_bytes(sample: bytes) -> Iterator[Found]:
    last = len(sample) - 1
    for match in re.finditer(_ODD_BYTES, sample):
        for place in range(*match.span()):
            before = _kind(sample[place - 1]) if place else _OTHER
            after = _kind(sample[place + 1]) if place < last else _OTHER
            yield before, sample[place], after


def _kind(byte: int) -> int:
    if byte >= 0x80:  # noqa: PLR2004 - the end of ASCII
        return _ODD
    letter = chr(byte)
    if not letter.isalpha():
        return _OTHER
    return _CAPITAL if letter.isupper() else _SMALL


def _score(found: Counter[Found], letters: dict[int, str], language: str) -> float:
    """Return 1 if all odd letters are of a language and in place; less for each that is not."""
    known = frozenset(language + language.upper())
    needed = _NEEDED.get(language)
    if needed and not any(letters[byte] in needed for _, byte, _ in found):
        return 0.0
    right = wrong = 0
    for (before, byte, after), count in found.items():
        letter = letters[byte]
        if letter in known:
            is_in_place = before != _SMALL or not letter.isupper()
            right, wrong = right + count * is_in_place, wrong + count * (not is_in_place)
        elif letter in _SIGNS and _is_sign_in_place(letter, before, after):
            right += count
        else:
            wrong += count
    return (right - _WRONG * wrong) / (right + wrong) if right + wrong else 0.0


def _is_sign_in_place(sign: str, before: int, after: int) -> bool:
    is_after_letter = before in {_SMALL, _CAPITAL}
    if sign in _OPENING and is_after_letter:
        return False
    return sign in _INSIDE or not (is_after_letter and after in {_SMALL, _CAPITAL})
