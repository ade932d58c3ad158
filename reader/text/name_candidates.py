"""Places that look like a name or a date, for a person who looks for what was missed.

A word with a capital at the start of a sentence may be any word. It counts
with others that have one, or if it has its capital elsewhere in the text too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reader.domain.entities import MentionKind
from reader.domain.spans import Span
from reader.text.lexicons import demonyms, word_list
from reader.text.name_extent import SentenceNames
from reader.text.person_names import is_title

_MONTHS = (
    "January|February|March|April|May|June|July|August|September|October|November|December"
    "|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec"
)
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_DATE = re.compile(
    rf"\b{_DAY} (?:of )?(?:{_MONTHS})\b\.?(?:,? \d{{4}}\b)?"
    rf"|\b(?:{_MONTHS})\b\.? (?:{_DAY}\b(?:,? \d{{4}}\b)?|\d{{4}}\b)"
)


class Candidates:
    """Looks into the sentences of one text; what it finds out about a word it asks only once."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._inside: dict[str, bool] = {}

    def of(self, sentence: Span) -> list[Span]:
        """Return what may be a name or date in a sentence, in order and without overlaps."""
        dates = [Span(*found.span()) for found in _DATE.finditer(self._text, *sentence.edges)]
        names = [
            name
            for name in self._names(sentence)
            if not any(name.overlaps(date) for date in dates)
        ]
        return sorted(dates + names)

    def _names(self, sentence: Span) -> Iterator[Span]:
        line = SentenceNames.of(self._text, sentence, MentionKind.ORGANIZATION)
        if line.is_all_capitals():
            return
        number = 0
        while number < len(line.words):
            if not line.is_name(number):
                number += 1
                continue
            last = line.rightmost(number)
            for first, end in _parts(line, number, last):
                span = line.bare(first, end)
                if self._may_be_name(line, first, span):
                    yield span
            number = last + 1

    def _may_be_name(self, line: SentenceNames, first: int, span: Span) -> bool:
        words = span.cut(self._text)
        if not any(ch.isupper() for ch in words) or len(words) == 1:
            return False
        if " " in words:
            return True
        if words.casefold() in word_list("common_words") or words in demonyms():
            return False
        is_written_so = any(ch.isupper() for ch in words[1:])
        return is_written_so or not line.begins(first) or self._is_inside_elsewhere(words)

    def _is_inside_elsewhere(self, word: str) -> bool:
        known = self._inside.get(word)
        if known is None:
            known = self._inside[word] = _is_inside(self._text, word)
        return known


def _parts(line: SentenceNames, first: int, last: int) -> Iterator[tuple[int, int]]:
    """Cut at titles: "NASA Administrator Bill Nelson" is an organization and a person."""
    start = first
    for number in range(first, last):
        if is_title(line.word(number)):
            if start < number:
                yield start, number - 1
            start = number + 1
    yield start, last


def _is_inside(text: str, word: str) -> bool:
    """Tell whether a word has its capital somewhere that is not the start of a sentence."""
    place = text.find(f" {word}")
    while place >= 0:
        end = place + 1 + len(word)
        before = text[place - 1 : place]
        if (before.isalnum() or before in {",", ";"}) and not text[end : end + 1].isalnum():
            return True
        place = text.find(f" {word}", end)
    return False
