"""The table of contents of an article: its own, or what its headings make."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from reader.domain.documents import BlockKind, Document
from reader.domain.landmarks import Section
from reader.session.families import shortened

_LONGEST = 160  # characters of a line; a heading may be a whole paragraph
_NAMELESS = "Without a name"


def contents_of(document: Document) -> tuple[Section, ...]:
    """Return the lines of the table of contents in text order."""
    if document.landmarks.sections:
        return tuple(
            section._replace(title=shortened(section.title, _LONGEST) or _NAMELESS)
            for section in document.landmarks.sections
        )
    return tuple(
        Section(
            block.span.start,
            shortened(block.span.cut(document.text), _LONGEST),
            1 if block.kind is BlockKind.TITLE else max(1, block.level),
        )
        for block in document.blocks
        if block.kind in (BlockKind.TITLE, BlockKind.HEADING)
    )


def has_contents(document: Document) -> bool:
    """Tell whether there is anything to show as a table of contents."""
    return bool(document.landmarks.sections) or any(
        block.kind in (BlockKind.TITLE, BlockKind.HEADING) for block in document.blocks
    )


def section_at(sections: Sequence[Section], position: int) -> int | None:
    """Return the place among ``sections`` of the one that a character is in, if any."""
    found = bisect_right(sections, position, key=_start) - 1
    return found if found >= 0 else None


def parents_of(sections: Sequence[Section]) -> list[int | None]:
    """Return for each section the place of the one that it is a part of."""
    parents: list[int | None] = []
    open_: list[int] = []
    for place, section in enumerate(sections):
        while open_ and sections[open_[-1]].level >= section.level:
            open_.pop()
        parents.append(open_[-1] if open_ else None)
        open_.append(place)
    return parents


def _start(section: Section) -> int:
    return section.start
