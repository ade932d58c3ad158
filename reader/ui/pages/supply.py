"""Drawn pages, kept while there is room, and everything else that is asked about pages.

The drawing process answers on a thread of its own; what it says arrives here
on the window's thread.
"""

from __future__ import annotations

from collections import OrderedDict
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from reader.domain.documents import Document
from reader.jobs.page_client import (
    Answer,
    BoxesFound,
    CharacterFound,
    Draw,
    Drawn,
    FindBoxes,
    FindCharacter,
    NotDone,
    Opened,
    PageClient,
    Unavailable,
)
from reader.session.original import original_content
from reader.ui.bridge import Mailbox

MOST_BYTES = 96 * 1024 * 1024  # of pages that are kept; some ten of a large screen


class PageImage:
    """A page as it was drawn; ``points`` is its size in points."""

    def __init__(self, asked: Draw, image: QImage, points: tuple[float, float]) -> None:
        self.asked = asked
        self.image = image
        self.points = points


class Supply(QObject):
    """The pages of one article; ends its process with ``close_down``."""

    drawn = Signal(int)  # the page
    boxes_found = Signal(object)  # BoxesFound
    character_found = Signal(object)  # CharacterFound
    not_done = Signal(object)  # the Question
    unavailable = Signal(str)  # a sentence

    def __init__(self, document: Document, parent: QObject, password: str = "") -> None:
        super().__init__(parent)
        self.count = len(document.landmarks.pages)
        self._mailbox = Mailbox(self)
        self._kept: OrderedDict[tuple[int, int], PageImage] = OrderedDict()
        self._bytes = 0
        self._width = 0
        load = partial(original_content, document)
        self._client = PageClient(load, self._take, password)

    def page(self, number: int, width: int) -> PageImage | None:
        """Return a page as wide as this, or in another width for the time being.

        What is not at hand is asked for; ``drawn`` tells when it has come.
        """
        self._width = width
        found = self._kept.get((number, width))
        if found is None:
            self._client.ask(Draw(number, width))
            return self._nearest(number, width)
        self._kept.move_to_end((number, width))
        self._look_ahead(number)
        return found

    def _nearest(self, number: int, width: int) -> PageImage | None:
        drawn = [page for (n, _), page in self._kept.items() if n == number]
        return min(drawn, key=lambda page: abs(page.asked.width - width), default=None)

    def find_boxes(self, question: FindBoxes) -> None:
        """Ask where characters are."""
        self._client.ask(question)

    def find_character(self, question: FindCharacter) -> None:
        """Ask what is at a point."""
        self._client.ask(question)

    def close_down(self) -> None:
        """End the process; nothing arrives any more."""
        self._mailbox.close()
        self._client.close()
        self._kept.clear()
        self._bytes = 0

    def _take(self, answer: Answer) -> None:
        """Send an answer on its way to the window; runs on the client's thread."""
        if isinstance(answer, Drawn):
            size = answer.width, answer.height, answer.stride
            # The copy owns its pixels; made here, it does not hold up the window.
            image = QImage(answer.pixels, *size, QImage.Format.Format_RGB32).copy()
            page = PageImage(answer.asked, image, answer.points)
            self._mailbox.post(partial(self._keep, page))
        else:
            self._mailbox.post(partial(self._on_answer, answer))

    def _on_answer(self, answer: Answer) -> None:
        match answer:
            case BoxesFound():
                self.boxes_found.emit(answer)
            case CharacterFound():
                self.character_found.emit(answer)
            case NotDone(asked=asked):
                self.not_done.emit(asked)
            case Unavailable(sentence=sentence):
                self.unavailable.emit(sentence)
            case Opened(pages=pages):
                self.count = pages
            case Drawn():
                pass

    def _keep(self, page: PageImage) -> None:
        key = page.asked.page, page.asked.width
        before = self._kept.pop(key, None)
        self._bytes += page.image.sizeInBytes() - (before.image.sizeInBytes() if before else 0)
        self._kept[key] = page
        while self._bytes > MOST_BYTES and len(self._kept) > 1:
            _, oldest = self._kept.popitem(last=False)
            self._bytes -= oldest.image.sizeInBytes()
        if not page.asked.is_ahead:
            self._look_ahead(page.asked.page)
        self.drawn.emit(page.asked.page)

    def _look_ahead(self, number: int) -> None:
        """Ask for the neighbours of the page in view."""
        for near in (number + 1, number - 1):
            if 0 <= near < self.count and (near, self._width) not in self._kept:
                self._client.ask(Draw(near, self._width, is_ahead=True))
