"""The import process of one reading: started only if the file needs it, ended from anywhere."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Mapping
from typing import Any

from reader.base.errors import ReadingCancelled

# Each process has its memory and its seconds; too many at once would take them from each other.
SLOTS = threading.BoundedSemaphore(max(2, os.cpu_count() or 1))
ASK_AGAIN_S = 0.1


class CancellableReader:
    """A ``reading_apart.IsolatedReader`` that another thread can stop, also before it begins."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._end: Callable[[], None] | None = None
        self.is_cancelled = False

    def read(
        self,
        key: str,
        content: bytes,
        name: str,
        told: Mapping[str, Any],
        progress: Callable[[float], None],
    ) -> dict[str, Any]:
        """Return the record of what importer ``key`` finds; see ``ImportClient.read``.

        Raises:
            ReadingCancelled: ``cancel`` was called.
        """
        # Most files need no process of their own.
        from reader.jobs.import_client import ImportClient  # noqa: PLC0415

        while not SLOTS.acquire(timeout=ASK_AGAIN_S):
            self._check(name)
        try:
            with self._lock:
                self._check(name)
                client = ImportClient()
                self._end = client.cancel
            return client.read(key, content, name, told, progress)
        finally:
            SLOTS.release()

    def cancel(self) -> None:
        """End the process, if there is one, and start none any more."""
        with self._lock:
            self.is_cancelled = True
            end = self._end
        if end is not None:
            end()

    def _check(self, name: str) -> None:
        if self.is_cancelled:
            raise ReadingCancelled(f"“{name}” was not opened.")
