"""Bringing the work on other texts of an article into a page, while the person reads on.

The places are looked for on a thread. Closing the page meanwhile does no
harm: all of it is done again when the article is opened the next time.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QObject

from reader.base.errors import StaleEditError, StoreError
from reader.domain.documents import Document, DocumentId
from reader.domain.reanchored import Reanchored
from reader.session.opening import OpenedArticle
from reader.session.ports import Library
from reader.session.versions.returning import Returning, Sought
from reader.session.versions.summary import news
from reader.ui.bridge import Mailbox
from reader.ui.notices import Answer
from reader.ui.page import ArticlePage

T = TypeVar("T")
Found = list[tuple[Sought, list[Reanchored]]]


class Arrivals(QObject):
    """Follows the pages that wait for something; ``decide`` lets what is remembered come."""

    def __init__(
        self, library: Library, mailbox: Mailbox, decide: Callable[[Document], None]
    ) -> None:
        super().__init__(mailbox)
        self._library = library
        self._mailbox = mailbox
        self._decide = decide
        self._waiting: set[ArticlePage] = set()

    def follow(
        self, page: ArticlePage, opened: OpenedArticle, views: Iterable[DocumentId]
    ) -> bool:
        """Let everything come to a page; tell whether there is any text it may come from.

        ``views`` are other readings of the same bytes: if there is nothing
        else, they are left to the caller.

        Raises:
            StoreError: The library cannot be read.
        """
        others, views = self._library.versions.others(page.session.document.id), set(views)
        if views.issuperset(others):
            return False
        self._begin(page, Returning(page.session, self._library, others, views), opened)
        return True

    def join(self, page: ArticlePage, other: DocumentId) -> None:
        """Let a text be of the same article as another, because the person says so."""
        document = page.session.document.id
        try:
            self._library.versions.join(document, other)
            self._decide(page.session.document)
            others, views = self._library.versions.others(document), ()
            self._begin(page, Returning(page.session, self._library, others, views), None)
        except StoreError as error:
            page.report(str(error))

    def forget(self, page: ArticlePage) -> None:
        """The page is about to go."""
        self._waiting.discard(page)

    def _begin(
        self, page: ArticlePage, returning: Returning, opened: OpenedArticle | None
    ) -> None:
        page.returning = returning
        self._waiting.add(page)
        is_changed = opened is None or opened.is_changed
        self._go_on(page, returning, is_changed=is_changed)

    def _go_on(self, page: ArticlePage, returning: Returning, *, is_changed: bool) -> None:
        sought = returning.sought()
        if not sought:
            self._bring(page, returning, is_changed=is_changed)
            return
        page.returned.emit()
        take = partial(self._on_found, page, returning, is_changed)
        aside(self._mailbox, partial(_find, sought), take)

    def _on_found(
        self, page: ArticlePage, returning: Returning, is_changed: bool, found: Found
    ) -> None:
        if page not in self._waiting or page.returning is not returning:
            return
        try:
            page.details.save_comment()  # what they have just written is not to be overlooked
            for sought, places in found:
                returning.put(sought, places)
            returning.follow()
            self._go_on(page, returning, is_changed=is_changed)
        except (StoreError, StaleEditError) as error:
            page.report(_sentence(error))

    def _bring(self, page: ArticlePage, returning: Returning, *, is_changed: bool) -> None:
        self._waiting.discard(page)
        number = returning.bring()
        if number or is_changed:
            sentence = news(returning.counts, is_changed=is_changed)
            _tell(page, sentence, has_list=bool(returning.lines))
        page.returned.emit()


def aside(mailbox: Mailbox, work: Callable[[], T], take: Callable[[T], None]) -> None:
    """Do some work on a thread, and let ``take`` have what came of it, on this one."""

    def run() -> None:
        done = work()
        mailbox.post(lambda: take(done))

    threading.Thread(target=run, name="look for earlier items", daemon=True).start()


def _find(sought: list[Sought]) -> Found:
    return [(each, each.find()) for each in sought]


def _tell(page: ArticlePage, sentence: str, *, has_list: bool) -> None:
    if has_list:
        act = partial(page.act_requested.emit, "show_reanchored")
        answer = Answer("Look…", act, "Show what is changed, to look at, or not found")
        page.notices.ask(sentence, [answer])
    elif sentence:
        page.notices.add(sentence)


def _sentence(error: StoreError | StaleEditError) -> str:
    if isinstance(error, StoreError):
        return str(error)
    return "Open this article anew to find your items of the earlier text again."
