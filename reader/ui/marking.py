"""One key says what words are: it marks those that are meant, or changes the item in focus."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from reader.base.errors import UserError
from reader.domain.annotations import HIGHLIGHT, AnnotationId
from reader.domain.changes import ChangeSet
from reader.domain.spans import Span
from reader.session import edits
from reader.session.extents import extent_at, is_name
from reader.text.trimming import without_marks
from reader.ui.neighbours import item_in_focus
from reader.ui.page import ArticlePage


def mark(
    page: ArticlePage,
    perform: Callable[[ChangeSet], bool],
    kind: str,
    span: Span | None = None,
    relabel: Callable[[AnnotationId, str], ChangeSet] | None = None,
) -> None:
    """Mark ``span``, what is selected or is at the caret, or give the item in focus that kind.

    ``relabel`` says how that is done, where that is not as usual. A highlight leaves
    an item what it is.

    Raises:
        UserError: Nothing is selected, no place is meant and no item is in focus.
    """
    if span is None and (span := page.view.selected_span()) is not None and is_name(kind):
        span = without_marks(page.session.document.text, span)
    item = item_in_focus(page.session, page.focus.current)
    place = None if span is not None else page.meant.place_for(kind)
    if place is not None:
        item = page.meant.item_at(place, kind)
        span = extent_at(page.session, place, kind) if item is None else None
    elif span is None and item is not None and kind == HIGHLIGHT:
        span = page.session.annotations[item].span
    if span is not None:
        changes = edits.add(page.session, span, kind)
    elif item is not None:
        changes = (relabel or partial(edits.relabel, page.session))(item, kind)
    else:
        raise UserError("Click on a word or select some text first, or choose an item.")
    is_done = perform(changes)
    if changes.changes and not is_done:
        return  # it could not be kept: what was selected can be tried again
    if span is not None:
        page.view.select(None)
    if not is_done and changes.focus is not None and (span or place is not None):
        page.show_item(changes.focus)
