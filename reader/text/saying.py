"""Where a text may have words of saying: "also said", "according to", "its claim".

A list to choose from, so it rather finds too much. The forms of the verbs are
made by the rules of English spelling, with the few that follow none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from reader.domain.spans import Span
from reader.text.lexicons import entries, word_list


def _words(words: str) -> frozenset[str]:
    return frozenset(words.split())


_IRREGULAR = {
    "say": "said",
    "tell": "told",
    "think": "thought",
    "know": "knew known",
    "write": "wrote written writing",
    "speak": "spoke spoken",
    "hear": "heard",
    "feel": "felt",
    "find": "found",
    "see": "saw seen",
    "read": "read",
    "swear": "swore sworn",
    "foresee": "foresaw foreseen",
    "forecast": "forecast",
    "begin": "began begun beginning",
    "choose": "chose chosen choosing",
    "go": "went gone goes",
    "lie": "lying",
    "lay": "laid",
    "show": "shown",
    "chide": "chid",
    "plead": "pled",
    "seek": "sought",
}
_OFTEN_OTHERWISE = _words(
    # Among them are more words that say nothing than such that do.
    "back call go find see look read like begin choose share figure text seek show "
    "support forecast plan touch object reason project press state question reference "
    "want love view push label"
)
_BEFORE = _words(
    "has have had having is was were are been being be will would may might can could did "
    "does do not never also further later then just already once repeatedly reportedly "
    "first again publicly hasn't haven't didn't doesn't don't"
)
_AFTER = frozenset({"out", "down"})
_PHRASES = r"according to|in the words of|in the view of|in the opinion of"
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_PHRASE = re.compile(rf"\b(?:{_PHRASES})\b", re.IGNORECASE)
_VOWELS = "aeiou"


def words_of_saying(text: str, span: Span) -> list[Span]:
    """Return the stretches in ``span`` that may say how something is said, in text order."""
    found = [Span(*match.span()) for match in _PHRASE.finditer(text, span.start, span.end)]
    words = [Span(*match.span()) for match in _WORD.finditer(text, span.start, span.end)]
    lower = [word.cut(text).casefold() for word in words]
    for number, word in enumerate(lower):
        if word in _forms() or word in _nouns():
            found.append(_grown(words, lower, number))
    return sorted(set(found))


def _grown(words: list[Span], lower: list[str], number: int) -> Span:
    """Return a word of saying with the small words that go along: "has also pointed out"."""
    first = last = number
    while first > 0 and lower[number] in _forms() and lower[first - 1] in _BEFORE:
        first -= 1
    if last + 1 < len(words) and lower[last + 1] in _AFTER:
        last += 1
    return Span(words[first].start, words[last].end)


@cache
def _forms() -> frozenset[str]:
    lemmas = (line.partition("\t")[0] for line in entries("saying_verbs.tsv"))
    return frozenset(form for lemma in lemmas for form in _forms_of(lemma))


@cache
def _nouns() -> frozenset[str]:
    nouns = word_list("saying_nouns")
    return nouns | {_with_s(noun) for noun in nouns}


def _forms_of(lemma: str) -> Iterator[str]:
    yield from _IRREGULAR.get(lemma, "").split()
    if lemma in _OFTEN_OTHERWISE:
        return
    yield lemma
    yield _with_s(lemma)
    stem = lemma.removesuffix("e")
    if _doubles(lemma):
        stem += lemma[-1]
    yield f"{stem}ing"
    yield f"{lemma}ing"  # "seeing", "being"
    if lemma.endswith("y") and lemma[-2] not in _VOWELS:
        yield f"{lemma[:-1]}ied"
    else:
        yield f"{stem}ed"
        yield f"{lemma}ed"  # "commented": whether it doubles depends on the stress


def _with_s(word: str) -> str:
    if word.endswith("y") and word[-2] not in _VOWELS:
        return f"{word[:-1]}ies"
    return f"{word}es" if word.endswith(("s", "x", "z", "ch", "sh")) else f"{word}s"


def _doubles(lemma: str) -> bool:
    """Tell whether the last letter may be doubled: "begging", "rebutted"."""
    return (
        len(lemma) > 2  # noqa: PLR2004 - consonant, vowel, consonant
        and lemma[-1] not in f"{_VOWELS}wxyh"
        and lemma[-2] in _VOWELS
        and lemma[-3] not in _VOWELS
    )
