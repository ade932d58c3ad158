"""Saying what a page does, for people who do not see it."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from reader.domain.annotations import Annotation, AnnotationId
from reader.session.session import Session
from reader.ui.article import accessible
from reader.ui.article.narration import Narration
from reader.ui.article.view import ArticleView
from reader.ui.spoken import item_words, sentence_words


class Narrator:
    """Tells a screen reader about the item in focus; says nothing when there is none.

    What the screen reader says by itself is left out: the row of the list
    that has the keyboard, and the mark that the caret comes into.
    """

    def __init__(self, session: Session, view: ArticleView, table: QWidget) -> None:
        self._session = session
        self._view = view
        self._table = table
        self._heard: AnnotationId | None = None
        view.set_narration(Narration(session.sentence_at, self._words_of))

    def tell(self, item: Annotation, *, with_sentence: bool) -> None:
        """Say which item is in focus now, or what has become of it."""
        if not accessible.is_listening():
            return
        is_same, self._heard = self._heard == item.id, item.id
        is_at_caret = self._view.hasFocus() and self._view.caret() == item.span.start
        is_said = not is_same and (self._table.hasFocus() or is_at_caret)
        words = [] if is_said else [self._words_of(item.id)]
        if with_sentence and not is_same:
            words.append(sentence_words(self._session, item.id))
        accessible.say(self._view, ". ".join(words))

    def _words_of(self, item: AnnotationId) -> str:
        return item_words(self._session, item)
