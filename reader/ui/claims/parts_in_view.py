"""Lets the text show the parts of the claim in focus."""

from __future__ import annotations

from PySide6.QtCore import QObject

from reader.session.claim_parts import parts_of
from reader.session.focus import Focus
from reader.session.session import Session
from reader.ui.article.view import ArticleView
from reader.ui.neighbours import annotation_in_focus


class PartsInView(QObject):
    """Follows one article; lives as long as its view."""

    def __init__(self, session: Session, focus: Focus, view: ArticleView) -> None:
        super().__init__(view)
        self._session = session
        self._focus = focus
        self._view = view
        self._unsubscribe = (
            focus.moved.subscribe(self._show),
            session.changed.subscribe(self._show),
            session.analysed.subscribe(self._show),
        )

    def close_down(self) -> None:
        """Stop following."""
        for unsubscribe in self._unsubscribe:
            unsubscribe()

    def _show(self, _news: object) -> None:
        item = annotation_in_focus(self._session, self._focus.current)
        self._view.parts.show([] if item is None or not item.is_shown else parts_of(item))
