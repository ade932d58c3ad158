"""The ends of the item in focus: shown with grips, moved by keys and by hand."""

from __future__ import annotations

from functools import partial

from reader.base.errors import UserError
from reader.domain.annotations import Annotation
from reader.domain.spans import Span
from reader.session import edits
from reader.session.edges import By, after_step, snapped
from reader.session.marks import kind_key
from reader.text.trimming import Edge
from reader.ui.article import reveal
from reader.ui.neighbours import annotation_in_focus
from reader.ui.page import ArticlePage


class HeldEnds:
    """Follows what is in focus; a drawn or stepped end becomes an act of the person."""

    def __init__(self, page: ArticlePage) -> None:
        self._page = page
        page.view.handles.snap = self._snap
        page.view.handles.dropped.connect(self._on_dropped)
        for unsubscribe in (
            page.focus.moved.subscribe(lambda _: self._show()),
            page.session.changed.subscribe(lambda _: self._show()),
            page.session.analysed.subscribe(lambda _: self._show()),
        ):
            page.closed.connect(unsubscribe)

    def step(self, edge: Edge, step: int, by: By) -> None:
        """Move an end of the item in focus; of what lies out of view, it comes into view."""
        item = self._item()
        if item is not None:
            span = after_step(self._page.session, item.id, edge, step, by)
            self._move(item, span, edge)

    def _move(self, item: Annotation, span: Span, edge: Edge) -> None:
        try:
            changes = edits.move(self._page.session, item.id, span)
        except UserError as error:
            self._page.report(str(error))
            return
        if self._page.acts.perform(changes, joins=True):
            # Not as after other acts: the text must follow the end, not the sentence.
            self._page.focus.point(item.id)
            self._bring(edge)

    def _bring(self, edge: Edge) -> None:
        view, item = self._page.view, self._item()
        if item is not None:
            place = item.span.start if edge is Edge.START else item.span.end - 1
            view.travel(partial(reveal.caret, view.flow(), place))

    def _snap(self, edge: Edge, position: int, by_letter: bool) -> Span:
        item = self._item()
        assert item is not None
        by = By.CHARACTER if by_letter else By.WORD
        return snapped(self._page.session, item, edge, position, by)

    def _on_dropped(self, span: Span) -> None:
        item = self._item()
        if item is not None:
            edge = Edge.START if span.start != item.span.start else Edge.END
            self._move(item, span, edge)

    def _item(self) -> Annotation | None:
        return annotation_in_focus(self._page.session, self._page.focus.current)

    def _show(self) -> None:
        item = self._item()
        if item is None or not item.is_shown:
            self._page.view.handles.show(None)
        else:
            self._page.view.handles.show(item.span, kind_key(item))
