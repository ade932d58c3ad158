"""What the keys do to the two ends of the item in focus; one method per action."""

from __future__ import annotations

from collections.abc import Callable

from reader.base.errors import UserError
from reader.domain.changes import ChangeSet
from reader.session import edits
from reader.session.edges import By
from reader.text.trimming import Edge
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

    def move_to_selection(self) -> None:
        """Let the item cover what is selected."""
        item = item_in_focus(self._page.session, self._page.focus.current)
        span = self._page.view.selected_span()
        if item is None or span is None:
            raise UserError("Choose an item, then select the text it should cover.")
        self._perform(edits.move(self._page.session, item, span))
        self._page.view.select(None)

    def _say_which(self, number: int, count: int) -> None:
        if count > 1:
            self._page.report(f"Item {number} of {count} at this place.")
