"""The article as one text: caret, selection, units, places on the screen, attributes.

Offsets are code points, as AT-SPI counts; Qt hands them on as they are.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QAccessible, QAccessibleTextInterface

from reader.domain.spans import Span
from reader.ui.article.voice import attributes, completion
from reader.ui.article.voice.readable import Readable
from reader.ui.article.voice.stretches import Stretches

_AT_END, _AT_CARET = -1, -2  # offsets by the custom of IAccessible2
# What no message can carry; replaced one for one.
_UNSPEAKABLE = re.compile("[\x00\ud800-\udfff]")


def speakable(text: str) -> str:
    """Return a text of the same length that can be sent to another process."""
    return _UNSPEAKABLE.sub("\ufffd", text)


class ArticleText(QAccessibleTextInterface):
    """Answers for one view as long as it lives; says "" and 0 afterwards.

    ``text`` and its neighbours are called by Qt, the methods from
    ``selection`` on by ``completion``.
    """

    def __init__(self, view: Callable[[], Readable | None]) -> None:
        super().__init__()
        self._view = view
        self._words = ""
        self.is_complete = completion.complete(self)

    def text(self, startOffset: int, endOffset: int) -> str:  # noqa: N803 - Qt's names
        """Return a part of the text, or what ``hand_over`` has put ready."""
        if startOffset == completion.READY:
            return self._words
        view = self._view()
        if view is None:
            return ""
        text = view.flow().text
        end = len(text) if endOffset == _AT_END else endOffset
        return speakable(text[max(0, startOffset) : max(0, end)])

    def characterCount(self) -> int:
        """Return the length of the text."""
        view = self._view()
        return 0 if view is None else len(view.flow().text)

    def cursorPosition(self) -> int:
        """Return the place of the caret."""
        view = self._view()
        return 0 if view is None else view.caret()

    def setCursorPosition(self, position: int) -> None:
        """Move the caret."""
        view = self._view()
        if view is not None:
            view.place_caret(self._place(view, position))

    def selectionCount(self) -> int:
        """Return 1 if something is selected; 0 too where its ends could not be told."""
        view = self._view()
        return int(view is not None and self.is_complete and view.selected_span() is not None)

    def addSelection(self, startOffset: int, endOffset: int) -> None:  # noqa: N803 - Qt's names
        """Select; there is one selection, so a second one takes its place."""
        self.setSelection(0, startOffset, endOffset)

    def removeSelection(self, selectionIndex: int) -> None:  # noqa: N803 - Qt's names
        """Select nothing."""
        view = self._view()
        if view is not None and selectionIndex == 0:
            view.select(None)

    def setSelection(
        self,
        selectionIndex: int,  # noqa: N803 - Qt's names
        startOffset: int,  # noqa: N803
        endOffset: int,  # noqa: N803
    ) -> None:
        """Select what lies between two offsets, in any order."""
        view = self._view()
        if view is None or selectionIndex != 0:
            return
        first, last = sorted((self._place(view, startOffset), self._place(view, endOffset)))
        view.select(Span(first, last) if first < last else None)

    def characterRect(self, offset: int) -> QRect:
        """Return the box of a character on the screen, empty if it is not in view."""
        view = self._view()
        box = None if view is None else view.rectangle(self._place(view, offset))
        if view is None or box is None:
            return QRect()
        return QRect(view.viewport().mapToGlobal(box.topLeft()), box.size())

    def offsetAtPoint(self, point: QPoint) -> int:
        """Return the character at a point of the screen, -1 beside the text."""
        view = self._view()
        found = None if view is None else view.hit(view.viewport().mapFromGlobal(point))
        return -1 if found is None else found

    def scrollToSubstring(self, startIndex: int, endIndex: int) -> None:  # noqa: N803 - Qt's names
        """Bring a part of the text into view."""
        view = self._view()
        if view is not None:
            start, end = self._place(view, startIndex), self._place(view, endIndex)
            view.reveal(Span(start, max(start + 1, end)))

    def hand_over(self, words: str) -> None:
        """Put words ready for the next ``text(READY, …)``."""
        self._words = speakable(words)

    def selection(self, index: int) -> tuple[int, int]:
        """Return the ends of the selection, the caret twice if there is none."""
        view = self._view()
        span = None if view is None or index != 0 else view.selected_span()
        if span is None:
            return self.cursorPosition(), self.cursorPosition()
        return span.start, span.end

    def stretch(
        self, offset: int, boundary: QAccessible.TextBoundaryType, step: int
    ) -> tuple[int, int]:
        """Return a unit around (0), before (-1) or after (1) an offset."""
        view = self._view()
        if view is None:
            return 0, 0
        units = Stretches(view.flow(), view.narration().sentence_at)
        return units.find(self._place(view, offset), boundary, step)

    def attributes(self, offset: int) -> tuple[str, int, int]:
        """Return what is known about a place, and how far it holds."""
        view = self._view()
        return ("", 0, 0) if view is None else attributes.run_at(view, self._place(view, offset))

    def _place(self, view: Readable, offset: int) -> int:
        if offset == _AT_CARET:
            return view.caret()
        end = len(view.flow().text)
        return end if offset == _AT_END else min(max(0, offset), end)
