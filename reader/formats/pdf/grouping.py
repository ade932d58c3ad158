"""Lines put together to paragraphs, over the ends of columns and pages.

What stands between two halves of a sentence in the file (footnotes, captions,
tables) waits until the sentence is at its end.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from reader.domain.documents import BlockKind
from reader.formats.pdf.joints import (
    Placed,
    begins_below,
    begins_elsewhere,
    is_at_end,
    is_body,
    is_unfinished,
    surely_goes_on,
)
from reader.formats.pdf.marks import begins_caption, ends_sentence
from reader.formats.pdf.measures import Measures
from reader.formats.pdf.notes import is_under

_MOST_BETWEEN = 3  # lines like those of the text, one after the other
_FARTHEST = 150  # lines of figures and tables between two halves of a sentence
_ASIDE = frozenset({BlockKind.TABLE_ROW, BlockKind.FURNITURE})


class Group(NamedTuple):
    """Lines that are one block; ``kind`` as far as it is known."""

    lines: Sequence[Placed]
    kind: BlockKind = BlockKind.PARAGRAPH


class Grouper:
    """Takes the lines of a document in order and gives them back as groups."""

    def __init__(self, usual: Measures) -> None:
        self._usual = usual
        self._open: list[Placed] = []
        self._aside: list[Placed] = []  # a note or a caption that is not at its end
        self._waiting: list[Group] = []  # until the open paragraph is at its end
        self._groups: list[Group] = []

    def take(self, lines: Sequence[Placed]) -> None:
        """Go on with the lines of the next page."""
        place = 0
        while place < len(lines):
            goes_on = self._continuation(lines, place)
            if goes_on > place:
                self._close_aside()
                between = Grouper(self._usual)
                between.take(lines[place:goes_on])
                self._waiting += between.groups()
                place = goes_on
            self._take_one(lines[place])
            place += 1
        self._close_aside()

    def _take_one(self, placed: Placed) -> None:
        if placed.kind in _ASIDE:
            self._close_aside()
            self._put_aside(Group([placed], placed.kind))
        elif self._goes_aside(placed):
            self._take_aside(placed)
        else:
            self._close_aside()
            self._take_text(placed)

    def _continuation(self, lines: Sequence[Placed], place: int) -> int:
        """Return where the open sentence goes on, if figures and tables stand before."""
        if not self._open or self._aside or not surely_goes_on(self._open):
            return place
        if not is_at_end(self._open[-1].line, lines[place].line):
            return place
        in_text = 0
        for further in range(place, min(len(lines), place + _FARTHEST)):
            placed = lines[further]
            is_text = placed.kind is BlockKind.PARAGRAPH
            goes_on = is_text and placed.line.text[:1].islower()
            if goes_on and not begins_elsewhere(self._open, placed, self._usual):
                return further
            in_text = in_text + 1 if is_text and is_body(placed, self._usual) else 0
            if in_text > _MOST_BETWEEN:
                break
        return place

    def groups(self) -> list[Group]:
        """Return everything."""
        self._close()
        return self._groups

    def _goes_aside(self, placed: Placed) -> bool:
        if placed.kind is BlockKind.NOTE:
            return True
        if self._aside:
            return self._aside[0].kind is placed.kind and not begins_below(
                self._aside, placed, self._usual
            )
        return begins_caption(placed.line.text) and (
            not self._open
            or ends_sentence(self._open[-1].line.text)
            or begins_below(self._open, placed, self._usual)
        )

    def _take_aside(self, placed: Placed) -> None:
        if self._aside and (
            placed.kind is not self._aside[-1].kind
            or begins_below(self._aside, placed, self._usual)
        ):
            self._close_aside()
        self._aside.append(placed)

    def _close_aside(self) -> None:
        if self._aside:
            is_note = self._aside[0].kind is BlockKind.NOTE
            kind = BlockKind.NOTE if is_note else BlockKind.CAPTION
            lines, self._aside = self._aside, []
            self._put_aside(Group(lines, kind))

    def _put_aside(self, group: Group) -> None:
        if self._open and is_unfinished(self._open[-1]):
            self._waiting.append(group)
        else:
            self._close()
            self._groups.append(group)

    def _take_text(self, placed: Placed) -> None:
        if self._open:
            is_below = is_under(self._open[-1].line, placed.line) and not self._waiting
            begins = begins_below if is_below else begins_elsewhere
            if begins(self._open, placed, self._usual):
                self._close()
        self._open.append(placed)

    def _close(self) -> None:
        if self._open:
            self._groups.append(Group(self._open))
            self._open = []
        self._groups += self._waiting
        self._waiting = []
