"""Where the library is, and the ways of opening it."""

from __future__ import annotations

from pathlib import Path

from reader.base.clock import Clock
from reader.store.connection import open_database
from reader.store.errors import MissingLibraryError
from reader.store.library import FILE_NAME, SqliteLibrary
from reader.store.unsaved import Opened


class LibraryFolder:
    """It fulfils ``reader.store.unsaved.Source``."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def open(self, clock: Clock) -> Opened:
        """Open the library."""
        return Opened(self.anew(clock))

    def anew(self, clock: Clock) -> SqliteLibrary:
        """Open the library for writing, as at the start."""
        return SqliteLibrary.open(self._folder, clock=clock)

    def again(self, clock: Clock) -> SqliteLibrary:
        """Open the library that was open before, and look through all of it."""
        path = self._folder / FILE_NAME
        if not path.exists():
            raise MissingLibraryError(
                f"The library file {path} was deleted or moved while Reading Desk was using "
                "it, so nothing can be saved. Put it back."
            )
        database = open_database(path, is_doubtful=True)
        return SqliteLibrary(database, database.close, clock=clock)
