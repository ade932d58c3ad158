"""Keeps the file beside an article as the article is: looks, takes in, writes, in turns.

Files are read and written on a thread of their own; everything else happens
on the window's thread.
"""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from reader.base.errors import UserError
from reader.domain.beside import KeptBeside, path_beside
from reader.domain.changes import ChangeSet
from reader.domain.contributions import Contribution
from reader.session import sidecars
from reader.session.sidecars import FileBeside, TakenIn, ToWrite
from reader.ui.bridge import Mailbox
from reader.ui.page import ArticlePage

T = TypeVar("T")

WRITE_MS = 1500  # a pause in the work
AGAIN_MS = 30_000  # after a file could not be written


class Keeper(QObject):
    """Follows one article; ``is_on`` tells whether its file is written."""

    switched = Signal()

    def __init__(self, page: ArticlePage, perform: Callable[[ChangeSet], bool]) -> None:
        super().__init__(page)
        self._page = page
        self._perform = perform
        self._store = page.library.beside
        self._mailbox = Mailbox(self)
        self._path = path_beside(page.session.document)
        self._known = self._store.of(page.session.document.id)
        self._foreign: tuple[object, ...] = ()
        self._is_busy = False
        self._has_news = False
        self._is_first = True
        self._problem = ""
        self._pause = QTimer(self, singleShot=True, interval=WRITE_MS)
        self._pause.timeout.connect(self.look)
        self._unsubscribe = page.session.changed.subscribe(self._on_changed)
        page.closed.connect(self._on_closed)

    @property
    def is_on(self) -> bool:
        """Whether the person wants the file to be kept."""
        return self._known is not None and bool(self._known.path)

    @property
    def path(self) -> Path | None:
        """Where the file is, or would be."""
        return self._path

    def switch(self) -> None:
        """Keep the file from now on, or no longer; what is in it stays there.

        Raises:
            UserError: The article has no file that another one could lie beside.
        """
        if self._path is None:
            raise UserError(
                "This article has no file of its own, so nothing can be kept beside it. "
                "Its annotations are in the library."
            )
        known = self._known or KeptBeside("")
        self._know(known._replace(path="" if self.is_on else str(self._path)))
        self.switched.emit()
        if self.is_on:
            self.look()

    def _on_changed(self, _changes: ChangeSet) -> None:
        if self.is_on:
            self._has_news = True
            self._pause.start(AGAIN_MS if self._problem else WRITE_MS)

    def look(self) -> None:
        """Read the file, and go on with what it says."""
        if self._path is None or self._is_busy:
            return
        self._is_busy = True
        self._in_background(partial(sidecars.look, self._path), self._on_seen)

    def _on_seen(self, file: FileBeside) -> None:
        if self._take(file):
            self._write(file)

    def _take(self, file: FileBeside) -> bool:
        """Take in what is new in the file; tell whether it has to be written."""
        known, page = self._known, self._page
        session, library = page.session, page.library
        if known is not None and known.digest == file.digest:
            # It is as it was when it was seen last; only others' words in it must be known.
            self._foreign = file.whole.foreign
            if self._is_first:
                self._is_first = False
                self._has_news |= self.is_on and sidecars.has_news(session, library, known)
            return self.is_on and (self._has_news or not file.digest)
        self._is_first = False
        work = file.whole.work
        taken = sidecars.to_take(session, library, known, file)
        if work is not None and taken.changes.changes:
            page.vocabulary.apply(page.vocabulary.now.with_words_of(work.vocabulary))
            if not self._perform(taken.changes):
                return False  # it was said why; the next look tries again
        if taken.kept is not None:
            library.people.receive(session.document.id, [_of_the_file(taken)])
        if taken.sentence:
            page.notices.add(taken.sentence)
        is_ours = file.whole.is_as_written and not taken.missing
        if self.is_on and file.digest and not is_ours:
            self._put_aside(file.path)
        self._foreign = file.whole.foreign
        is_mine = (
            known is None
            and work is not None
            and not taken.missing
            and work.author.id == library.people.me().id
        )
        if work is not None or self.is_on:
            was_on = self.is_on
            path = str(self._path) if was_on or is_mine else ""
            self._know(KeptBeside(path, file.digest, _seen(known, work)))
            if self.is_on != was_on:
                self.switched.emit()
        return self.is_on

    def _put_aside(self, path: Path) -> None:
        """Keep a copy of a file in which is more than will be written, before it is written."""
        copy = sidecars.put_aside(path)
        self._page.notices.add(
            f"“{path.name}” was not as Reading Desk writes it for this text. "
            f"It is kept as “{copy.name}”; the new file holds your work as it is here."
        )

    def _write(self, file: FileBeside) -> None:
        assert self._path is not None
        self._has_news = False
        wanted = self._wanted()
        self._is_busy = True
        self._in_background(
            partial(sidecars.write, wanted, self._path, file.digest),
            partial(self._on_written, wanted),
        )

    def _wanted(self) -> ToWrite:
        page = self._page
        return sidecars.to_write(page.session, page.library, self._known, self._foreign)

    def _on_written(self, wanted: ToWrite, digest: str) -> None:
        self._problem = ""
        if not digest:  # somebody else was quicker
            self._has_news = True
            self.look()
            return
        if self.is_on:
            self._know(KeptBeside(str(self._path), digest, wanted.work))
        if self._has_news:
            self._pause.start(WRITE_MS)

    def _on_closed(self) -> None:
        """Write what has not been written yet; the library has it in any case."""
        self._unsubscribe()
        self._mailbox.close()
        known = self._known
        if self._path is None or known is None or not (self.is_on and self._has_news):
            return
        # At the next opening it is tried again.
        with contextlib.suppress(UserError):
            wanted = self._wanted()
            digest = sidecars.write(wanted, self._path, known.digest)
            if digest:
                self._know(KeptBeside(str(self._path), digest, wanted.work))

    def _know(self, known: KeptBeside) -> None:
        self._store.keep(self._page.session.document.id, known)
        self._known = known

    def _in_background(self, act: Callable[[], T], then: Callable[[T], None]) -> None:
        def run() -> None:
            try:
                found = act()
            except UserError as error:
                self._mailbox.post(partial(self._fail, str(error)))
            except Exception as error:  # noqa: BLE001 - the next look must be possible
                self._mailbox.post(partial(self._break_down, error))
            else:
                self._mailbox.post(partial(self._go_on, partial(then, found)))

        threading.Thread(target=run, name="file beside", daemon=True).start()

    def _go_on(self, then: Callable[[], None]) -> None:
        self._is_busy = False
        try:
            then()
        except UserError as error:
            self._fail(str(error))

    def _break_down(self, error: Exception) -> None:
        """Let a defect be told where all of them are."""
        self._is_busy = False
        raise error

    def _fail(self, sentence: str) -> None:
        self._is_busy = False
        if self.is_on:
            self._has_news = True
            self._pause.start(AGAIN_MS)
        if sentence != self._problem:
            self._problem = sentence
            self._page.notices.add(f"{sentence} Your work is in the library; it is tried again.")


def _of_the_file(taken: TakenIn) -> Contribution:
    """Return the work in the file as that of somebody else: it is not only mine any more."""
    assert taken.kept is not None
    author = taken.kept.author
    name = f"{author.name or 'you'}, in the file beside the article"
    return taken.kept._replace(author=author._replace(id=f"{author.id}:beside", name=name))


def _seen(known: KeptBeside | None, work: Contribution | None) -> Contribution | None:
    """Return from where both sides go on: what the file says, and every act ever seen in it."""
    before = None if known is None else known.work
    if work is None or before is None:
        return work or before
    return work._replace(acts=work.acts | before.acts)
