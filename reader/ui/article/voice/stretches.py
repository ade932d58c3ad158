"""Characters, words, sentences, lines and paragraphs as a screen reader counts them.

Stretches of one unit lie side by side: each ends where the next one begins,
blanks and line breaks included, so that stepping from one to the next misses
nothing. The work never depends on the length of the article, only on that of
the piece (and of the sentence) around the position.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTextBoundaryFinder
from PySide6.QtGui import QAccessible

from reader.domain.spans import Span
from reader.ui.article.layout.flow import Flow
from reader.ui.article.layout.laid import LaidPiece

Boundary = QAccessible.TextBoundaryType
Stretch = tuple[int, int]  # start and end, code points


class Stretches:
    """The units of one text; ``sentence_at`` is asked for sentences."""

    def __init__(self, flow: Flow, sentence_at: Callable[[int], Span | None]) -> None:
        self._flow = flow
        self._sentence_at = sentence_at

    def find(self, position: int, boundary: Boundary, step: int = 0) -> Stretch:
        """Return the stretch over a position; the one before it or after it by ``step``."""
        end = len(self._flow.text)
        found = self._at(min(max(0, position), end), boundary)
        if step < 0:
            return self._at(found[0] - 1, boundary) if found[0] > 0 else (0, 0)
        if step > 0:
            return self._at(found[1], boundary) if found[1] < end else (end, end)
        return found

    def _at(self, position: int, boundary: Boundary) -> Stretch:
        if boundary == Boundary.NoBoundary or not len(self._flow):
            return 0, len(self._flow.text)
        match boundary:
            case Boundary.CharBoundary:
                return self._character(position)
            case Boundary.WordBoundary:
                return self._word(position)
            case Boundary.SentenceBoundary:
                return self._sentence(position)
            case Boundary.LineBoundary:
                return self._line(position)
            case _:
                return self._paragraph(position)

    def _character(self, position: int) -> Stretch:
        piece = self._flow.laid_at(position)
        if not piece.start <= position < piece.end:
            return position, min(position + 1, len(self._flow.text))
        end = piece.next_cluster(position)
        return piece.previous_cluster(end), end

    def _word(self, position: int) -> Stretch:
        """Return a word with the blanks after it; blanks before the first word go with it."""
        index = self._flow.pieces.at(position)
        piece = self._flow.laid(index)
        finder = QTextBoundaryFinder(QTextBoundaryFinder.BoundaryType.Word, piece.shown_text())
        start, end = _token(finder, piece, min(max(position, piece.start), piece.end))
        if self._is_blank(start, end) and start > piece.start:
            start = _token(finder, piece, start - 1)[0]
        while end < piece.end and self._is_blank(end, end + 1):
            end = _token(finder, piece, end)[1]
        return self._first(index, start), self._last(index, end)

    def _sentence(self, position: int) -> Stretch:
        index = self._flow.pieces.at(position)
        block = self._flow.block(index).span
        place = min(max(position, block.start), max(block.start, block.end - 1))
        span = self._sentence_at(place)
        if span is None or not block.start <= span.start <= place:
            return self._plain_sentence(place, index)
        end = min(span.end, block.end)
        while end < block.end and self._flow.text[end].isspace():
            end += 1
        if place >= end:  # between two sentences
            return self._plain_sentence(place, index)
        return self._outer(span.start, end)

    def _plain_sentence(self, position: int, index: int) -> Stretch:
        piece = self._flow.laid(index)
        finder = QTextBoundaryFinder(QTextBoundaryFinder.BoundaryType.Sentence, piece.shown_text())
        start, end = _token(finder, piece, min(max(position, piece.start), piece.end))
        return self._first(index, start), self._last(index, end)

    def _line(self, position: int) -> Stretch:
        index = self._flow.pieces.at(position)
        piece = self._flow.laid(index)
        line = piece.lines[piece.line_of(position)]
        start, end = piece.position(line.first_units), piece.position(line.end_units)
        return self._first(index, start), self._last(index, end)

    def _paragraph(self, position: int) -> Stretch:
        span = self._flow.block(self._flow.pieces.at(position)).span
        return self._outer(span.start, span.end)

    def _outer(self, start: int, end: int) -> Stretch:
        pieces = self._flow.pieces
        return self._first(pieces.at(start), start), self._last(
            pieces.at(max(start, end - 1)), end
        )

    def _first(self, index: int, start: int) -> int:
        """Let the first stretch of the text begin at its very start."""
        return 0 if index == 0 and start <= self._flow.pieces.starts[0] else start

    def _last(self, index: int, end: int) -> int:
        """Let the last stretch of a piece reach to the next piece."""
        pieces = self._flow.pieces
        if end < pieces.ends[index]:
            return end
        return pieces.starts[index + 1] if index + 1 < len(pieces) else len(self._flow.text)

    def _is_blank(self, start: int, end: int) -> bool:
        return self._flow.text[start:end].isspace()


def _token(finder: QTextBoundaryFinder, piece: LaidPiece, position: int) -> Stretch:
    """Return what lies between two boundaries; at the end of the piece, the last of it."""
    units = piece.units(position)
    finder.setPosition(units)
    end = finder.toNextBoundary()
    if end < 0:
        end = units
    finder.setPosition(end)
    start = finder.toPreviousBoundary()
    return piece.position(max(0, start)), piece.position(end)
