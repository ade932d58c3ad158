"""The reading view: shows an article, its marks and the sentence that was asked for.

It follows and never leads: it is told what to show, says what was clicked or
selected, and changes nothing itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import (
    QClipboard,
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
)
from PySide6.QtWidgets import QWidget

from reader.domain.annotations import AnnotationId
from reader.domain.documents import Document
from reader.domain.spans import Span
from reader.session.marks import CLAIM, Mark, MarkIndex
from reader.ui.article import accessible, reveal
from reader.ui.article.highlights import Highlights
from reader.ui.article.hit_test import caret_box, character_at, character_box, line_span_at
from reader.ui.article.keys import pages_of, step_of
from reader.ui.article.layout.flow import Flow
from reader.ui.article.movement import moved
from reader.ui.article.narration import Narration
from reader.ui.article.page import ScrolledPage
from reader.ui.article.painting import STRIPE_ROOM, Attention, PagePainter
from reader.ui.article.pointer import Pointer
from reader.ui.article.selection import Selection

FLASH_MS = 260
_CHORD = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
_BY_KEY = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)


class ArticleView(ScrolledPage):
    """A read-only page of text with marks; positions are code points of the text."""

    mark_clicked = Signal(str)  # id of the innermost annotation under the click
    place_clicked = Signal(int)  # position of a click on unmarked text
    selection_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._highlights = Highlights(MarkIndex())
        self._selection = Selection()
        self._narration = Narration(lambda _: None, lambda _: "")
        self._called: AnnotationId | None = None  # the mark that Enter chose last
        self._attention = Attention()
        self._flash = QTimer(self, interval=FLASH_MS, singleShot=True)
        self._flash.timeout.connect(self._on_flash_over)
        self._pointer = Pointer(self)
        self._pointer.selected.connect(self._set_selection)
        self._pointer.clicked.connect(self._on_clicked)
        self._pointer.scrolled.connect(self.scroll_by)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Article text"))
        self.viewport().setMouseTracking(True)
        accessible.install(ArticleView)

    def show_document(self, document: Document, marks: MarkIndex, place: int = 0) -> None:
        """Show an article from ``place`` on; ``marks`` is followed, not copied."""
        hidden = self._highlights.hidden
        self._highlights = Highlights(marks)
        self._highlights.hide(hidden)
        self._attention = Attention()
        self._flash.stop()
        flow = Flow(document)
        self._pointer.follow(flow)
        self._show(flow, place)
        self._set_selection(Selection(place, place))
        accessible.document_shown(self)

    def show_sentence(self, sentence: Span, mention: Span | None, *, scroll: bool = True) -> None:
        """Highlight a sentence, and a mention inside it.

        The text moves only when ``scroll`` is set and the sentence is not
        completely in view. Asking for the same one again flashes it.
        """
        again = (self._attention.sentence, self._attention.mention) == (sentence, mention)
        self._attention = Attention(sentence, mention, self._kind_of(mention), is_flashing=again)
        if again:
            self._flash.start()
        if scroll and reveal.sentence(self._flow, sentence, mention):
            self._arrange_moved()
        self.viewport().update()

    def clear_sentence(self) -> None:
        """Highlight no sentence."""
        self._attention = Attention()
        self.viewport().update()

    def set_hidden_kinds(self, kinds: frozenset[str]) -> None:
        """Mark every kind but these ("person" … "claim"); the text stays still."""
        self._highlights.hide(kinds)
        self.viewport().update()
        accessible.marks_changed(self)

    def marks_changed(self, spans: Sequence[Span] | None) -> None:
        """Paint the marks on ``spans`` anew, or all of them; the text stays still."""
        self._highlights.forget(spans)
        self._attention = replace(
            self._attention, mention_kind=self._kind_of(self._attention.mention)
        )
        self.viewport().update()
        accessible.marks_changed(self)

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
        """Return the position of the caret."""
        return self._selection.caret

    def place_caret(self, position: int) -> None:
        """Move the caret to a position and bring it into view."""
        self._set_selection(Selection(position, position))
        if reveal.caret(self._flow, position):
            self._arrange_moved()

    def shows(self, position: int) -> bool:
        """Tell whether a character is in view."""
        box = character_box(self._flow, position)
        return box is not None and box.top() >= 0 and box.bottom() < self._flow.height

    def bring_into_view(self, span: Span) -> None:
        """Scroll so that a span is in view; not at all if it is."""
        if reveal.sentence(self._flow, span, None):
            self._arrange_moved()

    def highlights(self) -> Highlights:
        """Return the marks that are shown."""
        return self._highlights

    def narration(self) -> Narration:
        """Return what a screen reader is told about sentences and marks."""
        return self._narration

    def set_narration(self, narration: Narration) -> None:
        """Let a screen reader be told this from now on."""
        self._narration = narration

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
            QGuiApplication.clipboard().setText(text)

    def select_all(self) -> None:
        """Select the whole article."""
        self._set_selection(Selection(0, len(self._flow.text)))

    def paint_page(self, painter: QPainter) -> None:
        """Paint the pieces in view with their marks, then the caret."""
        flow = self._flow
        page = PagePainter(painter, self._theme, flow)
        attention = replace(self._attention, selection=self._selection.span)
        for placed in flow.placed():
            painter.save()
            painter.translate(flow.left, placed.y)
            page.paint(placed, self._highlights.of(placed.piece), attention)
            painter.restore()
        box = caret_box(flow, self._selection.caret) if self.hasFocus() else None
        if box is not None:
            page.caret(box)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a click or a selection."""
        self._pointer.press(event, self._selection)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Select a word."""
        self._pointer.double_click(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Go on with a selection, or show what a click would do."""
        self._pointer.move(event, self._flow.height)
        if not self._pointer.is_down:
            self._show_cursor(event.position().toPoint())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End a click or a selection; offer it to the middle button on X11."""
        self._pointer.release(event)
        clipboard = QGuiApplication.clipboard()
        if clipboard.supportsSelection() and self._selection.span is not None:
            clipboard.setText(self.selected_text(), QClipboard.Mode.Selection)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the caret, turn pages, copy; leave every other key to the window."""
        step, pages = step_of(event), pages_of(event)
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.matches(QKeySequence.StandardKey.SelectAll):
            self.select_all()
        elif pages is not None:
            chosen = reveal.turn(self._flow, self._selection, pages[0], extends=pages[1])
            self._arrange_moved()
            self._set_selection(chosen)
        elif step is not None:
            start = reveal.nearby(self._flow, self._selection, extends=step[1])
            self._set_selection(moved(self._flow, start, step[0], extends=step[1]))
            if reveal.caret(self._flow, self._selection.caret):
                self._arrange_moved()
        elif (
            event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers() & _CHORD
        ):
            self._choose_at_caret()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the caret; a key that leads here finds it in view."""
        super().focusInEvent(event)
        if event.reason() in _BY_KEY:
            self._set_selection(reveal.nearby(self._flow, self._selection, extends=False))
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Hide the caret."""
        super().focusOutEvent(event)
        self.viewport().update()

    def _set_selection(self, selection: Selection) -> None:
        before, self._selection = self._selection, selection
        if selection.caret != before.caret:
            self._called = None
        self.viewport().update()
        accessible.selection_moved(self, before, selection)
        if selection.span != before.span:
            self.selection_changed.emit()

    def _kind_of(self, mention: Span | None) -> str | None:
        return None if mention is None else self._highlights.kind_of(mention)

    def _marks_at(self, point: QPoint) -> list[Mark]:
        """Return the marks under a point; beside a line, the claims of its stripe."""
        position = self.hit(point)
        if position is not None:
            return self._highlights.at(position)
        if not -STRIPE_ROOM <= point.x() - self._flow.left < 0:
            return []
        line = line_span_at(self._flow, point)
        return [] if line is None else self._highlights.claims_between(*line)

    def _show_cursor(self, point: QPoint) -> None:
        is_mention = any(mark.kind != CLAIM for mark in self._marks_at(point))
        shape = Qt.CursorShape.PointingHandCursor if is_mention else Qt.CursorShape.IBeamCursor
        if self.viewport().cursor().shape() != shape:
            self.viewport().setCursor(shape)

    def _on_clicked(self, point: QPoint) -> None:
        marks, position = self._marks_at(point), self.hit(point)
        if marks:
            self.mark_clicked.emit(marks[0].id)
        elif position is not None:
            self.place_clicked.emit(position)

    def _choose_at_caret(self) -> None:
        """Choose the innermost mark at the caret; asked again, the one around it."""
        ids = [mark.id for mark in self._highlights.at(self._selection.caret)]
        if ids:
            place = ids.index(self._called) + 1 if self._called in ids else 0
            self._called = ids[place % len(ids)]
            self.mark_clicked.emit(self._called)

    def _on_flash_over(self) -> None:
        self._attention = replace(self._attention, is_flashing=False)
        self.viewport().update()
