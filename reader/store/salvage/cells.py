"""The rows on a page, read as the file format describes them; what makes no sense is left out."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import NamedTuple

from reader.store.packing import to_text
from reader.store.salvage.pages import Pages

Value = str | bytes | int | float | None

TABLE_LEAF, INDEX_LEAF = 0x0D, 0x0A
_FILE_HEAD = 100  # bytes before the first page's own head
_LARGEST_ROW = 256 << 20  # bytes
_LONGEST_VARINT = 9
_INTEGERS = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8}  # by serial type: bytes
_FLOAT, _ZERO, _ONE, _FIRST_BLOB = 7, 8, 9, 12


class Row(NamedTuple):
    """A row with its number; those of an index have none."""

    number: int
    values: tuple[Value, ...]


class _NonsenseError(ValueError):
    """The bytes are no row."""


def rows_on(pages: Pages, number: int, page: bytes) -> Iterator[Row]:
    """Yield the rows of a leaf page that can be read."""
    head = _FILE_HEAD if number == 1 else 0
    if len(page) < head + 8 or page[head] not in {TABLE_LEAF, INDEX_LEAF}:
        return
    is_table = page[head] == TABLE_LEAF
    count = struct.unpack_from(">H", page, head + 3)[0]
    for slot in range(head + 8, min(head + 8 + 2 * count, len(page) - 1), 2):
        place = struct.unpack_from(">H", page, slot)[0]
        try:
            yield _row(pages, page, place, is_table=is_table)
        except (IndexError, ValueError, struct.error):
            continue


def _row(pages: Pages, page: bytes, place: int, *, is_table: bool) -> Row:
    size, place = _varint(page, place)
    number = 0
    if is_table:
        number, place = _varint(page, place)
    if not 0 < size <= _LARGEST_ROW:
        raise _NonsenseError
    return Row(number, tuple(_values(_payload(pages, page, place, size, is_table=is_table))))


def _payload(pages: Pages, page: bytes, place: int, size: int, *, is_table: bool) -> bytes:
    """Return a whole row; what does not fit on its page goes on elsewhere."""
    room = pages.size
    most = room - 35 if is_table else (room - 12) * 64 // 255 - 23
    if size <= most:
        content = page[place : place + size]
    else:
        least = (room - 12) * 32 // 255 - 23
        here = least + (size - least) % (room - 4)
        here = here if here <= most else least
        content = page[place : place + here]
        following = struct.unpack_from(">I", page, place + here)[0]
        content += _overflow(pages, following, size - here)
    if len(content) != size:
        raise _NonsenseError
    return content


def _overflow(pages: Pages, number: int, size: int) -> bytes:
    parts: list[bytes] = []
    while size > 0:
        page = pages.page(number) if 0 < number <= pages.count else b""
        if len(page) < pages.size:
            raise _NonsenseError
        parts.append(page[4 : 4 + size])
        size -= len(parts[-1])
        number = struct.unpack_from(">I", page, 0)[0]
    return b"".join(parts)


def _values(payload: bytes) -> Iterator[Value]:
    end, place = _varint(payload, 0)
    kinds: list[int] = []
    while place < end:
        kind, place = _varint(payload, place)
        kinds.append(kind)
    for kind in kinds:
        size = _size_of(kind)
        content = payload[place : place + size]
        if len(content) != size:
            raise _NonsenseError
        yield _value(kind, content)
        place += size


def _size_of(kind: int) -> int:
    if kind >= _FIRST_BLOB:
        return (kind - _FIRST_BLOB) // 2
    return 8 if kind == _FLOAT else _INTEGERS.get(kind, 0)


def _value(kind: int, content: bytes) -> Value:
    if kind >= _FIRST_BLOB:
        return to_text(content) if kind % 2 else content
    if kind in _INTEGERS:
        return int.from_bytes(content, "big", signed=True)
    if kind == _FLOAT:
        value: float = struct.unpack(">d", content)[0]
        return value
    return {0: None, _ZERO: 0, _ONE: 1}[kind]


def _varint(content: bytes, place: int) -> tuple[int, int]:
    value = 0
    for offset in range(_LONGEST_VARINT):
        byte = content[place + offset]
        if offset == _LONGEST_VARINT - 1:
            return value << 8 | byte, place + offset + 1
        value = value << 7 | byte & 0x7F
        if not byte & 0x80:
            return value, place + offset + 1
    raise _NonsenseError
