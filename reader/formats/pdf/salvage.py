"""A damaged file put together again: its whole objects under a new table of contents.

Files that were cut off lack their end, and with it the list of their pages.
PDFium finds the objects of such a file by itself, but not those inside of
compressed objects, and not the pages if their list is gone.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator

_OBJECT = rb"(?<![0-9])([0-9]{1,7})[ \t\r\n]+[0-9]{1,5}[ \t\r\n]+obj\b"
_PAGE = rb"/Type[ \t\r\n]*/Page(?![A-Za-z])"
_PACKED = rb"/Type[ \t\r\n]*/ObjStm\b"
_COUNT = rb"/N[ \t\r\n]+([0-9]{1,7})"
_FIRST = rb"/First[ \t\r\n]+([0-9]{1,9})"
_LOCKED = rb"/Encrypt[ \t\r\n]+[0-9]"
_LARGEST = 8 * 1024 * 1024  # bytes of compressed objects in one stream
_LARGEST_SUM = 64 * 1024 * 1024
_MOST_OBJECTS = 300_000


def salvaged(content: bytes) -> bytes:
    """Return a file with all whole objects of a damaged one, or nothing if it has no page."""
    end = content.rfind(b"endobj")
    if end < 0 or re.search(_LOCKED, content):
        return b""
    content = content[: end + len(b"endobj")]
    objects = dict(_objects(content))
    inner = dict(_unpacked(objects))
    known = {**objects, **inner}
    pages = [number for number, body in known.items() if re.search(_PAGE, _head(body))]
    if not pages:
        return b""
    added = max(known) + 1
    kids = b" ".join(b"%d 0 R" % number for number in pages)
    out = [content, *(b"%d 0 obj\n%b\nendobj" % item for item in inner.items())]
    out.append(b"%d 0 obj\n<</Type/Pages/Kids[%b]/Count %d>>\nendobj" % (added, kids, len(pages)))
    out.append(b"%d 0 obj\n<</Type/Catalog/Pages %d 0 R>>\nendobj" % (added + 1, added))
    out.append(b"trailer\n<</Size %d/Root %d 0 R>>\n%%%%EOF\n" % (added + 2, added + 1))
    return b"\n".join(out)


def _objects(content: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield number and content of each object, in the order of the file."""
    starts = list(re.finditer(_OBJECT, content))[:_MOST_OBJECTS]
    for place, found in enumerate(starts):
        following = starts[place + 1].start() if place + 1 < len(starts) else len(content)
        yield int(found[1]), content[found.end() : following]


def _head(body: bytes) -> bytes:
    """Return an object without its stream."""
    return body.partition(b"stream")[0]


def _unpacked(objects: dict[int, bytes]) -> Iterator[tuple[int, bytes]]:
    """Yield the objects that stand inside of compressed ones."""
    room = _LARGEST_SUM
    for body in objects.values():
        head, found, data = body.partition(b"stream")
        count, first = re.search(_COUNT, head), re.search(_FIRST, head)
        if not (found and count and first and re.search(_PACKED, head) and room > 0):
            continue
        try:
            plain = zlib.decompressobj().decompress(data.lstrip(b"\r\n"), _LARGEST)
        except zlib.error:
            continue
        room -= len(plain)
        yield from _inner(plain, int(first[1]))


def _inner(plain: bytes, first: int) -> Iterator[tuple[int, bytes]]:
    numbers = [int(word) for word in plain[:first].split() if word.isdigit()]
    places = [*numbers[1::2], len(plain) - first]
    for number, start, end in zip(numbers[::2], places, places[1:], strict=False):
        body = plain[first + start : first + end].strip()
        if body:
            yield number, body
