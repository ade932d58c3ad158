"""The reading view: shows an article, its marks and the sentence that was asked for.

It follows and never leads: it is told what to show, says what was clicked or
selected, and changes nothing itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QWidget

from reader.domain.annotations import AnnotationId
from reader.domain.documents import Document
from reader.domain.spans import Span
from reader.session.marks import Mark, MarkIndex
from reader.text.hits import Hits
from reader.ui.article import accessible, reveal
from reader.ui.article.handles import Handles
from reader.ui.article.highlights import Highlights
from reader.ui.article.hit_test import caret_box, line_span_at
from reader.ui.article.hits import HitLayer
from reader.ui.article.hover import Hover
from reader.ui.article.layout.flow import Flow
from reader.ui.article.narration import Narration
from reader.ui.article.overview.strip import Layer
from reader.ui.article.painting import STRIPE_ROOM, Attention, PagePainter
from reader.ui.article.part_signs import PartLayer
from reader.ui.article.selectable import SelectablePage
from reader.ui.article.selection import Selection
from reader.ui.article.stacked import following
from reader.ui.article.underlines import Tiles
from reader.ui.theme import Theme

FLASH_MS = 260
_CHORD = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
_BY_KEY = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)


class ArticleView(SelectablePage):
    """A read-only page of text with marks; positions are code points of the text."""

    mark_clicked = Signal(str)  # id of the innermost annotation under the click
    place_clicked = Signal(int)  # position of a click on unmarked text
    menu_asked = Signal(object)  # where in the viewport, ``None`` when by key
    called = Signal(int, int)  # Enter chose this one of so many at the caret
    hits_changed = Signal(object)  # Hits of a search that are marked from now on
    marked_anew = Signal()  # other marks, or another sentence, are painted from now on

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._highlights = Highlights(MarkIndex())
        self._narration = Narration(lambda _: None, lambda _: "")
        self._called: AnnotationId | None = None  # the mark that Enter chose last
        self._attention = Attention()
        self._hits = HitLayer()
        self.parts = PartLayer(self.viewport())
        self._tiles = Tiles()
        self._flash = QTimer(self, interval=FLASH_MS, singleShot=True)
        self._flash.timeout.connect(self._on_flash_over)
        self.hover = Hover(self.viewport(), self._theme)
        self.handles = Handles(self.viewport())
        self.handles.changed.connect(self.viewport().update)
        self.handles.scrolled.connect(self.scroll_by)
        self._pointer.clicked.connect(self._on_clicked)
        self.selection_changed.connect(self._show_on_map)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Article text"))
        self.viewport().setMouseTracking(True)
        accessible.install(ArticleView)

    def show_document(
        self, document: Document, marks: MarkIndex, place: int = 0, flow: Flow | None = None
    ) -> None:
        """Show an article from ``place`` on; ``marks`` is followed, not copied.

        A ``flow`` of the same text that was shown before is taken over.
        """
        hidden = self._highlights.hidden
        self._highlights = Highlights(marks)
        self._highlights.hide(hidden)
        self._attention = Attention()
        self._hits = HitLayer()
        self._flash.stop()
        for layer in Layer:
            self.overview.mark(layer, ())
        if flow is None or not flow.becomes(document):
            flow = Flow(document)
        self.handles.follow(flow)
        self._show(flow, place)
        self._set_selection(Selection(place, place))
        accessible.document_shown(self)

    def show_sentence(
        self, sentence: Span, mention: Span | None, *, scroll: bool = True, struck: bool = False
    ) -> None:
        """Highlight a sentence, and a mention inside it; what was rejected is ``struck`` through.

        The text moves only when ``scroll`` is set and the sentence is not
        completely in view. Asking for the same one again flashes it.
        """
        again = (self._attention.sentence, self._attention.mention) == (sentence, mention)
        kind, out = self._kind_of(mention), (mention or sentence) if struck else None
        self._attention = Attention(sentence, mention, kind, is_flashing=again, struck=out)
        if again:
            self._flash.start()
        if scroll:
            self.travel(lambda: reveal.sentence(self._flow, sentence, mention))
        self._show_on_map()
        self.viewport().update()
        self.marked_anew.emit()

    def clear_sentence(self) -> None:
        """Highlight no sentence."""
        self._attention = Attention()
        self._show_on_map()
        self.viewport().update()
        self.marked_anew.emit()

    def set_hidden_kinds(self, kinds: frozenset[str]) -> None:
        """Mark every kind but these ("person" … "highlight"); the text stays still."""
        self._highlights.hide(kinds)
        self.viewport().update()
        self.marked_anew.emit()
        accessible.marks_changed(self)

    def marks_changed(self, spans: Sequence[Span] | None) -> None:
        """Paint the marks on ``spans`` anew, or all of them; the text stays still."""
        self._highlights.forget(spans)
        self._attention = replace(
            self._attention, mention_kind=self._kind_of(self._attention.mention)
        )
        self.hover.go()
        self.viewport().update()
        self.marked_anew.emit()
        accessible.marks_changed(self)

    def show_hits(self, hits: Hits, current: Span | None) -> None:
        """Mark the hits of a search, one of them as the current one; does not scroll."""
        is_other = hits is not self._hits.hits
        self._hits.hits, self._hits.current = hits, current
        self.viewport().update()
        if is_other:
            self.overview.mark(Layer.HITS, hits.starts)
            self.hits_changed.emit(hits)

    def reveal(self, span: Span) -> None:
        """Scroll to a span, unless it is in view already."""
        if reveal.sentence(self._flow, span, None):
            self._arrange_moved()

    def set_theme(self, theme: Theme) -> None:
        """Use these colours from now on, whatever the desktop's scheme."""
        super().set_theme(theme)
        self.hover.set_theme(theme)
        self.marked_anew.emit()

    def show_card(self, annotation: str | None = None) -> bool:
        """Show what is known about an item in view, or about the marks at the caret."""
        asked = self._attention.mention or self._attention.sentence
        if annotation is not None and asked is not None:
            ids, position = [annotation], asked.start
        else:
            position = self._selection.caret
            ids = [mark.id for mark in self._highlights.at(position)]
        box = self.rectangle(position)
        return box is not None and self.hover.show(ids, box)

    def highlights(self) -> Highlights:
        """Return the marks that are shown."""
        return self._highlights

    def attention(self) -> Attention:
        """Return which sentence and mention were asked for."""
        return self._attention

    def narration(self) -> Narration:
        """Return what a screen reader is told about sentences and marks."""
        return self._narration

    def set_narration(self, narration: Narration) -> None:
        """Let a screen reader be told this from now on."""
        self._narration = narration

    def paint_page(self, painter: QPainter, exposed: QRect) -> None:
        """Paint the pieces in view with their marks, then the caret."""
        flow = self._flow
        page = PagePainter(painter, self._theme, flow, self._tiles, self.parts)
        attention = replace(self._attention, selection=self._selection.span, hits=self._hits)
        if self.handles.drawn is not None:
            drawn, kind = self.handles.drawn, self.handles.kind
            attention = replace(attention, mention=drawn, mention_kind=kind)
        for placed in flow.placed():
            if placed.y > exposed.bottom() or placed.y + placed.piece.height < exposed.top():
                continue
            painter.save()
            painter.translate(flow.left, placed.y)
            page.paint(placed, self._highlights.of(placed.piece), attention)
            painter.restore()
        self.handles.paint(painter, self._theme)
        box = caret_box(flow, self._selection.caret) if self._caret.is_lit else None
        if box is not None:
            page.caret(box)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of an end of the item, or begin a click or a selection."""
        self.hover.go()
        if not self.handles.press(event):
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Go on with an end or a selection, or show what is under the mouse."""
        if self.handles.is_held:
            self.handles.move(event)
            return
        super().mouseMoveEvent(event)
        if not self._pointer.is_down:
            self._show_under(event.position().toPoint())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go of an end, or end a click or a selection."""
        if self.handles.is_held and event.button() != Qt.MouseButton.LeftButton:
            return
        was_held, press = self.handles.is_held, self.handles.release()
        if press is not None:
            super().mousePressEvent(press)
        if press is not None or not was_held:
            super().mouseReleaseEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for a menu; with the mouse it is about what is under that, as a click would be."""
        if self.handles.is_held:
            return
        self.hover.go()
        point = event.pos() if event.reason() == QContextMenuEvent.Reason.Mouse else None
        if point is not None and not self._is_on_selection(point):
            self._put_caret_at(point)
            self._on_clicked(point)
        self.menu_asked.emit(point)
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Send the card away; then do what a page of text does."""
        was_shown = self.hover.card is not None
        self.hover.go()
        is_enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if is_enter and not event.modifiers() & _CHORD:
            self._choose_at_caret()
        elif not (was_shown and event.key() == Qt.Key.Key_Escape):
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the caret; a key that leads here finds it in view."""
        super().focusInEvent(event)
        if event.reason() in _BY_KEY:
            self.call_caret()
            self._set_selection(reveal.nearby(self._flow, self._selection))

    def viewportEvent(self, event: QEvent) -> bool:
        """Send the card away when the mouse leaves."""
        if event.type() == QEvent.Type.Leave:
            self.hover.go()
        return super().viewportEvent(event)

    def _arrange(self) -> None:
        """Send the card away: what it is about moves."""
        self.hover.go()
        super()._arrange()

    def needs_caret(self) -> bool:
        """Tell whether somebody listens: then keys move a caret, as in any text."""
        return accessible.is_listening()

    def _set_selection(self, selection: Selection) -> None:
        before = self._selection
        if selection.caret != before.caret:
            self._called = None
        super()._set_selection(selection)
        accessible.selection_moved(self, before, selection)

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

    def _show_under(self, point: QPoint) -> None:
        """Show by the shape of the mouse, and after a rest by the card, what is under it."""
        grip = self.handles.at(point)
        marks = self._marks_at(point) if grip is None else []
        is_mention = any(mark.is_mention for mark in marks)
        shape = Qt.CursorShape.PointingHandCursor if is_mention else Qt.CursorShape.IBeamCursor
        shape = shape if grip is None else Qt.CursorShape.SizeHorCursor
        if self.viewport().cursor().shape() != shape:
            self.viewport().setCursor(shape)
        position = self.hit(point)
        box = None if position is None else self.rectangle(position)
        at_mouse = QRect(point, point + QPoint(1, 12))
        self.hover.rest([mark.id for mark in marks], at_mouse if box is None else box)

    def _show_on_map(self) -> None:
        here = self._attention.mention or self._attention.sentence
        self.overview.show_here(here, self._selection.span)

    def _is_on_selection(self, point: QPoint) -> bool:
        position, span = self.hit(point), self._selection.span
        return position is not None and span is not None and span.start <= position < span.end

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
            number = following(ids, self._called)
            self._called = ids[number]
            self.mark_clicked.emit(self._called)
            self.called.emit(number + 1, len(ids))

    def _on_flash_over(self) -> None:
        self._attention = replace(self._attention, is_flashing=False)
        self.viewport().update()
