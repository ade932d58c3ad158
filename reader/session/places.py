"""Where each text was left, in a small file that can be read before anything is loaded.

The library knows it, too, and is right where the two differ. But the first
page of text is painted long before the library is open, and must not jump
when it is. A text is known by its fingerprint, wherever its file lies.
"""

from __future__ import annotations

import os
import zlib
from pathlib import Path

FILE_NAME = "places"
MOST = 500  # texts; the others begin at the top until the library is asked


class Places:
    """The places of texts; a file that is missing or damaged holds none."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._known = _read(path)

    def of(self, key: str) -> int:
        """Return the place of a text, 0 where none is known."""
        return self._known.get(key, 0)

    def keep(self, key: str, place: int) -> None:
        """Remember the place of a text; without a word where the disk does not want to."""
        if self._known.get(key) == place and next(reversed(self._known)) == key:
            return
        self._known.pop(key, None)
        self._known[key] = place
        while len(self._known) > MOST:
            del self._known[next(iter(self._known))]
        lines = "".join(f"{key} {place}\n" for key, place in self._known.items())
        other = self._path.with_name(f".{self._path.name}.part")
        try:
            other.write_text(lines, "ascii")
            os.replace(other, self._path)
        except OSError:
            return  # it only saves a movement at the next start


def key_of(text: str) -> str:
    """Return the name of a text in the file."""
    return f"{zlib.crc32(text.encode('utf-8', 'surrogatepass')):08x}-{len(text)}"


def _read(path: Path) -> dict[str, int]:
    try:
        with path.open("r", encoding="ascii") as stream:
            pairs = [line.split() for line in stream.read(1 << 16).splitlines()]
        return {key: max(0, int(place)) for key, place in pairs}
    except (OSError, ValueError):
        return {}
