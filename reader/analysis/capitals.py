"""Blocks in capitals, as they are to be read: names capitalized, the rest in small letters.

spaCy finds hardly anything in capitals, and the rules take every word for an
acronym. The network reads capitals well enough to tell which words are names.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from reader.analysis.network.reader import Reader
from reader.analysis.network.reading import Reading
from reader.analysis.network.tagging import names_of
from reader.analysis.pieces import readable
from reader.domain.documents import Block
from reader.domain.spans import Span
from reader.text.lexicons import country_names, organization_names
from reader.text.sentences import split_sentences

FEWEST_LETTERS = 12  # less may be an acronym or a signature
SHARE = 0.9  # of the letters; "of" and "McCain" stand in headings in capitals


def is_in_capitals(text: str) -> bool:
    """Tell whether a block is written in capitals throughout."""
    if text.islower():
        return False
    capitals = sum(map(str.isupper, text))
    small = sum(map(str.islower, text))
    return capitals >= FEWEST_LETTERS and capitals >= SHARE * (capitals + small)


_LONGEST_COUNTRY = 3  # letters of "USA"; "Mali" has more
_START = re.compile(r"(?:^|[.!?]['\"”’)]*\s)\W*(\w)")
_WORD = re.compile(r"[^\W_]+(?:['’][sS]\b)?")


@dataclass(frozen=True, slots=True)
class Recased:
    """A block in capitals as spaCy reads it, and what the network says about it."""

    text: str
    reading: Reading


def in_small_letters(
    network: Reader, text: str, blocks: Sequence[Block], check: Callable[[], None]
) -> dict[int, Recased]:
    """Return those of the blocks that are in capitals, by their places in the list."""
    found: dict[int, Recased] = {}
    for index, block in enumerate(blocks):
        quote = block.span.cut(text)
        if is_in_capitals(quote):
            reading = network.read(text, split_sentences(text, [block]), check)
            found[index] = Recased(_read(readable(quote), block.span.start, reading), reading)
    return found


def _read(text: str, start: int, reading: Reading) -> str:
    first, last = reading.words_in(Span(start, start + len(text)))
    names = (
        Span(reading.starts[one.first] - start, reading.ends[one.last - 1] - start)
        for one in names_of(reading, first, last)
    )
    return recased(text, names)


def with_small_letters(text: str, blocks: Iterable[tuple[int, str]]) -> str:
    """Return a text with some blocks, each with where it begins, as they were read."""
    parts: list[str] = []
    done = 0
    for start, block in sorted(blocks):
        parts += text[done:start], block
        done = start + len(block)
    return "".join((*parts, text[done:])) if parts else text


def recased(text: str, names: Iterable[Span]) -> str:
    """Return a block in small letters, capitalized where sentences begin and names have words.

    The length is the same: a letter whose other form has another length stays.
    """
    letters = [_small(letter) for letter in text]
    places = {start.start(1) for start in _START.finditer(text)}
    for name in names:
        for word in _WORD.finditer(text, name.start, name.end):
            places.update(range(*word.span()) if _is_acronym(word[0]) else (word.start(),))
    for place in places:
        letters[place] = text[place]
    return "".join(letters)


def _is_acronym(word: str) -> bool:
    """Tell whether a word stays in capitals: "NATO", "UK"."""
    folded = word.casefold()
    is_short = len(word) <= _LONGEST_COUNTRY and folded in country_names()
    return is_short or organization_names().get(folded, folded).isupper()


def _small(letter: str) -> str:
    small = letter.lower()
    return small if len(small) == 1 else letter
