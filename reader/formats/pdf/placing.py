"""From a place in the file to a place in the text."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence

from reader.domain.source_map import SourceMap, Stretch
from reader.formats.pdf.lines import part_of


class Places:
    """Finds the position in the text of what stands at an offset of a page."""

    def __init__(self, source_map: SourceMap) -> None:
        stretches: defaultdict[str, list[Stretch]] = defaultdict(list)
        for stretch in source_map:
            stretches[stretch.part].append(stretch)
        self._stretches = {
            part: sorted(found, key=lambda stretch: stretch.offset)
            for part, found in stretches.items()
        }
        self._offsets = {
            part: [stretch.offset for stretch in found] for part, found in self._stretches.items()
        }

    def at(self, page: int, offset: int) -> int | None:
        """Return where the character at an offset of a page is, if it is in the text."""
        part = part_of(page)
        place = bisect_right(self._offsets.get(part, ()), offset) - 1
        if place < 0:
            return None
        stretch = self._stretches[part][place]
        return stretch.start + offset - stretch.offset if offset < stretch.offset_end else None

    def first(self, page: int) -> int | None:
        """Return where the text of a page begins, if it has any."""
        found: Sequence[Stretch] = self._stretches.get(part_of(page), ())
        return min((stretch.start for stretch in found), default=None)
