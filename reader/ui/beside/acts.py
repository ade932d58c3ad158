"""Keeping the annotations of an article in a file beside it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject, QTimer

from reader.domain.beside import path_beside
from reader.domain.changes import ChangeSet
from reader.ui.page import ArticlePage

LOOK_MS = 400  # after opening; the text goes first


class FileKeeper(Protocol):
    """What follows the article and its file; see ``Keeper``."""

    @property
    def is_on(self) -> bool:
        """Whether the person wants the file to be kept."""

    def look(self) -> None:
        """Read the file, and go on with what it says."""

    def switch(self) -> None:
        """Keep the file from now on, or no longer."""


class BesideActs(QObject):
    """Handlers for the actions about that; most articles have no such file and need no keeper."""

    def __init__(self, page: ArticlePage, perform: Callable[[ChangeSet], bool]) -> None:
        super().__init__(page)
        self._page = page
        self._perform = perform
        self._path = path_beside(page.session.document)
        self._keeper: FileKeeper | None = None
        known = page.library.beside.of(page.session.document.id)
        if known is not None and known.path:
            self._keeper = self._made()
        if self._path is not None:
            QTimer.singleShot(LOOK_MS, self, self._begin)

    def switches(self) -> dict[str, bool]:
        """Return the actions that are on or off, and which they are."""
        return {"keep_beside": self._is_on}

    def keep_beside(self) -> None:
        """Keep the annotations in a file beside the article from now on, or no longer."""
        self._keeper = self._keeper or self._made()
        try:
            self._keeper.switch()
        finally:
            self._page.state_changed.emit()
        name = "" if self._path is None else self._path.name
        if self._is_on:
            self._page.report(f"Your annotations are kept in “{name}”, too.")
        else:
            self._page.report(f"“{name}” stays as it is; it is no longer written.")

    @property
    def _is_on(self) -> bool:
        return self._keeper is not None and self._keeper.is_on

    def _begin(self) -> None:
        if self._keeper is None and self._path is not None and _exists(self._path):
            self._keeper = self._made()
        if self._keeper is not None:
            self._keeper.look()

    def _made(self) -> FileKeeper:
        from reader.ui.beside.keeper import Keeper  # noqa: PLC0415 - most articles need none

        keeper = Keeper(self._page, self._perform)
        keeper.switched.connect(self._page.state_changed)
        return keeper


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:  # a name that is too long, say; then there is no such file
        return False
