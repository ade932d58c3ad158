"""Lets text and focus follow which claims are shown, and the links between items."""

from __future__ import annotations

from PySide6.QtCore import QObject

from reader.domain.annotations import AnnotationId
from reader.domain.spans import Span
from reader.session.focus import Focus
from reader.session.session import Session
from reader.ui.article.view import ArticleView
from reader.ui.neighbours import annotation_in_focus
from reader.ui.panel.links import ItemLinks


class ClaimsInView(QObject):
    """Follows one article; lives as long as its view."""

    def __init__(
        self, session: Session, focus: Focus, view: ArticleView, links: ItemLinks
    ) -> None:
        super().__init__(view)
        self._session = session
        self._focus = focus
        self._view = view
        links.item_chosen.connect(self._on_item_chosen)
        links.place_chosen.connect(self._on_place_chosen)
        self.close_down = session.sifted.subscribe(self._on_sifted)

    def _on_item_chosen(self, item: str) -> None:
        self._focus.jump(AnnotationId(item), self._view.place())

    def _on_place_chosen(self, span: Span) -> None:
        self._view.reveal(span)
        self._view.select(span)

    def _on_sifted(self, _score: float) -> None:
        self._view.marks_changed(None)
        item = annotation_in_focus(self._session, self._focus.current)
        if item is not None and not self._session.shows(item):
            self._focus.drop(item.id)
