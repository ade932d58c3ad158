"""What is selected: two ends in the text, one of which is the caret."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QTextBoundaryFinder

from reader.domain.spans import Span
from reader.ui.article.layout.flow import Flow


class Unit(Enum):
    """By what a drag of the mouse selects."""

    CHARACTER = 1
    WORD = 2
    BLOCK = 3


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


def unit_at(flow: Flow, position: int, unit: Unit) -> tuple[int, int]:
    """Return the borders of the unit that holds a position."""
    match unit:
        case Unit.CHARACTER:
            return position, position
        case Unit.WORD:
            return word_at(flow, position)
        case Unit.BLOCK:
            span = flow.block(flow.pieces.at(position)).span
            return span.start, span.end


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


def dragged(flow: Flow, pressed: int, reached: int, unit: Unit) -> Selection:
    """Return what a drag from ``pressed`` to ``reached`` selects, in whole units."""
    first, second = unit_at(flow, pressed, unit), unit_at(flow, reached, unit)
    if reached >= pressed:
        return Selection(min(first[0], second[0]), max(first[1], second[1]))
    return Selection(max(first[1], second[1]), min(first[0], second[0]))
