"""Where words begin and end, for moving an end word by word.

A word keeps what is inside it: the hyphens of "well-to-do", the apostrophe of
"O'Neill" and "Putin’s", the marks of "3,500", "10:30" and "AT&T", the sign of
"£5" and "20%". A full stop is part of "U.S." and "Inc.", and of no word whose
sentence it ends. In scripts that are written without blanks one character is a
word, but for runs of Katakana.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from reader.domain.spans import Span
from reader.text.sentences import is_abbreviation, is_full_stop

_STRIDE = 120  # characters to go back at a time, in search of a blank to begin at
_FURTHEST = 2_000  # characters without any blank before a word
_AHEAD = 60  # characters behind a full stop that tell whether it ends a sentence
_BLANK = re.compile(r"\s")
_SINGLE = r"\p{Han}\p{Hiragana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}"
_FIRST = r"\p{L}\p{N}_"  # a mark belongs to the letter before it, and begins no word
_LETTERS = rf"[[{_FIRST}]--[{_SINGLE}]][[{_FIRST}\p{{M}}\u200c\u200d\u00ad]--[{_SINGLE}]]*+"
# A full stop joins "U.S" and "3.5", not "peace.The".
_JOINT = r"(?:['’&@·_]|\.?[‐‑\-]|(?<=\d)[,:/.](?=\d)|(?<!\p{Ll}{2})\.|\.(?!\p{Lu}))"
_WORD = (
    rf"(?:(?=[{_SINGLE}])\X"
    rf"|(?:[\p{{Sc}}#@](?=[\p{{L}}\p{{N}}]))?(?>{_LETTERS})(?:{_JOINT}(?>{_LETTERS}))*+"
    rf"(?:(?<=\p{{N}})[%‰°\p{{Sc}}])?)"
)
_DOTTED = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]")
# With a capital they keep their stop wherever they stand.
_KEPT = frozenset(
    (
        "inc", "ltd", "co", "corp", "bros", "plc", "jr", "sr", "esq", "st", "mr", "mrs", "ms",
        "dr", "prof", "rev", "hon", "messrs",
    )
)  # fmt: skip
# Known abbreviations that are usual words as well; their stop needs more to go by.
_ALSO_WORDS = frozenset(
    (
        "no", "art", "fig", "figs", "sat", "sun", "mar", "cap", "gen", "rep", "col", "sec",
        "mon", "wed", "sig", "gov", "maj", "am", "ed",
    )
)  # fmt: skip


def words(text: str, position: int, end: int | None = None) -> Iterator[Span]:
    """Yield the words from ``position`` on, up to ``end``; both must not be inside of one."""
    for found in _pattern().finditer(text, position, len(text) if end is None else end):
        yield Span(found.start(), _with_stop(text, found.start(), found.end()))


def word_at(text: str, position: int) -> Span | None:
    """Return the word over a position, else one that ends there; ``None`` beside words."""
    ending = None
    for word in words(text, _between(text, position)):
        if word.start > position:
            break
        if word.end > position:
            return word
        ending = word if word.end == position else None
    return ending


def word_before(text: str, position: int) -> Span | None:
    """Return the last word that begins before a position."""
    start, end = _between(text, position), None
    while True:
        last = None
        for word in words(text, start, end):
            if word.start >= position:
                break
            last = word
        if last is not None or start == 0:
            return last
        start, end = _between(text, start - 1), start


def word_start_before(text: str, position: int) -> int | None:
    """Return the last start of a word before a position."""
    word = word_before(text, position)
    return None if word is None else word.start


def word_start_after(text: str, position: int) -> int | None:
    """Return the first start of a word behind a position."""
    starts = (w.start for w in words(text, _between(text, position)) if w.start > position)
    return next(starts, None)


def word_end_before(text: str, position: int) -> int | None:
    """Return the last end of a word before a position."""
    word = word_before(text, position)
    while word is not None and word.end >= position:
        word = word_before(text, word.start)
    return None if word is None else word.end


def word_end_after(text: str, position: int) -> int | None:
    """Return the first end of a word behind a position."""
    ends = (w.end for w in words(text, _between(text, position)) if w.end > position)
    return next(ends, None)


def has_word(text: str, span: Span) -> bool:
    """Tell whether there is a letter or a figure in a stretch."""
    return any(ch.isalnum() for ch in span.cut(text))


def _between(text: str, position: int) -> int:
    """Return a place at or before a position that is in no word."""
    last = max(0, position - _FURTHEST)
    end = min(position, len(text))
    while end > last:
        start = max(last, end - _STRIDE)
        blanks = [found.end() for found in _BLANK.finditer(text, start, end)]
        if blanks and len(blanks) > 1:
            return blanks[0]
        end = start
    return last


def _with_stop(text: str, start: int, end: int) -> int:
    """Return where a word ends with the full stop that belongs to it, if one does."""
    if text[end : end + 1] != "." or text[end + 1 : end + 2].isalnum():
        return end
    word = text[start:end]
    if not any(ch.isalpha() for ch in word) or text[end + 1 : end + 2] == ".":
        return end
    if _DOTTED.fullmatch(word):
        return end + 1
    line_end = text.find("\n", end, end + _AHEAD)
    near = Span(start, line_end if line_end >= 0 else min(len(text), end + _AHEAD))
    following = text[end + 1 : near.end].strip()
    return end + 1 if _belongs(text, word, near, following) else end


def _belongs(text: str, word: str, near: Span, following: str) -> bool:
    """Tell whether the full stop behind a word is part of it."""
    stop = near.start + len(word)
    if len(word) == 1 or word.casefold() in _ALSO_WORDS:
        is_named = word[0].isupper() and following[:1].isupper()
        return (is_named or following[:1].isdigit()) and not is_full_stop(text, stop, near)
    if word[0].isupper() and word.casefold() in _KEPT:
        return True
    if following[:1].islower():
        return is_abbreviation(word)
    return bool(following) and not is_full_stop(text, stop, near)


@cache
def _pattern() -> Any:
    # Most texts never need it.
    import regex  # noqa: PLC0415

    return regex.compile(_WORD, regex.VERSION1)
