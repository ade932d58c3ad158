"""The language of a whole article, and which of its paragraphs are in another one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import NamedTuple

from reader.analysis.languages.detection import LONGEST_SAMPLE, Guess, guess_of
from reader.analysis.languages.scripts import letters_of
from reader.analysis.pieces import readable
from reader.domain.documents import Block, BlockKind
from reader.domain.languages import ENGLISH, language_code

SAMPLES = 40  # spread over the text; a book is in the language of its samples
_SAMPLE = 400  # code points; short lines are put together until they are so long


class LanguageOrigin(StrEnum):
    """Who says in which language an article is; the values are stored."""

    PERSON = "person"
    TEXT = "text"
    METADATA = "metadata"
    USUAL = "usual"


class TextLanguage(NamedTuple):
    """The language of an article and who says so."""

    code: str
    origin: LanguageOrigin


def language_of(
    text: str, blocks: Sequence[Block], chosen: str = "", hint: str = ""
) -> TextLanguage:
    """Return the language of an article.

    What a person has ``chosen`` is never questioned. A clear text overrules
    the ``hint`` of the file, which templates often get wrong. Where neither
    says anything it is English, for which this program is made.
    """
    if chosen:
        return TextLanguage(language_code(chosen) or chosen, LanguageOrigin.PERSON)
    votes: Counter[str] = Counter()
    for sample in _samples(text, blocks):
        guess = guess_of(sample)
        if guess.is_clear:
            votes[guess.code] += len(letters_of(sample))
    if votes:
        return TextLanguage(votes.most_common(1)[0][0], LanguageOrigin.TEXT)
    if code := language_code(hint):
        return TextLanguage(code, LanguageOrigin.METADATA)
    return TextLanguage(ENGLISH, LanguageOrigin.USUAL)


def is_foreign(text: str, block: Block, code: str) -> bool:
    """Tell whether a paragraph is clearly in another language than the article."""
    start, end = block.span.start, min(block.span.end, block.span.start + LONGEST_SAMPLE)
    guess: Guess = guess_of(readable(text[start:end]))
    return guess.is_clear and guess.code != code


def _samples(text: str, blocks: Sequence[Block]) -> Iterator[str]:
    """Yield some stretches of neighbouring blocks, evenly picked."""
    stretches: list[tuple[int, int]] = []
    start, end = 0, 0
    for block in blocks:
        if block.kind is BlockKind.CODE:
            continue
        if end - start == 0:
            start = block.span.start
        end = block.span.end
        if end - start >= _SAMPLE:
            stretches.append((start, end))
            start = end
    if end > start:
        stretches.append((start, end))
    step = max(1, -(-len(stretches) // SAMPLES))
    for start, end in stretches[::step]:
        yield readable(text[start : min(end, start + LONGEST_SAMPLE)])
