"""How emphasis, code and links are set; loaded with the first text that has any.

Qt gets runs that do not overlap, each with everything that applies to it.
What is italic already, such as a caption, is emphasised by upright letters.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from PySide6.QtGui import QFont, QTextCharFormat

from reader.domain.inlines import Inline, InlineKind
from reader.ui.article.layout.laid import Run

_CODE_SCALE = 0.88  # faces of one width look larger than others
_ALIGNMENTS = {
    InlineKind.SUPERSCRIPT: QTextCharFormat.VerticalAlignment.AlignSuperScript,
    InlineKind.SUBSCRIPT: QTextCharFormat.VerticalAlignment.AlignSubScript,
}


def runs_of(inlines: Sequence[Inline], font: QFont, code_family: str) -> Iterator[Run]:
    """Yield the runs that ``inlines`` make of a text set in ``font``, in text order."""
    borders = sorted({border for inline in inlines for border in inline[:2]})
    place = 0
    open_: list[Inline] = []
    for start, end in pairwise(borders):
        open_ = [inline for inline in open_ if inline.end > start]
        while place < len(inlines) and inlines[place].start <= start:
            open_.append(inlines[place])
            place += 1
        kinds = {inline.kind for inline in open_}
        if kinds:
            is_link = InlineKind.LINK in kinds
            yield Run(start, end, _format(kinds, font, code_family), is_link)


def _format(kinds: set[InlineKind], font: QFont, code_family: str) -> QTextCharFormat:
    found = QTextCharFormat()
    if InlineKind.STRONG in kinds:
        found.setFontWeight(QFont.Weight.Bold)
    if InlineKind.EMPHASIS in kinds:
        found.setFontItalic(not font.italic())
    if InlineKind.CODE in kinds:
        found.setFontFamilies([code_family])
        found.setFontPointSize(font.pointSizeF() * _CODE_SCALE)
    if InlineKind.STRIKE in kinds:
        found.setFontStrikeOut(True)
    if InlineKind.LINK in kinds:
        found.setFontUnderline(True)
    for kind, alignment in _ALIGNMENTS.items():
        if kind in kinds:
            found.setVerticalAlignment(alignment)
    return found
