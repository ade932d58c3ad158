r"""Text and records as SQLite keeps them, exactly as they were.

Python strings can hold what UTF-8 forbids: lone surrogates, from damaged
files and from file names that are not UTF-8. They are written as the three
bytes UTF-8 would use for them ("surrogatepass"), so that every string comes
back unchanged. JSON is written without ``\u`` escapes for the same reason:
two lone surrogates in a row would be read back as one emoji.
"""

from __future__ import annotations

import json
import zlib
from typing import Any

FAST = 1  # zlib level; level 6 takes three times as long and saves a fifth


def to_bytes(text: str) -> bytes:
    """Return what to bind where the statement says ``CAST(? AS TEXT)``."""
    return text.encode("utf-8", "surrogatepass")


def to_text(content: bytes) -> str:
    """Return the text of a column; every connection reads with this."""
    return content.decode("utf-8", "surrogatepass")


def to_json(value: Any) -> bytes:
    """Return JSON to bind where the statement says ``CAST(? AS TEXT)``."""
    return to_bytes(json.dumps(value, ensure_ascii=False, separators=(",", ":")))


def from_json(content: str) -> Any:
    """Return the value of a column that holds JSON."""
    return json.loads(content)


def to_packed_text(text: str) -> bytes:
    """Return a text compressed."""
    return zlib.compress(to_bytes(text), FAST)


def from_packed_text(content: bytes) -> str:
    """Return the text of a compressed column."""
    return to_text(zlib.decompress(content))


def to_packed_json(value: Any) -> bytes:
    """Return JSON compressed."""
    return zlib.compress(to_json(value), FAST)


def from_packed_json(content: bytes) -> Any:
    """Return the value of a column that holds compressed JSON."""
    return json.loads(from_packed_text(content))
