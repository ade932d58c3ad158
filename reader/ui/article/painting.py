"""The paint on the page: from geometry and a theme to pixels.

Order, from below: panels and bars of blocks, claims, the current sentence,
highlights, mentions, the mention that was asked for, the selection, hits of a search,
underlines, the signs of a claim's parts, text.
Nothing here changes a layout.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from reader.domain.spans import Span
from reader.session.marks import CLAIM, HIGHLIGHT
from reader.ui.article.highlights import (
    MAX_DEPTH,
    ClaimPaint,
    Decoration,
    HighlightPaint,
    MentionPaint,
    Sign,
)
from reader.ui.article.hits import HitLayer
from reader.ui.article.layout.flow import Flow, Placed
from reader.ui.article.layout.laid import LaidPiece, Stretch
from reader.ui.article.layout.typography import BlockStyle
from reader.ui.article.part_signs import PartLayer
from reader.ui.article.sheet import Sheet
from reader.ui.article.underlines import Tiles, Underlines
from reader.ui.theme import MarkColours, Theme

_RADIUS = 3.0
_STRIPE_X = -20.0  # from the left edge of the column
STRIPE_ROOM = 30  # pixels left of the column where a click means the stripe
_STRIPE_WIDTHS = (3.0, 5.0)  # of a suggestion, of a person's claim
_LINE_WIDTHS = (1.25, 2.5)  # underlines of a suggestion, of a person's mention
_FOOT, _ARM, _INK = 4.0, 3.0, 2.0  # of a sign: up, to each side of a cross, how thick
_STRIKE = 1.5
_BRACKET, _FEET = 1.6, 3.5  # how thick, and how long above and below
_CORNER = 1.2  # how thick the corners around a comment are
_NOTE_X = -14.5  # of the sign of a comment: between the stripes of claims and the words
_LEVELS = 2.0, 3.5  # pixels between underlines that lie below each other, at least and at most
_CAPITALS = 0.76  # how high capitals reach, of what all letters take up above the base line


@dataclass(frozen=True, slots=True)
class Attention:
    """Where the reader is: sentence and mention asked for, the selection, hits.

    ``is_flashing`` is true for a moment when the same sentence was asked for
    again. ``struck`` was rejected, and is shown so while one looks at it.
    """

    sentence: Span | None = None
    mention: Span | None = None
    mention_kind: str | None = None
    selection: Span | None = None
    is_flashing: bool = False
    hits: HitLayer | None = None
    struck: Span | None = None


class PagePainter(Sheet):
    """Paints pieces with one theme; the painter stands at the piece's corner."""

    def __init__(
        self,
        painter: QPainter,
        theme: Theme,
        flow: Flow,
        tiles: Tiles,
        parts: PartLayer,
    ) -> None:
        super().__init__(painter, theme, flow)
        self._parts = parts
        self._underlines = Underlines(painter, tiles)

    def paint(self, placed: Placed, decoration: Decoration, attention: Attention) -> None:
        """Paint one piece with everything under it."""
        piece = placed.piece
        self._underlines.down = placed.y
        self.ground(placed.number, piece)
        for claim in decoration.claims:
            self._claim(piece, claim)
        self._sentence(piece, attention)
        for highlight in decoration.highlights:
            self._highlight(piece, highlight)
        for mention in decoration.mentions:
            self._tint(piece, mention)
        self._asked_for(piece, attention)
        self._selection(piece, attention)
        if attention.hits is not None:
            attention.hits.paint(self._painter, piece, self._theme)
        for mention in decoration.mentions:
            self._underline(piece, mention)
        self._parts.paint(self._painter, piece, self._theme)
        self.text(placed.number, piece)
        if attention.struck is not None:
            self._strike(piece, attention.struck)

    def caret(self, box: QRectF) -> None:
        """Paint the caret, crisp wherever it stands."""
        x = self._underlines.snapped(box.left())
        crisp = QRectF(x, box.top(), box.width(), box.height())
        self._painter.fillRect(crisp, self._theme.caret)

    def _claim(self, piece: LaidPiece, claim: ClaimPaint) -> None:
        colours = self._theme.marks[CLAIM]
        ground = colours.strong if claim.is_human else colours.tint
        self._grounds(_full(piece, claim.stretches), ground)
        width = _STRIPE_WIDTHS[claim.is_human]
        top, bottom = claim.stripe
        box = QRectF(_STRIPE_X - width / 2, top + 1.5, width, bottom - top - 3)
        self._ground(box, colours.line, width / 2)
        if claim.sign is not None:
            self._sign_stripe(box, claim.sign, colours.line)

    def _sign_stripe(self, stripe: QRectF, sign: Sign, colour: QColor) -> None:
        """Paint feet at both ends of a stripe, or a cross near its upper end."""
        fill, x = self._painter.fillRect, stripe.center().x()
        if sign.is_added:
            if sign.begins:
                wide = stripe.width() / 2 + _ARM
                fill(QRectF(x - wide, stripe.top() + _ARM, 2 * wide, _INK), colour)
            return
        foot = QRectF(stripe.left(), stripe.top(), stripe.width() + _FOOT, _INK)
        if sign.begins:
            fill(foot, colour)
        if sign.ends:
            fill(foot.translated(0, stripe.height() - _INK), colour)

    def _highlight(self, piece: LaidPiece, highlight: HighlightPaint) -> None:
        colours = self._theme.marks[HIGHLIGHT]
        boxes = list(_tight(piece, highlight.stretches))
        if highlight.is_note:
            self._note(boxes, highlight, colours)
            return
        self._grounds(boxes, colours.tint)
        self._painter.setPen(QPen(colours.line, _BRACKET))
        if highlight.begins:
            self._bracket(boxes[0].left(), 1, boxes[0])
        if highlight.ends:
            self._bracket(boxes[-1].right(), -1, boxes[-1])

    def _note(
        self, boxes: Sequence[QRectF], highlight: HighlightPaint, colours: MarkColours
    ) -> None:
        """Paint a comment: a sign in the margin, and two corners around its words."""
        painter = self._painter
        painter.setPen(QPen(colours.line, _CORNER))
        if highlight.ends:
            corner, foot = boxes[-1].bottomRight(), _FEET + 1
            beside = corner - QPointF(foot, 0), corner, corner - QPointF(0, foot)
            painter.drawPolyline(list(beside))
        if not highlight.begins:
            return
        corner, foot = boxes[0].topLeft(), _FEET + 1
        painter.drawPolyline([corner + QPointF(foot, 0), corner, corner + QPointF(0, foot)])
        painter.setBrush(colours.tint)
        bubble = QRectF(_NOTE_X, boxes[0].center().y() - 5, 9.0, 7.0)
        tail = bubble.bottomLeft() + QPointF(2, 0)
        painter.drawPolygon(
            [
                bubble.topLeft(),
                bubble.topRight(),
                bubble.bottomRight(),
                tail + QPointF(3, 0),
                tail + QPointF(0, 3),
                tail,
                bubble.bottomLeft(),
            ]
        )

    def _bracket(self, x: float, inwards: int, box: QRectF) -> None:
        """Paint one of the brackets around a highlight, a little outside its letters."""
        x -= inwards * _BRACKET / 2
        foot = x + inwards * _FEET
        corners = [(foot, box.top()), (x, box.top()), (x, box.bottom()), (foot, box.bottom())]
        self._painter.drawPolyline([QPointF(*corner) for corner in corners])

    def _sentence(self, piece: LaidPiece, attention: Attention) -> None:
        if attention.sentence is not None:
            colour = self._theme.flash if attention.is_flashing else self._theme.sentence
            span = attention.sentence
            self._grounds(_full(piece, piece.stretches(span.start, span.end)), colour)

    def _tint(self, piece: LaidPiece, mention: MentionPaint) -> None:
        colours = self._theme.marks[mention.kind]
        below = mention.depth * _level(piece.style)
        self._grounds(_tight(piece, mention.stretches, below), colours.tint)

    def _asked_for(self, piece: LaidPiece, attention: Attention) -> None:
        span = attention.mention
        if span is None:
            return
        if attention.struck is not None:
            self._painter.setPen(QPen(self._theme.muted, 1.5, Qt.PenStyle.DashLine))
            self._painter.setBrush(Qt.BrushStyle.NoBrush)
        else:
            colours = self._theme.marks[attention.mention_kind or CLAIM]
            self._painter.setPen(QPen(colours.line, 1.5))
            self._painter.setBrush(colours.strong)
        for box in _tight(piece, piece.stretches(span.start, span.end)):
            self._painter.drawRoundedRect(box.adjusted(-1.5, -1, 1.5, 1), 4, 4)

    def _selection(self, piece: LaidPiece, attention: Attention) -> None:
        span = attention.selection
        if span is not None:
            for box in _whole(piece, piece.stretches(span.start, span.end)):
                self._painter.fillRect(box, self._theme.selection)

    def _underline(self, piece: LaidPiece, mention: MentionPaint) -> None:
        colours = self._theme.marks[mention.kind]
        level = _level(piece.style)
        thick = _LINE_WIDTHS[mention.is_human]
        if mention.is_stacked:
            thick = min(thick, max(1.0, level - 1.0))
        for line, left, right in mention.stretches:
            y = _under(piece, line, thick) + mention.depth * level
            ruled = QRectF(left + 0.5, y, max(1.0, right - left - 1.0), thick)
            self._underlines.rule(colours.pattern or mention.kind, ruled, colours.line)
        if mention.sign is not None and mention.stretches:
            self._sign_line(piece, mention, mention.sign, colours.line)

    def _sign_line(
        self, piece: LaidPiece, mention: MentionPaint, sign: Sign, colour: QColor
    ) -> None:
        """Paint feet at both ends of an underline, or a cross at its beginning."""
        below = mention.depth * _level(piece.style)
        fill, snapped = self._painter.fillRect, self._underlines.snapped
        line, left, _ = mention.stretches[0]
        y = snapped(_under(piece, line) + below)
        if sign.is_added:
            if sign.begins:
                x = snapped(left - 0.5)
                fill(QRectF(x - _ARM, y, 2 * _ARM, _INK), colour)
                fill(QRectF(x - _INK / 2, y + _INK / 2 - _ARM, _INK, 2 * _ARM), colour)
            return
        if sign.begins:
            fill(QRectF(snapped(left - 1.5), y - _FOOT, _INK, _FOOT + _INK), colour)
        if sign.ends:
            line, _, right = mention.stretches[-1]
            y = snapped(_under(piece, line) + below)
            fill(QRectF(snapped(right - 0.5), y - _FOOT, _INK, _FOOT + _INK), colour)

    def _strike(self, piece: LaidPiece, span: Span) -> None:
        """Paint a line through letters, over them."""
        middle = piece.style.rise * _CAPITALS * 0.45
        for line, left, right in piece.stretches(span.start, span.end):
            y = self._underlines.snapped(piece.lines[line].base - middle)
            self._painter.fillRect(QRectF(left, y, right - left, _STRIKE), self._theme.ink)

    def _grounds(self, boxes: Iterable[QRectF], colour: QColor) -> None:
        for box in boxes:
            self._ground(box, colour, _RADIUS)

    def _ground(self, box: QRectF, colour: QColor, radius: float) -> None:
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(colour)
        self._painter.drawRoundedRect(box, radius, radius)


def _under(piece: LaidPiece, line: int, thick: float = _LINE_WIDTHS[1]) -> float:
    """Return where the uppermost underline of a line begins."""
    box = piece.lines[line]
    return min(box.base + piece.style.fall, box.bottom - thick)


def _level(style: BlockStyle) -> float:
    """Return the distance of underlines so that all levels end above the next line's capitals."""
    room = style.line - _CAPITALS * style.rise - style.fall - 1.5
    least, most = _LEVELS
    return min(most, max(least, room / MAX_DEPTH))


def _whole(piece: LaidPiece, stretches: Iterable[Stretch]) -> Iterable[QRectF]:
    """Yield boxes of the full line height, which join from line to line."""
    for line, left, right in stretches:
        box = piece.lines[line]
        yield QRectF(left, box.top, right - left, box.bottom - box.top)


def _full(piece: LaidPiece, stretches: Iterable[Stretch]) -> Iterable[QRectF]:
    """Yield boxes of nearly the line height, a little wider than the words."""
    for box in _whole(piece, stretches):
        yield box.adjusted(-3, 1, 3, -1)


def _tight(piece: LaidPiece, stretches: Iterable[Stretch], below: float = 0.0) -> Iterable[QRectF]:
    """Yield boxes around the letters, reaching ``below`` pixels further down."""
    for line, left, right in stretches:
        box = piece.lines[line]
        top = max(box.top + 1, box.base - piece.style.rise)
        bottom = min(box.bottom - 1, box.base + piece.style.fall + below)
        yield QRectF(left - 1, top, right - left + 2, bottom - top)
