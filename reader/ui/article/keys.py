"""Which key does what in the text, by the habits of the platform.

The keys of menus are in ``reader.ui.actions``; these here work while the text
has the keyboard.
"""

from __future__ import annotations

from functools import cache

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
_SENTENCES = {Qt.Key.Key_Up: Step.SENTENCE_UP, Qt.Key.Key_Down: Step.SENTENCE_DOWN}
# Without Shift these two go back and forward.
_SENTENCES_TOO = {Qt.Key.Key_Left: Step.SENTENCE_UP, Qt.Key.Key_Right: Step.SENTENCE_DOWN}
_CONTROL = Qt.KeyboardModifier.ControlModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_ALT = Qt.KeyboardModifier.AltModifier

_PAGES = {
    "PgDown", "PgUp", "Shift+PgDown", "Shift+PgUp", "Space", "Shift+Space",
    "Return", "Enter", "Shift+Return", "Shift+Enter", "Tab", "Shift+Tab", "Backtab", "Esc",
    "Shift+Alt+Left", "Shift+Alt+Right",
}  # fmt: skip

# For the sheet of keys: what it does, and the keys.
TEXT_KEYS = (
    ("Scroll by lines, pages; to either end", "Up, Down, Page Up, Page Down, Space, Home, End"),
    ("Select by character, line", "Shift+Left, Shift+Right, Shift+Up, Shift+Down"),
    ("Select by word", "Ctrl+Shift+Left, Ctrl+Shift+Right"),
    ("Select by sentence", "Shift+Alt+Left, Shift+Alt+Right"),
    ("Select by paragraph", "Ctrl+Shift+Up, Ctrl+Shift+Down"),
    ("Select to the start, end of the line", "Shift+Home, Shift+End"),
    ("Select everything; nothing", "Ctrl+A; Esc"),
    ("With the caret: move it by character, line", "Left, Right, Up, Down"),
    ("With the caret: by word, by paragraph", "Ctrl+Left, Ctrl+Right, Ctrl+Up, Ctrl+Down"),
    ("With the caret: by sentence", "Alt+Up, Alt+Down"),
    ("Choose the item at the caret; again: the one around it", "Enter"),
)
MOUSE = (
    ("Choose an item", "click on it"),
    ("Select a word, a sentence, a paragraph", "2, 3, 4 quick clicks, and drag to go on"),
    ("Select up to here", "Shift+click"),
    ("Move an end of the item by words; by letters; put it back", "Drag its grip; Ctrl; Esc"),
    ("What can be done here", "Right click, Menu, Shift+F10"),
    ("Text size", "Ctrl+wheel"),
)


@cache
def keys_of_the_text() -> frozenset[str]:
    """Return the keys that mean something while the text has the keyboard, in Qt's notation."""
    standard = [key for move, select, _ in _STEPS for key in (move, select)]
    standard += [_Keys.Copy, _Keys.SelectAll, _Keys.Cancel]
    found = {keys.toString() for key in standard for keys in QKeySequence.keyBindings(key)}
    for others, steps in (("Ctrl+", _ARROWS), ("Alt+", _SENTENCES)):
        for key in steps:
            name = QKeySequence(key).toString()
            found |= {f"{others}{name}", f"{others}Shift+{name}"}
    return frozenset(found | _PAGES)


def step_of(event: QKeyEvent) -> tuple[Step, bool] | None:
    """Return the step that a key means, and whether it extends the selection."""
    for move, select, step in _STEPS:
        if event.matches(move):
            return step, False
        if event.matches(select):
            return step, True
    key = Qt.Key(event.key())
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    has_shift = bool(modifiers & _SHIFT)
    others = modifiers & ~_SHIFT
    found = None
    if others == _CONTROL:
        found = _ARROWS.get(key)
    elif others == _ALT:
        found = _SENTENCES.get(key) or (_SENTENCES_TOO.get(key) if has_shift else None)
    return None if found is None else (found, has_shift)


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
