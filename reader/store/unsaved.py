"""Acts on their way to the disk, and what becomes of those that cannot get there.

An act that fails for want of room, of rights or of the disk itself is kept,
with all later ones behind it, and tried again in the same order. Meanwhile
they are done in a draft (see ``Database.begin_draft``), so that whatever is
asked of the library knows of them.

An act that the library itself does not take would fail each time, and must
not hold up those behind it. One that a person would miss is put aside until
the program ends; others are dropped.
"""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path
from typing import Any, Generic, NamedTuple, Protocol, TypeVar

from reader.base.atomic import replacing
from reader.base.clock import Clock
from reader.base.errors import StoreError, UserError
from reader.store import chain
from reader.store.connection import open_database
from reader.store.errors import DoubtfulFileError, RefusedError
from reader.store.library import SqliteLibrary
from reader.store.moved_on import Seen, ends_of, seen_in

log = logging.getLogger(__name__)

T = TypeVar("T")

DEFECT = (
    "Something went wrong inside Reading Desk, so this could not be saved. "
    "Please save a copy of your work elsewhere."
)
ANOTHER_FILE = (
    "Another file is in the place of the library that was open, without what was saved last. "
    "It was not touched. Put the right one back, or save a copy of your work elsewhere."
)
LOST = (
    "After an error of the disk, the library lacks something that was saved before. "
    "Please save a copy of your work elsewhere, and look at the disk."
)
_COPY_LACKS = (
    "{changes} could not be written into the copy of the library. Where the article is open, "
    "its own file in the same folder has what you see."
)


class Act(NamedTuple, Generic[T]):
    """Something to be written, which can be done as often as needed until it is on disk."""

    do: Callable[[SqliteLibrary], T]
    at: datetime
    name: str = ""
    """How the journal calls it, if it is an act of a person on an article."""
    is_counted: bool = True
    """Whether a person would miss it."""
    is_awaited: bool = False
    """Whether somebody hears of its failure; it need not be kept then."""
    place_of: str = ""
    """Of what it tells the newest place, so that an earlier one need not wait any more."""


class Opened(NamedTuple):
    """A library to begin with."""

    library: SqliteLibrary
    reason: str = ""
    """Why it only stands in for the real one, which cannot be written; as a sentence."""


class Source(Protocol):
    """Where the library comes from; all methods raise ``StoreError``."""

    def open(self, clock: Clock) -> Opened:
        """Open the library, or else what stands in for it."""

    def anew(self, clock: Clock) -> SqliteLibrary:
        """Open the library for writing, as at the start."""

    def again(self, clock: Clock) -> SqliteLibrary:
        """Open the library that was open before, and look through all of it."""


class Unsaved:
    """Writes acts in order, keeps what fails. Belongs to the thread of the library.

    ``on_disk`` hears of each act that has been committed, ``on_defect`` of
    what should never have been raised.
    """

    def __init__(
        self,
        source: Source,
        clock: Clock,
        on_disk: Callable[[Act[Any]], None],
        on_defect: Callable[[Exception], None],
    ) -> None:
        self.reason = ""
        """Why nothing can be written just now, as a sentence."""
        self.refusal = ""
        """Why the act that was put aside last was not taken, as a sentence."""
        self._source = source
        self._clock = clock
        self._on_disk = on_disk
        self._on_defect = on_defect
        self._library: SqliteLibrary | None = None
        self._followers: list[Callable[[SqliteLibrary], None]] = []
        self._waiting: deque[Act[Any]] = deque()
        self._refused: list[Act[Any]] = []  # in the order in which they were asked for
        self._undone: list[Act[Any]] = []  # what waits, but could not be done in the draft
        self._ends: chain.Ends | None = None  # of the journals on disk, if that is known
        self._seen: Seen | None = None  # in the copy, while one stands in for the library
        self._at: datetime | None = None

    def open(self) -> tuple[str, ...]:
        """Open the library; return what the person should know about that.

        Raises:
            StoreError: There is no library, and nothing can stand in for it.
        """
        self._library, self.reason = self._source.open(self._now)
        self._note_ends()
        self._seen = seen_in(self._library) if self.reason else None
        self._tell(self._library)
        if self.reason:
            self._draft()
        return self._library.notices

    def follow(self, follower: Callable[[SqliteLibrary], None]) -> None:
        """Call ``follower`` with the library, and with each that takes its place later."""
        self._followers.append(follower)
        if self._library is not None:
            follower(self._library)

    @property
    def is_stand_in(self) -> bool:
        """Whether there is only a copy, for as long as the program runs."""
        return self._seen is not None

    @property
    def refused(self) -> int:
        """How many acts have been put aside."""
        return len(self._refused)

    def read(self, question: Callable[[SqliteLibrary], T]) -> T:
        """Return an answer that knows of all acts up to now."""
        return question(self._present())

    def write(self, act: Act[T]) -> T | None:
        """Do an act; what cannot be written is done in the draft, and waits.

        Returns ``None`` for an act that waits and could not even be done there,
        and for one that was refused without anybody waiting for it.

        Raises:
            StoreError: It was refused, and somebody waits for it.
        """
        if not self.reason:
            try:
                return self._commit(act)
            except Exception as error:
                if _is_trouble(error):
                    self._keep(act)
                    self._stop(error)
                elif act.is_awaited:
                    raise
                else:
                    self._refuse(act, error)
                return None
        if act.is_awaited:
            answer = self._try(act)
            self._keep(act)
            return answer
        self._keep(act)
        self._rehearse(act)
        return None

    def try_again(self) -> None:
        """Try to write everything that waits, in order."""
        if not self.reason:
            return
        try:
            self._make_sound()
        except UserError as error:
            self.reason = str(error)
            self._draft()
            return
        self._empty()

    def _keep(self, act: Act[Any]) -> None:
        if act.place_of:
            left = (other for other in self._waiting if other.place_of != act.place_of)
            self._waiting = deque(left)
        self._waiting.append(act)

    def copy_to(self, target: Path) -> None:
        """Write the library with all that waits or was refused into another file.

        Raises:
            UserError: It could not be written, or lacks something; the sentence says which.
        """
        library = self._present()
        lacking = self._undone if library.database.is_draft else self._waiting
        acts = [*self._refused, *lacking]
        content = library.database.content()
        with replacing(target) as stream:
            stream.write(content)
        if missing := self._add_to(target, acts) if acts else 0:
            changes = "1 change" if missing == 1 else f"{missing:,} changes"
            raise StoreError(_COPY_LACKS.format(changes=changes))

    def close(self) -> None:
        """Release the file; what waits is lost."""
        if self._library is not None:
            self._library.close()
            self._library = None

    def _commit(self, act: Act[T]) -> T:
        answer = self._try(act)
        self._note_ends()
        self._on_disk(act)
        return answer

    def _try(self, act: Act[T]) -> T:
        self._at = act.at
        try:
            return act.do(self._present())
        finally:
            self._at = None

    def _empty(self, *, may_look_again: bool = True) -> None:
        """Write what waits, up to the first act that the disk does not take."""
        self.reason = ""
        while self._waiting and not self.reason:
            try:
                self._commit(self._waiting[0])
            except Exception as error:  # noqa: BLE001 - a defect must not lose it either
                if _is_trouble(error):
                    self._stop(error, may_look_again=may_look_again)
                else:
                    self._refuse(self._waiting.popleft(), error)
            else:
                self._waiting.popleft()

    def _stop(self, error: Exception, *, may_look_again: bool = True) -> None:
        """Write no further: the first of what waits has failed with ``error``."""
        self.reason = str(error)
        library = self._library
        if (
            may_look_again
            and isinstance(error, DoubtfulFileError)
            and library is not None
            and library.database.has_its_place
        ):
            self._look_again(library)
        else:
            self._draft()

    def _refuse(self, act: Act[Any], error: Exception) -> None:
        """Go on without an act that would fail again whenever it is tried."""
        if not isinstance(error, UserError):
            self._on_defect(error)
        if act.is_counted:
            self._refused.append(act)
            self.refusal = str(error) if isinstance(error, UserError) else DEFECT
        elif isinstance(error, UserError):
            log.warning("dropped what the library does not take: %s", error)

    def _look_again(self, library: SqliteLibrary) -> None:
        """Open the file anew and look whether it has what it should; then go on once.

        The act that failed may be there all the same.
        """
        library.close()
        self._library = None
        try:
            self._take(self._source.again(self._now), LOST)
        except UserError as error:
            self.reason = str(error)
            return
        before = self._ends
        self._note_ends()
        if before is not None and self._ends != before:
            self._on_disk(self._waiting.popleft())
        self._empty(may_look_again=False)

    def _add_to(self, target: Path, acts: Iterable[Act[Any]]) -> int:
        """Do acts in a copy; return how many that a person would miss could not be done."""
        database = open_database(target)
        copy = SqliteLibrary(database, database.close, clock=self._now, is_copy=True)
        missing = 0
        try:
            for act in acts:
                self._at = act.at
                try:
                    act.do(copy)
                except Exception as error:
                    if _is_trouble(error):
                        raise
                    # One must not keep the others out, and has been told of before.
                    missing += act.is_counted or act.is_awaited
        finally:
            self._at = None
            copy.close()
        return missing

    def _make_sound(self) -> None:
        """Let the library be one that can be written: the real one, in its place.

        Raises:
            StoreError: It is not to be had.
        """
        library = self._library
        if library is None:
            self._take(self._source.again(self._now), LOST)
        elif self._seen is not None:
            real = self._source.anew(self._now)
            self._seen.expect_in(real)
            self._take(real, ANOTHER_FILE)
            self._seen = None
            library.close()
        elif not library.database.has_its_place:
            self._take(self._source.again(self._now), ANOTHER_FILE)
            library.close()
        else:
            library.database.drop_draft()

    def _take(self, library: SqliteLibrary, otherwise: str) -> None:
        """Use another library, if it has everything that was said to be saved."""
        with library.database.reading() as connection:
            is_same = self._ends is None or chain.holds(connection, self._ends)
        if not is_same:
            library.close()
            raise StoreError(otherwise)
        self._library = library
        self._tell(library)

    def _tell(self, library: SqliteLibrary) -> None:
        for follower in self._followers:
            follower(library)

    def _draft(self) -> None:
        """Do all that waits in a new draft; where there can be none, only the views know."""
        self._undone.clear()
        if self._library is None:
            return
        try:
            self._library.database.drop_draft()
            self._library.database.begin_draft()
        except StoreError:
            return
        for act in self._waiting:
            self._rehearse(act)

    def _rehearse(self, act: Act[Any]) -> None:
        """Do an act in the draft."""
        if self._library is None or not self._library.database.is_draft:
            return
        try:
            self._try(act)
        except Exception as error:  # noqa: BLE001 - it waits, whatever happens here
            self._undone.append(act)
            if not isinstance(error, UserError):
                self._on_defect(error)

    def _present(self) -> SqliteLibrary:
        if self._library is None:
            raise StoreError(self.reason or "The library has been closed.")
        return self._library

    def _note_ends(self) -> None:
        try:
            self._ends = ends_of(self._present())
        except StoreError:
            self._ends = None

    def _now(self) -> datetime:
        """Return when the act that is being done was asked for."""
        return self._at or self._clock()


def _is_trouble(error: Exception) -> bool:
    """Tell whether the disk is in the way, and not what was to be written."""
    return isinstance(error, StoreError) and not isinstance(error, RefusedError)
