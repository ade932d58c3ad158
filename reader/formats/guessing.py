"""The encoding of 8-bit text by statistics, and by habit where statistics are blind.

Neighbours in the list of encodings differ in a handful of letters, which is
too little for statistics: so what a Windows or a Unix program would have
written settles it, with the words around those letters.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import partial

import charset_normalizer
from charset_normalizer import CharsetMatch, CharsetMatches

ENOUGH = 100_000  # bytes; letters are counted one by one
FEW = 40  # odd bytes; with more of them statistics are better than habit
LONGEST_RUN = 2
_WESTERN = frozenset(
    "ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØÙÚÛÜÝßàáâãäåæçèéêëìíîïñòóôõöøùúûüýÿŒœŸ“”‘’„‚–—…•«»€£§©®°·\u00a0"
)
# Of mainframes, of very old computers, and those nobody wrote texts in: wins of them are chance.
_NEVER = (
    "cp037", "cp1026", "cp1140", "cp273", "cp424", "cp500", "cp775", "cp860", "cp861", "cp863",
    "cp864", "cp865", "cp869", "hp_roman8", "iso8859_4", "iso8859_10", "iso8859_14", "iso8859_16",
    "kz1048", "ptcp154", "mac_iceland", "utf_7",
)  # fmt: skip
# Later variants that hardly any program has ever written.
_USUAL = {
    "shift_jis_2004": "cp932", "shift_jisx0213": "cp932",
    "euc_jis_2004": "euc_jp", "euc_jisx0213": "euc_jp",
}  # fmt: skip
_ODD_BYTES = b"[\x80-\xff]+"
_WINDOWS_ONLY = b"[\x80-\x9f]"
# Ą Ľ Ś Š Ť Ź Ž ą ľ ś š ť ź ž in ISO 8859-2 and signs, or other letters, in Windows-1250
_ISO_LETTERS = rb"[\xa1\xa5\xa6\xa9\xab\xac\xae\xb1\xb5\xb6\xb9\xbb\xbc\xbe]"
_IN_WORD = rb"(?:(?<=[A-Za-z\xc0-\xff])" + _ISO_LETTERS + rb"|" + _ISO_LETTERS + rb"(?=[a-z]))"
_LATIN = ("cp1250", "cp1252", "cp1254", "cp1257", "cp1258", "latin_1", "mac_")
_NOT_LATIN = frozenset({"iso8859_5", "iso8859_6", "iso8859_7", "iso8859_8", "iso8859_11"})
# In the order of their frequency; the best of them is found by letters and capitals.
_CYRILLIC = ("cp1251", "koi8_r", "cp866", "iso8859_5", "mac_cyrillic", "cp855", "koi8_u")
_GREEK = {
    "cp1253": rb"(?<![\xb6-\xfe])\xa2(?=[\xdc-\xfe])",
    "iso8859_7": rb"(?<![\xb6-\xfe])\xb6(?=[\xdc-\xfe])",
}
_FREQUENT = "оеаинт"
_IN_PLACE = r"[а-яёђ-џґ]|(?<!\w)[А-ЯЁЂ-ЏҐ]"
_SIGNS = frozenset("„“”‘’‚–—…•«»€£§©®°·\u00a0")


def guessed(content: bytes) -> str:
    """Return the encoding that explains a sample best; empty if none does."""
    matches = charset_normalizer.from_bytes(content, cp_exclusion=list(_NEVER))
    best = matches.best()
    if best is None:
        return ""
    encoding = _USUAL.get(best.encoding, best.encoding)
    if encoding.replace("cp1125", "cp866") in (*_CYRILLIC, "koi8_t"):
        return max(_CYRILLIC, key=partial(_cyrillic_score, content))
    if encoding in _GREEK:
        return _greek(content, encoding)
    is_latin = _is_latin(encoding)
    if _is_short_western(content, encoding) or (is_latin and _is_tied(matches, best)):
        return "cp1252"
    is_unix = encoding == "cp1250" and _is_unix_central_european(content)
    return "iso8859_2" if is_unix else encoding


def _is_tied(matches: CharsetMatches, best: CharsetMatch) -> bool:
    """Tell whether Windows-1252, the most frequent of all, explains the bytes as well."""
    return any(
        "cp1252" in match.could_be_from_charset
        for match in matches
        if (match.chaos, match.coherence) == (best.chaos, best.coherence)
    )


def _is_latin(encoding: str) -> bool:
    is_latin = encoding.startswith((*_LATIN, "iso8859")) and encoding not in _NOT_LATIN
    return is_latin and encoding not in {"mac_cyrillic", "mac_greek"}


def _cyrillic_score(content: bytes, encoding: str) -> int:
    """Count what looks like Cyrillic words: capitals come first, and some letters often."""
    text = content[:ENOUGH].decode(encoding, "replace")
    odd = sum(count for ch, count in Counter(text).items() if ch > "\x7f" and ch not in _SIGNS)
    in_place = sum(1 for _ in re.finditer(_IN_PLACE, text))
    return 2 * in_place - odd + 2 * sum(map(text.lower().count, _FREQUENT))


def _greek(content: bytes, guess: str) -> str:
    """Tell Windows from Unix by where Ά stands, which begins many words."""
    windows, unix = (len(re.findall(mark, content)) for mark in _GREEK.values())
    if re.search(_WINDOWS_ONLY, content) or windows > unix:
        return "cp1253"
    return "iso8859_7" if unix > windows else guess


def _is_short_western(content: bytes, encoding: str) -> bool:
    """Tell whether few odd bytes, all usual in Windows-1252, outweigh the statistics.

    In Western words such letters stand alone; three in a row are another script.
    """
    runs = re.findall(_ODD_BYTES, content)
    odd = b"".join(runs)
    if len(odd) > FEW or any(byte not in _WESTERN for byte in odd.decode("cp1252", "replace")):
        return False
    return _is_latin(encoding) or max(map(len, runs), default=0) <= LONGEST_RUN


def _is_unix_central_european(content: bytes) -> bool:
    """Tell ISO 8859-2 from Windows-1250, which has the letters of Š and Ž elsewhere."""
    if re.search(_WINDOWS_ONLY, content):
        return False
    inside = len(re.findall(_IN_WORD, content))
    return 2 * inside > len(re.findall(_ISO_LETTERS, content))
