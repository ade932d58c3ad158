"""How the words of an equal place are painted: in bold, one below the other, in their sentence."""

from __future__ import annotations

import unicodedata

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QSize
from PySide6.QtGui import (
    QFont,
    QPainter,
    QPalette,
    QTextCharFormat,
    QTextLayout,
    QTextLine,
    QTextOption,
)
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from reader.session.surroundings import Excerpt
from reader.text.offsets import Utf16Map
from reader.ui.applying.model import EXCERPT_ROLE

_COLUMN = 0.36  # of the width, where the bold words begin if the line allows it
_ROOM = 8  # pixels above and below the words
_WIDE = 100_000.0  # pixels; a line is never broken


class WordsDelegate(QStyledItemDelegate):
    """Paints an excerpt so that the words of all rows stand below each other."""

    def sizeHint(
        self, option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Return the same height for every row."""
        return QSize(0, option.fontMetrics.lineSpacing() + _ROOM)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint the ground as everywhere, then the words."""
        ground = QStyleOptionViewItem(option)
        self.initStyleOption(ground, index)
        ground.text = ""
        ground.widget.style().drawControl(
            QStyle.ControlElement.CE_ItemViewItem, ground, painter, ground.widget
        )
        excerpt: Excerpt = Excerpt(*index.data(EXCERPT_ROLE))
        is_selected = bool(option.state & QStyle.StateFlag.State_Selected)
        role = QPalette.ColorRole.HighlightedText if is_selected else QPalette.ColorRole.Text
        painter.save()
        painter.setClipRect(option.rect)
        painter.setPen(option.palette.color(role))
        room = option.rect.width()
        is_right = _reads_from_the_right(excerpt.words)
        layout, start = _laid_out(excerpt, option.font, float(room) if is_right else _WIDE)
        line = layout.lineAt(0)
        shift = 0.0 if is_right else min(0.0, room * _COLUMN - _x_of(line, start))
        y = option.rect.top() + (option.rect.height() - line.height()) / 2
        layout.draw(painter, QPointF(option.rect.left() + 4 + shift, y))
        painter.restore()


def _laid_out(excerpt: Excerpt, font: QFont, width: float) -> tuple[QTextLayout, int]:
    """Return the excerpt in one line, and where its bold words start."""
    words = "".join(excerpt)
    units = Utf16Map(words)
    start = units.to_units(len(excerpt.before))
    bold = QTextLayout.FormatRange()
    bold.start = start
    bold.length = units.to_units(len(excerpt.before) + len(excerpt.words)) - start
    look = QTextCharFormat()
    look.setFontWeight(QFont.Weight.Bold)
    bold.format = look
    layout = QTextLayout(words, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.NoWrap)
    layout.setTextOption(option)
    layout.setFormats([bold])
    layout.beginLayout()
    layout.createLine().setLineWidth(width)
    layout.endLayout()
    return layout, start


def _reads_from_the_right(words: str) -> bool:
    return any(unicodedata.bidirectional(sign) in {"R", "AL"} for sign in words)


def _x_of(line: QTextLine, position: int) -> float:
    # The stubs do not know that the place comes back, too.
    found = line.cursorToX(position)
    return float(found[0] if isinstance(found, tuple) else found)  # type: ignore[arg-type]
