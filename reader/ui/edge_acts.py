"""What the keys do to the two ends of the item in focus; one method per action."""

from __future__ import annotations

from collections.abc import Callable

from reader.base.errors import UserError
from reader.domain.changes import ChangeSet
from reader.domain.spans import Span
from reader.session import edits
from reader.text.trimming import Edge, stepped
from reader.ui.neighbours import item_in_focus
from reader.ui.page import ArticlePage


class EdgeActs:
    """Handlers for the actions that move an end; ``perform`` does what they want."""

    def __init__(self, page: ArticlePage, perform: Callable[[ChangeSet], bool]) -> None:
        self._page = page
        self._perform = perform

    def start_word_left(self) -> None:
        """Move the start back by a word."""
        self._step(Edge.START, -1, by_word=True)

    def start_word_right(self) -> None:
        """Move the start on by a word."""
        self._step(Edge.START, 1, by_word=True)

    def end_word_left(self) -> None:
        """Move the end back by a word."""
        self._step(Edge.END, -1, by_word=True)

    def end_word_right(self) -> None:
        """Move the end on by a word."""
        self._step(Edge.END, 1, by_word=True)

    def start_left(self) -> None:
        """Move the start back by a character."""
        self._step(Edge.START, -1, by_word=False)

    def start_right(self) -> None:
        """Move the start on by a character."""
        self._step(Edge.START, 1, by_word=False)

    def end_left(self) -> None:
        """Move the end back by a character."""
        self._step(Edge.END, -1, by_word=False)

    def end_right(self) -> None:
        """Move the end on by a character."""
        self._step(Edge.END, 1, by_word=False)

    def start_sentence_left(self) -> None:
        """Move the start back to where its sentence starts, or the one before."""
        raise UserError("This is being built.")

    def start_sentence_right(self) -> None:
        """Move the start on to the next sentence."""
        raise UserError("This is being built.")

    def end_sentence_left(self) -> None:
        """Move the end back to the end of the sentence before."""
        raise UserError("This is being built.")

    def end_sentence_right(self) -> None:
        """Move the end on to where its sentence ends, or the next one."""
        raise UserError("This is being built.")

    def next_under_caret(self) -> None:
        """Choose the next of the items that lie over each other here."""
        raise UserError("This is being built.")

    def move_to_selection(self) -> None:
        """Let the item cover what is selected."""
        item = item_in_focus(self._page.session, self._page.focus.current)
        span = self._page.view.selected_span()
        if item is None or span is None:
            raise UserError("Choose an item, then select the text it should cover.")
        self._perform(edits.move(self._page.session, item, span))
        self._page.view.select(None)

    def _step(self, edge: Edge, step: int, *, by_word: bool) -> None:
        item = item_in_focus(self._page.session, self._page.focus.current)
        if item is None:
            return
        session = self._page.session
        span: Span = session.annotations[item].span
        moved = stepped(session.document.text, span, edge, step, by_word=by_word)
        self._perform(edits.move(session, item, moved))
