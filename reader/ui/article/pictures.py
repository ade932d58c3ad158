"""The mouse over the lines that stand for images: a tip tells the whole description.

It watches a reading view from outside and is loaded with the first article
that has images.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QToolTip

from reader.ui.article.layout.asides import image_words
from reader.ui.article.margin import images_at
from reader.ui.article.view import ArticleView
from reader.ui.plain_tips import plain_tip


class PicturePointer(QObject):
    """Shows the tips of one view; lives as long as that."""

    def __init__(self, view: ArticleView) -> None:
        super().__init__(view)
        self._view = view
        view.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Answer when Qt asks for a tip over an image; leave everything else alone."""
        if event.type() != QEvent.Type.ToolTip or not isinstance(event, QHelpEvent):
            return False
        images = images_at(self._view.flow(), event.pos())
        if not images:
            return False
        words = plain_tip(image_words(images))
        QToolTip.showText(event.globalPos(), words, self._view.viewport())
        return True
