"""What all articles of one window share: library, analysis process, opening."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from reader.base.errors import StoreError
from reader.base.paths import data_folder
from reader.domain.annotations import AnnotationId
from reader.domain.documents import Document, DocumentId
from reader.domain.vocabulary import Vocabulary
from reader.formats.api import ReadingOptions
from reader.session.analysing import Analysing, Client, Deliver
from reader.session.importing import ReadFile
from reader.session.opening import OpenedArticle, open_read, open_stored
from reader.session.pasting import Pasted
from reader.session.places import FILE_NAME as PLACES
from reader.session.places import Places, key_of
from reader.session.ports import Library
from reader.session.recognition import recognised_before
from reader.session.settings import FILE_NAME, SettingsFile
from reader.session.variants import brought_along, decisions_along
from reader.session.vocabulary import PersonalVocabulary
from reader.text.aligning import Alignment
from reader.ui.article.layout.flow import Flow
from reader.ui.bridge import Mailbox
from reader.ui.opening.pasted_reading import PastedReading
from reader.ui.opening.readings import Readings
from reader.ui.own_colours import with_own_kinds
from reader.ui.page import ArticlePage
from reader.ui.preferences import Preferences
from reader.ui.reanchored.arrivals import Arrivals
from reader.ui.reanchored.kin import KinAsker
from reader.ui.saving_state import SavingState
from reader.ui.start.reading import Reading
from reader.ui.theme import Theme, system_theme

AFTER_PAINT_MS = 50  # the text is painted before the analysis process starts

CATCH_UP_MS = 800  # what is known already can wait until the window is complete


_SEVERAL = 2  # articles


class Desk(QObject):
    """Opens articles and hands finished pages to the window."""

    page_ready = Signal(object)
    page_behind = Signal(object)  # as ``page_ready``, but nothing leaves the front for it
    page_wanted = Signal(object)
    page_replaced = Signal(object, object)  # the page that was there, and the one in its place
    page_unwanted = Signal(object)  # the window shall close this one
    page_closed = Signal()
    closing = Signal()  # the library is about to be closed
    failed = Signal(str)

    def __init__(self, library: Library, make_client: Callable[[Deliver], Client]) -> None:
        super().__init__()
        self.library = library
        self.mailbox = Mailbox(self)
        self.saving = SavingState(library.saves, self.mailbox.post, self)
        self.analysing = Analysing(library, make_client, self.mailbox.post)
        self.preferences = Preferences(SettingsFile(data_folder() / FILE_NAME), self)
        self.preferences.failed.connect(self.failed)
        self.preferences.changed.connect(self._on_preferences_changed)
        self._on_preferences_changed()
        self.vocabulary = PersonalVocabulary(library.people)
        self.vocabulary.changed.subscribe(self._on_words_changed)
        self.readings = Readings(self.mailbox, self)
        self.readings.ended.connect(self._on_read)
        self.readings.failed.connect(self.failed)
        self._pages: dict[DocumentId, ArticlePage] = {}
        self.arrivals = Arrivals(library, self.mailbox, self._decide)
        self.kin = KinAsker(library, self.mailbox, self.arrivals.join)
        self._places = Places(data_folder() / PLACES)
        self._keys: dict[DocumentId, str] = {}

    def open_paths(self, paths: Iterable[Path]) -> None:
        """Read files in the background and show each when it is there."""
        for path in paths:
            self.readings.follow(Reading(path, is_described=True))

    def open_pasted(self, pasted: Pasted) -> None:
        """Make an article of a text that has no file."""
        self.readings.follow(PastedReading(pasted))

    def read_again(self, page: ArticlePage, *, is_whole: bool, encoding: str) -> None:
        """Read the file of a page in another way and show that in its place."""
        document = page.session.document
        if document.source is not None and document.source.path:
            options = ReadingOptions(page.guide.password, encoding, is_whole)
            path = Path(document.source.path)
            self.readings.follow(Reading(path, options, is_described=True, replaces=document.id))

    def take(self, readings: Sequence[Reading], flow: Flow | None) -> None:
        """Show what has been read before there was a desk; the last is shown as ``flow``."""
        for reading in readings:
            if reading.read is not None:
                self._on_read(reading, flow if reading is readings[-1] else None)
            else:
                self.readings.follow(reading)

    def open_stored(self, document_id: DocumentId) -> ArticlePage | None:
        """Show an article from the library; its file need not exist any more."""
        try:
            return self._show(open_stored(document_id, self.library))
        except StoreError as error:
            self.failed.emit(str(error))
            return None

    def open_recognised(self, path: Path) -> bool:
        """Show the text that was recognised in a file before; tell whether there is one."""
        try:
            known = recognised_before(path, self.library)
        except StoreError as error:
            self.failed.emit(str(error))
            return True
        return known is not None and self.open_stored(known) is not None

    def bring_back(self, document_id: DocumentId, read: ReadFile | None) -> ArticlePage | None:
        """Show an article without bringing it to the front, from its file if that was read."""
        try:
            opened = (
                open_stored(document_id, self.library)
                if read is None
                else open_read(read, self.library)
            )
            return self._show(opened, is_behind=True)
        except StoreError as error:
            self.failed.emit(str(error))
            return None

    def pages(self) -> list[ArticlePage]:
        """Return all open articles."""
        return list(self._pages.values())

    def read_anew(self) -> None:
        """Take from the library again what all articles share; it is another one now."""
        try:
            self.vocabulary.read_anew()
            self.analysing.learned.read_anew()
        except StoreError as error:
            self.failed.emit(str(error))

    def in_own_colours(self, theme: Theme) -> Theme:
        """Return a theme that has colours for the person's own kinds."""
        return with_own_kinds(theme, self.vocabulary.now.kinds)

    def close(self) -> None:
        """End the child process and close the library."""
        self.closing.emit()
        self.readings.close()
        self.mailbox.close()
        self.preferences.close()
        self.analysing.close()
        self.library.close()

    def _on_read(self, reading: Reading, flow: Flow | None = None) -> None:
        assert reading.read is not None
        replaces = reading.replaces
        is_wished = replaces is not None
        try:
            opened = open_read(reading.read, self.library, is_wished=is_wished)
            if flow is not None and flow.text != opened.session.document.text:
                flow = None  # it opens in another form, which was asked for before
            page = self._show(
                opened, flow, self._pages.get(replaces) if replaces is not None else None
            )
            if reading.read.shared is not None:  # it may have been open before
                for notice in opened.notices:
                    page.notices.add(notice)
            self._pages[opened.session.document.id].guide.password = reading.options.password
        except StoreError as error:
            self.failed.emit(str(error))

    def _show(
        self,
        opened: OpenedArticle,
        flow: Flow | None = None,
        old: ArticlePage | None = None,
        *,
        is_behind: bool = False,
    ) -> ArticlePage:
        """Show an article, in the place of ``old`` if that is given."""
        document = opened.session.document
        page = self._pages.get(document.id)
        if page is not None and page is old:
            page.report("Read in this way, the file has the same text.")
            return page
        others = [old.session.document.id] if old is not None else []
        self._decide(document, others)
        if page is None:
            if old is not None:
                opened = replace(opened, place=_same_place(old, document.text))
            page = self._new_page(opened, flow)
            (self.page_behind if is_behind else self.page_ready).emit(page)
            self._analyse_soon(page)
        else:
            page.take_brought(opened)
            if not is_behind:
                self.page_wanted.emit(page)
        self._bring(page, opened, others, is_told=old is not None)
        if old is not None:
            self.page_replaced.emit(old, page)
        return page

    def _bring(
        self,
        page: ArticlePage,
        opened: OpenedArticle,
        others: Sequence[DocumentId],
        *,
        is_told: bool,
    ) -> None:
        """Let what was done to other texts of the article come, now or a little later."""
        views = [*self.library.variants(page.session.document.id), *others]
        if self.arrivals.follow(page, views, is_changed=opened.is_changed):
            return
        brought = brought_along(page.session, self.library, others)
        page.acts.perform(brought.changes)
        if is_told and brought.sentence:
            page.notices.add(brought.sentence)
        if not views:
            self.kin.look(page, is_new=opened.is_new)

    def catch_up_soon(self, page: ArticlePage | None) -> None:
        """Let come what was done meanwhile to another text of the article that is open, too."""
        if page is not None and len(self._pages) >= _SEVERAL:
            QTimer.singleShot(0, page, partial(self._catch_up, page))

    def _catch_up(self, page: ArticlePage) -> None:
        document_id = page.session.document.id
        if self._pages.get(document_id) is not page:
            return  # it has been closed
        try:
            others = self.library.versions.others(document_id)
            if not self.arrivals.is_waiting(page) and not self._pages.keys().isdisjoint(others):
                views = self.library.variants(document_id)
                self.arrivals.follow(page, views, is_changed=False)
        except StoreError as error:
            page.report(str(error))

    def _decide(self, document: Document, others: Sequence[DocumentId] = ()) -> None:
        """Let what is remembered for other texts of an article be remembered for this one."""
        self.analysing.learned.apply(decisions_along(document, self.library, others))

    def _new_page(self, opened: OpenedArticle, flow: Flow | None) -> ArticlePage:
        document_id = opened.session.document.id
        opened.session.vocabulary = self.vocabulary.now
        theme = self.in_own_colours(system_theme())
        page = ArticlePage(opened, self.library, self.analysing, self.vocabulary, theme, flow)
        self._pages[document_id] = page
        self._keys[document_id] = key_of(opened.session.document.text)
        self._on_place_kept(document_id, opened.place)
        page.place_kept.connect(self._on_place_kept)
        page.text_wanted.connect(self._on_text_wanted)
        self.preferences.follow(page.view)
        self.preferences.follow_claims(page.panel)
        return page

    def _analyse_soon(self, page: ArticlePage) -> None:
        if page.needs_analysis:
            QTimer.singleShot(AFTER_PAINT_MS, page, page.analyse)
        else:
            QTimer.singleShot(CATCH_UP_MS, page, page.catching_up.check)

    def forget(self, page: ArticlePage) -> None:
        """The window has closed this page."""
        self.arrivals.forget(page)
        self.kin.forget(page)
        self.preferences.leave(page.view)
        self.preferences.leave_claims(page.panel)
        self._pages.pop(page.session.document.id, None)
        self._keys.pop(page.session.document.id, None)
        self.page_closed.emit()

    def _on_text_wanted(self, document_id: str, item: str) -> None:
        page = self.open_stored(DocumentId(document_id))
        if page is not None and AnnotationId(item) in page.session.annotations:
            page.jump(AnnotationId(item))

    def _on_words_changed(self, words: Vocabulary) -> None:
        for page in self._pages.values():
            page.session.vocabulary = words
            page.set_theme(self.in_own_colours(page.view.theme()))

    def _on_preferences_changed(self) -> None:
        self.analysing.pipelines = self.preferences.settings.pipelines

    def _on_place_kept(self, document_id: str, place: int) -> None:
        self._places.keep(self._keys[DocumentId(document_id)], place)


def _same_place(page: ArticlePage, text: str) -> int:
    """Return where a person reads in another text of the same file; its start is its start."""
    place = page.view.place()
    return Alignment(page.session.document.text, text).nearest(place) if place else 0
