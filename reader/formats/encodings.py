"""The encodings that a person can choose for a text file, by names that people know."""

from __future__ import annotations

import codecs
from typing import NamedTuple


class Encoding(NamedTuple):
    """One line of the menu; ``codec`` is what Python and ``ReadingOptions`` call it."""

    codec: str
    name: str


# In menu order: the usual ones first, then from the west to the east.
ENCODINGS = tuple(
    Encoding(codec, name)
    for codec, name in (
        ("utf-8", "Unicode (UTF-8)"),
        ("utf-16-le", "Unicode (UTF-16, little-endian)"),
        ("utf-16-be", "Unicode (UTF-16, big-endian)"),
        ("utf-32-le", "Unicode (UTF-32, little-endian)"),
        ("utf-32-be", "Unicode (UTF-32, big-endian)"),
        ("utf-7", "Unicode (UTF-7)"),
        ("cp1252", "Western (Windows-1252)"),
        ("iso8859-1", "Western (ISO 8859-1)"),
        ("iso8859-15", "Western (ISO 8859-15)"),
        ("mac-roman", "Western (Macintosh)"),
        ("cp850", "Western (DOS 850)"),
        ("cp437", "Western (DOS 437)"),
        ("cp1250", "Central European (Windows-1250)"),
        ("iso8859-2", "Central European (ISO 8859-2)"),
        ("mac-latin2", "Central European (Macintosh)"),
        ("cp852", "Central European (DOS 852)"),
        ("iso8859-16", "South-Eastern European (ISO 8859-16)"),
        ("iso8859-3", "South European (ISO 8859-3)"),
        ("cp1257", "Baltic (Windows-1257)"),
        ("iso8859-13", "Baltic (ISO 8859-13)"),
        ("iso8859-4", "Baltic (ISO 8859-4)"),
        ("iso8859-10", "Nordic (ISO 8859-10)"),
        ("iso8859-14", "Celtic (ISO 8859-14)"),
        ("cp1251", "Cyrillic (Windows-1251)"),
        ("koi8-r", "Cyrillic (KOI8-R, Russian)"),
        ("koi8-u", "Cyrillic (KOI8-U, Ukrainian)"),
        ("iso8859-5", "Cyrillic (ISO 8859-5)"),
        ("mac-cyrillic", "Cyrillic (Macintosh)"),
        ("cp866", "Cyrillic (DOS 866)"),
        ("cp855", "Cyrillic (DOS 855)"),
        ("cp1253", "Greek (Windows-1253)"),
        ("iso8859-7", "Greek (ISO 8859-7)"),
        ("mac-greek", "Greek (Macintosh)"),
        ("cp737", "Greek (DOS 737)"),
        ("cp1254", "Turkish (Windows-1254)"),
        ("iso8859-9", "Turkish (ISO 8859-9)"),
        ("mac-turkish", "Turkish (Macintosh)"),
        ("cp1255", "Hebrew (Windows-1255)"),
        ("iso8859-8", "Hebrew (ISO 8859-8)"),
        ("cp862", "Hebrew (DOS 862)"),
        ("cp1256", "Arabic (Windows-1256)"),
        ("iso8859-6", "Arabic (ISO 8859-6)"),
        ("cp864", "Arabic (DOS 864)"),
        ("cp1258", "Vietnamese (Windows-1258)"),
        ("cp874", "Thai (Windows-874)"),
        ("gb18030", "Chinese, simplified (GB 18030)"),
        ("hz", "Chinese, simplified (HZ)"),
        ("cp950", "Chinese, traditional (Big5)"),
        ("big5hkscs", "Chinese, Hong Kong (Big5-HKSCS)"),
        ("cp932", "Japanese (Shift_JIS)"),
        ("euc_jp", "Japanese (EUC-JP)"),
        ("iso2022_jp", "Japanese (ISO-2022-JP)"),
        ("cp949", "Korean (EUC-KR)"),
        ("johab", "Korean (Johab)"),
        ("iso2022_kr", "Korean (ISO-2022-KR)"),
    )
)
# What the same characters are called in other menus and in files.
_ALSO = {
    "ascii": "cp1252",
    "latin-1": "iso8859-1",
    "utf-16": "utf-16-le",
    "utf-32": "utf-32-le",
    "utf-8-sig": "utf-8",
    "big5": "cp950",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "tis-620": "cp874",
    "iso8859-11": "cp874",
    "iso2022_jp_1": "iso2022_jp",
    "iso2022_jp_2": "iso2022_jp",
}


def encoding_of(label: str) -> Encoding | None:
    """Return the encoding that a label means ("UTF8", "latin1"); ``None`` for any other."""
    codec = _codec(label)
    return _by_codec().get(codec) if codec else None


def _by_codec() -> dict[str, Encoding]:
    known = {_codec(encoding.codec): encoding for encoding in ENCODINGS}
    named = {encoding.codec: encoding for encoding in ENCODINGS}
    return {_codec(label): named[codec] for label, codec in _ALSO.items()} | known


def _codec(label: str) -> str:
    try:
        return codecs.lookup(label).name
    except (LookupError, ValueError):
        return ""
