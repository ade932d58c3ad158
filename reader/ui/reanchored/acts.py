"""What became of a person’s items when the text changed: to look at, take, or put elsewhere."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from reader.base.errors import StoreError, UserError
from reader.domain.changes import ChangeSet
from reader.domain.spans import Span
from reader.session.versions.returning import Line, Returning
from reader.text.trimming import tidy
from reader.ui.page import ArticlePage
from reader.ui.shortcuts import SHORTCUTS
from reader.ui.side import Side

_WIDTH = 440  # pixels


class ReanchoredActs(QObject):
    """Handlers for the actions about that."""

    def __init__(self, page: ArticlePage, perform: Callable[[ChangeSet], bool]) -> None:
        super().__init__(page)
        self._page = page
        self._perform = perform
        self._pane: Side | None = None
        self._chosen: Callable[[], Line | None] = _nothing
        self._show_anew: Callable[[], None] = _nothing
        self._go_on_with: Callable[[Returning], None] | None = None
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._follow)
        page.closed.connect(page.session.changed.subscribe(self._on_changed))
        page.returned.connect(self._on_returned)

    def show_reanchored(self) -> None:
        """Show which items are to be looked at in this text, or no longer."""
        if self._pane is not None:
            self._close()
            return
        returning = self._returning()
        from reader.ui.reanchored.pane import ReanchoredPane  # noqa: PLC0415 - on demand

        pane = self._pane = ReanchoredPane(returning)
        self._chosen, self._show_anew = pane.line, pane.refresh
        self._go_on_with = pane.go_on_with
        pane.asked.connect(self._on_place_asked)
        pane.shown.connect(self._show)
        pane.taken.connect(self.take)
        pane.dismissed.connect(self.dismiss)
        pane.earlier_wanted.connect(self._show_earlier)
        pane.left.connect(self._on_left)
        pane.closed.connect(self._close)
        self._page.guide.show_beside(pane, _WIDTH)
        pane.take_keyboard()

    def attach_here(self) -> None:
        """Say that the item chosen in the list stands at the selection now."""
        line = self._chosen()
        if line is None:
            raise UserError(
                f"Choose an item first, in the list that {SHORTCUTS.named('show_reanchored')} "
                "shows; then select where it stands now."
            )
        selected = self._page.view.selected_span()
        at = None if selected is None else tidy(self._page.session.document.text, selected)
        if at is None:
            raise UserError("Select the words first where the item stands now.")
        self._put(line, at)

    def take(self, line: Line) -> None:
        """Let an item stand where it was found."""
        if line.here is None:
            return
        if line.row.found.is_placed:
            self._settle(line)
        else:
            self._put(line, None)

    def dismiss(self, line: Line) -> None:
        """List an item no more for this text; in the earlier one it stays."""
        self._settle(line)

    def _put(self, line: Line, at: Span | None) -> None:
        returning = self._returning()
        if self._perform(returning.taken(line, at)):
            self._refresh(returning, returning.follow)

    def _settle(self, line: Line) -> None:
        returning = self._returning()
        self._refresh(returning, lambda: returning.settle(line))

    def _refresh(self, returning: Returning, act: Callable[[], None]) -> None:
        try:
            act()
        except StoreError as error:
            self._page.report(str(error))
        self._show_anew()
        if self._pane is not None and returning.is_there and not returning.lines:
            self._close()
            self._page.report("There is nothing left to look at.")

    def _returning(self) -> Returning:
        returning = self._page.returning
        if returning is None:
            raise UserError("There is no other text of this article with items of yours.")
        return returning

    def _on_changed(self, _changes: ChangeSet) -> None:
        if self._pane is not None:
            self._soon.start()

    def _follow(self) -> None:
        """Show what a person’s act has changed; what they do elsewhere comes the next time."""
        if self._pane is None or self._page.returning is None:
            return
        try:
            self._page.returning.follow()
        except StoreError as error:
            self._page.report(str(error))
        self._show_anew()

    def _on_returned(self) -> None:
        if self._go_on_with is not None and self._page.returning is not None:
            self._go_on_with(self._page.returning)

    def _close(self) -> None:
        pane, self._pane = self._pane, None
        self._chosen = self._show_anew = _nothing
        self._go_on_with = None
        self._page.guide.put_away(pane)

    def _on_left(self) -> None:
        self._close()
        self._page.focus_text()

    def _on_place_asked(self, position: int) -> None:
        """Show where an item is or may be, without leaving the list."""
        sentence = self._page.session.sentence_at(position)
        if sentence is not None:
            self._page.focus.point(None)
            self._page.view.show_sentence(sentence, None)

    def _show(self, line: Line) -> None:
        """Go to the item, or to the place where it may stand."""
        if line.here is None:
            self._page.report("Its words were not found in this text.")
            return
        if line.row.item in self._page.session.annotations:
            self._page.jump(line.row.item)
            return
        span = line.here.span
        self._page.focus.leave(self._page.view.place())
        sentence = self._page.session.sentence_at(span.start) or span
        mention = span if sentence.contains(span) else None
        self._page.view.show_sentence(sentence, mention, scroll=True)

    def _show_earlier(self, line: Line | None) -> None:
        earlier = self._returning().others if line is None else (line.row.earlier,)
        item = "" if line is None else line.row.earlier_item
        if earlier:
            self._page.text_wanted.emit(earlier[0], item)


def _nothing() -> None:
    return None
