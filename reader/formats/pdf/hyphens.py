"""Words that were divided at the end of a line, put together again.

What the document writes elsewhere decides: "just-in-time" keeps its hyphens
where "just" and "time" are words of the document and "justin" is none.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from itertools import pairwise

from reader.formats.pdf.lines import Line
from reader.formats.pdf.marks import is_unspaced
from reader.text.inlines import Styled, joined

_WORD = r"\w+(?:[-‐]\w+)*"
_SIGNS = "-‐\u00ad"
_ENDING = rf"(?<!\w)(\w+)[{_SIGNS}]\Z"
_BEGINNING = r"\w+"
_SHORTEST = 3  # letters of half a compound
# "pre- and postwar": the hyphen stands for a word that comes later.
_LINKS = frozenset(
    ("and", "or", "und", "oder", "bis", "to", "et", "ou", "y", "o", "e", "ed", "en", "of", "och")
)


class Vocabulary:
    """How often each word occurs in a document, apart from the divided ones."""

    def __init__(self, lines: Iterable[Line]) -> None:
        words: Counter[str] = Counter()
        follows = False
        for line in lines:
            found: list[str] = re.findall(_WORD, line.text)
            ends_divided = line.text[-1:] in _SIGNS
            inner = found[1 if follows else 0 : -1 if ends_divided else None]
            words.update(word.casefold() for word in inner)
            for word in inner:
                if "-" in word:
                    words.update(half.casefold() for half in re.split("[-‐]", word))
            follows = ends_divided
        self._words = words

    def __contains__(self, word: str) -> bool:
        return self._words[word.casefold()] > 0

    def keeps_hyphen(self, before: str, after: str) -> bool:
        """Tell whether a hyphen between two halves belongs to the word."""
        is_one_word = after[0].islower() or (before.isupper() and after.isupper())
        if not (is_one_word and before[-1].isalpha()):
            return True
        if f"{before}-{after}" in self:
            return True
        if before + after in self:
            return False
        return min(len(before), len(after)) >= _SHORTEST and before in self and after in self


def together(lines: Iterable[Styled], vocabulary: Vocabulary) -> Styled:
    """Return lines as running text."""
    parts: list[Styled] = []
    lines = list(lines)
    for line, following in pairwise([*lines, Styled("")]):
        before = re.search(_ENDING, line.text)
        after = re.match(_BEGINNING, following.text)
        if is_unspaced(line.text[-1:]) and is_unspaced(following.text[:1]):
            parts.append(line)
        elif not before or not after or after[0].casefold() in _LINKS:
            parts += line, Styled(" ")
        elif vocabulary.keeps_hyphen(before[1], after[0]):
            parts.append(line)
        else:
            parts += line.cut([(0, len(line.text) - 1)])
    return joined("", parts[:-1] if parts and parts[-1].text == " " else parts)
