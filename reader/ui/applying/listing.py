"""The open list of equal places beside its article: what it shows there, and what it does."""

from __future__ import annotations

from collections.abc import Callable

from reader.base.errors import UserError
from reader.domain.changes import ChangeSet
from reader.domain.spans import Span
from reader.session.equal_edits import apply_to
from reader.session.equal_patterns import Pattern
from reader.ui.applying.door import Door
from reader.ui.applying.preview import Preview
from reader.ui.neighbours import item_in_focus
from reader.ui.page import ArticlePage


def open_list(page: ArticlePage, pattern: Pattern) -> Door:
    """Open the list below the text.

    Raises:
        UserError: There is nothing equal.
    """
    preview = Preview(page.session, page.view, pattern)
    if not preview.has_any():
        preview.close_down()
        preview.deleteLater()
        raise UserError("There is nothing else like this in the article.")
    return Listing(page, preview)


class Listing(Door):
    """Shows rows in the text, and leads back to where the text was."""

    def __init__(self, page: ArticlePage, preview: Preview) -> None:
        super().__init__(page)
        self._page = page
        self.preview = preview
        self._place = page.view.place()
        self._has_looked = False
        preview.agreed.connect(self._on_agreed)
        preview.left.connect(self.leave)
        preview.looked_at.connect(self._on_looked_at)
        page.reading.insertWidget(page.reading.indexOf(page.notices), preview)
        preview.show()
        preview.take_keyboard()
        self._unsubscribe: tuple[Callable[[], None], ...] = (
            page.session.changed.subscribe(self._on_changed),
            page.session.analysed.subscribe(self._on_analysed),
        )

    def take_keyboard(self) -> None:
        """Give the keyboard to the list."""
        self.preview.take_keyboard()

    def close_down(self) -> None:
        """Follow the article no longer."""
        self.preview.close_down()
        for unsubscribe in self._unsubscribe:
            unsubscribe()
        self._unsubscribe = ()

    def leave(self) -> None:
        """Close the list and show the text as it was."""
        self.close_down()
        self.preview.hide()
        self.preview.deleteLater()
        self.deleteLater()
        page = self._page
        page.view.setFocus()
        if self._has_looked:
            page.view.scroll_to(self._place)
            page.focus.point(item_in_focus(page.session, page.focus.current))
        self.closed.emit()

    def _on_agreed(self) -> None:
        self.preview.wait()
        ticked = self.preview.model.ticked()
        if not ticked:
            return
        pattern, page = self.preview.pattern, self._page
        self.leave()
        following = page.neighbour(1)
        try:
            is_done = page.acts.perform(apply_to(page.session, pattern, ticked))
        except UserError as error:
            page.report(str(error))
            return
        if is_done:
            self._follow(following is not None)

    def _follow(self, has_more: bool) -> None:
        """Go on to the next item if that in focus was taken away with the others."""
        page = self._page
        if page.focus.current is None:
            return
        item = item_in_focus(page.session, page.focus.current)
        if item is not None and page.session.annotations[item].is_shown:
            return
        if has_more:
            page.go_to_neighbour(1)
        else:
            page.focus.point(None)

    def _on_looked_at(self, span: Span) -> None:
        self._has_looked = True
        self._page.view.show_sentence(self._page.session.sentence_at(span.start) or span, span)

    def _on_changed(self, _changes: ChangeSet) -> None:
        self.preview.look()

    def _on_analysed(self, _stretch: Span | None) -> None:
        self.preview.look()
