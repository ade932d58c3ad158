"""Footnotes: what stands in small letters at the foot of a column, under its text.

In the file they come between two parts of a sentence that goes on in the next
column or on the next page.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reader.formats.pdf.lines import Line
from reader.formats.pdf.marks import begins_caption, begins_note, is_known_heading
from reader.formats.pdf.measures import Measures

_SMALLER = 0.94  # of the usual size
_LEAST_LETTERS = 12
_MOST = 0.6  # of the lines of a column
_LOWER = 0.55  # of the height of a page: notes begin below


def columns_down(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Yield the lines of a page that follow each other downwards."""
    flow: list[Line] = []
    for line in lines:
        if flow and not is_under(flow[-1], line):
            yield flow
            flow = []
        flow.append(line)
    if flow:
        yield flow


def is_under(above: Line, line: Line) -> bool:
    """Tell whether a line stands below another one, and they cross."""
    return (
        above.page == line.page
        and line.base < above.base
        and above.crosses(line)
        and above.is_turned == line.is_turned
    )


def notes_of(lines: Sequence[Line], usual: Measures, bottom: float, top: float) -> set[int]:
    """Return the ``id`` of each line of a page that belongs to a footnote."""
    found: set[int] = set()
    limit = bottom + (top - bottom) * _LOWER
    for flow in columns_down(lines):
        notes = _at_the_foot(flow, usual, limit)
        if notes and not _has_text_below(notes, lines, usual):
            found |= {id(line) for line in notes}
    return found


def _at_the_foot(flow: Sequence[Line], usual: Measures, limit: float) -> list[Line]:
    count = 0
    for line in reversed(flow):
        if line.size > _SMALLER * usual.size or line.is_turned:
            break
        count += 1
    notes = list(flow[len(flow) - count :])
    above = flow[: len(flow) - count]
    if not notes or notes[0].base > limit or not _is_text(notes):
        return []
    if begins_caption(notes[0].text) or (above and is_known_heading(above[-1].text)):
        return []
    if begins_note(notes[0].text):
        return notes
    is_short = count <= _MOST * len(flow)
    return notes if above and is_short else []


def _is_text(notes: Sequence[Line]) -> bool:
    """Tell labels of a figure from notes: a note has words."""
    letters = sum(ch.isalpha() for line in notes for ch in line.text)
    return letters >= _LEAST_LETTERS and letters > 0.5 * sum(len(line.text) for line in notes)


def _has_text_below(notes: Sequence[Line], lines: Sequence[Line], usual: Measures) -> bool:
    return any(
        other.base < notes[0].base
        and other.size > _SMALLER * usual.size
        and other.crosses(notes[0])
        for other in lines
    )
