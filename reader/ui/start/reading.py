"""A file of the command line, read on a thread while Qt is loaded."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

from reader.base.errors import UserError
from reader.session.importing import ReadFile, read_file


class Reading:
    """Reads one file; what came of it is there when ``is_done``."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.read: ReadFile | None = None
        self.problem = ""
        """Why there is no text, as a sentence."""
        self._lock = threading.Lock()
        self._done = threading.Event()
        self._waiting: Callable[[], None] | None = None
        threading.Thread(target=self._run, name=f"read {path.name}", daemon=True).start()

    @property
    def is_done(self) -> bool:
        """Whether the text is there, or a sentence that says why not."""
        return self._done.is_set()

    def wait(self, seconds: float) -> bool:
        """Wait until it is done, ``seconds`` at most; tell whether it is."""
        return self._done.wait(seconds)

    def when_done(self, act: Callable[[], None]) -> None:
        """Call ``act`` once: now if it is done, else on the reading thread."""
        with self._lock:
            if not self._done.is_set():
                self._waiting = act
                return
        act()

    def _run(self) -> None:
        try:
            self.read = read_file(self.path)
        except UserError as error:
            self.problem = str(error)
        with self._lock:
            self._done.set()
        if self._waiting is not None:
            self._waiting()
