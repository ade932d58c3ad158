"""One key says what words are: it marks the selection, or changes the item in focus."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from reader.base.errors import UserError
from reader.domain.annotations import AnnotationId
from reader.domain.changes import ChangeSet
from reader.domain.spans import Span
from reader.session import edits
from reader.ui.neighbours import item_in_focus
from reader.ui.page import ArticlePage


def mark(
    page: ArticlePage,
    perform: Callable[[ChangeSet], bool],
    kind: str,
    span: Span | None = None,
    relabel: Callable[[AnnotationId, str], ChangeSet] | None = None,
) -> None:
    """Mark ``span`` or what is selected as a kind, or give the item in focus that kind.

    ``relabel`` says how, where that is not as usual.

    Raises:
        UserError: Nothing is selected and no item is in focus.
    """
    span = span or page.view.selected_span()
    item = item_in_focus(page.session, page.focus.current)
    if span is not None:
        page.view.select(None)
        changes = edits.add(page.session, span, kind)
        if not perform(changes) and changes.focus is not None:
            page.show_item(changes.focus)
    elif item is not None:
        perform((relabel or partial(edits.relabel, page.session))(item, kind))
    else:
        raise UserError("Select some text first, or choose an item.")
