"""Where the library is, and the ways of opening it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from reader.base.clock import Clock
from reader.base.errors import StoreError
from reader.store.connection import JOURNALS, open_database
from reader.store.errors import InUseError, MissingLibraryError
from reader.store.library import FILE_NAME, SqliteLibrary
from reader.store.library_facts import fact, remember_fact
from reader.store.stand_in import stand_in
from reader.store.unsaved import Opened
from reader.store.whereabouts import Whereabouts, whereabouts

_WARNED = "warned about place"
_NO_ANSWER = (
    "Reading Desk is open already with this library ({folder}), but it does not answer. "
    "Close it, or wait until it has finished."
)


class LibraryFolder:
    """It fulfils ``reader.store.unsaved.Source``."""

    def __init__(
        self, folder: Path, place: Whereabouts | None = None, *, is_alone: bool = True
    ) -> None:
        """``place`` tells what is special about the folder, if that is known already.

        A program that ``is_alone`` no more restores nothing: another one may be at it.
        """
        self._is_alone = is_alone
        self._folder = folder
        self._known_place = place

    def open(self, clock: Clock) -> Opened:
        """Open the library, or a copy of it where it cannot be written."""
        try:
            library = self.anew(clock)
        except StoreError as error:
            reason = str(error)
            if isinstance(error, InUseError) or not self._is_alone:
                reason = _NO_ANSWER.format(folder=self._folder)
            return Opened(stand_in(self._folder, error, clock), reason)
        library.notices = (*library.notices, *self._warnings(library))
        return Opened(library)

    def anew(self, clock: Clock) -> SqliteLibrary:
        """Open the library for writing, as at the start."""
        if not self._is_alone:
            return self.again(clock)
        return SqliteLibrary.open(self._folder, clock=clock, journals=self._journals())

    def again(self, clock: Clock) -> SqliteLibrary:
        """Open the library that was open before, and look through all of it."""
        path = self._folder / FILE_NAME
        if not path.exists():
            raise MissingLibraryError(
                f"The library file {path} was deleted or moved while Reading Desk was using "
                "it, so nothing can be saved. Put it back."
            )
        database = open_database(path, is_doubtful=True, journals=self._journals())
        return SqliteLibrary(database, database.close, clock=clock)

    @property
    def _place(self) -> Whereabouts:
        if self._known_place is None:
            self._known_place = whereabouts(self._folder)
        return self._known_place

    def _journals(self) -> Sequence[str]:
        """Return the ways of writing; a log is of no use to machines that share a disk."""
        return JOURNALS[1:] if self._place.is_network else JOURNALS

    def _warnings(self, library: SqliteLibrary) -> tuple[str, ...]:
        """Return what the person should know about the place, the first time it is so."""
        words = _place_words(self._folder, self._place)
        if not words:
            return ()
        try:
            with library.database.writing() as connection:
                if fact(connection, _WARNED) == words:
                    return ()
                remember_fact(connection, _WARNED, words)
        except StoreError:
            pass  # then it is said once more
        return (words,)


def _place_words(folder: Path, place: Whereabouts) -> str:
    if place.cloud:
        return (
            f"Your articles and notes are in a folder that {place.cloud} copies to other machines "
            f"({folder}). That can damage them, above all when two machines use them at the same "
            "time. Better keep them in a folder of this machine alone: set READING_DESK_HOME to "
            "one. The files of your articles may stay where they are."
        )
    if place.is_network:
        return (
            f"Your articles and notes are on a network drive ({folder}). That works, but more "
            "slowly, and only while a single machine uses them. A folder of this machine is "
            "safer: set READING_DESK_HOME to one. The files of your articles may stay where "
            "they are."
        )
    return ""
