"""Lines that were wrapped at a margin, and the paragraphs they were before."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

NARROWEST = 40  # characters; shorter lines are verse, addresses, tables
WIDEST = 100  # nobody wraps by hand further out; longer lines are whole paragraphs
FULL_SHARE = 0.7  # of the breaks inside paragraphs must be forced by the margin
FEWEST_BREAKS = 2  # one break proves nothing
SLACK = 3  # characters; editors count the space or the line end differently
INLIERS = 0.95  # of the lines; a long address must not move the margin
_SIGNS = ">*•‣◦▪·-"  # what items and quotes begin with
_MOST_DIGITS = 2  # after the first sign of a list number
_BROKEN_WORD = r"(?<![^\W\d_])(?P<first>[^\W\d_]+)-$"
_WORD = r"[^\W\d_]+"


class Margin(NamedTuple):
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
            if line.strip() and _is_plain(following)
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


class Vocabulary:
    """The words of a text; looked up once somebody asks."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._words: frozenset[str] | None = None

    def __contains__(self, word: str) -> bool:
        if self._words is None:
            self._words = frozenset(re.findall(_WORD, self._text))
        return word in self._words


class Joined(NamedTuple):
    """A paragraph as one line, and where it stands in its lines.

    ``places`` are start and end in ``text``, and where that begins in the
    lines with a line feed between them. A line feed that became a blank is
    a character like any other; a hyphen that was taken out has no place.
    """

    text: str
    places: Sequence[tuple[int, int, int]]


def joined(lines: Sequence[str], vocabulary: Vocabulary) -> Joined:
    """Return the paragraph that wrapped ``lines`` make, as one line.

    A word divided at the margin is put together; its hyphen goes only if
    the word stands undivided somewhere else, in the ``vocabulary``.
    """
    if len(lines) == 1:  # as nearly everywhere
        source = lines[0]
        paragraph = source.strip()
    else:
        source = "\n".join(lines)
        paragraph = source.strip()
        pieces = list(map(str.strip, lines))
        if "-\n" in source or "\n".join(pieces) != paragraph:
            return _mended(lines, pieces, vocabulary)
        paragraph = paragraph.replace("\n", " ")
    lead = len(source) - len(source.lstrip())
    return Joined(paragraph, ((0, len(paragraph), lead),))


def _mended(lines: Sequence[str], pieces: Sequence[str], vocabulary: Vocabulary) -> Joined:
    """Join lines with blanks around them or with hyphens at their ends, one by one."""
    paragraph = pieces[0]
    places: list[tuple[int, int, int]] = []
    start = offset = 0
    for line, piece, following in zip(lines, pieces, (*pieces[1:], None), strict=True):
        places.append((start, len(paragraph), offset + len(line) - len(line.lstrip())))
        offset += len(line) + 1
        if following is None:
            break
        broken = _broken(piece, following)
        if broken is None:
            paragraph += " "
        elif broken in vocabulary:
            paragraph = paragraph[:-1]
            places[-1] = start, len(paragraph), places[-1][2]
        start = len(paragraph)
        paragraph += following
    return Joined(paragraph, places)


def _broken(piece: str, following: str) -> str | None:
    """Return the word that was divided between two lines, if one was."""
    if not piece.endswith("-"):
        return None
    first = re.search(_BROKEN_WORD, piece)
    rest = re.match(_WORD, following)
    if first is None or rest is None or not rest[0].islower():
        return None
    return first["first"] + rest[0]


def _first_word(line: str) -> int:
    words = line.split(None, 1)
    return len(words[0]) if words else 0


def _is_plain(line: str) -> bool:
    """Tell whether a line begins with a word, not with a blank or the sign of an item."""
    if not line[:1].strip() or line[0] in _SIGNS:
        return False
    end = 1
    while end <= _MOST_DIGITS and line[end : end + 1].isdecimal():
        end += 1
    return not (line[end : end + 1] in {".", ")"} and line[end + 1 : end + 2].isspace())
