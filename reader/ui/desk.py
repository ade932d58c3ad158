"""What all articles of one window share: library, analysis process, opening."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from reader.base.errors import StoreError
from reader.base.paths import data_folder
from reader.domain.documents import Document, DocumentId
from reader.session.analysing import Analysing, Client, Deliver
from reader.session.opening import OpenedArticle, open_document, open_read, open_stored
from reader.session.places import FILE_NAME as PLACES
from reader.session.places import Places, key_of
from reader.session.ports import Library
from reader.session.settings import FILE_NAME, SettingsFile
from reader.ui.article.layout.flow import Flow
from reader.ui.bridge import Mailbox
from reader.ui.page import ArticlePage
from reader.ui.preferences import Preferences
from reader.ui.reading_thread import read_in_background
from reader.ui.start.reading import Reading
from reader.ui.theme import system_theme

AFTER_PAINT_MS = 50  # the text is painted before the analysis process starts

CATCH_UP_MS = 800  # what is known already can wait until the window is complete


class Desk(QObject):
    """Opens articles and hands finished pages to the window."""

    page_ready = Signal(object)
    page_wanted = Signal(object)
    page_closed = Signal()
    failed = Signal(str)
    reading = Signal(str)

    def __init__(self, library: Library, make_client: Callable[[Deliver], Client]) -> None:
        super().__init__()
        self.library = library
        self.mailbox = Mailbox(self)
        self.analysing = Analysing(library, make_client, self.mailbox.post)
        self.preferences = Preferences(SettingsFile(data_folder() / FILE_NAME), self)
        self.preferences.failed.connect(self.failed)
        self.preferences.changed.connect(self._on_preferences_changed)
        self._on_preferences_changed()
        self._pages: dict[DocumentId, ArticlePage] = {}
        self._places = Places(data_folder() / PLACES)
        self._keys: dict[DocumentId, str] = {}

    def open_paths(self, paths: Iterable[Path]) -> None:
        """Read files in the background and show each when it is there."""
        for path in paths:
            self.reading.emit(path.name)
            read_in_background(path, self.mailbox, self._on_read, self._on_unreadable)

    def take(self, readings: Sequence[Reading], flow: Flow | None) -> None:
        """Show what has been read before there was a desk; the last is shown as ``flow``."""
        for reading in readings:
            if reading.is_done:
                self._take(reading, flow if reading is readings[-1] else None)
            else:
                self.reading.emit(reading.path.name)
                reading.when_done(partial(self.mailbox.post, partial(self._take, reading)))

    def open_stored(self, document_id: DocumentId) -> ArticlePage | None:
        """Show an article from the library; its file need not exist any more."""
        try:
            return self._show(open_stored(document_id, self.library))
        except StoreError as error:
            self.failed.emit(str(error))
            return None

    def close(self) -> None:
        """End the child process and close the library."""
        self.mailbox.close()
        self.preferences.close()
        self.analysing.close()
        self.library.close()

    def _on_read(self, document: Document) -> None:
        try:
            self._show(open_document(document, self.library))
        except StoreError as error:
            self.failed.emit(str(error))

    def _take(self, reading: Reading, flow: Flow | None = None) -> None:
        if reading.read is None:
            self.failed.emit(reading.problem)
            return
        try:
            self._show(open_read(reading.read, self.library), flow)
        except StoreError as error:
            self.failed.emit(str(error))

    def _on_unreadable(self, _path: Path, sentence: str) -> None:
        self.failed.emit(sentence)

    def _show(self, opened: OpenedArticle, flow: Flow | None = None) -> ArticlePage:
        document_id = opened.session.document.id
        present = self._pages.get(document_id)
        if present is not None:
            self.page_wanted.emit(present)
            return present
        page = ArticlePage(opened, self.library, self.analysing, system_theme(), flow)
        self._pages[document_id] = page
        self._keys[document_id] = key_of(opened.session.document.text)
        self._on_place_kept(document_id, opened.place)
        page.place_kept.connect(self._on_place_kept)
        self.preferences.follow(page.view)
        self.preferences.follow_claims(page.panel)
        self.page_ready.emit(page)
        if page.needs_analysis:
            QTimer.singleShot(AFTER_PAINT_MS, page, page.analyse)
        else:
            QTimer.singleShot(CATCH_UP_MS, page, page.catching_up.check)
        return page

    def forget(self, page: ArticlePage) -> None:
        """The window has closed this page."""
        self.preferences.leave(page.view)
        self.preferences.leave_claims(page.panel)
        self._pages.pop(page.session.document.id, None)
        self._keys.pop(page.session.document.id, None)
        self.page_closed.emit()

    def _on_preferences_changed(self) -> None:
        self.analysing.pipelines = self.preferences.settings.pipelines

    def _on_place_kept(self, document_id: str, place: int) -> None:
        self._places.keep(self._keys[DocumentId(document_id)], place)
