"""Puts the mentions of the item in focus on the map beside the text."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from reader.session.families import ONE_BY_ONE
from reader.session.focus import Focus, FocusMove
from reader.session.marks import kind_key
from reader.session.session import Session
from reader.ui.article.overview.strip import Layer
from reader.ui.article.view import ArticleView
from reader.ui.neighbours import annotation_in_focus

_PAUSE_MS = 120  # who goes on with a key held down does not look at the map


class EntityPlaces(QObject):
    """Follows the focus of one article; all mentions of the same, once it has come to rest."""

    def __init__(self, session: Session, focus: Focus, view: ArticleView) -> None:
        super().__init__(view)
        self._session = session
        self._focus = focus
        self._view = view
        self._pause = QTimer(self, interval=_PAUSE_MS, singleShot=True)
        self._pause.timeout.connect(self._show)
        self._leave = (
            focus.moved.subscribe(self._on_moved),
            session.changed.subscribe(self._on_changed),
            session.analysed.subscribe(self._on_changed),
        )

    def close_down(self) -> None:
        """Follow no more."""
        self._pause.stop()
        for leave in self._leave:
            leave()

    def _on_moved(self, _move: FocusMove) -> None:
        self._pause.start()

    def _on_changed(self, _changes: object) -> None:
        if self._focus.current is not None:
            self._pause.start()

    def _show(self) -> None:
        item = annotation_in_focus(self._session, self._focus.current)
        if item is None:
            self._view.overview.mark(Layer.SAME, ())
            return
        families, kind = self._session.families, kind_key(item)
        family = families.of(item)
        # All claims are one family, and not one thing: only this one is marked.
        starts = () if family is None or kind in ONE_BY_ONE else families.starts(family)
        self._view.overview.mark(Layer.SAME, starts, kind)
