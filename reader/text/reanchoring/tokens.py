"""The words and signs of a text as small numbers, equal in both texts for equal words."""

from __future__ import annotations

import re
from typing import NamedTuple

# Scripts without blanks between words go letter by letter; what is endless is cut.
_TOKEN = re.compile(
    "[^\\W\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]{1,40}|([^\\w\\s])\\1{3,39}|\\S",
)


class Tokens(NamedTuple):
    """``ids`` says which words they are, ``starts`` and ``ends`` where each stands."""

    ids: list[int]
    starts: list[int]
    ends: list[int]

    def weights(self, text: str) -> list[int]:
        """Return how much each says: a sign next to nothing, a word as much as it has letters."""
        ends = zip(self.starts, self.ends, strict=True)
        return [end - start if text[start].isalnum() else 0 for start, end in ends]


class Vocabulary:
    """Gives each word the same number wherever it stands."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}

    def read(self, text: str, start: int, end: int) -> Tokens:
        """Return the tokens of a part of a text."""
        numbers = self._numbers
        ids: list[int] = []
        starts: list[int] = []
        ends: list[int] = []
        for match in _TOKEN.finditer(text, start, end):
            ids.append(numbers.setdefault(match.group(), len(numbers)))
            starts.append(match.start())
            ends.append(match.end())
        return Tokens(ids, starts, ends)
