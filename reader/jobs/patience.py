"""How long a process is waited for: as long as it shows that it goes on, up to a limit."""

from __future__ import annotations

import subprocess
import threading
import time


class Patience:
    """Kills a process that is quiet for ``quiet_s`` seconds, or lasts ``longest_s``."""

    def __init__(self, process: subprocess.Popen[bytes], quiet_s: float, longest_s: float) -> None:
        self.is_lost = False
        """Whether the process was killed for taking too long."""
        self._process = process
        self._quiet_s = quiet_s
        self._until = time.monotonic() + max(quiet_s, longest_s)
        self._deadline = min(time.monotonic() + quiet_s, self._until)
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._watch, name="patience", daemon=True)
        self._thread.start()

    def renew(self) -> None:
        """Note a sign of life."""
        self._deadline = min(time.monotonic() + self._quiet_s, self._until)

    def end(self) -> None:
        """Stop watching; the process has ended."""
        self._over.set()
        self._thread.join()

    def _watch(self) -> None:
        while (left := self._deadline - time.monotonic()) > 0:
            if self._over.wait(left):
                return
        self.is_lost = True
        self._process.kill()
