"""What the keys do to the two ends of the item in focus; one method per action."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from reader.base.errors import UserError
from reader.domain.changes import ChangeSet
from reader.session import edits
from reader.session.candidate_walk import candidate_from
from reader.session.edges import By
from reader.text.trimming import Edge
from reader.ui.article import reveal
from reader.ui.held_ends import HeldEnds
from reader.ui.neighbours import item_in_focus
from reader.ui.page import ArticlePage


class EdgeActs:
    """Handlers for the actions that move an end; ``perform`` does what they want."""

    def __init__(self, page: ArticlePage, perform: Callable[[ChangeSet], bool]) -> None:
        self._page = page
        self._perform = perform
        self._ends = HeldEnds(page)
        page.view.called.connect(self._say_which)

    def start_word_left(self) -> None:
        """Move the start back by a word."""
        self._ends.step(Edge.START, -1, By.WORD)

    def start_word_right(self) -> None:
        """Move the start on by a word."""
        self._ends.step(Edge.START, 1, By.WORD)

    def end_word_left(self) -> None:
        """Move the end back by a word."""
        self._ends.step(Edge.END, -1, By.WORD)

    def end_word_right(self) -> None:
        """Move the end on by a word."""
        self._ends.step(Edge.END, 1, By.WORD)

    def start_left(self) -> None:
        """Move the start back by a character."""
        self._ends.step(Edge.START, -1, By.CHARACTER)

    def start_right(self) -> None:
        """Move the start on by a character."""
        self._ends.step(Edge.START, 1, By.CHARACTER)

    def end_left(self) -> None:
        """Move the end back by a character."""
        self._ends.step(Edge.END, -1, By.CHARACTER)

    def end_right(self) -> None:
        """Move the end on by a character."""
        self._ends.step(Edge.END, 1, By.CHARACTER)

    def start_sentence_left(self) -> None:
        """Move the start back to where its sentence starts, or the one before."""
        self._ends.step(Edge.START, -1, By.SENTENCE)

    def start_sentence_right(self) -> None:
        """Move the start on to the next sentence."""
        self._ends.step(Edge.START, 1, By.SENTENCE)

    def end_sentence_left(self) -> None:
        """Move the end back to the end of the sentence before."""
        self._ends.step(Edge.END, -1, By.SENTENCE)

    def end_sentence_right(self) -> None:
        """Move the end on to where its sentence ends, or the next one."""
        self._ends.step(Edge.END, 1, By.SENTENCE)

    def next_under_caret(self) -> None:
        """Choose the next of the items that lie over each other here."""
        found = self._page.meant.next_here()
        if found is None:
            raise UserError("There is no item at this place.")
        self._page.focus.point(found[0])
        self._say_which(*found[1:])

    def next_candidate(self) -> None:
        """Select the next words that look like a name or a date and are not marked."""
        self._go_to_candidate(1)

    def previous_candidate(self) -> None:
        """Select the last such words before this place."""
        self._go_to_candidate(-1)

    def move_to_selection(self) -> None:
        """Let the item cover what is selected."""
        item = item_in_focus(self._page.session, self._page.focus.current)
        span = self._page.view.selected_span()
        if item is None or span is None:
            raise UserError("Choose an item, then select the text it should cover.")
        if self._perform(edits.move(self._page.session, item, span)):
            self._page.view.select(None)

    def _say_which(self, number: int, count: int) -> None:
        if count > 1:
            self._page.report(f"Item {number} of {count} at this place.")

    def _go_to_candidate(self, step: int) -> None:
        view = self._page.view
        span = candidate_from(self._page.session, self._reading_place(step), step)
        if span is None:
            raise UserError("No other words here look like a name or a date.")
        self._page.focus.point(None)
        view.select(span)
        view.call_caret()
        view.travel(partial(reveal.caret, view.flow(), span.start))

    def _reading_place(self, step: int) -> int:
        """Return where to look from: the selection, the place or item that is meant, the view."""
        view, place = self._page.view, self._page.meant.place()
        item = item_in_focus(self._page.session, self._page.focus.current)
        span = view.selected_span()
        if span is None and place is None and item is not None:
            span = self._page.session.annotations[item].span
        if span is not None:
            return span.end if step > 0 else span.start
        return view.place() if place is None else place
