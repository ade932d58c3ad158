"""The parts of a package (a zip file): Word documents, OpenDocument texts and e-books are one.

Nothing is unpacked to disk, and a package inside a package is never opened. What a
package says about its sizes is not believed: bytes are counted while they are
inflated. Of a damaged package every part is given as far as it can be inflated.
"""

from __future__ import annotations

import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from itertools import pairwise
from typing import NamedTuple

from reader.base.errors import UnreadableFile

MEGABYTE = 1024 * 1024
_LOCAL_HEADER = struct.Struct("<4s5H3I2H")
_SIGNATURE = b"PK\x03\x04"
_ANY_SIGNATURE = re.compile(rb"PK(?:\x01\x02|\x03\x04|\x05\x06|\x07\x08)")
_STORED, _DEFLATED = 0, 8
_LOCKED, _SIZES_FOLLOW, _UTF_8 = 0x1, 0x8, 0x800
_UNKNOWN = 0xFFFFFFFF
_FIRST_PRINTABLE = 0x20
_CHUNK = 256 * 1024
_OUTSIDE = re.compile(r"(?:^|/)\.\.(?:/|$)|^/|^[A-Za-z]:")


class Limits(NamedTuple):
    """How much a package may hold; sizes in bytes, after inflating."""

    parts: int = 10_000
    part: int = 50 * MEGABYTE
    whole: int = 200 * MEGABYTE
    ratio: int = 200
    ratio_from: int = MEGABYTE


LIMITS = Limits()


class _Place(NamedTuple):
    """Where the bytes of a part begin, and what is known of them."""

    header: int
    flags: int
    method: int
    packed: int | None
    checksum: int | None


class Package:
    """A zip file in memory; each part is inflated when it is asked for.

    Names are compared without regard to capitals, with "/" between folders.
    Names that lead out of the package are left out.

    Raises:
        UnreadableFile: It is no package, holds too much, or all of it is locked.
    """

    def __init__(self, content: bytes, name: str, limits: Limits = LIMITS) -> None:
        """Read the names of the parts of ``content``; ``name`` is for sentences."""
        self._content, self._name, self._limits = content, name, limits
        self._places: dict[str, _Place] = {}
        self._names: dict[str, str] = {}
        self._sizes: dict[str, int] = {}
        self._damaged: dict[str, None] = {}
        self._outside = 0
        self._is_rescued = False
        try:
            places = list(_listed(content))
        except (zipfile.BadZipFile, struct.error, ValueError, NotImplementedError, OverflowError):
            self._is_rescued = True
            places = list(_found(content, limits.parts))
        if len(places) > limits.parts:
            raise UnreadableFile(
                f"“{name}” holds more than {limits.parts:,} parts and was not opened."
            )
        if not self._is_rescued and _overlap(content, places):
            raise UnreadableFile(
                f"“{name}” has parts that lie inside each other, as no document has; "
                "it was not opened."
            )
        self._take(places)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all parts, in the order of the package."""
        return tuple(self._names.values())

    def __contains__(self, part: str) -> bool:
        return part.casefold() in self._places

    def is_damaged(self, part: str) -> bool:
        """Whether a part that was read ended too early or differs from its checksum."""
        return part.casefold() in self._damaged

    def read(self, part: str) -> bytes | None:
        """Return the bytes of a part, as many as can be had; ``None`` if there are none.

        Raises:
            UnreadableFile: It inflates to more than anybody reads.
        """
        key = part.casefold()
        place = self._places.get(key)
        if place is None:
            return None
        if place.flags & _LOCKED or place.method not in (_STORED, _DEFLATED):
            self._damaged[key] = None
            return None
        pieces: list[bytes] = []
        self._sizes[key] = 0
        is_whole = False
        try:
            for piece in _inflated(self._content, place):
                pieces.append(piece)
                self._count(key, len(piece), place.packed)
            is_whole = True
        except (zlib.error, struct.error, EOFError):
            pass
        found = b"".join(pieces)
        if not is_whole or (place.checksum is not None and zlib.crc32(found) != place.checksum):
            self._damaged[key] = None
        return found or (b"" if is_whole else None)

    def losses(self) -> tuple[str, ...]:
        """Return sentences about what was damaged or left out so far."""
        sentences: list[str] = []
        if self._is_rescued:
            sentences.append(
                "The file is damaged; its parts were looked for one by one, "
                "and something may be missing."
            )
        if len(self._damaged) == 1:
            sentences.append("One part of the file is damaged; what could be read is shown.")
        elif self._damaged:
            sentences.append(
                f"{len(self._damaged)} parts of the file are damaged; what could be read is shown."
            )
        if self._outside:
            sentences.append(
                "The file names places outside of itself; nothing was read from there."
            )
        return tuple(sentences)

    def _take(self, places: list[tuple[str, _Place]]) -> None:
        for raw, place in places:
            part = raw.replace("\\", "/")
            if _OUTSIDE.search(part) or "\0" in part:
                self._outside += 1
            elif part and not part.endswith("/"):
                # Of two with one name readers take the first or the last; only one is shown.
                self._names.setdefault(part.casefold(), part)
                self._places.setdefault(part.casefold(), place)
        if not self._places:
            raise UnreadableFile(f"“{self._name}” is damaged; no part of it can be read.")
        if all(place.flags & _LOCKED for place in self._places.values()):
            raise UnreadableFile(
                f"“{self._name}” is a locked archive. Unpack it with its password first."
            )

    def _count(self, key: str, length: int, packed: int | None) -> None:
        """Stop what grows too large."""
        limits = self._limits
        self._sizes[key] += length
        size = self._sizes[key]
        if size > limits.part:
            raise self._too_large(limits.part)
        if sum(self._sizes.values()) > limits.whole:
            raise self._too_large(limits.whole)
        source = len(self._content) if packed is None else packed
        if size > limits.ratio_from and size > limits.ratio * max(1, source):
            raise UnreadableFile(
                f"“{self._name}” inflates to more than {limits.ratio} times its size, "
                "as no document does, and was not opened."
            )

    def _too_large(self, limit: int) -> UnreadableFile:
        return UnreadableFile(
            f"“{self._name}” inflates to more than {limit // MEGABYTE} MB and was not opened."
        )


def _overlap(content: bytes, places: list[tuple[str, _Place]]) -> bool:
    """Tell whether bytes are part of two parts, which makes much of little."""
    # One part that is listed twice is somebody's mistake.
    stretches = sorted({(place.header, _end(content, place)) for _, place in places})
    return any(end > start for (_, end), (start, _) in pairwise(stretches))


def _end(content: bytes, place: _Place) -> int:
    if not 0 <= place.header <= len(content) - _LOCAL_HEADER.size:
        return place.header
    header = _LOCAL_HEADER.unpack_from(content, place.header)
    return int(place.header + _LOCAL_HEADER.size + header[9] + header[10] + (place.packed or 0))


def _listed(content: bytes) -> Iterator[tuple[str, _Place]]:
    """Yield what the directory of the package lists."""
    with zipfile.ZipFile(BytesIO(content)) as archive:
        for info in archive.infolist():
            # Not ``filename``: it ends at a NUL, and what it names is not what is meant.
            yield (
                info.orig_filename,
                _Place(
                    info.header_offset,
                    info.flag_bits,
                    info.compress_type,
                    info.compress_size,
                    info.CRC,
                ),
            )


def _found(content: bytes, most: int) -> Iterator[tuple[str, _Place]]:
    """Yield the parts of a package whose directory is lost, by their own headers."""
    start, found = content.find(_SIGNATURE), 0
    while 0 <= start <= len(content) - _LOCAL_HEADER.size and found <= most:
        _, _, flags, method, _, _, checksum, packed, size, length, extra = (
            _LOCAL_HEADER.unpack_from(content, start)
        )
        raw = content[start + _LOCAL_HEADER.size :][:length]
        data = start + _LOCAL_HEADER.size + length + extra
        is_known = not flags & _SIZES_FOLLOW and _UNKNOWN not in (packed, size)
        if raw and method in (_STORED, _DEFLATED) and min(raw) >= _FIRST_PRINTABLE:
            part = raw.decode("utf-8" if flags & _UTF_8 else "cp437", "replace")
            yield (
                part,
                _Place(
                    start,
                    flags,
                    method,
                    packed if is_known else None,
                    checksum if is_known else None,
                ),
            )
            found += 1
        start = content.find(_SIGNATURE, data + packed if is_known else start + 4)


def _inflated(content: bytes, place: _Place) -> Iterator[bytes]:
    """Yield the bytes of a part in small pieces.

    Raises:
        EOFError: The part ends too early.
        struct.error: It has no header.
        zlib.error: What follows cannot be inflated.
    """
    header = _LOCAL_HEADER.unpack_from(content, place.header)
    if header[0] != _SIGNATURE:
        raise EOFError
    start = place.header + _LOCAL_HEADER.size + header[9] + header[10]
    if place.method == _STORED:
        yield from _stored(content, start, place.packed)
        return
    inflating = zlib.decompressobj(-zlib.MAX_WBITS)
    end = len(content) if place.packed is None else start + place.packed
    source = memoryview(content)[start:end]
    for first in range(0, len(source), _CHUNK):
        waiting: bytes | memoryview = source[first : first + _CHUNK]
        while waiting and not inflating.eof:
            yield inflating.decompress(waiting, _CHUNK)
            waiting = inflating.unconsumed_tail
        if inflating.eof:
            return
    yield inflating.flush()
    if not inflating.eof:
        raise EOFError


def _stored(content: bytes, start: int, packed: int | None) -> Iterator[bytes]:
    if packed is None:
        after = _ANY_SIGNATURE.search(content, start)
        yield content[start : after.start() if after else len(content)]
        return
    yield content[start : start + packed]
    if start + packed > len(content):
        raise EOFError
