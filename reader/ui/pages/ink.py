"""The marks on a page: the colours of the light theme, for paper is white.

Grounds are multiplied with what is printed, as ink is, so that the letters
stay black. Every kind has its own underline, as in the text.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from reader.domain.own_kinds import OwnKind
from reader.jobs.page_client import Box
from reader.session.marks import CLAIM, HIGHLIGHT
from reader.ui.article.underlines import Tiles, Underlines
from reader.ui.own_colours import with_own_kinds
from reader.ui.theme import LIGHT, load_theme

_LINE = (1.25, 2.25)  # pixels; of a suggestion, of what a person has decided
_STRIPE_AWAY = 7.0  # pixels left of a claim
_HERE_AWAY = 16.0
_FOOT = 4.0  # pixels; of a bracket


class Role(StrEnum):
    """Why something is marked on a page."""

    ITEM = "item"
    SENTENCE = "sentence"
    ASKED = "asked"  # the item that was chosen
    HERE = "here"  # where somebody reads


class LeafMark(NamedTuple):
    """Boxes on a page, in points, and what they mean."""

    role: Role
    kind: str = ""
    is_human: bool = False
    boxes: Sequence[Box] = ()
    is_note: bool = False  # it only carries a comment


class Ink:
    """Paints marks into boxes of the view."""

    def __init__(self) -> None:
        self._theme = load_theme(LIGHT)
        self._tiles = Tiles()

    def know(self, kinds: Mapping[str, OwnKind]) -> None:
        """Use the colours of these own kinds from now on."""
        if kinds is not self._theme.own:
            self._theme = with_own_kinds(self._theme, kinds.values())._replace(own=kinds)

    def paint(self, painter: QPainter, mark: LeafMark, boxes: Sequence[QRectF]) -> None:
        """Paint one mark."""
        match mark.role:
            case Role.SENTENCE:
                self._ground(painter, boxes, self._theme.sentence)
            case Role.HERE:
                self._here(painter, boxes)
            case Role.ASKED:
                self._frame(painter, mark, boxes)
            case Role.ITEM:
                self._item(painter, mark, boxes)

    def _item(self, painter: QPainter, mark: LeafMark, boxes: Sequence[QRectF]) -> None:
        if not boxes:
            return
        colours = self._theme.marks[mark.kind]
        if not mark.is_note:
            self._ground(painter, boxes, colours.tint)
        thick = _LINE[mark.is_human]
        if mark.kind == CLAIM:
            for box in boxes:
                stripe = QRectF(box.left() - _STRIPE_AWAY, box.top(), thick + 1, box.height())
                painter.fillRect(stripe, colours.line)
            return
        if mark.kind == HIGHLIGHT:
            self._brackets(painter, boxes, colours.line)
            return
        underlines = Underlines(painter, self._tiles)
        for box in boxes:
            ruled = QRectF(box.left(), box.bottom(), max(1.0, box.width()), thick)
            underlines.rule(colours.pattern or mark.kind, ruled, colours.line)

    def _brackets(self, painter: QPainter, boxes: Sequence[QRectF], colour: QColor) -> None:
        """Paint a bracket before the first box and after the last one, as in the text."""
        for box, x, step in (
            (boxes[0], boxes[0].left() - 3, 1),
            (boxes[-1], boxes[-1].right() + 2, -1),
        ):
            painter.fillRect(QRectF(x, box.top(), 1.25, box.height()), colour)
            foot = x if step > 0 else x - _FOOT + 1.25
            painter.fillRect(QRectF(foot, box.top(), _FOOT, 1.25), colour)
            painter.fillRect(QRectF(foot, box.bottom() - 1.25, _FOOT, 1.25), colour)

    def _frame(self, painter: QPainter, mark: LeafMark, boxes: Sequence[QRectF]) -> None:
        colours = self._theme.marks[mark.kind or CLAIM]
        painter.setPen(QPen(colours.line, 1.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for box in boxes:
            painter.drawRoundedRect(box.adjusted(-2, -2, 2, 2), 3, 3)

    def _here(self, painter: QPainter, boxes: Sequence[QRectF]) -> None:
        """Paint a small arrow before the line, which is the last one."""
        for box in boxes[-1:]:
            x, y = box.left() - _HERE_AWAY, box.center().y()
            for step in range(6):
                bar = QRectF(x + step, y - 5 + step * 0.83, 1, 10 - step * 1.66)
                painter.fillRect(bar, self._theme.muted)

    def _ground(self, painter: QPainter, boxes: Sequence[QRectF], colour: QColor) -> None:
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
        for box in boxes:
            painter.fillRect(box.adjusted(-1, -1, 1, 1), colour)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
