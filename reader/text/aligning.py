"""From places in a text to the same places in another reading of the same file.

The two share most of their lines: one may have more of them (menus, running
heads), or other letters in some of them (another encoding).
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from difflib import SequenceMatcher
from itertools import accumulate, pairwise

from reader.domain.spans import Span

LARGEST_GAP = 400  # lines; in a larger stretch without a common line nothing is looked for
MOST_WORDS = 600  # in a line with more of them, no words are looked for that came or went


class Alignment:
    """Tells where the words of ``old`` stand in ``new``."""

    def __init__(self, old: str, new: str) -> None:
        self._old, self._new = old.split("\n"), new.split("\n")
        self._old_starts = _starts(self._old)
        self._new_starts = _starts(self._new)
        self._lines = _pairs(self._old, self._new)
        self._inside: dict[int, _Line] = {}

    def span(self, span: Span) -> Span | None:
        """Return the place of the same words; ``None`` where they are not, or nobody can tell."""
        start, end = self._place(span.start), self._place(span.end, is_end=True)
        return Span(start, end) if start is not None and end is not None and start < end else None

    def nearest(self, position: int) -> int:
        """Return the same position, or that of the next common line before it."""
        exact = self._place(position)
        if exact is not None:
            return exact
        line = self._line_of(position)
        common = next((n for n in range(line, -1, -1) if n in self._lines), None)
        return 0 if common is None else self._new_starts[self._lines[common]]

    def _line_of(self, position: int) -> int:
        return max(0, bisect_right(self._old_starts, position) - 1)

    def _place(self, position: int, *, is_end: bool = False) -> int | None:
        line = self._line_of(position)
        other = self._lines.get(line)
        if other is None:
            return None
        if line not in self._inside:
            self._inside[line] = _Line(self._old[line], self._new[other])
        place = self._inside[line].place(position - self._old_starts[line], is_end=is_end)
        return None if place is None else self._new_starts[other] + place


class _Line:
    """Two lines that stand for each other; equal but for some words."""

    def __init__(self, old: str, new: str) -> None:
        self._stretches: list[tuple[int, int, str, str]] = []
        if old == new:
            self._stretches.append((0, 0, old, new))
            return
        old_words, new_words = _words(old), _words(new)
        old_at, new_at = _offsets(old_words), _offsets(new_words)
        for i1, i2, j1, j2 in _stretches(old_words, new_words):
            if i2 - i1 == j2 - j1:
                self._stretches.extend(
                    (old_at[i], new_at[j], old_words[i], new_words[j])
                    for i, j in zip(range(i1, i2), range(j1, j2), strict=True)
                )
            else:
                before, after = "".join(old_words[i1:i2]), "".join(new_words[j1:j2])
                self._stretches.append((old_at[i1], new_at[j1], before, after))

    def place(self, offset: int, *, is_end: bool) -> int | None:
        """Return the place of a start or of an end in the other line."""
        find = bisect_left if is_end else bisect_right
        number = find(self._stretches, offset, key=_old_start) - 1
        start, other, old, new = self._stretches[max(0, number)]
        within = offset - start
        if within > len(old):
            return None
        if old[:within] == new[:within]:
            return other + within
        rest = len(old) - within
        if rest <= len(new) and (rest == 0 or old[-rest:] == new[-rest:]):
            return other + len(new) - rest
        return None


def _old_start(stretch: tuple[int, int, str, str]) -> int:
    return stretch[0]


def _words(line: str) -> list[str]:
    # Other letters may be blanks of some sort, but never these.
    return re.findall(r"[ \t]+|[^ \t]+", line)


def _stretches(old: list[str], new: list[str]) -> list[tuple[int, int, int, int]]:
    """Return which words of ``old`` are which of ``new``, as stretches of both."""
    if len(old) == len(new) or max(len(old), len(new)) > MOST_WORDS:
        return [(0, len(old), 0, len(new))]
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    return [codes[1:] for codes in matcher.get_opcodes()]


def _offsets(words: Sequence[str]) -> list[int]:
    return [0, *accumulate(map(len, words))]


def _starts(lines: Sequence[str]) -> list[int]:
    return [0, *accumulate(len(line) + 1 for line in lines[:-1])]


def _pairs(old: list[str], new: list[str]) -> dict[int, int]:
    """Return which line of ``old`` is which of ``new``, in the order of both."""
    anchors = [(-1, -1), *_common(old, new), (len(old), len(new))]
    pairs = dict(anchors[1:-1])
    for (i1, j1), (i2, j2) in pairwise(anchors):
        pairs.update(_within(old, new, (i1 + 1, i2), (j1 + 1, j2)))
    return pairs


def _within(
    old: list[str], new: list[str], at: tuple[int, int], other: tuple[int, int]
) -> dict[int, int]:
    """Pair the lines of two stretches that hold no line which is the only one of its kind."""
    (i1, i2), (j1, j2) = at, other
    if i1 == i2 or j1 == j2:
        return {}
    if i2 - i1 == j2 - j1:  # the same lines in other letters
        return {i1 + n: j1 + n for n in range(i2 - i1)}
    if max(i2 - i1, j2 - j1) > LARGEST_GAP:
        return {}
    matcher = SequenceMatcher(None, old[i1:i2], new[j1:j2], autojunk=False)
    return {
        i1 + block.a + n: j1 + block.b + n
        for block in matcher.get_matching_blocks()
        for n in range(block.size)
    }


def _common(old: list[str], new: list[str]) -> list[tuple[int, int]]:
    """Return lines that both have exactly once: the longest row in the order of both."""
    counts, others = Counter(old), Counter(new)
    places = {line: place for place, line in enumerate(new) if others[line] == 1}
    found = [
        (place, places[line])
        for place, line in enumerate(old)
        if counts[line] == 1 and line in places
    ]
    ends: list[int] = []  # of the rows found so far, by their length, where the last one ends
    last: list[int] = []
    before: list[int] = []
    for number, (_, place) in enumerate(found):
        length = bisect_left(ends, place)
        before.append(last[length - 1] if length else -1)
        ends[length : length + 1] = [place]
        last[length : length + 1] = [number]
    row: list[tuple[int, int]] = []
    number = last[-1] if last else -1
    while number >= 0:
        row.append(found[number])
        number = before[number]
    return row[::-1]
