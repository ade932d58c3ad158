"""Asking whether an article that has just come is one that is there under another name."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject

from reader.base.errors import StoreError
from reader.domain.documents import DocumentId
from reader.session.ports import Library
from reader.session.versions.kinship import (
    Question,
    alike,
    open_question,
    question_of,
    sketched,
    unsketched,
)
from reader.ui.bridge import Mailbox
from reader.ui.notices import Answer
from reader.ui.page import ArticlePage
from reader.ui.reanchored.arrivals import aside


class KinAsker(QObject):
    """Looks in the library, on a thread; ``join`` is what to do if it is the same article."""

    def __init__(
        self,
        library: Library,
        mailbox: Mailbox,
        join: Callable[[ArticlePage, DocumentId], None],
    ) -> None:
        super().__init__(mailbox)
        self._library = library
        self._mailbox = mailbox
        self._join = join
        self._pages: set[ArticlePage] = set()

    def look(self, page: ArticlePage, *, is_new: bool) -> None:
        """Ask about a page if there is a reason; nothing is done until that is answered.

        Raises:
            StoreError: The library cannot be read.
        """
        self._pages.add(page)
        if is_new:
            self._sketch(page)
        elif (question := open_question(page.session.document.id, self._library)) is not None:
            self._ask(page, question)

    def forget(self, page: ArticlePage) -> None:
        """The page is about to go."""
        self._pages.discard(page)

    def _sketch(self, page: ArticlePage) -> None:
        """Make the sketches that are missing, some at a time, then compare."""
        library, document = self._library, page.session.document.id
        texts = unsketched(library)
        if texts:
            aside(
                self._mailbox,
                partial(sketched, texts, library),
                partial(self._when_open, self._on_sketched, page),
            )
        else:
            aside(
                self._mailbox,
                lambda: alike(document, library.versions.sketches()),
                partial(self._when_open, self._on_compared, page),
            )

    def _when_open(
        self, take: Callable[[ArticlePage, object], None], page: ArticlePage, found: object
    ) -> None:
        if page not in self._pages:
            return
        try:
            take(page, found)
        except StoreError as error:
            page.report(str(error))

    def _on_sketched(self, page: ArticlePage, found: object) -> None:
        assert isinstance(found, dict)
        self._library.versions.keep_sketches(found)
        self._sketch(page)

    def _on_compared(self, page: ArticlePage, found: object) -> None:
        assert isinstance(found, list)
        question = question_of(page.session.document.id, found, self._library)
        if question is not None:
            self._ask(page, question)

    def _ask(self, page: ArticlePage, question: Question) -> None:
        page.notices.ask(
            question.sentence,
            [
                Answer(
                    "It is the same article",
                    partial(self._join, page, question.other),
                    "Your items of the other text are looked for in this one",
                ),
                Answer(
                    "No, another one",
                    partial(self._keep_apart, page, question.other),
                    "They have nothing to do with each other; you are not asked again",
                ),
            ],
        )

    def _keep_apart(self, page: ArticlePage, other: DocumentId) -> None:
        try:
            self._library.versions.keep_apart(page.session.document.id, other)
        except StoreError as error:
            page.report(str(error))
