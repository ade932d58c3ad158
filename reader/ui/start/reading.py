"""One file or one pasted text, read on a thread: before there is a window, or beside it."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from pathlib import Path

from reader.base.errors import PasswordNeeded, ScannedPages, UserError
from reader.domain.documents import DocumentId
from reader.formats.api import AS_USUAL, ReadingOptions
from reader.session.cancelling import CancellableReader
from reader.session.importing import ReadFile, described, read_file, shown_name


class Reading:
    """Reads one file; what came of it is there when ``is_done``.

    ``is_described`` lets the thread do all that it can; without that the bare
    text is there sooner. ``replaces`` is the document in whose place a person
    wants to see it, if there is one.
    """

    def __init__(
        self,
        path: Path,
        options: ReadingOptions = AS_USUAL,
        *,
        is_described: bool = False,
        replaces: DocumentId | None = None,
    ) -> None:
        self.path = path
        self.name = shown_name(path)
        self.replaces = replaces
        self.options = options._replace(progress=self._on_progress)
        self.read: ReadFile | None = None
        self.problem = f"“{self.name}” could not be read: something went wrong in Reading Desk."
        """Why there is no text, as a sentence."""
        self.is_locked = False
        """Whether a password would help."""
        self.is_scanned = False
        """Whether its letters would have to be recognised."""
        self.share = 0.0
        """How far it is, from 0 to 1; 0 as long as nobody knows."""
        self.began = time.monotonic()
        self._is_described = is_described
        self._reader = CancellableReader()
        self._lock = threading.Lock()
        self._done = threading.Event()
        self._waiting: Callable[[], None] | None = None
        threading.Thread(target=self._run, name=f"read {self.name}", daemon=True).start()

    @property
    def is_done(self) -> bool:
        """Whether the text is there, or a sentence that says why not."""
        return self._done.is_set()

    @property
    def is_cancelled(self) -> bool:
        """Whether nobody wants to know any more."""
        return self._reader.is_cancelled

    def again(self, options: ReadingOptions) -> Reading:
        """Begin once more, with the password of a locked file, say."""
        return Reading(self.path, options, is_described=True, replaces=self.replaces)

    def cancel(self) -> None:
        """Read no further; what comes of it all the same is of no interest."""
        self._reader.cancel()

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

    def _take(self) -> ReadFile:
        """Return what is to be read; on the reading thread."""
        return read_file(self.path, self.options, self._reader)

    def _on_progress(self, share: float) -> None:
        self.share = share

    def _run(self) -> None:
        try:
            read = self._take()
            self.read = read._replace(document=described(read)) if self._is_described else read
        except UserError as error:
            self.is_locked = isinstance(error, PasswordNeeded)
            self.is_scanned = isinstance(error, ScannedPages)
            self.problem = str(error)
        finally:
            with self._lock:
                self._done.set()
            if self._waiting is not None:
                self._waiting()
