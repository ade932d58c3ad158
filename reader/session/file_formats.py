"""What kinds of files can be opened, and in which ways one can be read."""

from __future__ import annotations

import codecs
from collections.abc import Sequence

from reader.domain.documents import Source
from reader.formats.api import FormatInfo
from reader.formats.registry import importers

# In the others nothing stands beside the text, or everything is shown as it is.
_WITH_SURROUNDINGS = frozenset({"html", "mail", "pdf", "docx", "odt"})
_WITH_ENCODING = frozenset({"plain", "markdown", "html", "subtitles"})
_ENCODINGS = (
    ("utf-8", "Unicode (UTF-8)"),
    ("utf-16-le", "Unicode (UTF-16, little-endian)"),
    ("utf-16-be", "Unicode (UTF-16, big-endian)"),
    ("cp1252", "Western (Windows-1252)"),
    ("iso8859-15", "Western (ISO 8859-15)"),
    ("cp1250", "Central European (Windows-1250)"),
    ("iso8859-2", "Central European (ISO 8859-2)"),
    ("cp1251", "Cyrillic (Windows-1251)"),
    ("koi8-r", "Cyrillic (KOI8-R, Russian)"),
    ("cp1253", "Greek (Windows-1253)"),
    ("cp1254", "Turkish (Windows-1254)"),
    ("cp1255", "Hebrew (Windows-1255)"),
    ("cp1256", "Arabic (Windows-1256)"),
    ("gb18030", "Chinese, simplified (GB 18030)"),
    ("cp950", "Chinese, traditional (Big5)"),
    ("cp932", "Japanese (Shift_JIS)"),
    ("cp949", "Korean (EUC-KR)"),
)


def readable_formats() -> Sequence[FormatInfo]:
    """Return the formats that can be opened, in menu order."""
    return [importer.info for importer in importers().values()]


def format_words() -> str:
    """Return the formats as a part of a sentence: “Plain text, Markdown and E-book”."""
    names = [info.name for info in readable_formats()]
    return f"{', '.join(names[:-1])} and {names[-1]}"


def has_surroundings(source: Source | None) -> bool:
    """Tell whether a file may hold more than its article, which can be shown on demand."""
    return source is not None and bool(source.path) and source.format_key in _WITH_SURROUNDINGS


def has_encoding(source: Source | None) -> bool:
    """Tell whether a person can choose the encoding of a file."""
    return source is not None and bool(source.path) and source.format_key in _WITH_ENCODING


def encodings() -> Sequence[tuple[str, str]]:
    """Return the encodings to choose from, each with the name that people know."""
    return _ENCODINGS


def encoding_in_list(name: str) -> str:
    """Return the encoding of the list that a name means; empty if it is none of them."""
    wanted = _codec(name)
    return next((key for key, _ in _ENCODINGS if wanted and _codec(key) == wanted), "")


def _codec(name: str) -> str:
    try:
        return codecs.lookup(name).name
    except LookupError:
        return ""
