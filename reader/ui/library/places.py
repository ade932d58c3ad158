"""Looking up where in the texts the words stand, one text after the other, on a thread."""

from __future__ import annotations

import threading
from functools import partial

from PySide6.QtCore import QObject, Signal

from reader.base.errors import StoreError
from reader.domain.spans import Span
from reader.session.library_search import Excerpt, place_in_text
from reader.session.ports import Library
from reader.ui.bridge import Mailbox
from reader.ui.library.model import LibraryModel, gone_among

Place = tuple[Excerpt, Span] | None
MOST = 200  # texts of one search; nobody scrolls further without another word


class PlacesInTexts(QObject):
    """Completes the lines of a model; a new search ends the one before.

    The library is asked on the window's thread, which it belongs to; unpacking
    and looking through a text happen on the other.
    """

    found = Signal(int, object)  # number of the line, its place

    def __init__(self, library: Library, model: LibraryModel, parent: QObject) -> None:
        super().__init__(parent)
        self._library = library
        self._model = model
        self._mailbox = Mailbox(self)
        self._search = 0
        self._waiting: list[int] = []
        self._query = ""

    def begin(self, query: str) -> None:
        """Look up all open lines of the model, from the top."""
        self._search += 1
        self._query = query
        lines = self._model.lines
        self._waiting = [place for place, line in enumerate(lines) if line.is_open][:MOST]
        paths = {line.entry.path for line in lines if not line.label}
        self._run(partial(self._look_for_files, self._search, paths))

    def close(self) -> None:
        """Look up nothing more."""
        self._search += 1
        self._mailbox.close()

    def _go_on(self) -> None:
        if not self._waiting:
            return
        place = self._waiting.pop(0)
        line = self._model.line_at(place)
        if line is None:
            return
        try:
            packed = self._library.packed_text(line.entry.document_id)
        except StoreError:
            self._go_on()
            return
        self._run(partial(self._look_up, self._search, place, packed))

    def _look_up(self, search: int, place: int, packed: bytes) -> None:
        try:
            found = place_in_text(self._library.unpacked_text(packed), self._query)
        except StoreError:
            found = None
        self._mailbox.post(partial(self._on_found, search, place, found))

    def _look_for_files(self, search: int, paths: set[str]) -> None:
        self._mailbox.post(partial(self._on_gone, search, gone_among(paths)))

    def _on_gone(self, search: int, paths: set[str]) -> None:
        if search == self._search:
            self._model.mark_gone(paths)
            self._go_on()

    def _on_found(self, search: int, place: int, found: Place) -> None:
        if search == self._search:
            self.found.emit(place, found)
            self._go_on()

    def _run(self, act: partial[None]) -> None:
        threading.Thread(target=act, name="library search", daemon=True).start()
