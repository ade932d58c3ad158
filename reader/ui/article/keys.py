"""Which key does what in the text, by the habits of the platform."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from reader.ui.article.movement import Step

_Keys = QKeySequence.StandardKey
_STEPS = (
    (_Keys.MoveToPreviousChar, _Keys.SelectPreviousChar, Step.LEFT),
    (_Keys.MoveToNextChar, _Keys.SelectNextChar, Step.RIGHT),
    (_Keys.MoveToPreviousWord, _Keys.SelectPreviousWord, Step.WORD_LEFT),
    (_Keys.MoveToNextWord, _Keys.SelectNextWord, Step.WORD_RIGHT),
    (_Keys.MoveToPreviousLine, _Keys.SelectPreviousLine, Step.UP),
    (_Keys.MoveToNextLine, _Keys.SelectNextLine, Step.DOWN),
    (_Keys.MoveToStartOfLine, _Keys.SelectStartOfLine, Step.LINE_START),
    (_Keys.MoveToEndOfLine, _Keys.SelectEndOfLine, Step.LINE_END),
    (_Keys.MoveToStartOfBlock, _Keys.SelectStartOfBlock, Step.BLOCK_UP),
    (_Keys.MoveToEndOfBlock, _Keys.SelectEndOfBlock, Step.BLOCK_DOWN),
    (_Keys.MoveToStartOfDocument, _Keys.SelectStartOfDocument, Step.TEXT_START),
    (_Keys.MoveToEndOfDocument, _Keys.SelectEndOfDocument, Step.TEXT_END),
)
_ARROWS = {
    # On some platforms no standard key has these; they are common all the same.
    Qt.Key.Key_Up: Step.BLOCK_UP,
    Qt.Key.Key_Down: Step.BLOCK_DOWN,
}
_CONTROL = Qt.KeyboardModifier.ControlModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier


def step_of(event: QKeyEvent) -> tuple[Step, bool] | None:
    """Return the step that a key means, and whether it extends the selection."""
    for move, select, step in _STEPS:
        if event.matches(move):
            return step, False
        if event.matches(select):
            return step, True
    arrow = _ARROWS.get(Qt.Key(event.key()))
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    if arrow is not None and modifiers & ~_SHIFT == _CONTROL:
        return arrow, bool(modifiers & _SHIFT)
    return None


def pages_of(event: QKeyEvent) -> tuple[int, bool] | None:
    """Return how many pages a key turns, and whether it extends the selection."""
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    if modifiers & ~_SHIFT != Qt.KeyboardModifier.NoModifier:
        return None
    has_shift = bool(modifiers & _SHIFT)
    match event.key():
        case Qt.Key.Key_PageDown:
            return 1, has_shift
        case Qt.Key.Key_PageUp:
            return -1, has_shift
        case Qt.Key.Key_Space:
            return -1 if has_shift else 1, False
        case _:
            return None
