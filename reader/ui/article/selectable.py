"""A page of text to select in: caret, keys, mouse, copying; knows nothing of marks."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, Signal
from PySide6.QtGui import (
    QClipboard,
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
)
from PySide6.QtWidgets import QWidget

from reader.domain.spans import Span
from reader.session.citing import plain
from reader.ui.article import reveal
from reader.ui.article.caret import Caret
from reader.ui.article.hit_test import caret_at, caret_box, character_at, character_box
from reader.ui.article.keys import pages_of, step_of
from reader.ui.article.layout.flow import Flow
from reader.ui.article.movement import Step, moved
from reader.ui.article.page import ScrolledPage
from reader.ui.article.pointer import Pointer
from reader.ui.article.selection import Selection, Units
from reader.ui.article.sentences import SentenceAt, Sentences, nothing_known

_BLINKING = 2  # pixels around the caret that are painted with it
_ENDS = {
    # Without a caret there is no line to go along.
    Step.LINE_START: Step.TEXT_START,
    Step.LINE_END: Step.TEXT_END,
}


class SelectablePage(ScrolledPage):
    """A page with a caret and a selection; positions are code points of the text."""

    selection_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._known: SentenceAt = nothing_known
        self._selection = Selection()
        self._grown: list[Span | None] = []
        self._sentences = Sentences(self._flow)
        self._units = Units(self._flow, self._sentences)
        self._caret = Caret(self)
        self._caret.changed.connect(self._on_caret_changed)
        self._pointer = Pointer(self)
        self._pointer.selected.connect(self._on_pointed)
        self._pointer.scrolled.connect(self.scroll_by)

    def know_sentences(self, sentence_at: SentenceAt) -> None:
        """Ask ``sentence_at`` for sentences from now on, and rules where it knows none."""
        self._known = sentence_at
        self._follow(self._flow)

    def sentence_at(self, position: int) -> Span | None:
        """Return the sentence over a position, or the nearest one of its block; if any."""
        return self._sentences.at(position)

    def show_caret(self, is_wanted: bool) -> None:
        """Let arrow keys move a caret, or scroll; selecting with keys shows it anyway."""
        if is_wanted and not self._caret.is_kept:
            self._set_selection(reveal.nearby(self._flow, self._selection))
        self._caret.keep(is_wanted)

    def call_caret(self) -> None:
        """Show the caret until the mouse or Escape sends it away."""
        self._caret.call()

    def needs_caret(self) -> bool:
        """Tell whether arrow keys move the caret even if nobody has asked for one."""
        return False

    def has_caret(self) -> bool:
        """Tell whether the reader sees a caret that keys move."""
        return self._caret.is_visible

    def selected_span(self) -> Span | None:
        """Return what is selected."""
        return self._selection.span

    def selected_text(self) -> str:
        """Return the selected text, empty if there is none."""
        span = self._selection.span
        return "" if span is None else span.cut(self._flow.text)

    def select(self, span: Span | None) -> None:
        """Select a span, or nothing; does not scroll."""
        caret = self._selection.caret
        chosen = Selection(caret, caret) if span is None else Selection(span.start, span.end)
        self._set_selection(chosen)

    def caret(self) -> int:
        """Return the position of the caret, seen or not."""
        return self._selection.caret

    def place_caret(self, position: int) -> None:
        """Move the caret to a position and bring it into view."""
        self._set_selection(Selection(position, position))
        self._bring_caret()

    def shows(self, position: int) -> bool:
        """Tell whether a character is in view."""
        box = character_box(self._flow, position)
        return box is not None and box.top() >= 0 and box.bottom() < self._flow.height

    def hit(self, point: QPoint) -> int | None:
        """Return the position under a point of the viewport, ``None`` beside the text."""
        return character_at(self._flow, point)

    def rectangle(self, position: int) -> QRect | None:
        """Return the box of a character in the viewport, ``None`` if not in view."""
        return character_box(self._flow, position)

    def copy(self) -> None:
        """Copy the selected text, if there is any, as plain text."""
        text = self.selected_text()
        if text:
            QGuiApplication.clipboard().setText(plain(text))

    def select_all(self) -> None:
        """Select the whole article."""
        self._set_selection(Selection(0, len(self._flow.text)))

    def grow_selection(self) -> None:
        """Select the word at the caret, then its sentence, then its paragraph."""
        start = reveal.nearby(self._flow, self._selection)
        grown = self._units.grown(start)
        if grown is not None and grown != self._selection.span:
            earlier = [*self._grown, self._selection.span]
            self._set_selection(Selection(grown.start, grown.end))
            self._grown = earlier

    def shrink_selection(self) -> None:
        """Go back to what was selected before it grew, or to a smaller part."""
        earlier = self._grown
        smaller = earlier.pop() if earlier else self._units.shrunk(self._selection)
        start = self._selection.span.start if self._selection.span is not None else self.caret()
        self._set_selection(
            Selection(start, start) if smaller is None else Selection(smaller.start, smaller.end)
        )
        self._grown = earlier

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a click or a selection."""
        self._pointer.press(event, self._selection)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Select a word, or with a fourth click a paragraph."""
        self._pointer.double_click(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Go on with a selection."""
        self._pointer.move(event, self._flow.height)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End a click or a selection; offer it to the middle button on X11."""
        self._pointer.release(event)
        clipboard = QGuiApplication.clipboard()
        if clipboard.supportsSelection() and self._selection.span is not None:
            clipboard.setText(plain(self.selected_text()), QClipboard.Mode.Selection)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Select, move the caret or scroll, copy; leave every other key to the window."""
        step, pages = step_of(event), pages_of(event)
        is_done = True
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.matches(QKeySequence.StandardKey.SelectAll):
            self.select_all()
        elif event.matches(QKeySequence.StandardKey.Cancel):
            is_done = self._give_up()
        elif pages is not None:
            self._turn(*pages)
        elif step is not None:
            is_done = self._go(*step)
        else:
            is_done = False
        if not is_done:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the caret, if there is one."""
        super().focusInEvent(event)
        self._caret.give_keyboard(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Hide the caret."""
        super().focusOutEvent(event)
        self._caret.give_keyboard(False)

    def _show(self, flow: Flow, place: int) -> None:
        self._follow(flow)
        super()._show(flow, place)

    def _follow(self, flow: Flow) -> None:
        self._sentences = Sentences(flow, self._known)
        self._units = Units(flow, self._sentences)
        self._pointer.follow(flow, self._units)

    def _set_selection(self, selection: Selection) -> None:
        is_other = selection.span != self._selection.span
        self._selection = selection
        self._grown = []
        self._caret.moved()
        self.viewport().update()
        if is_other:
            self.selection_changed.emit()

    def _turn(self, pages: int, extends: bool) -> None:
        if extends:
            self._caret.call()
        chosen: list[Selection] = []

        def turn() -> None:
            chosen.append(reveal.turn(self._flow, self._selection, pages, extends=extends))

        self.travel(turn)
        self._set_selection(chosen[0])

    def _go(self, step: Step, extends: bool) -> bool:
        """Do one step; tell whether it means anything now."""
        if self.needs_caret():
            self._caret.call()
        if not extends and not self._caret.is_visible:
            return self._scroll(step)
        if extends:
            self._caret.call()
        start = reveal.nearby(self._flow, self._selection)
        self._set_selection(moved(self._flow, self._sentences, start, step, extends=extends))
        self._bring_caret()
        return True

    def _bring_caret(self) -> None:
        is_moved: list[bool] = []
        self.travel(lambda: is_moved.append(reveal.caret(self._flow, self._selection.caret)))

    def _scroll(self, step: Step) -> bool:
        """Do what an arrow key does to a page without a caret."""
        line = self._flow.typography.line
        step = _ENDS.get(step, step)
        if step in (Step.UP, Step.DOWN):
            self.glide_by(-line if step is Step.UP else line)
        elif step in (Step.TEXT_START, Step.TEXT_END):
            start, end = 0, len(self._flow.text)
            self.travel(
                lambda: reveal.caret(self._flow, start if step is Step.TEXT_START else end)
            )
        elif step in (Step.BLOCK_UP, Step.BLOCK_DOWN):
            here = Selection(self.place(), self.place())
            target = moved(self._flow, self._sentences, here, step, extends=False)
            self.scroll_to(target.caret)
        else:
            return False
        return True

    def _give_up(self) -> bool:
        """Select nothing; tell whether anything was selected."""
        has_any = self._selection.span is not None or (
            self._caret.is_visible and not self._caret.is_kept
        )
        self.select(None)
        self._caret.dismiss()
        return has_any

    def _put_caret_at(self, point: QPoint) -> None:
        """Select nothing, with the caret where the mouse is."""
        caret = caret_at(self._flow, point)
        if caret is not None:
            self._on_pointed(Selection(caret, caret))

    def _on_pointed(self, selection: Selection) -> None:
        self._caret.dismiss()
        self._set_selection(selection)

    def _on_caret_changed(self) -> None:
        box = caret_box(self._flow, self._selection.caret) if len(self._flow) else None
        if box is not None:
            around = (-_BLINKING, -_BLINKING, _BLINKING, _BLINKING)
            self.viewport().update(box.toAlignedRect().adjusted(*around))
