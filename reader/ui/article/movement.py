"""Where the caret goes, step by step; never into the middle of a character."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum, auto

from reader.ui.article.hit_test import caret_in_line, caret_x
from reader.ui.article.layout.flow import Flow
from reader.ui.article.selection import Selection
from reader.ui.article.sentences import Sentences


class Step(Enum):
    """One movement of the caret; left and right are as seen on the screen."""

    LEFT = auto()
    RIGHT = auto()
    WORD_LEFT = auto()
    WORD_RIGHT = auto()
    UP = auto()
    DOWN = auto()
    LINE_START = auto()
    LINE_END = auto()
    BLOCK_UP = auto()
    BLOCK_DOWN = auto()
    TEXT_START = auto()
    TEXT_END = auto()
    SENTENCE_UP = auto()
    SENTENCE_DOWN = auto()


def moved(
    flow: Flow, sentences: Sentences, selection: Selection, step: Step, *, extends: bool
) -> Selection:
    """Return the selection after one step; ``extends`` keeps its other end."""
    if not len(flow):
        return selection
    if step is Step.SENTENCE_UP:
        return selection.moved(sentences.start_before(selection.caret), extends=extends)
    if step is Step.SENTENCE_DOWN:
        return selection.moved(sentences.start_after(selection.caret), extends=extends)
    span = selection.span
    if span is not None and not extends and step in (Step.LEFT, Step.RIGHT):
        return Selection(*(_collapsed(flow, selection, step),) * 2)
    if step in (Step.UP, Step.DOWN):
        return vertical(flow, selection, 1 if step is Step.DOWN else -1, extends=extends)
    return selection.moved(_STEPS[step](flow, selection.caret), extends=extends)


def vertical(flow: Flow, selection: Selection, lines: int, *, extends: bool) -> Selection:
    """Return the selection with the caret some lines further down (or up)."""
    index = flow.pieces.at(selection.caret)
    piece = flow.laid(index)
    number = piece.line_of(selection.caret)
    goal = caret_x(piece, selection.caret) if selection.goal is None else selection.goal
    number += lines
    while number < 0 and index > 0:
        index -= 1
        number += len(flow.laid(index).lines)
    while number >= (count := len(flow.laid(index).lines)) and index + 1 < len(flow):
        number -= count
        index += 1
    piece = flow.laid(index)
    if number < 0:
        return selection.moved(piece.start, extends=extends, goal=goal)
    if number >= len(piece.lines):
        return selection.moved(piece.end, extends=extends, goal=goal)
    caret = caret_in_line(piece, number, goal)
    return selection.moved(caret, extends=extends, goal=goal)


def forward(flow: Flow, position: int) -> int:
    """Return the position after the next character, or the start of the next block."""
    piece = flow.laid_at(position)
    return piece.next_cluster(position) if position < piece.end else _next_start(flow, position)


def backward(flow: Flow, position: int) -> int:
    """Return the position before the last character, or the end of the block above."""
    piece = flow.laid_at(position)
    if position > piece.start:
        return piece.previous_cluster(position)
    return _end_above(flow, position)


def _word_forward(flow: Flow, position: int) -> int:
    piece = flow.laid_at(position)
    return piece.next_word(position) if position < piece.end else _next_start(flow, position)


def _word_backward(flow: Flow, position: int) -> int:
    piece = flow.laid_at(position)
    if position > piece.start:
        return piece.previous_word(position)
    above = _end_above(flow, position)
    joined = above == piece.start and above > 0 and flow.pieces.at(position) > 0
    return flow.laid(flow.pieces.at(position) - 1).previous_word(above) if joined else above


def _next_start(flow: Flow, position: int) -> int:
    index = flow.pieces.at(position)
    return flow.pieces.starts[index + 1] if index + 1 < len(flow) else position


def _end_above(flow: Flow, position: int) -> int:
    index = flow.pieces.at(position)
    if index == 0:
        return position
    above = flow.laid(index - 1)
    # Two pieces of one block touch: the end of one is the start of the other.
    return above.previous_cluster(above.end) if above.end == position else above.end


def _left(flow: Flow, position: int) -> int:
    return (forward if flow.laid_at(position).is_right_to_left else backward)(flow, position)


def _right(flow: Flow, position: int) -> int:
    return (backward if flow.laid_at(position).is_right_to_left else forward)(flow, position)


def _word_left(flow: Flow, position: int) -> int:
    backwards = not flow.laid_at(position).is_right_to_left
    return (_word_backward if backwards else _word_forward)(flow, position)


def _word_right(flow: Flow, position: int) -> int:
    backwards = flow.laid_at(position).is_right_to_left
    return (_word_backward if backwards else _word_forward)(flow, position)


def _line_start(flow: Flow, position: int) -> int:
    piece = flow.laid_at(position)
    return piece.line_span(piece.line_of(position))[0]


def _line_end(flow: Flow, position: int) -> int:
    piece = flow.laid_at(position)
    return piece.line_span(piece.line_of(position))[1]


def _block_up(flow: Flow, position: int) -> int:
    number = flow.pieces.blocks[flow.pieces.at(position)]
    start = flow.blocks[number].span.start
    return start if position > start or not number else flow.blocks[number - 1].span.start


def _block_down(flow: Flow, position: int) -> int:
    number = flow.pieces.blocks[flow.pieces.at(position)]
    is_last = number + 1 == len(flow.blocks)
    return flow.blocks[number].span.end if is_last else flow.blocks[number + 1].span.start


def _text_start(flow: Flow, position: int) -> int:
    return flow.pieces.starts[0]


def _text_end(flow: Flow, position: int) -> int:
    return flow.pieces.ends[-1]


def _collapsed(flow: Flow, selection: Selection, step: Step) -> int:
    """Return the end of the selection that an arrow key leaves it by."""
    span = selection.span
    assert span is not None
    forwards = (step is Step.RIGHT) != flow.laid_at(selection.caret).is_right_to_left
    return span.end if forwards else span.start


_STEPS: dict[Step, Callable[[Flow, int], int]] = {
    Step.LEFT: _left,
    Step.RIGHT: _right,
    Step.WORD_LEFT: _word_left,
    Step.WORD_RIGHT: _word_right,
    Step.LINE_START: _line_start,
    Step.LINE_END: _line_end,
    Step.BLOCK_UP: _block_up,
    Step.BLOCK_DOWN: _block_down,
    Step.TEXT_START: _text_start,
    Step.TEXT_END: _text_end,
}
