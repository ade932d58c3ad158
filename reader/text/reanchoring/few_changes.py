"""Which words are the same in two long rows that hardly differ.

For texts in which no row of words stands just once, as a table of equal lines,
and which are too long to compare each word with each: the shortest way from
one to the other, if few words came or went (Myers 1986).
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence

from reader.text.reanchoring.shared_rows import Stretch

MOST_CHANGES = 400  # words that came or went; time and memory grow with the square
_STEP = 32  # words that are compared at once, at first
_NOWHERE = -1


def few_changes(old: Sequence[int], new: Sequence[int]) -> list[Stretch]:
    """Return the rows that both share, in order; nothing if there are too many changes."""
    if abs(len(old) - len(new)) > MOST_CHANGES:
        return []
    words = _Words(old, new)
    reached: list[array[int]] = []  # for each number of changes, the farthest place on each way
    for changes in range(MOST_CHANGES + 1):
        # A way is how many words went less how many came: -changes, -changes + 2, ...
        farthest = array("l", [_NOWHERE]) * (changes + 1)
        for number in range(changes + 1):
            way = 2 * number - changes
            place = _start(reached[-1], number)[0] if changes else 0
            if 0 <= place <= len(old) and 0 <= place - way <= len(new):
                farthest[number] = place = words.along(place, place - way)
                if place == len(old) and place - way == len(new):
                    reached.append(farthest)
                    return sorted(_walked(reached, number))
        reached.append(farthest)
    return []


def _start(before: array[int], number: int) -> tuple[int, int]:
    """Return where a way begins after one more change, and the number of the way before."""
    came = before[number] if number < len(before) else _NOWHERE
    went = before[number - 1] if number else _NOWHERE
    if went != _NOWHERE and went + 1 > came:
        return went + 1, number - 1
    return came, number


def _walked(reached: Sequence[array[int]], number: int) -> Iterator[Stretch]:
    """Yield the rows on the way back from the end."""
    for changes in range(len(reached) - 1, -1, -1):
        end = reached[changes][number]
        way = 2 * number - changes
        start, number = _start(reached[changes - 1], number) if changes else (0, 0)
        if end > start:
            yield Stretch(start, start - way, end - start)


class _Words:
    """Compares long rows of words at the speed of memory."""

    def __init__(self, old: Sequence[int], new: Sequence[int]) -> None:
        self._old, self._new = array("l", old), array("l", new)
        self._size = self._old.itemsize
        self._old_bytes, self._new_bytes = self._old.tobytes(), self._new.tobytes()

    def along(self, place: int, other: int) -> int:
        """Return how far both go on alike from two places, as a place of the old row."""
        most = min(len(self._old) - place, len(self._new) - other)
        done, step = 0, _STEP
        while done < most and self._old[place + done] == self._new[other + done]:
            step = min(step, most - done)
            if self._is_same(place + done, other + done, step):
                done += step
                step *= 2
            elif step > 1:
                step //= 2
            else:
                break
        return place + done

    def _is_same(self, place: int, other: int, step: int) -> bool:
        size = self._size
        first = self._old_bytes[place * size : (place + step) * size]
        return first == self._new_bytes[other * size : (other + step) * size]
