"""What the voice needs of the reading view."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QWidget

from reader.domain.spans import Span
from reader.ui.article.highlights import Highlights
from reader.ui.article.layout.flow import Flow
from reader.ui.article.narration import Narration
from reader.ui.theme import Theme


class Readable(Protocol):
    """A view of one text; positions are code points."""

    def flow(self) -> Flow:
        """Return the geometry of the article."""
        ...

    def highlights(self) -> Highlights:
        """Return the marks."""
        ...

    def narration(self) -> Narration:
        """Return what only the page knows."""
        ...

    def theme(self) -> Theme:
        """Return the colours in use."""
        ...

    def caret(self) -> int:
        """Return the position of the caret."""
        ...

    def selected_span(self) -> Span | None:
        """Return what is selected."""
        ...

    def select(self, span: Span | None) -> None:
        """Select a span, or nothing."""
        ...

    def place_caret(self, position: int) -> None:
        """Move the caret and bring it into view."""
        ...

    def reveal(self, span: Span) -> None:
        """Scroll as little as possible, so that a span is in view."""
        ...

    def hit(self, point: QPoint) -> int | None:
        """Return the position under a point of the viewport."""
        ...

    def rectangle(self, position: int) -> QRect | None:
        """Return the box of a character in the viewport."""
        ...

    def viewport(self) -> QWidget:
        """Return the widget that is painted on."""
        ...

    def hasFocus(self) -> bool:
        """Tell whether the keyboard is in the text."""
        ...
