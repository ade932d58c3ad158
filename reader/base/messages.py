"""Messages on a pipe: a small JSON object and, where there are any, raw bytes.

Each is eight bytes with two lengths, little-endian, then the object, then the
bytes. For a process that answers one question at a time; see
``jobs.framing`` for large records.
"""

from __future__ import annotations

import json
import struct
from typing import Any, BinaryIO

LARGEST_HEAD = 8 << 20  # bytes; more than that is no question and no answer
LARGEST_BODY = 256 << 20  # bytes
_LENGTHS = struct.Struct("<II")


class BrokenMessage(Exception):  # noqa: N818 - names the fact
    """The bytes on the pipe are no message; the other side must be restarted."""


def send(stream: BinaryIO, head: dict[str, Any], body: bytes | memoryview = b"") -> None:
    """Write one message and flush."""
    said = json.dumps(head, ensure_ascii=True, separators=(",", ":")).encode("ascii")
    stream.write(_LENGTHS.pack(len(said), len(body)))
    stream.write(said)
    stream.write(body)
    stream.flush()


def receive(stream: BinaryIO) -> tuple[dict[str, Any], bytes] | None:
    """Return the next message, ``None`` at the end of the stream.

    Raises:
        BrokenMessage: The stream ends inside a message or holds something else.
    """
    lengths = stream.read(_LENGTHS.size)
    if not lengths:
        return None
    if len(lengths) < _LENGTHS.size:
        raise BrokenMessage("the stream ended inside a message")
    said, size = _LENGTHS.unpack(lengths)
    if said > LARGEST_HEAD or size > LARGEST_BODY:
        raise BrokenMessage(f"a message of {said} and {size} bytes is not plausible")
    head, body = stream.read(said), stream.read(size)
    if len(head) < said or len(body) < size:
        raise BrokenMessage("the stream ended inside a message")
    try:
        record = json.loads(head)
    except (ValueError, RecursionError) as error:
        raise BrokenMessage("a message does not begin with JSON") from error
    if not isinstance(record, dict):
        raise BrokenMessage("a message does not begin with an object")
    return record, body
