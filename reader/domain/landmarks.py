"""What helps to find one's way in a text and is not part of it: pages, chapters, images."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple


class Page(NamedTuple):
    """Where a page of the source begins; ``label`` is what is printed on it ("12", "iv")."""

    start: int
    label: str


class Section(NamedTuple):
    """One line of the table of contents; ``level`` counts from 1."""

    start: int
    title: str
    level: int = 1


class Image(NamedTuple):
    """A picture that stood before the block that begins at ``start``, or at the end.

    ``description`` is what the source says for those who cannot see it; it may be empty.
    """

    start: int
    description: str = ""


class Landmarks(NamedTuple):
    """The landmarks of one text, each sort in text order.

    ``pages`` has one entry for every page of the source, empty pages included,
    so that the number of an entry is the number of the page in the file.
    """

    pages: Sequence[Page] = ()
    sections: Sequence[Section] = ()
    images: Sequence[Image] = ()

    def page_at(self, position: int) -> Page | None:
        """Return the page that a character stands on; where the text knows pages."""
        place = bisect_right(self.pages, position, key=lambda page: page.start) - 1
        return self.pages[place] if place >= 0 else None


NO_LANDMARKS = Landmarks()
