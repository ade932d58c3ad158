"""Adding up counts in turns, beside other work."""

from __future__ import annotations

import time
from collections.abc import Iterator


class Counter:
    """Adds up a count in turns."""

    def __init__(self, counts: Iterator[int]) -> None:
        self._counts = counts
        self.count = 0

    def work(self, seconds: float) -> bool:
        """Count for a while; tell whether it is done."""
        end = time.perf_counter() + seconds
        for count in self._counts:
            self.count += count
            if time.perf_counter() > end:
                return False
        return True
