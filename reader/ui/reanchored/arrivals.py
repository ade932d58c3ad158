"""Bringing the work on other texts of an article into a page, while the person reads on.

The places are looked for on a thread. Closing the page meanwhile does no
harm: all of it is done again when the article is opened the next time.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection, Iterable
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QObject

from reader.base.errors import StaleEditError, StoreError
from reader.domain.documents import Document, DocumentId
from reader.domain.reanchored import Reanchored
from reader.session.ports import Library
from reader.session.versions.kinship import join_by_place
from reader.session.versions.ledger import Ledger
from reader.session.versions.returning import Returning, Sought
from reader.session.versions.summary import counted, news
from reader.ui.bridge import Mailbox
from reader.ui.notices import Answer
from reader.ui.page import ArticlePage
from reader.ui.shortcuts import SHORTCUTS

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

    def follow(self, page: ArticlePage, views: Iterable[DocumentId], *, is_changed: bool) -> bool:
        """Let everything come to a page; tell whether there is any text it may come from.

        ``views`` are other readings of the same bytes: if there is nothing
        else, they are left to the caller.

        Raises:
            StoreError: The library cannot be read.
        """
        document, versions, views = page.session.document, self._library.versions, set(views)
        others = versions.others(document.id)
        if not others and not views and join_by_place(document, self._library):
            self._decide(document)
            others = versions.others(document.id)
        if views.issuperset(others):
            return False
        for view in views.difference(others):  # libraries of before knew only the place
            versions.join(view, document.id)
        others = versions.others(document.id)
        self._begin(page, others, views, is_changed=is_changed)
        return True

    def is_waiting(self, page: ArticlePage) -> bool:
        """Tell whether something is on its way to a page."""
        return page in self._waiting

    def join(self, page: ArticlePage, other: DocumentId) -> None:
        """Let a text be of the same article as another, because the person says so."""
        document = page.session.document.id
        try:
            self._library.versions.join(document, other)
            self._decide(page.session.document)
            self._begin(page, self._library.versions.others(document), (), is_changed=True)
        except StoreError as error:
            page.report(str(error))

    def forget(self, page: ArticlePage) -> None:
        """The page is about to go."""
        self._waiting.discard(page)

    def _begin(
        self,
        page: ArticlePage,
        others: Iterable[DocumentId],
        views: Collection[DocumentId],
        *,
        is_changed: bool,
    ) -> None:
        documents = (page.session.document.id, *others)
        self._waiting.add(page)
        aside(
            self._mailbox,
            lambda: Ledger(self._library, documents),
            lambda ledger: self._on_read(page, ledger, views, is_changed=is_changed),
            partial(self._give_up, page, page.returning),
        )

    def _on_read(
        self,
        page: ArticlePage,
        ledger: Ledger,
        views: Collection[DocumentId],
        *,
        is_changed: bool,
    ) -> None:
        if page in self._waiting:
            page.returning = Returning(page.session, self._library, ledger, views)
            self._try(page, page.returning, is_changed=is_changed)

    def _try(self, page: ArticlePage, returning: Returning, *, is_changed: bool) -> None:
        try:
            page.details.save_comment()  # what they have just written is not to be overlooked
            returning.follow()
            self._go_on(page, returning, is_changed=is_changed)
        except (StoreError, StaleEditError) as error:
            self._give_up(page, returning, error)
        except Exception as error:
            self._give_up(page, returning, error)
            raise

    def _give_up(self, page: ArticlePage, returning: Returning | None, error: Exception) -> None:
        """Wait no longer for what will not come before the next try."""
        if page not in self._waiting or page.returning is not returning:
            return
        self._waiting.discard(page)
        if returning is not None:
            returning.is_given_up = True
            page.returned.emit()
        page.report(_sentence(error))

    def _go_on(self, page: ArticlePage, returning: Returning, *, is_changed: bool) -> None:
        sought = returning.sought()
        if not sought:
            self._bring(page, returning, is_changed=is_changed)
            return
        page.returned.emit()
        take = partial(self._on_found, page, returning, is_changed)
        aside(self._mailbox, partial(_find, sought), take, partial(self._give_up, page, returning))

    def _on_found(
        self, page: ArticlePage, returning: Returning, is_changed: bool, found: Found
    ) -> None:
        if page in self._waiting and page.returning is returning:
            for sought, places in found:
                returning.put(sought, places)
            self._try(page, returning, is_changed=is_changed)

    def _bring(self, page: ArticlePage, returning: Returning, *, is_changed: bool) -> None:
        is_news = returning.bring()
        self._waiting.discard(page)
        if is_news or is_changed:
            sentence = news(returning.counts, is_changed=is_changed)
            _tell(page, sentence, has_list=bool(returning.lines))
        elif returning.lines:
            said, key = counted(returning.counts), SHORTCUTS.named("show_reanchored")
            page.report(f"Your items in this text: {said}. {key} shows them.")
        page.returned.emit()


def aside(
    mailbox: Mailbox,
    work: Callable[[], T],
    take: Callable[[T], None],
    fail: Callable[[Exception], None] | None = None,
) -> None:
    """Do some work on a thread, and let ``take`` have what came of it, on this one.

    If nothing comes of it, ``fail`` has the error; one that is not the
    library's is raised on this thread, too. Neither is done once the mailbox is closed.
    """

    def run() -> None:
        try:
            done = work()
        except Exception as error:  # noqa: BLE001 - whoever waits has to hear of any
            if not isinstance(error, StoreError):
                mailbox.post(partial(_raise, error))  # first: the last sentence is the one to read
            if fail is not None:
                mailbox.post(partial(fail, error))
            return
        mailbox.post(lambda: take(done))

    threading.Thread(target=run, name="look for earlier items", daemon=True).start()


def _raise(error: Exception) -> None:
    """Let the window's hook hear of it."""
    raise error


def _find(sought: list[Sought]) -> Found:
    return [(each, each.find()) for each in sought]


def _tell(page: ArticlePage, sentence: str, *, has_list: bool) -> None:
    if has_list:
        act = partial(page.act_requested.emit, "show_reanchored")
        answer = Answer("Look…", act, "Show what is changed, to look at, or not found")
        page.notices.ask(sentence, [answer])
    elif sentence:
        page.notices.add(sentence)


def _sentence(error: Exception) -> str:
    if isinstance(error, StoreError):
        return str(error)
    return "Open this article anew to find your items of the earlier text again."
