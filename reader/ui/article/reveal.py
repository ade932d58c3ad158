"""Bringing a place into view: as little movement as possible, none if it is in view.

Functions move the flow and say whether they did.
"""

from __future__ import annotations

from PySide6.QtCore import QPoint

from reader.domain.spans import Span
from reader.ui.article.hit_test import caret_at, caret_box
from reader.ui.article.layout.flow import Flow
from reader.ui.article.selection import Selection

_THIRD = 1 / 3  # of the view: above it, what leads to the sentence
_MARGIN_LINES = 1


def sentence(flow: Flow, span: Span, mention: Span | None) -> bool:
    """Show a whole sentence; of one that is too long, the mention or the start."""
    if not len(flow):
        return False
    shown = _extent(flow, span)
    if shown is not None and shown[0] >= 0 and shown[1] <= flow.height:
        return False
    wanted = span if mention is None else mention
    part = _extent(flow, wanted)
    if shown is None and part is not None and _fills(flow, span) and _is_inside(flow, part):
        return False
    flow.put(span.start, int(flow.height * _THIRD))
    _lift(flow, span)
    part = _extent(flow, wanted)
    if part is None or part[1] > flow.height:
        flow.put(wanted.start, int(flow.height * _THIRD))
    return True


def caret(flow: Flow, position: int) -> bool:
    """Show the caret with a line to spare."""
    if not len(flow):
        return False
    margin = _MARGIN_LINES * flow.typography.line
    box = caret_box(flow, position)
    if box is None:
        flow.put(position, int(flow.height * _THIRD))
        return True
    if box.top() < margin and flow.value > 0:
        flow.scroll_by(int(box.top()) - margin)
        return True
    if box.bottom() > flow.height - margin and flow.value < flow.maximum:
        flow.scroll_by(int(box.bottom()) - flow.height + margin)
        return True
    return False


def nearby(flow: Flow, selection: Selection) -> Selection:
    """Return a selection whose caret is in view, so that a key does not jump away.

    A caret that was left behind by scrolling goes to the top of the view,
    unless something is selected there.
    """
    if selection.span is not None or not len(flow):
        return selection
    box = caret_box(flow, selection.caret)
    if box is not None and box.bottom() > 0 and box.top() < flow.height:
        return selection
    top = flow.keep().position
    return Selection(top, top)


def turn(flow: Flow, selection: Selection, pages: int, *, extends: bool) -> Selection:
    """Scroll by whole pages; the caret stays where it is on the screen."""
    if not len(flow):
        return selection
    start = nearby(flow, selection)
    box = caret_box(flow, start.caret)
    y = flow.height // 3 if box is None else int(box.center().y())
    x = flow.left if box is None else int(box.center().x())
    before = flow.keep()
    step = max(1, flow.height // flow.typography.line - 2) * flow.typography.line
    flow.scroll_by(pages * step)
    reached = caret_at(flow, QPoint(x, min(max(0, y), flow.height - 1)))
    if flow.keep() == before:  # at either end already: the caret goes there
        reached = flow.pieces.ends[-1] if pages > 0 else flow.pieces.starts[0]
    return start if reached is None else start.moved(reached, extends=extends)


def _extent(flow: Flow, span: Span) -> tuple[int, int] | None:
    """Return upper and lower edge of a span, ``None`` if not all of it is laid out in view."""
    top = bottom = None
    first, last = flow.pieces.at(span.start), flow.pieces.at(span.end - 1)
    for placed in flow.placed():
        piece = placed.piece
        if placed.number == first:
            top = placed.y + int(piece.lines[piece.line_of(span.start)].top)
        if placed.number == last:
            bottom = placed.y + int(piece.lines[piece.line_of(span.end - 1)].bottom)
    return None if top is None or bottom is None else (top, bottom)


def _is_inside(flow: Flow, extent: tuple[int, int]) -> bool:
    return extent[0] >= 0 and extent[1] <= flow.height


def _fills(flow: Flow, span: Span) -> bool:
    """Tell whether the view shows nothing but this sentence."""
    placed = flow.placed()
    return span.start <= placed[0].piece.start and placed[-1].piece.end <= span.end


def _lift(flow: Flow, span: Span) -> None:
    """Move a long sentence further up, so that its end is in view too."""
    shown = _extent(flow, span)
    bottom = flow.height * 2 if shown is None else shown[1]
    margin = flow.typography.line
    if bottom > flow.height - margin:
        top = int(flow.height * _THIRD)
        flow.put(span.start, max(margin, top - (bottom - flow.height + margin)))
