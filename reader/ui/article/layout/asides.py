"""What stands between and beside the blocks and is not text: images and page numbers.

An image is a slim line of its own above the block that it stood before, or
below the last one. All such lines are equally high, so that a page can be
estimated without looking at them.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from reader.domain.documents import Block
from reader.domain.landmarks import NO_LANDMARKS, Image, Landmarks, Page

SIGN = "▣"
_NOTHING: tuple[Image, ...] = ()


class Asides:
    """The images of one text by the block they stand at, and the pages by position."""

    def __init__(self, blocks: Sequence[Block], landmarks: Landmarks = NO_LANDMARKS) -> None:
        self._pages = landmarks.pages
        self._above: dict[int, tuple[Image, ...]] = {}
        self._blocks = len(blocks)
        for image in landmarks.images:
            number = bisect_left(blocks, image.start, key=_start)
            self._above[number] = (*self._above.get(number, ()), image)

    def __bool__(self) -> bool:
        return bool(self._above) or bool(self._pages)

    @property
    def has_images(self) -> bool:
        """Whether there is any image."""
        return bool(self._above)

    def above(self, block: int) -> tuple[Image, ...]:
        """Return the images that stand right above a block."""
        return self._above.get(block, _NOTHING)

    def below(self, block: int) -> tuple[Image, ...]:
        """Return the images that stand right below a block: below the last, as it may be."""
        return self.above(block + 1) if block + 1 == self._blocks else _NOTHING

    def pages(self, start: int, end: int) -> Sequence[Page]:
        """Return the pages that begin from ``start`` on and before ``end``."""
        first = bisect_left(self._pages, start, key=_page_start)
        return self._pages[first : bisect_left(self._pages, end, first, key=_page_start)]


def image_words(images: Sequence[Image]) -> str:
    """Return what is said of images at one place, as one line."""
    described = [image.description for image in images if image.description]
    name = "Image" if len(images) == 1 else f"{len(images)} images"
    return f"{name}: {'; '.join(described)}" if described else f"{name} without a description"


def _start(block: Block) -> int:
    return block.span.start


def _page_start(page: Page) -> int:
    return page.start
