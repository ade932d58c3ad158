"""Groups of lines written as blocks of text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reader.domain.documents import BlockKind
from reader.formats.pdf.grouping import Group
from reader.formats.pdf.hyphens import Vocabulary, together
from reader.formats.pdf.kinds import Kind
from reader.formats.pdf.lines import Line
from reader.formats.pdf.linking import with_addresses
from reader.formats.pdf.marks import marker_of, shown_marker
from reader.formats.pdf.tables import row_of
from reader.text.blocks import BlockBuilder
from reader.text.inlines import Styled, joined

_NOTE_MARK = r"(?:\d{1,3}|[*†‡§¶∗]{1,3})(?=[^\W\d_])"
_LETTER = 0.6  # the width of a letter of a typewriter, in sizes
_DEEPER = 1.0  # sizes from one level of a list to the next
_DEEPEST = 6
_HEADS = frozenset({BlockKind.TITLE, BlockKind.HEADING})


class Writer:
    """Writes one group after the other into a builder."""

    def __init__(self, builder: BlockBuilder, vocabulary: Vocabulary) -> None:
        self._builder = builder
        self._vocabulary = vocabulary
        self._indents: list[float] = []

    def write(self, group: Group, kind: Kind) -> None:
        """Append a group as what it is."""
        lines = [placed.line for placed in group.lines]
        if kind.kind is BlockKind.TABLE_ROW:
            words = row_of(lines[0], group.lines[0].cells)
        elif kind.kind is BlockKind.CODE:
            words = _code(lines)
        else:
            words = together([line.words for line in lines], self._vocabulary)
        if kind.kind is BlockKind.LIST_ITEM:
            self._write_item(group, words)
            return
        if kind.kind in {BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.TITLE}:
            self._indents = []
        self._builder.add_styled(with_addresses(_tidy(words, kind)), kind.kind, kind.level)

    def _write_item(self, group: Group, words: Styled) -> None:
        marker = marker_of(words.text)
        left = group.lines[0].line.left
        step = _DEEPER * group.lines[0].line.size
        while self._indents and left < self._indents[-1] - step:
            self._indents.pop()
        if not self._indents or left > self._indents[-1] + step:
            self._indents.append(left)
        level = min(len(self._indents) - 1, _DEEPEST)
        shown = shown_marker(marker)
        if any(map(str.isalnum, shown)):
            # "[12]", "(a)" and "3." are printed words that other sentences cite.
            shown = ""
        else:
            words = words.cut([(len(marker), len(words.text))])[0]
        self._builder.add_styled(with_addresses(words), BlockKind.LIST_ITEM, level, shown)


def _code(lines: Sequence[Line]) -> Styled:
    """Return lines of a program with their indentation."""
    left = min(line.left for line in lines)
    shown: list[Styled] = []
    for line in lines:
        indent = round((line.left - left) / (_LETTER * line.size))
        words = line.words._replace(inlines=())
        shown.append(joined(" " * indent, [Styled(""), words]))
    return joined("\n", shown)


def _tidy(words: Styled, kind: Kind) -> Styled:
    """Leave out emphasis where all of a heading has it; set a note apart from its mark."""
    mark = re.match(_NOTE_MARK, words.text) if kind.kind is BlockKind.NOTE else None
    if mark is not None:
        places = [(0, mark.end()), (mark.end(), len(words.text))]
        return joined(" ", words.cut(places))
    if kind.kind not in _HEADS:
        return words
    kept = [one for one in words.inlines if one.end - one.start < 0.9 * len(words.text)]
    return words._replace(inlines=kept)


def printed_title(groups: Sequence[Group], kinds: Sequence[Kind], vocabulary: Vocabulary) -> str:
    """Return the title as the first page shows it, or nothing."""
    parts = [
        together([placed.line.words for placed in group.lines], vocabulary)
        for group, kind in zip(groups, kinds, strict=True)
        if kind.kind is BlockKind.TITLE
    ]
    return " ".join(" ".join(part.text for part in parts).split())
