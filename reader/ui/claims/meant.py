"""Which claim a person means, whatever is in focus and selected."""

from __future__ import annotations

from reader.domain.annotations import Annotation, AnnotationId, Claim
from reader.domain.spans import Span
from reader.session.marks import CLAIM
from reader.session.session import Session
from reader.ui.neighbours import annotation_in_focus
from reader.ui.page import ArticlePage


class ClaimMeant:
    """Finds the claim in focus, or else the one that a selection or a name lies in.

    A click that begins a selection may have taken the focus away; then it is
    the claim that was in focus last, if that is in the same paragraph.
    """

    def __init__(self, page: ArticlePage) -> None:
        self._page = page
        self._last: AnnotationId | None = None
        page.closed.connect(page.focus.moved.subscribe(self._on_focus_moved))

    def find(self) -> Annotation | None:
        """Return the claim that is meant, if there is any."""
        session = self._page.session
        item = annotation_in_focus(session, self._page.focus.current)
        if item is not None and isinstance(item.body, Claim):
            return item
        selected = self._page.view.selected_span()
        span = selected or (None if item is None else item.span)
        if span is None:
            return None
        return _around(session, span) or self._recent(span)

    def _recent(self, span: Span) -> Annotation | None:
        session = self._page.session
        item = None if self._last is None else session.annotations.get(self._last)
        if item is None or not isinstance(item.body, Claim):
            return None
        near = any(
            block.span.overlaps(item.span) and block.span.overlaps(span)
            for block in session.document.blocks
        )
        return item if near else None

    def _on_focus_moved(self, _move: object) -> None:
        item = annotation_in_focus(self._page.session, self._page.focus.current)
        if item is not None and isinstance(item.body, Claim):
            self._last = item.id


def _around(session: Session, span: Span) -> Annotation | None:
    """Return the smallest claim that covers a stretch, or else shares most with it."""
    marks = [mark for mark in session.marks.between(*span.edges) if mark.kind == CLAIM]
    if not marks:
        return None
    shared = {m.id: min(m.end, span.end) - max(m.start, span.start) for m in marks}
    best = min(marks, key=lambda m: (-shared[m.id], m.end - m.start, m.id))
    return session.annotations[best.id]
