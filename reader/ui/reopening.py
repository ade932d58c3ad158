"""Articles that were open before: at the last start, or in a tab that was closed."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from reader.base.errors import StoreError
from reader.base.paths import data_folder
from reader.domain.documents import DocumentId
from reader.session.importing import ReadFile
from reader.session.open_articles import FILE_NAME, OpenArticle, OpenArticles, keep_open
from reader.ui.desk import Desk
from reader.ui.page import ArticlePage
from reader.ui.start.reading import Reading
from reader.ui.tabs import ArticleTabs

KEEP_MS = 100  # several changes in a row are written once
_MOST_CLOSED = 50


class Reopening(QObject):
    """Keeps what is open in a file, and brings back what was."""

    said = Signal(str)

    def __init__(self, desk: Desk, tabs: ArticleTabs) -> None:
        super().__init__(tabs)
        self._desk = desk
        self._tabs = tabs
        self._file = data_folder() / FILE_NAME
        self._closed: list[tuple[DocumentId, int]] = []
        self._waiting: list[tuple[OpenArticle, bool]] = []
        self._before = 0  # tabs that are back already and stand before the one in front
        self._is_settled = True
        """Whether everything of the last time is back; until then its file is more complete."""
        self._is_over = False
        self._pause = QTimer(self, interval=KEEP_MS, singleShot=True)
        self._pause.timeout.connect(self._keep)
        tabs.rearranged.connect(self._on_rearranged)

    @property
    def is_bringing_back(self) -> bool:
        """Whether articles of the last time are still to come."""
        return not self._is_settled

    def closed(self, page: ArticlePage) -> None:
        """Remember an article whose tab is being closed."""
        self._closed.append((page.session.document.id, self._tabs.indexOf(page)))
        del self._closed[:-_MOST_CLOSED]

    def reopen_closed(self) -> None:
        """Open the article that was closed last, at its place among the tabs."""
        open_now = {page.session.document.id for page in self._tabs.pages()}
        while self._closed:
            document_id, place = self._closed.pop()
            if document_id in open_now:
                continue
            page = self._desk.open_stored(document_id)
            if page is not None:
                self._move(page, place)
            return
        self.said.emit("No article was closed since the start.")

    def expect(self, last: OpenArticles) -> None:
        """Keep room for the tabs that will come, so that the text does not move for them."""
        self._tabs.setTabBarAutoHide(len(last.articles) <= 1)
        self._is_settled = not last.articles

    def bring_back(self, last: OpenArticles) -> None:
        """Open what was open; what is in front is there already, if its file could be read."""
        front = last.in_front
        if front is None:
            return
        self._is_settled = False
        if not self._tabs.count():
            self._desk.open_stored(DocumentId(front.document_id))
        self._waiting = [
            (article, number < last.front)
            for number, article in enumerate(last.articles)
            if number != last.front
        ]
        QTimer.singleShot(0, self, self._go_on)

    def close(self) -> None:
        """Write what is open for the last time; the tabs are about to go."""
        if self._pause.isActive():
            self._keep()
        self._pause.stop()
        self._is_over = True

    def _go_on(self) -> None:
        if self._is_over:
            return
        if not self._waiting:
            self._tabs.setTabBarAutoHide(True)
            self._is_settled = True
            self._on_rearranged()
            return
        article, _ = self._waiting[0]
        if article.path and Path(article.path).is_file():
            reading = Reading(Path(article.path), is_described=True)
            post = self._desk.mailbox.post
            reading.when_done(partial(post, partial(self._on_read, reading)))
        else:
            self._show(None)

    def _on_read(self, reading: Reading) -> None:
        self._show(reading.read)

    def _show(self, read: ReadFile | None) -> None:
        if self._is_over:
            return
        article, is_before = self._waiting.pop(0)
        page = self._desk.bring_back(DocumentId(article.document_id), read)
        if page is not None and is_before:
            self._move(page, self._before)
            self._before += 1
        # What the person does goes first.
        QTimer.singleShot(KEEP_MS, self, self._go_on)

    def _move(self, page: ArticlePage, place: int) -> None:
        self._tabs.tabBar().moveTab(self._tabs.indexOf(page), min(place, self._tabs.count() - 1))

    def _on_rearranged(self) -> None:
        if self._is_settled and not self._is_over:
            self._pause.start()

    def _keep(self) -> None:
        pages = self._tabs.pages()
        keep_open(self._file, self._articles(pages), self._tabs.currentIndex())

    def _articles(self, pages: Sequence[ArticlePage]) -> list[OpenArticle]:
        return [OpenArticle(page.session.document.id, self._path_of(page)) for page in pages]

    def _path_of(self, page: ArticlePage) -> str:
        """Return the file of an article, if opening it would show this text."""
        source = page.session.document.source
        path = source.path if source is not None else ""
        try:
            is_latest = self._desk.library.find_path(path) == page.session.document.id
        except StoreError:
            return ""
        return path if is_latest else ""
