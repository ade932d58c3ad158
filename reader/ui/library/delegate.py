"""How a line of the library is painted: two rows of words, what was found underlined."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPalette, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from reader.session.library_search import Line
from reader.text.offsets import Utf16Map
from reader.ui.library.model import LibraryModel

MARGIN = 6
INDENT = 22  # pixels; a place stands below its article
_ROWS = 2


class LineDelegate(QStyledItemDelegate):
    """Paints titles bold with details below, places indented over two rows.

    What was looked for is bold and underlined, so that it is seen without colours.
    """

    def sizeHint(
        self, option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Return the same height for every line."""
        return QSize(0, _ROWS * option.fontMetrics.lineSpacing() + 2 * MARGIN)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint one line."""
        model = index.model()
        line = model.line_at(index.row()) if isinstance(model, LibraryModel) else None
        if line is None or not isinstance(model, LibraryModel):
            return
        painter.save()
        palette: QPalette = option.palette
        role = QPalette.ColorRole.Text
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, palette.highlight())
            role = QPalette.ColorRole.HighlightedText
        painter.setPen(palette.color(role))
        rect: QRect = option.rect.adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN)
        if line.label:
            _paint_place(painter, rect.adjusted(INDENT, 0, 0, 0), line, option.font)
        else:
            _paint_article(painter, rect, line, model.details(line), option.font)
        if option.state & QStyle.StateFlag.State_HasFocus:
            focus = QStyleOptionViewItem(option)
            focus.rect = option.rect.adjusted(1, 1, -1, -1)
            pen = painter.pen()
            pen.setStyle(Qt.PenStyle.DotLine)
            painter.setPen(pen)
            painter.drawRect(focus.rect)
        painter.restore()


def _paint_article(painter: QPainter, rect: QRect, line: Line, details: str, font: QFont) -> None:
    bold = QFont(font)
    bold.setBold(True)
    _paint_words(painter, rect, line, bold, rows=1)
    metrics = painter.fontMetrics()
    below = rect.adjusted(0, metrics.lineSpacing(), 0, 0)
    words = metrics.elidedText(details, Qt.TextElideMode.ElideMiddle, below.width())
    painter.setFont(font)
    painter.drawText(below, int(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft), words)


def _paint_place(painter: QPainter, rect: QRect, line: Line, font: QFont) -> None:
    italic = QFont(font)
    italic.setItalic(True)
    painter.setFont(italic)
    label = f"{line.label}: "
    painter.drawText(rect, int(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft), label)
    width = painter.fontMetrics().horizontalAdvance(label)
    _paint_words(painter, rect.adjusted(width, 0, 0, 0), line, font, rows=_ROWS)


def _paint_words(painter: QPainter, rect: QRect, line: Line, font: QFont, *, rows: int) -> None:
    layout = QTextLayout(line.excerpt.words, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WordWrap)
    layout.setTextOption(option)
    layout.setFormats(_formats(line))
    layout.beginLayout()
    height = 0.0
    for _ in range(rows):
        row = layout.createLine()
        if not row.isValid():
            break
        row.setLineWidth(rect.width())
        row.setPosition(QPointF(0, height))
        height += row.height()
    layout.endLayout()
    painter.save()
    painter.setClipRect(rect)
    layout.draw(painter, QPointF(rect.topLeft()))
    painter.restore()


def _formats(line: Line) -> list[QTextLayout.FormatRange]:
    words, marks = line.excerpt
    units = Utf16Map(words)
    found = QTextCharFormat()
    found.setFontWeight(QFont.Weight.Bold)
    found.setFontUnderline(True)
    ranges: list[QTextLayout.FormatRange] = []
    for mark in marks:
        part = QTextLayout.FormatRange()
        part.start = units.to_units(mark.start)
        part.length = units.to_units(mark.end) - part.start
        part.format = found
        ranges.append(part)
    return ranges
