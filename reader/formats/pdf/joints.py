"""Whether a line goes on with a paragraph or begins one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from reader.domain.documents import BlockKind
from reader.formats.pdf.lines import Line
from reader.formats.pdf.marks import (
    begins_note,
    ends_sentence,
    marker_of,
)
from reader.formats.pdf.measures import Column, Measures, is_alike
from reader.formats.pdf.notes import is_under

_HYPHENS = "-‐\u00ad"
# In sizes:
_INDENT = 0.7  # more of it begins a paragraph
_SAME_INDENT = 0.2
_UP = 5.0  # that the next column begins higher
_HANGING = 0.5  # between the text of an item and its next line
_ROOM = 0.6  # that must be left for "the next word would have had room"
_SOME_ROOM = 1.0
_MUCH_ROOM = 8.0
_WIDER = 1.3  # times the usual distance: a paragraph ends
_TABULAR = 2  # wide blanks in a line
_SHORT = 10  # characters
_LONGER_WORD = r"[^\W\d_]{3,}"
_WHOLLY, _HARDLY = 0.95, 0.3  # shares of bold letters


class Placed(NamedTuple):
    """A line, its column, and what is already known about it."""

    line: Line
    column: Column
    kind: BlockKind = BlockKind.PARAGRAPH
    cells: Sequence[tuple[float, float]] = ()  # of the table that it is a row of

    @property
    def indent(self) -> float:
        """How far it is from the edge of its column, in sizes."""
        return (self.line.left - self.column.left) / self.line.size

    @property
    def room(self) -> float:
        """How much is left behind it, in sizes."""
        return (self.column.right - self.line.right) / self.line.size


def is_fragment(placed: Placed) -> bool:
    """Tell whether a line seems to be a piece of a formula: short, and hardly a word in it."""
    text = placed.line.text
    words = re.findall(_LONGER_WORD, text)
    return not words and (len(text) <= _SHORT or len(re.findall(r"[^\w\s.,;:]", text)) > 1)


def _is_near(above: Line, line: Line, usual: Measures) -> bool:
    """Tell whether two pieces of a formula stand side by side or close together."""
    far = 1.6 * usual.pitch * usual.size
    across = max(line.left - above.right, above.left - line.right, 0.0)
    return (
        above.page == line.page and abs(above.base - line.base) < far and across < 6 * usual.size
    )


def is_unfinished(last: Placed) -> bool:
    """Tell whether a paragraph may go on after the end of its column."""
    text = last.line.text
    return text[-1:] in _HYPHENS or not ends_sentence(text) or last.room < _SOME_ROOM


def begins_below(paragraph: Sequence[Placed], placed: Placed, usual: Measures) -> bool:
    """Tell whether a line begins something new, not far below a paragraph in its column."""
    last = paragraph[-1]
    above, line = last.line, placed.line
    if is_fragment(last) and is_fragment(placed):
        return not _is_near(above, line, usual)
    far = _WIDER * usual.pitch * max(above.size, line.size)
    return (
        not is_under(above, line)
        or _looks_other(above, line)
        or above.base - line.base > far
        or max(len(above.gaps), len(line.gaps)) >= _TABULAR
        or (placed.kind is BlockKind.NOTE and begins_note(line.text))
        or above.is_entry
        or (is_fragment(last) and not line.text[:1].islower())
        or _is_item(paragraph, line)
        or _is_shaped(paragraph, placed)
    )


def _is_item(paragraph: Sequence[Placed], line: Line) -> bool:
    """Tell whether a line begins with a marker, and not by chance."""
    last = paragraph[-1]
    return bool(marker_of(line.text)) and (
        ends_sentence(last.line.text)
        or last.room > _SOME_ROOM
        or bool(marker_of(paragraph[0].line.text))
    )


def is_body(placed: Placed, usual: Measures) -> bool:
    """Tell whether a line looks like one of running text."""
    return is_alike(placed.line.size, usual.size) and not is_fragment(placed)


def is_at_end(above: Line, line: Line) -> bool:
    """Tell whether a line is followed by one of another column or another page."""
    return above.page != line.page or line.base - above.base > _UP * above.size


def surely_goes_on(paragraph: Sequence[Placed]) -> bool:
    """Tell whether a paragraph is in the middle of a sentence at the end of a full line."""
    last = paragraph[-1]
    text = last.line.text
    return len(paragraph) > 1 and (
        text[-1:] in _HYPHENS or (not ends_sentence(text) and last.room < _SOME_ROOM)
    )


def begins_elsewhere(paragraph: Sequence[Placed], placed: Placed, usual: Measures) -> bool:
    """Tell whether a line in another column or on another page begins something new."""
    last = paragraph[-1]
    above, line = last.line, placed.line
    if is_fragment(last) and is_fragment(placed):
        return not _is_near(above, line, usual)
    if _looks_other(above, line) or marker_of(line.text) or above.is_entry:
        return True
    if above.text[-1:] in _HYPHENS:
        return False
    ends = ends_sentence(above.text)
    if line.text[:1].islower():
        return ends and _had_room(last, line)
    is_far = above.page == line.page and abs(above.base - line.base) < usual.pitch * line.size
    return (
        (ends and not usual.is_indented)
        or _had_room(last, line)
        or placed.indent > _INDENT
        or len(paragraph) == 1
        or is_far
    )


def _is_shaped(paragraph: Sequence[Placed], placed: Placed) -> bool:
    """Tell whether the shape of the lines shows that a paragraph begins."""
    last, line = paragraph[-1], placed.line
    is_item = bool(marker_of(paragraph[0].line.text))
    ends = ends_sentence(last.line.text)
    if _is_centred(last, placed):
        return ends and _had_room(last, line)
    if not is_item and placed.indent > _INDENT and last.indent < placed.indent - _INDENT:
        return ends or _had_room(last, line)
    if _had_room(last, line):
        if is_item and abs(line.left - paragraph[0].line.second) > _HANGING * line.size:
            return True
        much = last.room - line.first_word / line.size > _MUCH_ROOM
        if ends or (much and not line.text[:1].islower()):
            return True
    return (
        ends
        and not is_item
        and len(paragraph) == 1
        and placed.indent > _INDENT
        and abs(placed.indent - last.indent) < _SAME_INDENT
        and last.room > _SOME_ROOM / 2
    )


def _is_centred(last: Placed, placed: Placed) -> bool:
    """Tell whether two lines are centred under each other."""
    middles = [(one.line.left + one.line.right) / 2 for one in (last, placed)]
    return (
        abs(middles[0] - middles[1]) < _SAME_INDENT * placed.line.size
        and abs(last.indent - placed.indent) > _SAME_INDENT
    )


def _had_room(last: Placed, line: Line) -> bool:
    """Tell whether the first word of a line would have had room in the line before."""
    return last.room * line.size > line.first_word + _ROOM * line.size


def _looks_other(above: Line, line: Line) -> bool:
    if not is_alike(above.size, line.size) or above.is_turned != line.is_turned:
        return True
    is_bold, was_bold = line.bold > _WHOLLY, above.bold > _WHOLLY
    return is_bold != was_bold and min(above.bold, line.bold) < _HARDLY
