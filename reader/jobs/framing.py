"""JSON objects on a pipe: four bytes of length, little-endian, then UTF-8."""

from __future__ import annotations

import json
import struct
from collections.abc import Iterator
from typing import Any, BinaryIO

_LENGTH = struct.Struct("<I")
LARGEST = 1 << 30  # bytes; a larger length means that the pipe is out of step


class BrokenFrame(Exception):  # noqa: N818 - names the fact
    """The bytes on the pipe are not a frame; the other side must be restarted."""


def encode(record: dict[str, Any]) -> bytes:
    """Return one frame. Lone surrogates survive as JSON escapes."""
    payload = json.dumps(record, ensure_ascii=True, separators=(",", ":")).encode("ascii")
    return _LENGTH.pack(len(payload)) + payload


def write(stream: BinaryIO, record: dict[str, Any]) -> None:
    """Write one frame and flush."""
    stream.write(encode(record))
    stream.flush()


def frames(stream: BinaryIO) -> Iterator[dict[str, Any]]:
    """Yield records until the stream ends cleanly.

    Raises:
        BrokenFrame: The stream ends inside a frame or holds something else.
    """
    while True:
        head = _read(stream, _LENGTH.size)
        if not head:
            return
        if len(head) < _LENGTH.size:
            raise BrokenFrame("the stream ended inside a length")
        (size,) = _LENGTH.unpack(head)
        if size > LARGEST:
            raise BrokenFrame(f"a frame of {size} bytes is not plausible")
        payload = _read(stream, size)
        if len(payload) < size:
            raise BrokenFrame("the stream ended inside a frame")
        try:
            record = json.loads(payload)
        except ValueError as error:
            raise BrokenFrame("a frame holds no JSON") from error
        if not isinstance(record, dict):
            raise BrokenFrame("a frame holds no object")
        yield record


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
