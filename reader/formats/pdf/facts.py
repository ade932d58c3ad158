"""What a PDF document says about itself: title, author, date, language; its table of contents."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from reader.domain.documents import Field
from reader.formats.pdf.opening import wide

ORIGIN = "pdf"
_JUNK_TITLE = (
    r"(?i)\A(?:untitled.*|microsoft (?:word|powerpoint|excel)\b.*|no title|title|document\d*|"
    r"dokument\d*|unbenannt.*|slide 1|powerpoint presentation|[\W\d_]*|https?://.*|about:blank|"
    r".*\.(?:docx?|odt|rtf|tex|dvi|pdf|indd|qxd|pptx?|xlsx?|html?|wpd|pages|fm|ps)|print(?:ing)?)\Z"
)
_JUNK_AUTHOR = r"(?i)\A(?:administrator|admin|user|owner|unknown|root|author|[\W\d_]*|.*[/\\].*)\Z"
_DATE = r"\A(?:D:)?\s*(\d{4})(\d\d)?(\d\d)?"
_MOMENT = r"\A(?:D:)?\s*(\d{4})(\d\d)(\d\d)(\d\d)?(\d\d)?(\d\d)?"
_LANGUAGE = r"\A[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*\Z"
_LONGEST = 4_000  # bytes of one fact
_MOST_ENTRIES = 5_000
_DEEPEST = 30


class Entry(NamedTuple):
    """A line of the table of contents of a file; ``top`` is -1 where it names only a page."""

    title: str
    level: int
    page: int
    top: float
    left: float


def fact(document: Any, key: str) -> str:
    """Return one of the facts that a document tells; empty where it does not."""
    room = ctypes.create_string_buffer(_LONGEST)
    length = pdfium.FPDF_GetMetaText(document, key.encode(), room, len(room))
    return wide(room.raw, length)


def stated_title(document: Any) -> str:
    """Return the title, unless a program has made it up."""
    title = fact(document, "Title")
    return "" if re.match(_JUNK_TITLE, title) else title


def stated_author(document: Any) -> Field | None:
    """Return the author, unless it is the name of a computer's account."""
    author = fact(document, "Author")
    return None if re.match(_JUNK_AUTHOR, author) else Field(author, ORIGIN)


def stated_date(document: Any) -> Field | None:
    """Return the day on which the document was made."""
    found = re.match(_DATE, fact(document, "CreationDate"))
    if found is None:
        return None
    year, month, day = (int(part or 1) for part in found.groups())
    try:
        return Field(date(year, month, day).isoformat(), ORIGIN)
    except ValueError:
        return None


def stated_language(document: Any) -> Field | None:
    """Return the language of the document as its catalogue names it."""
    room = (ctypes.c_ushort * (_LONGEST // 2))()
    length = pdfium.FPDFCatalog_GetLanguage(document, room, _LONGEST)
    language = wide(bytes(room), length)
    if not re.match(_LANGUAGE, language):
        return None
    return Field(re.split("[-_]", language)[0].lower(), ORIGIN)


def moment(written: str) -> str:
    """Return a date and time of a PDF in the ISO form, or nothing."""
    found = re.match(_MOMENT, written)
    if found is None:
        return ""
    year, month, day, *clock = (part or "00" for part in found.groups())
    return f"{year}-{month}-{day}T{':'.join(clock)}"


def contents(document: Any) -> list[Entry]:
    """Return the table of contents."""
    return list(_entries(document))


def _entries(document: Any) -> Iterator[Entry]:
    seen: set[int] = set()
    stack = [(pdfium.FPDFBookmark_GetFirstChild(document, None), 1)]
    while stack and len(seen) < _MOST_ENTRIES:
        bookmark, level = stack.pop()
        if not bookmark or ctypes.addressof(bookmark.contents) in seen:
            continue
        seen.add(ctypes.addressof(bookmark.contents))
        stack.append((pdfium.FPDFBookmark_GetNextSibling(document, bookmark), level))
        if level < _DEEPEST:
            stack.append((pdfium.FPDFBookmark_GetFirstChild(document, bookmark), level + 1))
        entry = _entry(document, bookmark, level)
        if entry is not None:
            yield entry


def _entry(document: Any, bookmark: Any, level: int) -> Entry | None:
    room = ctypes.create_string_buffer(_LONGEST)
    length = pdfium.FPDFBookmark_GetTitle(bookmark, room, len(room))
    title = wide(room.raw, length)
    return _aimed(document, bookmark, title, level) if title else None


def _aimed(document: Any, bookmark: Any, title: str, level: int) -> Entry | None:
    target = pdfium.FPDFBookmark_GetDest(document, bookmark)
    if not target:
        action = pdfium.FPDFBookmark_GetAction(bookmark)
        target = pdfium.FPDFAction_GetDest(document, action) if action else None
    if not target:
        return None
    page = pdfium.FPDFDest_GetDestPageIndex(document, target)
    if page < 0:
        return None
    has_x, has_y, has_zoom = (ctypes.c_int() for _ in range(3))
    x, y, zoom = (ctypes.c_float() for _ in range(3))
    pdfium.FPDFDest_GetLocationInPage(target, has_x, has_y, has_zoom, x, y, zoom)
    return Entry(
        title, level, page, y.value if has_y.value else -1.0, x.value if has_x.value else -1.0
    )
