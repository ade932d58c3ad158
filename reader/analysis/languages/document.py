"""The language of a whole article, and which of its paragraphs are in another one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import NamedTuple

from reader.analysis.languages.detection import LONGEST_SAMPLE, guess_of
from reader.analysis.languages.scripts import letters_of
from reader.analysis.pieces import without_traps
from reader.domain.documents import Block, BlockKind
from reader.domain.languages import ENGLISH, language_code

SAMPLES = 40  # spread over the text; a book is in the language of its samples
_SAMPLE = 120  # code points; shorter blocks are put together until they are so long


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


def foreign_language(text: str, block: Block, code: str) -> str:
    """Return the language of a paragraph that is clearly not in the article's, else nothing."""
    start, end = block.span.start, min(block.span.end, block.span.start + LONGEST_SAMPLE)
    guess = guess_of(without_traps(text[start:end]))
    return guess.code if guess.is_clear and guess.code != code else ""


def _samples(text: str, blocks: Sequence[Block]) -> Iterator[str]:
    """Yield some stretches of neighbouring blocks, evenly picked."""
    stretches: list[tuple[int, int]] = []
    start, end = 0, 0
    for block in blocks:
        if block.kind is BlockKind.CODE:
            continue
        is_long = len(block.span) >= _SAMPLE
        if end > start and (is_long or end - start >= _SAMPLE):
            stretches.append((start, end))
            start = end
        if start == end:
            start = block.span.start
        end = block.span.end
    if end > start:
        stretches.append((start, end))
    step = max(1, -(-len(stretches) // SAMPLES))
    for start, end in stretches[::step]:
        yield without_traps(text[start : min(end, start + LONGEST_SAMPLE)])
