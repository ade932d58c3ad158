"""What is selected: two ends in the text, one of which is the caret."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QTextBoundaryFinder

from reader.domain.spans import Span
from reader.ui.article.layout.flow import Flow
from reader.ui.article.sentences import Sentences


class Unit(Enum):
    """By what the mouse and the keys select, from the smallest to the largest."""

    CHARACTER = 1
    WORD = 2
    SENTENCE = 3
    BLOCK = 4


@dataclass(frozen=True, slots=True)
class Selection:
    """``caret`` moves, ``fixed`` stays; equal when nothing is selected.

    ``goal`` is the place in the column that up and down aim for.
    """

    fixed: int = 0
    caret: int = 0
    goal: float | None = None

    @property
    def span(self) -> Span | None:
        """The selected text, or ``None``."""
        if self.fixed == self.caret:
            return None
        return Span(min(self.fixed, self.caret), max(self.fixed, self.caret))

    def moved(self, caret: int, *, extends: bool, goal: float | None = None) -> Selection:
        """Return the selection with the caret elsewhere."""
        return Selection(self.fixed if extends else caret, caret, goal)


class Units:
    """The units of one article; borders are positions of its text."""

    def __init__(self, flow: Flow, sentences: Sentences) -> None:
        self._flow = flow
        self._sentences = sentences

    def at(self, position: int, unit: Unit) -> tuple[int, int]:
        """Return the borders of the unit that holds a position."""
        match unit:
            case Unit.CHARACTER:
                return position, position
            case Unit.WORD:
                return word_at(self._flow, position)
            case Unit.SENTENCE:
                sentence = self._sentences.at(position)
                return (position, position) if sentence is None else (sentence.start, sentence.end)
            case Unit.BLOCK:
                span = self._flow.block(self._flow.pieces.at(position)).span
                return span.start, span.end

    def dragged(self, pressed: int, reached: int, unit: Unit) -> Selection:
        """Return what a drag from ``pressed`` to ``reached`` selects, in whole units."""
        first, second = self.at(pressed, unit), self.at(reached, unit)
        if reached >= pressed:
            return Selection(min(first[0], second[0]), max(first[1], second[1]))
        return Selection(max(first[1], second[1]), min(first[0], second[0]))

    def grown(self, selection: Selection) -> Span | None:
        """Return the smallest word, sentence or paragraph around a selection and more than it."""
        if not len(self._flow):
            return None
        span = selection.span
        start, end = (selection.caret,) * 2 if span is None else (span.start, span.end)
        for unit in (Unit.WORD, Unit.SENTENCE, Unit.BLOCK):
            first, last = self._around(start, end, unit)
            if first <= start and last >= end and last - first > end - start:
                return Span(first, last)
        return span

    def shrunk(self, selection: Selection) -> Span | None:
        """Return the largest unit at the start of a selection that is less than it, if any."""
        span = selection.span
        if span is None:
            return None
        for unit in (Unit.BLOCK, Unit.SENTENCE, Unit.WORD):
            first, last = self.at(span.start, unit)
            if span.start <= first < last <= span.end and last - first < len(span):
                return Span(first, last)
        return None

    def _around(self, start: int, end: int, unit: Unit) -> tuple[int, int]:
        if unit is Unit.WORD and start == end:
            return self._word_beside(start)
        return self.at(start, unit)[0], self.at(max(start, end - 1), unit)[1]

    def _word_beside(self, caret: int) -> tuple[int, int]:
        """Return the word at a caret, also if it stands at the end of one."""
        text = self._flow.text
        is_behind = caret > 0 and not text[caret - 1].isspace()
        if is_behind and (caret >= len(text) or not text[caret].isalnum()):
            return word_at(self._flow, caret - 1)
        return word_at(self._flow, caret)


def word_at(flow: Flow, position: int) -> tuple[int, int]:
    """Return the borders of the word, number or sign that holds a position."""
    piece = flow.laid_at(position)
    finder = QTextBoundaryFinder(QTextBoundaryFinder.BoundaryType.Word, piece.shown_text())
    units = piece.units(position)
    finder.setPosition(units)
    first = units if finder.isAtBoundary() else finder.toPreviousBoundary()
    finder.setPosition(units)
    last = finder.toNextBoundary()
    if last < 0:  # at the very end: the word before it
        last = units
        finder.setPosition(units)
        first = finder.toPreviousBoundary()
    return piece.position(max(first, 0)), piece.position(last)
