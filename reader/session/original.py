"""The pages that an article was read from: which words stand where, and the file itself.

The map of a PDF document names its parts "page 1", "page 2", …, and counts
the characters of a page in UTF-16 units, as PDFium does. Pages count from 0 here.
"""

from __future__ import annotations

from bisect import bisect_right
from pathlib import Path
from typing import NamedTuple

from reader.base.errors import UnreadableFile
from reader.base.file_names import visible
from reader.domain.documents import Document
from reader.domain.source_map import Stretch
from reader.domain.spans import Span
from reader.formats.api import LARGEST_FILE
from reader.session.page_numbers import page_number

FORMAT = "pdf"
_PART = "page "
_LAST_BASIC = "\uffff"  # what comes after it takes two units


class Run(NamedTuple):
    """Characters of a page that follow each other."""

    first: int
    length: int


def why_no_original(document: Document) -> str:
    """Return why the original pages of an article cannot be shown; empty if they may be."""
    source = document.source
    if source is None or source.format_key != FORMAT:
        return "Only PDF documents have original pages to show."
    if not source.path:
        return "It is not known where the file of this article is."
    if not document.landmarks.pages:
        return "The pages of this article are not known. Open its file again to see them."
    return ""


def original_content(document: Document) -> bytes:
    """Return the bytes of the file, if it is still the one that was read.

    Raises:
        UnreadableFile: It is gone, cannot be read, or has changed; says so.
    """
    import hashlib  # noqa: PLC0415 - OpenSSL takes a while, and the first paint needs none

    source = document.source
    path = Path(source.path if source is not None else "")
    name = visible(path.name.encode("utf-8", "replace").decode("utf-8"))
    try:
        with path.open("rb") as stream:
            content = stream.read(LARGEST_FILE + 1)
    except FileNotFoundError as error:
        raise UnreadableFile(
            f"“{name}” is not there any more, so its pages cannot be shown."
        ) from error
    except OSError as error:
        raise UnreadableFile(
            f"“{name}” cannot be read any more, so its pages cannot be shown."
        ) from error
    if source is None or hashlib.sha256(content).hexdigest() != source.sha256:
        raise UnreadableFile(
            f"“{name}” has changed since this article was read. Open it again to see its pages."
        )
    return content


class OriginalPages:
    """Where the words of one article stand on the pages, and back."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._pages = document.landmarks.pages
        self._known: tuple[int, list[Stretch]] = (-1, [])

    def __len__(self) -> int:
        return len(self._pages)

    def page_at(self, position: int) -> int | None:
        """Return the page that a character stands on."""
        place = self._document.source_map.at(position)
        if place is not None and (number := _number(place[0])) is not None:
            return number
        number = page_number(self._document.landmarks, position) - 1
        return number if number >= 0 else None

    def text_of(self, page: int) -> tuple[int, int]:
        """Return where the text of a page begins and where that of the next does."""
        return self._start(page), self._start(page + 1)

    def runs(self, span: Span, page: int) -> list[Run]:
        """Return the characters of a page that a part of the text comes from."""
        text = self._document.text
        found = []
        for stretch in self._document.source_map.between(span.start, span.end):
            if _number(stretch.part) == page:
                words = text[stretch.start : stretch.end]
                found.append(Run(stretch.offset, _units(words)))
        return found

    def position(self, page: int, index: int) -> int | None:
        """Return where in the text a character of a page stands, or the nearest that is there."""
        stretches = self._stretches(page)
        if not stretches:
            return None
        place = bisect_right(stretches, index, key=_offset) - 1
        before, after = stretches[max(0, place)], stretches[min(place + 1, len(stretches) - 1)]
        if before.offset <= index < before.offset_end:
            return before.start + index - before.offset
        is_after = abs(after.offset - index) < abs(index - before.offset_end + 1)
        return after.start if is_after else before.end - 1

    def _stretches(self, page: int) -> list[Stretch]:
        """Return the stretches of a page by offset; its words may stand a page away."""
        if self._known[0] != page:
            around = self._document.source_map.between(
                self._start(page - 1), self._start(page + 2)
            )
            mine = [stretch for stretch in around if _number(stretch.part) == page]
            self._known = page, sorted(mine, key=_offset)
        return self._known[1]

    def _start(self, page: int) -> int:
        if page >= len(self._pages):
            return len(self._document.text)
        return self._pages[page].start if page >= 0 else 0


def _number(part: str) -> int | None:
    digits = part.removeprefix(_PART)
    return int(digits) - 1 if part.startswith(_PART) and digits.isdecimal() else None


def _units(words: str) -> int:
    if max(words, default="") <= _LAST_BASIC:
        return len(words)
    return len(words) + sum(letter > _LAST_BASIC for letter in words)


def _offset(stretch: Stretch) -> int:
    return stretch.offset
