"""Sentences about what a page has and its text has not."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

MOSTLY_LOST = (
    "A large part of the page is missing here: it is hidden or damaged, "
    "or its elements are nested too deeply."
)
VERY_LARGE = "The page is very large, so everything on it was kept, menus and notices included."
LEFT_OUT = (
    "Menus, notices and other parts around the article are not shown (View, Show the whole page)."
)


class Missed(NamedTuple):
    """How often something on a page could not become text."""

    images: int = 0
    media: int = 0  # videos and sounds
    flattened: int = 0  # tables of which the columns are lost
    formulas: int = 0
    readings: int = 0  # aids beside the characters of Chinese and Japanese

    def plus(self, other: Missed) -> Missed:
        """Return the sums of both."""
        return Missed(*(a + b for a, b in zip(self, other, strict=True)))

    def sentences(self) -> Iterator[str]:
        """Yield a sentence for each sort that there is."""
        yield from _counted(self.images, "image is", "images are", "not shown")
        yield from _counted(self.media, "video or sound is", "videos or sounds are", "not shown")
        yield from _counted(
            self.flattened,
            "table was",
            "tables were",
            "taken apart, because lists, long texts or tables stand in the cells",
        )
        yield from _counted(
            self.formulas, "formula is", "formulas are", "shown as a row of characters"
        )
        if self.readings:
            yield "The small signs beside characters that tell how to read them are not shown."


def _counted(count: int, one: str, many: str, what: str) -> Iterator[str]:
    if count == 1:
        yield f"One {one} {what}."
    elif count:
        yield f"{count:,} {many} {what}."
