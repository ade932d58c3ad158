"""What another process says on a pipe, also when it is killed in the middle of a word."""

from __future__ import annotations

import json
import os
import select
import time
from typing import Any


class Lines:
    """What comes out of a pipe, one JSON value a line; half a line at its end is none."""

    def __init__(self, pipe: int) -> None:
        self._pipe = pipe
        self._lines: list[dict[str, Any]] = []
        self._half = b""

    def next(self, patience: float) -> dict[str, Any] | None:
        """Wait for a line; return nothing where none comes."""
        end = time.monotonic() + patience
        while not self._lines:
            if not self._read(end - time.monotonic()):
                return None
        return self._lines.pop(0)

    def read_for(self, seconds: float) -> None:
        """Read what comes meanwhile, so that the pipe does not fill."""
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            if not self._read(left):
                time.sleep(max(0.0, end - time.monotonic()))

    def read_until(self, count: int, patience: float) -> None:
        """Read until so many lines have come."""
        end = time.monotonic() + patience
        while len(self._lines) < count and (left := end - time.monotonic()) > 0:
            if not self._read(left):
                return

    def rest(self) -> list[dict[str, Any]]:
        """Return everything until the end; the program is dead."""
        while self._read(1.0):
            pass
        found, self._lines = self._lines, []
        return found

    def _read(self, seconds: float) -> bool:
        if not select.select([self._pipe], [], [], max(0.0, seconds))[0]:
            return False
        content = os.read(self._pipe, 1 << 16)
        *whole, self._half = (self._half + content).split(b"\n")
        self._lines += [json.loads(line) for line in whole if line]
        return bool(content)
