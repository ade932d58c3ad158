"""Where the person is in the text: what a key for a kind means when nothing is selected."""

from __future__ import annotations

from reader.domain.annotations import HIGHLIGHT, Annotation, AnnotationId, Claim
from reader.session.marks import CLAIM
from reader.ui.article.stacked import following
from reader.ui.neighbours import item_in_focus
from reader.ui.page import ArticlePage

_STRETCHES = (CLAIM, HIGHLIGHT)


class Marking:
    """Tells whether the item in focus is meant, or the place of the caret or the last click.

    The one that came last is. A caret that nobody has put anywhere is no place.
    """

    def __init__(self, page: ArticlePage) -> None:
        self._page = page
        self._was_clicked = False
        self._caret_then = page.view.caret()  # where it was when the focus moved last
        self._clicked_on: AnnotationId | None = None
        self._round: tuple[AnnotationId, int] | None = None  # chosen by going round this place
        page.view.place_clicked.connect(self._on_place_clicked)
        page.view.mark_clicked.connect(self._on_mark_clicked)
        page.closed.connect(page.focus.moved.subscribe(lambda _: self._on_focus_moved()))

    def place(self) -> int | None:
        """Return the place in the text that is meant, ``None`` if the item in focus is."""
        caret, item = self._page.view.caret(), self._item()
        is_put = self._was_clicked or self._page.view.has_caret()
        if not is_put or not self._page.view.shows(min(caret, self._last())):
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
        if place is not None or item is None or kind in _STRETCHES:
            return place
        caret = self._page.view.caret()
        is_word_of_claim = (
            isinstance(item.body, Claim)
            and self._clicked_on == item.id
            and item.span.start <= caret <= item.span.end
        )
        return caret if is_word_of_claim else None

    def item_at(self, place: int, kind: str) -> AnnotationId | None:
        """Return the name at a place that is to get another kind, if there is one."""
        if kind in _STRETCHES:
            return None
        marks = self._page.view.highlights().at(place)
        return next((mark.id for mark in marks if mark.is_mention), None)

    def next_here(self) -> tuple[AnnotationId, int, int] | None:
        """Return the next of the items over each other here, which one it is, and of how many."""
        item, place = self._item(), self._place_of_round()
        ids = [mark.id for mark in self._page.view.highlights().at(place)] if place >= 0 else []
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
        caret = self._page.view.caret()
        return caret if item.span.start <= caret < item.span.end else item.span.start

    def _last(self) -> int:
        return max(0, len(self._page.session.document.text) - 1)

    def _item(self) -> Annotation | None:
        session = self._page.session
        current = item_in_focus(session, self._page.focus.current)
        return None if current is None else session.annotations[current]

    def _on_place_clicked(self, _position: int) -> None:
        self._was_clicked = True

    def _on_mark_clicked(self, annotation_id: str) -> None:
        self._was_clicked = True
        self._clicked_on = AnnotationId(annotation_id)

    def _on_focus_moved(self) -> None:
        self._caret_then = self._page.view.caret()
        self._clicked_on = None
