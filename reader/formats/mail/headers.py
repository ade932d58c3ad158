"""The head of an e-mail: who wrote when about what, in whatever encoding.

Headers are decoded here and not by the standard library, which gives up on
letters that nobody encoded and on encodings that it does not know.
"""

from __future__ import annotations

import re
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message
from email.utils import getaddresses, parsedate_tz

from reader.base.errors import UnreadableFile
from reader.domain.documents import Field, Metadata
from reader.formats.decoding import decode

_LANGUAGE = re.compile(r"[a-zA-Z]{2,3}(?:-[a-zA-Z0-9]{2,8})*")
_DAY = re.compile(r"\b([A-Z][a-z]{2}) (\d{1,2}),? (\d{4})\b")
_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
LONGEST = 2_000  # characters; a longer header is an attack or no header


def header(message: Message, name: str) -> str:
    """Return what a header says, on one line; empty where there is none."""
    wanted = name.lower()
    raw = next((str(value) for key, value in message.raw_items() if key.lower() == wanted), "")
    return " ".join(_decoded(raw[:LONGEST]).split())


def people(message: Message, name: str) -> str:
    """Return the names of the people in a header, or their addresses."""
    said = header(message, name)
    try:
        pairs = getaddresses([said])
    except (RecursionError, IndexError):  # hundreds of brackets
        return said
    return ", ".join(said for display, address in pairs if (said := display or address))


def day(message: Message) -> str:
    """Return the day on which a message was written, in ISO form; empty if unknown."""
    said = header(message, "Date")
    try:
        parsed = parsedate_tz(said)
    except (ValueError, IndexError, TypeError):
        parsed = None
    if parsed is not None:
        year, month, number = parsed[:3]
    else:
        found = _DAY.search(said)
        if found is None or found[1] not in _MONTHS:
            return ""
        year, month, number = int(found[3]), _MONTHS.index(found[1]) + 1, int(found[2])
    is_day = 1 <= month <= 12 and 1 <= number <= 31 and year >= 1970  # noqa: PLR2004
    return f"{year:04}-{month:02}-{number:02}" if is_day else ""


def metadata_of(message: Message) -> Metadata:
    """Return what the head of a message says about it."""
    language = header(message, "Content-Language")
    return Metadata(
        title=_field(header(message, "Subject")),
        author=_field(people(message, "From")),
        date=_field(day(message)),
        language=_field(language if _LANGUAGE.fullmatch(language) else ""),
    )


def _field(value: str) -> Field | None:
    return Field(value, "mail") if value else None


def _decoded(raw: str) -> str:
    text = _guessed(raw.encode("utf-8", "surrogateescape")) if not raw.isascii() else raw
    if "=?" not in text:
        return text
    try:
        pieces = decode_header(text)
    except (HeaderParseError, ValueError):
        return text
    return "".join(
        piece if isinstance(piece, str) else _guessed(piece, charset or "")
        for piece, charset in pieces
    )


def _guessed(content: bytes, charset: str = "") -> str:
    try:
        return decode(content, "", charset).text
    except UnreadableFile:
        return content.decode("cp1252", "replace")
