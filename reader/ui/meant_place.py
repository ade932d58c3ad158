"""Where the person is in the text: what a key for a kind means when nothing is selected."""

from __future__ import annotations

from reader.domain.annotations import Annotation, AnnotationId, Claim
from reader.session.extents import is_name
from reader.session.focus import Focus
from reader.session.session import Session
from reader.ui.article.stacked import following
from reader.ui.article.view import ArticleView
from reader.ui.neighbours import annotation_in_focus


class MeantPlace:
    """Tells whether the item in focus is meant, or the place of the caret or the last click.

    The one that came last is. A caret that nobody has put anywhere is no place.
    """

    def __init__(self, session: Session, focus: Focus, view: ArticleView) -> None:
        self._session, self._focus, self._view = session, focus, view
        self._was_clicked = False
        self._caret_then = view.caret()  # where it was when the focus moved last
        self._clicked_on: AnnotationId | None = None
        self._round: tuple[AnnotationId, int] | None = None  # chosen by going round this place
        view.place_clicked.connect(self._on_place_clicked)
        view.mark_clicked.connect(self._on_mark_clicked)
        focus.moved.subscribe(lambda _: self._on_focus_moved())

    def place(self) -> int | None:
        """Return the place in the text that is meant, ``None`` if the item in focus is."""
        caret, item = self._view.caret(), self._item()
        is_put = self._was_clicked or self._view.has_caret()
        if not is_put or not self._view.shows(min(caret, self._last())):
            return None
        if item is None:
            return caret
        is_at_item = item.span.start <= caret <= item.span.end
        return None if is_at_item or caret == self._caret_then else caret

    def place_for(self, kind: str) -> int | None:
        """Return the place to mark as ``kind``, ``None`` if the item in focus is meant.

        A click on a word of a claim leads to the claim; a key for a name means the word.
        """
        place, item = self.place(), self._item()
        if place is not None or item is None or not is_name(kind):
            return place
        caret = self._view.caret()
        is_word_of_claim = (
            isinstance(item.body, Claim)
            and self._clicked_on == item.id
            and item.span.start <= caret <= item.span.end
        )
        return caret if is_word_of_claim else None

    def item_at(self, place: int, kind: str) -> AnnotationId | None:
        """Return the name at a place that is to get another kind, if there is one."""
        if not is_name(kind):
            return None
        marks = self._view.highlights().at(place)
        return next((mark.id for mark in marks if mark.is_mention), None)

    def next_here(self) -> tuple[AnnotationId, int, int] | None:
        """Return the next of the items over each other here, which one it is, and of how many."""
        item, place = self._item(), self._place_of_round()
        ids = [mark.id for mark in self._view.highlights().at(place)] if place >= 0 else []
        if not ids:
            return None
        number = following(ids, None if item is None else item.id)
        self._round = ids[number], place
        return ids[number], number + 1, len(ids)

    def _place_of_round(self) -> int:
        """Return the place to go round at: of the caret, or of the item in focus."""
        place, item = self.place(), self._item()
        if place is not None or item is None:
            return -1 if place is None else place
        if self._round is not None and self._round[0] == item.id:
            return self._round[1]
        caret = self._view.caret()
        return caret if item.span.start <= caret < item.span.end else item.span.start

    def _last(self) -> int:
        return max(0, len(self._session.document.text) - 1)

    def _item(self) -> Annotation | None:
        return annotation_in_focus(self._session, self._focus.current)

    def _on_place_clicked(self, _position: int) -> None:
        self._was_clicked = True

    def _on_mark_clicked(self, annotation_id: str) -> None:
        self._was_clicked = True
        self._clicked_on = AnnotationId(annotation_id)

    def _on_focus_moved(self) -> None:
        self._caret_then = self._view.caret()
        if self._focus.current != self._clicked_on:
            self._clicked_on = None
