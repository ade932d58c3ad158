"""Letting the open articles follow when the whole library becomes another one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from reader.domain.documents import DocumentId, text_sha256
from reader.ui.desk import Desk
from reader.ui.tabs import ArticleTabs


class _Open(NamedTuple):
    """An article that was open; its text tells whether another library has it, too."""

    text_sha256: str
    title: str


def exchange(desk: Desk, tabs: ArticleTabs, act: Callable[[], object]) -> list[str]:
    """Close all articles, let ``act`` change the library, and open them again as they are then.

    Whatever ``act`` raises, they are open again. Returns the titles of those
    that the library does not have any more.
    """
    with _waiting():
        front = tabs.currentIndex()
        was_open = [
            _Open(text_sha256(page.session.document.text), page.session.document.title)
            for page in tabs.pages()
        ]
        for page in tabs.pages():
            desk.page_unwanted.emit(page)
        try:
            act()
        finally:
            desk.read_anew()
            gone = _open_again(desk, was_open)
            tabs.setCurrentIndex(front)
            if tabs.page is not None:
                tabs.page.view.setFocus()  # the keyboard was in what is closed now
    return gone


def _open_again(desk: Desk, was_open: list[_Open]) -> list[str]:
    gone: list[str] = []
    for sha256, title in was_open:
        document_id: DocumentId | None = desk.library.find_text(sha256)
        if document_id is None:
            gone.append(title)
        else:
            desk.bring_back(document_id, None)
    return gone


@contextmanager
def _waiting() -> Iterator[None]:
    QApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
    try:
        yield
    finally:
        QApplication.restoreOverrideCursor()
