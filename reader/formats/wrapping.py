"""Lines that were wrapped at a margin, and the paragraphs they were before."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

NARROWEST = 40  # characters; shorter lines are verse, addresses, tables
WIDEST = 100  # nobody wraps by hand further out; longer lines are whole paragraphs
FULL_SHARE = 0.7  # of the breaks inside paragraphs must be forced by the margin
FEWEST_BREAKS = 2  # one break proves nothing
SLACK = 3  # characters; editors count the space or the line end differently
INLIERS = 0.95  # of the lines; a long address must not move the margin
_IS_PLAIN_LINE = re.compile(r"[^\s>*•‣◦▪·-](?!\d{0,2}[.)]\s)")
_BROKEN_WORD = re.compile(r"(?P<first>[^\W\d_]+)-$")
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Margin:
    """Where lines were wrapped; a ``width`` of 0 says that they were not."""

    width: int = 0

    @classmethod
    def of(cls, lines: Sequence[str]) -> Margin:
        """Measure the margin of a whole text.

        A line that is followed by another one without a blank between them
        was wrapped if the next word would not have fitted any more. Lines
        that begin something (an indented one, a list item) do not count.
        """
        breaks = [
            (len(line.rstrip()), _first_word(following))
            for line, following in pairwise(lines)
            if line.strip() and _IS_PLAIN_LINE.match(following)
        ]
        if len(breaks) < FEWEST_BREAKS:
            return cls()
        lengths = sorted(length for length, _ in breaks)
        width = lengths[int(INLIERS * (len(lengths) - 1))]
        if not NARROWEST <= width <= WIDEST:
            return cls()
        full = sum(length + 1 + word > width - SLACK for length, word in breaks)
        return cls(width) if full >= FULL_SHARE * len(breaks) else cls()

    def goes_on(self, line: str, following: str) -> bool:
        """Tell whether ``following`` belongs to the paragraph of ``line``."""
        if not self.width:
            return False
        if len(line.rstrip()) + 1 + _first_word(following) > self.width - SLACK:
            return True
        return following[:1].islower()


def joined(lines: Sequence[str], text: str) -> Iterator[str]:
    """Yield the paragraph that wrapped ``lines`` make, as one line.

    A word divided at the margin is put together; its hyphen goes only if
    the word stands undivided somewhere else in ``text``.
    """
    paragraph = ""
    for line in lines:
        piece = line.strip()
        broken = _BROKEN_WORD.search(paragraph)
        rest = _WORD.match(piece)
        if not paragraph:
            paragraph = piece
        elif broken is not None and rest is not None and rest[0].islower():
            whole = broken["first"] + rest[0]
            is_word = re.search(rf"\b{whole}\b", text) is not None
            paragraph = (paragraph[:-1] if is_word else paragraph) + piece
        else:
            paragraph = f"{paragraph} {piece}"
    yield paragraph


def _first_word(line: str) -> int:
    words = line.split(None, 1)
    return len(words[0]) if words else 0
