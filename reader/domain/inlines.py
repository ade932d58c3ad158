"""How words stand out inside a paragraph, and where they link to."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from enum import StrEnum
from itertools import accumulate
from typing import NamedTuple


class InlineKind(StrEnum):
    """What is special about some words; the values are stored."""

    EMPHASIS = "emphasis"
    STRONG = "strong"
    CODE = "code"
    STRIKE = "strike"
    SUPERSCRIPT = "superscript"
    SUBSCRIPT = "subscript"
    LINK = "link"


class Inline(NamedTuple):
    """A style of the text from ``start`` up to ``end``; a link has a ``target``."""

    start: int
    end: int
    kind: InlineKind
    target: str = ""


_KINDS = tuple(InlineKind)
_NUMBERS = {kind: number for number, kind in enumerate(_KINDS)}


class Inlines:
    """The inline styles of one text, found by position in logarithmic time.

    A value like a tuple of ``Inline``, in columns: a book has tens of
    thousands. They are in text order, of equal starts the longest first.
    Different kinds may nest and cross; two of one kind share no character.
    Links, and nothing else, have a target. Importers see to it, too, that
    each lies inside one block and has a blank at neither end.
    """

    __slots__ = ("_ends", "_kinds", "_reach", "_starts", "_target_numbers", "_targets")

    def __init__(self, inlines: Iterable[Inline] = ()) -> None:
        """Take over ``inlines``.

        Raises:
            ValueError: One of them breaks the rules above.
        """
        self._starts, self._ends, self._target_numbers = array("i"), array("i"), array("i")
        kinds = bytearray()
        targets = {"": 0}
        ends = [0] * len(_KINDS)
        place = -1, 0
        for start, end, kind, target in inlines:
            number = _NUMBERS[kind]
            if (
                not ends[number] <= start < end
                or (start, -end) < place
                or bool(target) != (kind is InlineKind.LINK)
            ):
                raise ValueError(f"{kind} at {start}..{end} is out of place")
            place, ends[number] = (start, -end), end
            self._starts.append(start)
            self._ends.append(end)
            kinds.append(number)
            self._target_numbers.append(targets.setdefault(target, len(targets)))
        self._kinds = bytes(kinds)
        self._targets = tuple(targets)
        # How far everything up to one of them reaches: rises, so it can be searched.
        self._reach = array("i", accumulate(self._ends, max))

    def __len__(self) -> int:
        return len(self._starts)

    def __iter__(self) -> Iterator[Inline]:
        return map(self._inline, range(len(self)))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Inlines) and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        return hash((self._starts.tobytes(), self._ends.tobytes(), self._kinds))

    def __repr__(self) -> str:
        return f"Inlines({list(self)})"

    @property
    def has_links(self) -> bool:
        """Whether there is any link."""
        return len(self._targets) > 1

    def between(self, start: int, end: int) -> list[Inline]:
        """Return those that share text with ``start`` to ``end``, in text order."""
        first = bisect_right(self._reach, start)
        last = bisect_left(self._starts, end)
        # A long one in front lets in some of its block that end too early.
        return [self._inline(i) for i in range(first, last) if self._ends[i] > start]

    def link_at(self, position: int) -> Inline | None:
        """Return the link over a character."""
        found = self.between(position, position + 1)
        return next((i for i in found if i.kind is InlineKind.LINK), None)

    def _inline(self, number: int) -> Inline:
        return Inline(
            self._starts[number],
            self._ends[number],
            _KINDS[self._kinds[number]],
            self._targets[self._target_numbers[number]],
        )


NO_INLINES = Inlines()
