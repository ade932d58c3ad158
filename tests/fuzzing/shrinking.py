"""Making a file that shows a defect small, while it still shows that one."""

from __future__ import annotations

import time
from collections.abc import Callable

from tests.fuzzing.mutating import packed, unpacked

Shows = Callable[[bytes], bool]


def shrunk(content: bytes, shows: Shows, seconds: float) -> bytes:
    """Return a smaller file for which ``shows`` holds, as far as the time allows."""
    end = time.monotonic() + seconds
    parts = unpacked(content)
    if parts and shows(packed(parts)):
        return _shrunk_parts(parts, shows, end)
    return _without_chunks(content, shows, end)


def _shrunk_parts(parts: dict[str, bytes], shows: Shows, end: float) -> bytes:
    for name in sorted(parts, key=lambda name: -len(parts[name])):
        without = {other: content for other, content in parts.items() if other != name}
        if without and time.monotonic() < end and shows(packed(without)):
            parts = without
    for name in list(parts):
        parts[name] = _without_chunks(
            parts[name], lambda part, name=name: shows(packed({**parts, name: part})), end
        )
    return packed(parts)


def _without_chunks(content: bytes, shows: Shows, end: float) -> bytes:
    """Leave out halves, then quarters, and so on, as long as it still shows."""
    length = max(1, len(content) // 2)
    while time.monotonic() < end:
        start, is_smaller = 0, False
        while start < len(content) and time.monotonic() < end:
            shorter = content[:start] + content[start + length :]
            if shows(shorter):
                content, is_smaller = shorter, True
            else:
                start += length
        if length == 1 and not is_smaller:
            break
        length = max(1, length // 2)
    return content
