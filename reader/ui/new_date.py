"""A new date of the article makes its relative dates others: it is analysed again."""

from __future__ import annotations

from functools import partial

from reader.domain.article_dates import ArticleDate
from reader.domain.changes import ChangeSet
from reader.ui.page import ArticlePage


def follow_date(page: ArticlePage) -> None:
    """Analyse the article of ``page`` again whenever its date has changed, by undo too."""
    unsubscribe = page.session.changed.subscribe(partial(_on_changed, page))
    page.closed.connect(unsubscribe)


def _on_changed(page: ArticlePage, changes: ChangeSet) -> None:
    if isinstance(changes.changes[0].after, ArticleDate):
        page.stop_analysis()  # it may be under way with the date before
        page.analyse()
