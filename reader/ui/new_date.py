"""With another date or language of the article other things are found: it is analysed again."""

from __future__ import annotations

from functools import partial

from reader.domain.article_facts import ANALYSED_WITH
from reader.domain.changes import ChangeSet
from reader.ui.page import ArticlePage


def follow_date(page: ArticlePage) -> None:
    """Analyse the article of ``page`` again when its date or language changes, by undo too."""
    unsubscribe = page.session.changed.subscribe(partial(_on_changed, page))
    page.closed.connect(unsubscribe)


def _on_changed(page: ArticlePage, changes: ChangeSet) -> None:
    if any(isinstance(change.item, ANALYSED_WITH) for change in changes.changes):
        page.stop_analysis()  # it may be under way with what was said before
        page.analyse()
