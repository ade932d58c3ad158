"""The whole library as one file, out and in."""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QMainWindow

from reader.base.clock import now
from reader.base.errors import UserError
from reader.domain.library import BroughtIn
from reader.ui.backups.exchange import exchange
from reader.ui.bridge import Mailbox
from reader.ui.desk import Desk
from reader.ui.project.busy import Busy
from reader.ui.project.words import brought_in_words
from reader.ui.status import StatusLine
from reader.ui.tabs import ArticleTabs
from reader.ui.targets import ask_target

SUFFIX = ".reading-desk-library"
_KINDS = f"Libraries of Reading Desk (*{SUFFIX});;All files (*)"


class ProjectActs(QObject):
    """Handlers for the actions about that; the library works meanwhile, and the window waits."""

    def __init__(self, window: QMainWindow, desk: Desk) -> None:
        super().__init__(window)
        self._window = window
        self._desk = desk
        self._mailbox = Mailbox(self)
        self._busy: Busy | None = None
        desk.closing.connect(self._mailbox.close)

    def save_library(self) -> None:
        """Write all articles and all work on them into one file."""
        suggested = Path.home() / f"Reading Desk {now():%Y-%m-%d}{SUFFIX}"
        title = "Save the library as one file"
        target = ask_target(self._window, title, suggested, _KINDS, SUFFIX)
        if target is not None:
            self._do(
                "Writing the library…",
                lambda: self._desk.library.whole.save(target),
                lambda _: self._tell(
                    f"All your articles and your work are in “{target.name}”. Library ▸ Bring in "
                    "a library takes them in, on any computer."
                ),
            )

    def bring_in_library(self) -> None:
        """Take in the articles and the work of another library."""
        title = "Bring in a library"
        chosen, _ = QFileDialog.getOpenFileName(self._window, title, str(Path.home()), _KINDS)
        if chosen:
            source = Path(chosen)
            self._do(
                f"Bringing in “{source.name}”…",
                lambda: self._desk.library.whole.bring_in(source),
                partial(self._on_brought_in, source),
            )

    def _on_brought_in(self, source: Path, found: BroughtIn) -> None:
        tabs = self._window.findChild(ArticleTabs)
        if found != BroughtIn() and isinstance(tabs, ArticleTabs):
            exchange(self._desk, tabs, lambda: None)  # the open articles may have more work now
        say = self._say if found.conflicts else self._tell
        say(brought_in_words(source.name, found))

    def _tell(self, sentence: str) -> None:
        bar = self._window.statusBar()
        if isinstance(bar, StatusLine):
            bar.say(sentence)

    def _say(self, sentence: str) -> None:
        self._desk.failed.emit(sentence)

    def _do(self, words: str, act: Callable[[], object], then: Callable[..., None]) -> None:
        """Do something on a thread of its own, with a box over the window until it is done."""

        def run() -> None:
            try:
                found = act()
            except UserError as error:
                self._mailbox.post(partial(self._end, self._say, str(error)))
            except Exception as error:  # noqa: BLE001 - a window must not stay under its box
                self._mailbox.post(partial(self._end, _fail, error))
            else:
                self._mailbox.post(partial(self._end, then, found))

        self._busy = Busy(self._window, words)
        threading.Thread(target=run, name="whole library", daemon=True).start()

    def _end(self, then: Callable[..., None], found: object) -> None:
        if self._busy is not None:
            self._busy.end()
            self._busy = None
        then(found)


def _fail(error: Exception) -> None:
    """Let a defect be told where all of them are."""
    raise error
