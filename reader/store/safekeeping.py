"""Backups of an open library: making them, and going back to one."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Callable
from dataclasses import replace
from datetime import date

from reader.base.clock import Clock
from reader.base.errors import StoreError
from reader.base.observable import Observable
from reader.domain.safekeeping import Backup, BackupEnd, CheckReport, Reason, Restored
from reader.store import chain, checking, doubtful, indexing
from reader.store.aside import free_name
from reader.store.background import Background, StoppedError
from reader.store.backing_up import BackupFolder
from reader.store.connection import Database
from reader.store.copying import copied, counts, no_pace
from reader.store.errors import (
    DamagedLibraryError,
    RefusedError,
    plain_sentences,
    readable_content,
)
from reader.store.history.writing import History
from reader.store.migrations import APPLICATION_ID, STEPS, migrate, version_of
from reader.store.verifying import expect_sound, opened_alone

_UNREADABLE = "Some of what was stored about an article cannot be understood any more."
_DAMAGED = (
    "The library is damaged. Close Reading Desk and start it again: everything that can be "
    "read will be restored, and nothing is deleted."
)
_LOOK = (
    "Reading Desk was not closed the last time, and something in the library is not as it "
    "should be. Choose Library ▸ Check the library to see what, and to mend it."
)
QUIET_S = 5.0  # after an end that was none; the start goes first
STEPS_BETWEEN = 10_000  # of SQLite, about a millisecond; then it is asked whether to go on
DELAY_S = 3.0  # from the first act of a day to its backup; what the person does goes first


class StoredSafekeeping:
    """It fulfils ``reader.session.ports.Safekeeping``.

    Backups and checks may be asked for on any thread; acts go on meanwhile.
    """

    def __init__(self, database: Database, clock: Clock, *, is_needed: bool = True) -> None:
        """Take care of a library; no backups are made of one that ``is_needed`` no more."""
        self._database = database
        self._clock = clock
        self._is_needed = is_needed
        self.folder = BackupFolder(database.path.parent, clock)
        self._background = Background()
        self._day: date | None = None
        self._acts = 0
        self._history = History(database.folder, clock, self._catch_up_soon)
        if is_needed:
            with database.reading() as connection:
                self._acts = chain.length(connection)
            database.committed.subscribe(self._on_committed)
            if database.ended_badly:
                self._background.start(self._check_quietly, QUIET_S)
        self.ended = Observable[BackupEnd]()
        """How backups ended that nobody waited for; published on a thread of its own."""
        self.checked = Observable[CheckReport]()
        """What looks through the library have found; published on a thread of its own."""
        self.restored = Observable[Restored]()
        """Everything is as it was then; published on the library's thread."""

    def backups(self) -> list[Backup]:
        """Return the backups, the newest first."""
        return self.folder.all()

    def back_up(self, reason: Reason = Reason.BY_HAND) -> Backup:
        """Make a backup and return it; it is whole, checked and on disk by then."""
        return self._make(reason)

    def back_up_soon(self, reason: Reason = Reason.BY_HAND, delay_s: float = 0.0) -> None:
        """Make a backup while everything goes on; ``ended`` tells how that went."""
        self._background.start(lambda: self._make_and_tell(reason), delay_s)

    def back_up_first(self, reason: Reason) -> None:
        """Make a backup if that is possible; what comes then goes on anyway.

        Where nothing has changed since the newest one, that is the one: many
        alike would only push out others.
        """
        if not self._is_needed:
            return
        try:
            with self._database.reading() as connection:
                is_needless = self.folder.is_up_to_date(connection)
            if not is_needless:
                self._make(reason)
        except StoreError as error:
            self.ended.publish(BackupEnd(None, str(error)))

    def restore(self, name: str) -> Restored:
        """Let everything be as in a backup; what is there now becomes a backup first.

        Must be called on the library's own thread.

        Raises:
            RefusedError: The backup is damaged, is not there any more or was made
                by a newer version, or there is no room; nothing has changed.
        """
        try:
            restored = self._restore(name)
        except StoreError as error:
            # Not to be tried again by itself some time later.
            raise RefusedError(str(error)) from error
        self.restored.publish(restored)
        return restored

    def check(self) -> CheckReport:
        """Look through everything: the file, the journals, what follows from them, backups.

        On a copy, so that acts go on meanwhile; the copy is thrown away.
        """
        try:
            return self._check(self._background.expect_time)
        except StoppedError as error:
            raise StoreError("The library has been closed.") from error

    def check_soon(self) -> None:
        """Look through everything while it goes on; ``checked`` tells what was found."""
        self._background.start(self._check_and_tell)

    def mend(self) -> None:
        """Make all tables anew from the journals, which are not changed.

        Must be called on the library's own thread.

        Raises:
            RefusedError: It could not be done; nothing has changed.
        """
        try:
            self._make(Reason.MENDING)
            with (
                readable_content(self._database.folder),
                self._database.writing() as connection,
            ):
                checking.rebuild(connection, no_pace)
                indexing.start_over(connection)
        except StoreError as error:
            raise RefusedError(str(error)) from error

    def close(self) -> None:
        """End what is under way."""
        self._background.close()
        self._history.close()

    def _make(self, reason: Reason, pace: Callable[[], None] = no_pace) -> Backup:
        with self._database.reading() as connection:
            try:
                return self.folder.make(connection, reason, pace)
            except DamagedLibraryError as error:
                doubtful.mark(self._database.folder)
                raise DamagedLibraryError(_DAMAGED) from error

    def _make_and_tell(self, reason: Reason) -> None:
        try:
            end = BackupEnd(self._make(reason, self._background.pace))
        except StoreError as error:
            end = BackupEnd(None, str(error))
        self.ended.publish(end)

    def _check_quietly(self) -> None:
        """Look through everything without being asked; only what is wrong is told."""
        with contextlib.suppress(StoreError):
            # Not the backups: they were checked when they were made.
            if self._check(self._background.pace, with_backups=False).problems:
                self.ended.publish(BackupEnd(None, _LOOK))

    def _check_and_tell(self) -> None:
        try:
            report = self._check(self._background.pace)
        except StoreError as error:
            report = CheckReport((str(error),))
        self.checked.publish(report)

    def _check(self, pace: Callable[[], None], *, with_backups: bool = True) -> CheckReport:
        """Look through the library, and the backups; ``pace`` ends it where it is closed."""
        try:
            report = self._look_through(pace)
        except (StoreError, sqlite3.Error):
            pace()  # what was cut short is no finding
            raise
        if report.is_damaged or not with_backups:
            return report
        backups, faulty = self.backups(), []
        for backup in backups:
            pace()
            if self.folder.fault_of(backup.name):
                faulty.append(f"The backup {backup.name} is damaged.")
        sound = len(backups) - len(faulty)
        return replace(report, problems=(*report.problems, *faulty), backups=sound)

    def _look_through(self, pace: Callable[[], None]) -> CheckReport:
        with (
            plain_sentences(self.folder.path),
            self.folder.part() as part,
            self._database.reading() as connection,
            copied(connection, part, pace) as copy,
        ):
            # One question may take SQLite seconds, and whoever closes waits for it.
            copy.set_progress_handler(lambda: self._background.is_ending, STEPS_BETWEEN)
            problems = checking.damages(copy)
            pace()  # what was cut short looks like damage
            if problems:
                doubtful.mark(self._database.folder)
                return CheckReport(tuple(problems), is_damaged=True)
            articles, acts = counts(copy)
            try:
                with readable_content(self._database.folder):
                    differing = checking.differences(copy, pace)
            except DamagedLibraryError:
                return CheckReport((_UNREADABLE,), is_damaged=True)
            pace()
        return CheckReport(tuple(differing), articles, acts, can_mend=bool(differing))

    def _on_committed(self, connection: sqlite3.Connection) -> None:
        """It goes into the history; the first act of a day brings about a backup."""
        self._history.follow(connection)
        acts = chain.length(connection)
        if acts == self._acts:
            return
        self._acts = acts
        today = self._clock().astimezone().date()
        if today != self._day:
            self._day = today
            if self._last_day() != today:
                self.back_up_soon(Reason.DAILY, DELAY_S)

    def _catch_up_soon(self) -> None:
        def catch_up() -> None:
            with self._database.reading() as connection:
                self._history.catch_up(connection, self._background.pace)

        self._background.start(catch_up)

    def _last_day(self) -> date | None:
        try:
            backups = self.backups()
        except StoreError:
            return None
        return backups[0].at.astimezone().date() if backups else None

    def _restore(self, name: str) -> Restored:
        chosen = next((b for b in self.backups() if b.name == name), None)
        if chosen is None:
            raise StoreError("This backup is not there any more. Choose another one.")
        with plain_sentences(self.folder.path), opened_alone(self.folder.path / name) as source:
            version = _expect_usable(source)
            before = self._keep_present()
            if version == len(STEPS):
                self._become(source)
            else:
                with self.folder.part() as part, copied(source, part) as current:
                    _bring_up_to_date(current)
                    self._become(current)
        return Restored(chosen, before)

    def _become(self, source: sqlite3.Connection) -> None:
        """Let everything be as in ``source``.

        The history begins anew first: one that knows of more than the library
        would be taken for damage, if the program ended between the two. What
        is there after all is written into it again.
        """
        self._history.begin_anew(source)
        self._database.take_over(source)

    def _keep_present(self) -> Backup | None:
        """Make a backup of what is there; a damaged library is kept as it is."""
        try:
            return self._make(Reason.RESTORE)
        except DamagedLibraryError:
            aside = free_name(self._database.path, f".damaged-{self._clock():%Y%m%d-%H%M%S}")
            with self._database.reading() as connection, copied(connection, aside):
                return None


def _bring_up_to_date(copy: sqlite3.Connection) -> None:
    try:
        migrate(copy)
    except sqlite3.OperationalError as error:
        raise StoreError("This backup cannot be read, so nothing has changed.") from error


def _expect_usable(source: sqlite3.Connection) -> int:
    """Return the version of a backup, if it is sound and this program can read it."""
    try:
        application = source.execute("PRAGMA application_id").fetchone()[0]
        version = version_of(source)
        expect_sound(source)
    except (DamagedLibraryError, ValueError, sqlite3.DatabaseError) as error:
        raise StoreError(
            "This backup is damaged, so it was not used and nothing has changed. Choose another."
        ) from error
    if application != APPLICATION_ID or version < 1:
        raise StoreError("This file is no backup of a library. Nothing has changed.")
    if version > len(STEPS):
        raise StoreError(
            "This backup was made by a newer version of Reading Desk. Nothing has changed."
        )
    return version
