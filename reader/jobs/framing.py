"""Records on a pipe, cut so that neither side is held up by a large one.

A frame is a *head*, then *slices*; each is four bytes of length, little-endian,
and so many bytes. The head is a JSON object. What is large in a record is
taken out of it: bytes as they are, long strings as UTF-8 and long lists as
JSON, a slice of limited size at a time. The head says under ``"+"`` where
they belong: ``[path, form, number of slices]``.

Reading or writing a slice takes about a millisecond at most. A thread that
does so shares the interpreter with the thread of the window, which gets its
turn in between.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Iterator
from typing import Any, BinaryIO

Path = tuple[str, ...]

LARGEST = 1 << 30  # bytes; a larger length means that the pipe is out of step
SLICE_ITEMS = 256  # of a list; an item is a mention or a claim, some 250 bytes
SLICE_LENGTH = 1 << 16  # code points of a string, bytes of a byte string
_CUT = "+"
_LENGTH = struct.Struct("<I")


class BrokenFrame(Exception):  # noqa: N818 - names the fact
    """The bytes on the pipe are not a frame; the other side must be restarted."""


def write(stream: BinaryIO, record: dict[str, Any]) -> None:
    """Write one frame and flush.

    Keys are strings, other than ``"+"``. Bytes stand alone or in objects,
    not in lists. Lone surrogates survive.
    """
    for piece in encoded(record):
        stream.write(piece)
    stream.flush()


def encoded(record: dict[str, Any]) -> Iterator[bytes]:
    """Yield the bytes of one frame, slice by slice."""
    cuts: list[tuple[Path, Any]] = []
    head = _without_large(record, (), cuts)
    head[_CUT] = [[path, _form(value), _count(value)] for path, value in cuts]
    yield from _lengthened(_json(head))
    for _, value in cuts:
        for piece in _slices(value):
            yield from _lengthened(piece)


def frames(stream: BinaryIO) -> Iterator[dict[str, Any]]:
    """Yield records until the stream ends cleanly.

    Raises:
        BrokenFrame: The stream ends inside a frame or holds something else.
    """
    while (head := _read_slice(stream)) is not None:
        try:
            record = json.loads(head)
            for path, form, count in record.pop(_CUT):
                _put(record, path, _whole(form, (_needed(stream) for _ in range(count))))
        except (ValueError, TypeError, KeyError, AttributeError) as error:
            raise BrokenFrame("a frame does not hold what its head says") from error
        yield record


def _without_large(record: dict[str, Any], path: Path, cuts: list[tuple[Path, Any]]) -> Any:
    """Return a copy without what is sent in slices, and note that in ``cuts``."""
    kept: dict[str, Any] = {}
    for key, value in record.items():
        if isinstance(value, dict):
            kept[key] = _without_large(value, (*path, key), cuts)
        elif _is_large(value):
            kept[key] = None  # its place among the keys
            cuts.append(((*path, key), value))
        else:
            kept[key] = value
    return kept


def _is_large(value: Any) -> bool:
    if isinstance(value, str):
        return len(value) > SLICE_LENGTH
    if isinstance(value, list | tuple):
        return len(value) > SLICE_ITEMS
    return isinstance(value, bytes | bytearray | memoryview)


def _form(value: Any) -> str:
    if isinstance(value, str):
        return "text"
    return "list" if isinstance(value, list | tuple) else "bytes"


def _step(value: Any) -> int:
    return SLICE_ITEMS if isinstance(value, list | tuple) else SLICE_LENGTH


def _count(value: Any) -> int:
    return -(-len(value) // _step(value))


def _slices(value: Any) -> Iterator[bytes]:
    step = _step(value)
    for start in range(0, len(value), step):
        piece = value[start : start + step]
        if isinstance(piece, str):
            yield piece.encode("utf-8", "surrogatepass")
        else:
            yield _json(piece) if isinstance(piece, list | tuple) else piece


def _whole(form: str, slices: Iterator[bytes]) -> Any:
    """Put slices together, each decoded before the next is read."""
    match form:
        case "bytes":
            return b"".join(slices)
        case "text":
            return "".join([piece.decode("utf-8", "surrogatepass") for piece in slices])
        case "list":
            return [item for piece in slices for item in json.loads(piece)]
    raise ValueError(f"unknown form {form!r}")


def _put(record: dict[str, Any], path: list[str], value: Any) -> None:
    for key in path[:-1]:
        record = record[key]
    record[path[-1]] = value


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=True, separators=(",", ":")).encode("ascii")


def _lengthened(piece: bytes) -> Iterator[bytes]:
    yield _LENGTH.pack(len(piece))
    yield piece


def _needed(stream: BinaryIO) -> bytes:
    piece = _read_slice(stream)
    if piece is None:
        raise BrokenFrame("the stream ended inside a frame")
    return piece


def _read_slice(stream: BinaryIO) -> bytes | None:
    """Return the next slice, ``None`` at the end of the stream."""
    head = _read(stream, _LENGTH.size)
    if not head:
        return None
    if len(head) < _LENGTH.size:
        raise BrokenFrame("the stream ended inside a length")
    (size,) = _LENGTH.unpack(head)
    if size > LARGEST:
        raise BrokenFrame(f"a slice of {size} bytes is not plausible")
    piece = _read(stream, size)
    if len(piece) < size:
        raise BrokenFrame("the stream ended inside a slice")
    return piece


def _read(stream: BinaryIO, size: int) -> bytes:
    pieces = []
    missing = size
    while missing:
        piece = stream.read(missing)
        if not piece:
            break
        pieces.append(piece)
        missing -= len(piece)
    return b"".join(pieces)
