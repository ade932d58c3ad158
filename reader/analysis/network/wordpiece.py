"""Words into pieces of a fixed list, longest first.

WordPiece as BERT's uncased models use it (Wu et al. 2016, Devlin et al.
2019): lower case, no accents, signs alone, then greedily the longest piece
of the list; a word that cannot be covered is one unknown piece.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from pathlib import Path

from reader.base.paths import resources

PIECES_FILE = "network_pieces.txt"
FIRST, LAST = 101, 102
"""The pieces that begin and end every window."""
_UNKNOWN = 100
_LONGEST_WORD = 100  # characters; longer ones are unknown, as in the published method
_CONTINUED = "##"
_MOST_KEPT = 50_000  # words; the words of one language come again and again


class WordPieces:
    """The list of pieces, with what was cut before."""

    def __init__(self, numbers: Mapping[str, int]) -> None:
        self._numbers = numbers
        self._known: dict[str, tuple[int, ...]] = {}

    @classmethod
    def load(cls, path: Path | None = None) -> WordPieces:
        """Return the pieces of a file, one a line; raises ``OSError`` where it is missing."""
        path = path or resources() / "models" / PIECES_FILE
        lines = path.read_text(encoding="utf-8").split("\n")
        return cls({piece: number for number, piece in enumerate(lines) if piece})

    def pieces(self, word: str) -> tuple[int, ...]:
        """Return the numbers of the pieces of one word, at least one."""
        known = self._known.get(word)
        if known is None:
            if len(self._known) >= _MOST_KEPT:
                self._known.clear()
            known = self._known[word] = tuple(self._cut(word)) or (_UNKNOWN,)
        return known

    def _cut(self, word: str) -> Iterator[int]:
        for part in _parts(_plain(word)):
            yield from self._cut_part(part)

    def _cut_part(self, part: str) -> list[int]:
        if len(part) > _LONGEST_WORD:
            return [_UNKNOWN]
        numbers: list[int] = []
        first = 0
        while first < len(part):
            for last in range(len(part), first, -1):
                piece = part[first:last] if first == 0 else _CONTINUED + part[first:last]
                number = self._numbers.get(piece)
                if number is not None:
                    numbers.append(number)
                    first = last
                    break
            else:
                return [_UNKNOWN]
        return numbers


def _plain(word: str) -> str:
    """Return ``word`` in lower case, without accents and control characters."""
    decomposed = unicodedata.normalize("NFD", word.lower())
    return "".join(c for c in decomposed if unicodedata.category(c) not in {"Mn", "Cc", "Cf"})


_SIGN = re.compile(r"[!-/:-@\[-`{-~]")


def _is_sign(char: str) -> bool:
    return bool(_SIGN.match(char)) or unicodedata.category(char).startswith("P")


def _parts(word: str) -> list[str]:
    """Return the stretches without signs and the signs, in their order."""
    if word.isalnum() and word.isascii():
        return [word]
    parts: list[str] = []
    fresh = True
    for char in word:
        alone = _is_sign(char) or _is_han(char)
        if alone or fresh:
            parts.append(char)
        else:
            parts[-1] += char
        fresh = alone
    return parts


def _is_han(char: str) -> bool:
    return "一" <= char <= "鿿" or "㐀" <= char <= "䶿" or "豈" <= char <= "﫿"
