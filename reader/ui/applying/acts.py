"""Doing the same to all items like one, after a look at the list."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer

from reader.base.errors import UserError
from reader.domain.changes import ChangeSet
from reader.session.equal_patterns import Pattern, pattern_of_act, pattern_of_item
from reader.session.focus import FocusMove
from reader.ui.applying.door import Door
from reader.ui.applying.toast import Toaster
from reader.ui.neighbours import annotation_in_focus
from reader.ui.page import ArticlePage


class ApplyActs:
    """Handlers for the actions about equal items, and what is said after an act."""

    def __init__(self, page: ArticlePage, _perform: Callable[[ChangeSet], bool]) -> None:
        self._page = page
        self._last: ChangeSet | None = None
        self._is_fresh = False
        self.list: Door | None = None
        """The list of equal places while it is open."""
        self.toaster = Toaster(page)
        self._unsubscribe: tuple[Callable[[], None], ...] = (
            page.session.changed.subscribe(self._on_changed),
            page.focus.moved.subscribe(self._on_moved),
            page.acts.done.subscribe(self._on_done),
        )
        page.closed.connect(self._close_down)

    def apply_to_all(self) -> None:
        """Do the last act on the item in focus to all items like it, after a look at them."""
        if self.list is not None:
            self.list.take_keyboard()
            return
        pattern = self._pattern()
        if pattern is None:
            raise UserError("Choose a name or a date first, or put one right.")
        from reader.ui.applying.listing import open_list  # noqa: PLC0415 - on demand

        self.toaster.hide()
        self.list = open_list(self._page, pattern)
        self.list.closed.connect(self._on_closed)

    def _pattern(self) -> Pattern | None:
        """Return what was done last; when that is long ago, what the item in focus says."""
        session = self._page.session
        if self._last is not None:
            pattern = pattern_of_act(session.document, self._last)
            if pattern is not None:
                return pattern
            if self._last.focus is not None and self._last.focus != self._page.focus.current:
                # A claim was decided about, and the focus has gone on: its item is not meant.
                raise UserError("Only names, dates and highlights have others like them.")
        item = annotation_in_focus(session, self._page.focus.current)
        if item is None:
            return None
        return pattern_of_item(session.document, item)

    def _on_changed(self, _changes: ChangeSet) -> None:
        self._last = None

    def _on_done(self, changes: ChangeSet) -> None:
        if self.list is not None:  # the person went on with something else
            self.list.leave()
        self._last, self._is_fresh = changes, True
        # An act may lead to the next item; the key shall mean the act all the same.
        QTimer.singleShot(0, self._page, self._settle)

    def _settle(self) -> None:
        self._is_fresh = False

    def _on_moved(self, _move: FocusMove) -> None:
        if not self._is_fresh:
            self._last = None

    def _on_closed(self) -> None:
        self.list = None

    def _close_down(self) -> None:
        for unsubscribe in self._unsubscribe:
            unsubscribe()
        if self.list is not None:
            self.list.close_down()
        self.toaster.close_down()
