"""What was done to an article, by whom and when, and back to any point."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer

from reader.base.errors import UserError
from reader.domain.annotations import AnnotationId
from reader.domain.changes import ChangeSet
from reader.domain.spans import Span
from reader.ui.history.about import About, about
from reader.ui.neighbours import annotation_in_focus
from reader.ui.page import ArticlePage
from reader.ui.side import Side

_AFTER_PAINT_MS = 50  # what was done on earlier days is not needed for the first look
_WIDTH = 400  # pixels


class HistoryActs:
    """Handlers for the actions about the history."""

    def __init__(self, page: ArticlePage, perform: Callable[[ChangeSet], bool]) -> None:
        self._page = page
        self._perform = perform
        self.pane: Side | None = None
        self._unsubscribe: tuple[Callable[[], None], ...] = ()
        self._filling = QTimer(page, singleShot=True, interval=_AFTER_PAINT_MS)
        self._filling.timeout.connect(page.acts.steps.fill)
        self._filling.start()
        page.closed.connect(self._filling.stop)
        page.closed.connect(self._stop_following)

    def switches(self) -> dict[str, bool]:
        """Return the actions that are on or off, and which they are."""
        return {"show_history": self.pane is not None}

    def show_history(self) -> None:
        """Show what was done to the article, or no longer."""
        if self.pane is not None:
            self._close()
        else:
            self._open(None)

    def item_history(self) -> None:
        """Show what was done to the item in focus."""
        item = annotation_in_focus(self._page.session, self._page.focus.current)
        if item is None:
            raise UserError("Choose an item first; then this shows all that happened to it.")
        if self.pane is not None:
            self._close()
        self._open(about(item))

    def _open(self, what: About | None) -> None:
        from reader.session.chronicle import Chronicle  # noqa: PLC0415 - on demand
        from reader.ui.history.pane import HistoryPane  # noqa: PLC0415 - on demand

        page = self._page
        chronicle = Chronicle(page.acts.past, page.session.document.id)
        chronicle.refresh()
        pane = self.pane = HistoryPane(page.session, chronicle, what)
        pane.closed.connect(self._close)
        pane.item_asked.connect(self._show)
        pane.way_wanted.connect(self._go)
        self._unsubscribe = (
            page.session.changed.subscribe(lambda _changes: pane.follow_acts()),
            page.session.analysed.subscribe(lambda _stretch: pane.follow_acts()),
        )
        page.guide.show_beside(pane, _WIDTH)
        pane.take_keyboard()
        page.state_changed.emit()

    def _close(self) -> None:
        pane, self.pane = self.pane, None
        self._stop_following()
        self._page.guide.put_away(pane)
        self._page.state_changed.emit()

    def _stop_following(self) -> None:
        for unsubscribe in self._unsubscribe:
            unsubscribe()
        self._unsubscribe = ()

    def _go(self, changes: ChangeSet) -> None:
        if changes.changes:
            self._perform(changes)
        else:
            self._page.report("Nothing is different now.")

    def _show(self, item: str, position: int) -> None:
        """Show an item, or where it was."""
        annotation = self._page.session.annotations.get(AnnotationId(item))
        if annotation is not None and annotation.is_shown:
            self._page.jump(annotation.id)
            return
        self._page.focus.leave(self._page.view.place())
        sentence = self._page.session.sentence_at(position)
        self._page.view.show_sentence(sentence or Span(position, position + 1), None, scroll=True)
