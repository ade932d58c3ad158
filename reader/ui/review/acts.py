"""Going through the items of an article, one after the other."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent

from reader.base.errors import UserError
from reader.domain.annotations import AnnotationId
from reader.domain.article_notes import ArticleNotes
from reader.domain.changes import ChangeSet
from reader.domain.spans import Span
from reader.session import edits
from reader.session.focus import FocusMove
from reader.session.review import Review, counts, finish, leads_on, without_verdict
from reader.ui.page import ArticlePage
from reader.ui.preferences import Preferences
from reader.ui.review.bar import ReviewBar
from reader.ui.review.words import finished_words
from reader.ui.shortcuts import SHORTCUTS


class ReviewActs(QObject):
    """Handlers for the actions of the review; a decision leads on while it is under way."""

    def __init__(
        self,
        page: ArticlePage,
        perform: Callable[[ChangeSet], bool],
        preferences: Preferences,
    ) -> None:
        super().__init__(page)
        self._page = page
        self._perform = perform
        self._preferences = preferences
        self._review: Review | None = None
        self._bar: ReviewBar | None = None
        self._is_at_end = False
        self._has_news = False
        self._was_finished = page.session.notes.is_finished
        session = page.session
        self._unsubscribe = (
            session.changed.subscribe(self._on_changed),
            session.analysed.subscribe(self._on_analysed),
            session.sifted.subscribe(self._on_sifted),
            page.focus.moved.subscribe(self._on_focus_moved),
        )
        page.closed.connect(self._on_closed)
        page.panel.hidden_kinds_changed.connect(self._on_hidden)
        preferences.changed.connect(self._on_preferences)

    def switches(self) -> dict[str, bool]:
        """Return the actions that are on or off, and which they are."""
        return {
            "review_mode": self._review is not None,
            "finish_article": self._page.session.notes.is_finished,
        }

    def finished(self) -> str:
        """Return that the article is finished, and whether it has changed since; else nothing."""
        if not self._page.session.notes.is_finished:
            return ""
        return "✓ Finished, changed since" if self._has_news else "✓ Finished"

    def goes_on_after(self, changes: ChangeSet) -> bool:
        """Go to the next open item if an act has decided about one; tell whether that was so."""
        if self._review is None or not leads_on(changes):
            return False
        self.go_on()
        return True

    def go_on(self) -> None:
        """Go to the next open item, if a review is under way."""
        if self._review is not None:
            self._go(self._review.following())

    def relabel(self, item: AnnotationId, kind: str) -> ChangeSet:
        """Give an item a kind; while reviewing, the kind that it has confirms it."""
        changes = edits.relabel(self._page.session, item, kind)
        if changes.changes or self._review is None:
            return changes
        return edits.accept(self._page.session, item)

    def review_mode(self) -> None:
        """Begin to review, or stop."""
        if self._review is None:
            self._begin()
        else:
            self._end()

    def skip(self) -> None:
        """Leave the item undecided and go to the next one."""
        review = self._under_way()
        if self._is_at_end:
            self._go(review.again())
            return
        if self._page.focus.current is not None:
            review.leave(self._page.focus.current)
        self._go(review.following())

    def review_back(self) -> None:
        """Go back to the item before."""
        earlier = self._under_way().before()
        if earlier is None:
            raise UserError("This is where the review began.")
        self._page.jump(earlier)

    def finish_article(self) -> None:
        """Say that the article is finished, or that it is not."""
        session = self._page.session
        is_done = self._perform(finish(session, is_finished=not session.notes.is_finished))
        if is_done and session.notes.is_finished:
            self._page.report(finished_words(counts(session), without_verdict(session)))
        elif is_done:
            self._page.report("This article is no longer finished.")
        self._show()  # what was pressed shows what is, also if nothing could be stored
        self._page.state_changed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stop with Escape, wherever the keyboard is, unless something there takes it."""
        is_escape = (
            event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
        )
        if is_escape and self._review is not None:
            if self._page.details.comment.hasFocus():
                self._page.focus_text()
            else:
                self._end()
            return True
        return super().eventFilter(watched, event)

    def _under_way(self) -> Review:
        if self._review is None:
            key = SHORTCUTS.first("review_mode")
            raise UserError(f"Begin the review first{f' ({key})' if key else ''}.")
        return self._review

    def _begin(self) -> None:
        page = self._page
        review = self._review = Review(page.session)
        review.hidden = page.panel.switches.hidden()
        review.is_doubtful_first = self._preferences.settings.reviews_doubtful_first
        if self._bar is None:
            self._bar = ReviewBar()
            self._bar.asked.connect(page.act_requested)
            page.reading.insertWidget(page.reading.indexOf(page.hint), self._bar)
        self._bar.show()
        page.installEventFilter(self)
        if not page.panel.table.hasFocus():
            page.view.setFocus(Qt.FocusReason.OtherFocusReason)
        self._go(review.begin(page.focus.current, page.view.place()))
        page.state_changed.emit()

    def _end(self) -> None:
        page = self._page
        self._review = None
        page.removeEventFilter(self)
        if self._bar is not None:
            has_keyboard = self._bar.isAncestorOf(page.window().focusWidget() or page)
            self._bar.hide()
            if has_keyboard:
                page.view.setFocus(Qt.FocusReason.OtherFocusReason)
        page.report("The review has stopped.")
        page.state_changed.emit()

    def _go(self, item: AnnotationId | None) -> None:
        self._is_at_end = item is None
        if item is None:
            self._show()
        else:
            self._page.jump(item)

    def _show(self) -> None:
        if self._review is None or self._bar is None:
            return
        progress, state = self._review.progress(), self.finished()
        if self._is_at_end:
            self._bar.show_end(progress, state, has_hidden=bool(self._review.hidden))
        else:
            self._bar.show_progress(progress, state)
        self._bar.show_switches(
            is_doubtful_first=self._review.is_doubtful_first,
            is_finished=self._page.session.notes.is_finished,
        )

    def _on_changed(self, changes: ChangeSet) -> None:
        is_finished = self._page.session.notes.is_finished
        if is_finished != self._was_finished:
            self._was_finished, self._has_news = is_finished, False
        elif any(not isinstance(change.item, ArticleNotes) for change in changes.changes):
            self._has_news = True  # words about the article as a whole are none
        if self._review is not None:
            self._review.follow(changes)
            self._show()

    def _on_analysed(self, _stretch: Span | None) -> None:
        self._has_news = self._page.session.notes.is_finished
        self._look_anew()

    def _on_sifted(self, _score: float) -> None:
        self._look_anew()

    def _look_anew(self) -> None:
        if self._review is not None:
            self._review.follow(None)
            self._show()

    def _on_focus_moved(self, move: FocusMove) -> None:
        item = self._page.session.annotations.get(move.annotation) if move.annotation else None
        if self._review is not None and item is not None:
            self._review.stand(item)
            self._is_at_end = False
            self._show()

    def _on_hidden(self, kinds: frozenset[str]) -> None:
        if self._review is not None:
            self._review.hidden = kinds
            self._show()

    def _on_preferences(self) -> None:
        is_doubtful = self._preferences.settings.reviews_doubtful_first
        review = self._review
        if review is not None and review.is_doubtful_first != is_doubtful:
            review.is_doubtful_first = is_doubtful
            self._show()
            current = self._page.focus.current
            if is_doubtful or current is None or not self._page.session.tally.is_open(current):
                self.go_on()
            self._page.report(
                "The doubtful ones come first." if is_doubtful else "In the order of the text."
            )

    def _on_closed(self) -> None:
        for unsubscribe in self._unsubscribe:
            unsubscribe()
