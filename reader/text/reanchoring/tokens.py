"""The words and signs of a text as small numbers, equal in both texts for equal words."""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import accumulate, count
from typing import NamedTuple

# Scripts without blanks between words go letter by letter; what is endless is cut.
_LETTER = "[^\\W\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]"
_RUNS = "|".join(f"{re.escape(sign)}{{4,40}}" for sign in ".-=*#~_")
_PIECE = re.compile(f"{_LETTER}{{1,40}}|{_RUNS}|.", re.DOTALL)


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
        self._numbers: defaultdict[str, int] = defaultdict(count().__next__)

    def read(self, text: str, start: int, end: int) -> Tokens:
        """Return the tokens of a part of a text."""
        pieces = _PIECE.findall(text, start, end)
        ends = list(accumulate(map(len, pieces), initial=start))
        chosen = [n for n, piece in enumerate(pieces) if not piece.isspace()]
        numbers = self._numbers
        return Tokens(
            [numbers[pieces[n]] for n in chosen],
            [ends[n] for n in chosen],
            [ends[n + 1] for n in chosen],
        )
