"""Where a name really begins and ends: the model's entity cut, trimmed, extended.

Works on the block's text with plain quotes; positions are the block's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from reader.domain.entities import MentionKind
from reader.text.lexicons import country_names, demonyms, word_list
from reader.text.person_names import name_words, title_length

PERSON, PLACE, ORGANIZATION = (
    MentionKind.PERSON,
    MentionKind.PLACE,
    MentionKind.ORGANIZATION,
)
LONGEST_LISTED = 2  # words; longer parts of "A, B and C" make one organization's name

_BREAK = re.compile(r"[\r\n\t|•]+|\s/\s|(?:(?<!\s)\s+)?[\"()\[\]{}]+\s*|\s\d[\d:.-]*\s(?=[A-Z])")
_LIST = re.compile(r",\s+(?:and\s+)?|(?<!\s)\s+(?:and|&)\s+")
_WORD = re.compile(r"\S+")
_LEFT = re.compile(r"(?:[^\w]+|(?:the|an?)\b\s*)+", re.IGNORECASE)
_RIGHT = re.compile(r"(?:'s\b|(?<=s)'|[^\w.)]|\.)+$")
_ABBREVIATION = re.compile(r"(?:\b[A-Z]|\b(?:Co|Corp|Inc|Ltd|Jr|Sr|Bros|St))\.$")
_NUMBERS = re.compile(r"(?:\s{1,8}[\d,.:()-]{1,40}){1,12}$")
_OF = re.compile(r" of (?:the )?[A-Z][\w'-]*(?:(?: (?:and|of|the|for|&)){0,2} [A-Z][\w'-]*)*")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a block that may be one name."""

    first: int
    last: int
    kind: MentionKind


def pieces(plain: str, entity: Piece) -> Iterator[Piece]:
    """Yield the names in one entity of the model, in text order."""
    for part in _at_breaks(plain, entity):
        for listed in _at_commas(plain, part):
            for named in _at_titles(plain, listed):
                name = _extended(plain, _trimmed(plain, named))
                if name.first < name.last and could_be_name(plain[name.first : name.last]):
                    yield name


def could_be_name(name: str) -> bool:
    """Tell whether a stretch of text has the shape of a name."""
    if not any(ch.isupper() for ch in name) or not any(ch.isalpha() for ch in name):
        return False
    if name in demonyms() or name.removesuffix("s") in demonyms():
        return False
    if name.casefold() in word_list("common_words"):
        return False
    return not _is_generic(name_words(name))


def _is_generic(words: tuple[str, ...]) -> bool:
    """Tell "Governing Council" and "Finance" from "Ministry of Finance"."""
    generic = word_list("generic_words")
    return all(word in generic for word in words) and "of" not in words[1:]


def _at_breaks(plain: str, piece: Piece) -> Iterator[Piece]:
    """Cut at line ends, brackets, quotes and scores."""
    start = piece.first
    for gap in _BREAK.finditer(plain, piece.first, piece.last):
        if gap.start() > start:
            yield Piece(start, gap.start(), piece.kind)
        start = gap.end()
    if start < piece.last:
        yield Piece(start, piece.last, piece.kind)


def _at_commas(plain: str, piece: Piece) -> Iterator[Piece]:
    """Cut a list of people, or of short names that the model took for one organization."""
    quote = plain[piece.first : piece.last]
    if piece.kind is PLACE or not _is_list(quote, piece.kind):
        yield piece
        return
    start = piece.first
    for gap in _LIST.finditer(plain, piece.first, piece.last):
        if gap.start() > start:
            yield Piece(start, gap.start(), piece.kind)
        start = gap.end()
    if start < piece.last:
        yield Piece(start, piece.last, piece.kind)


def _is_list(quote: str, kind: MentionKind) -> bool:
    if kind is PERSON:
        return _LIST.search(quote) is not None
    parts = _LIST.split(quote)
    known = word_list("organization_words") | word_list("company_suffixes")
    return ", " in quote and all(
        len(words := name_words(part)) <= LONGEST_LISTED and not known.intersection(words)
        for part in parts
    )


def _at_titles(plain: str, piece: Piece) -> Iterator[Piece]:
    """Cut "NASA Administrator Charles Bolden" into the organization and the person."""
    words = list(_WORD.finditer(plain, piece.first, piece.last))
    titles = [index for index, word in enumerate(words) if _is_honorific(word.group())]
    if not titles:
        yield piece
        return
    following = words[titles[-1] + 1 :]
    if following and not _looks_like_person([word.group() for word in following]):
        yield piece
        return
    before = words[: _start_of_titles(words, titles[-1])]
    if before and before[-1].group().islower():  # "Office of the President"
        yield piece
        return
    if before:
        last = before[-1].end()
        kind = piece.kind if piece.kind is not PERSON else _kind_before(plain[piece.first : last])
        yield Piece(piece.first, last, kind)
    if following:
        yield Piece(following[0].start(), piece.last, PERSON)


def _start_of_titles(words: list[re.Match[str]], index: int) -> int:
    titles = word_list("titles")
    while index > 0 and _plain_word(words[index - 1].group()) in titles:
        index -= 1
    return index


def _kind_before(name: str) -> MentionKind:
    return PLACE if " ".join(name_words(name)) in country_names() else ORGANIZATION


def _is_honorific(word: str) -> bool:
    return word[0].isupper() and _plain_word(word) in word_list("honorifics")


def _plain_word(word: str) -> str:
    return word.strip(".,").replace(".", "").casefold()


def _looks_like_person(words: list[str]) -> bool:
    if len(words) > 4 or not words[-1][0].isupper():  # noqa: PLR2004 - names have up to four words
        return False
    other = word_list("organization_words") | word_list("place_words")
    particles = word_list("name_particles")
    return all(
        (word[0].isupper() or word.casefold() in particles) and _plain_word(word) not in other
        for word in words
    )


def _trimmed(plain: str, piece: Piece) -> Piece:
    """Return the piece without article, quotes, possessive and, for people, titles."""
    first, last = piece.first, piece.last
    if left := _LEFT.match(plain, first, last):
        first = left.end()
    last = first + len(_without_tail(plain[first:last]))
    if piece.kind is PERSON:
        last = first + len(_NUMBERS.sub("", plain[first:last]))
        if first < last:
            first += title_length(plain[first:last])
    return Piece(first, max(first, last), piece.kind)


def _without_tail(quote: str) -> str:
    tail = _RIGHT.search(quote)
    if tail is None:
        return quote
    shorter = quote[: tail.start()]
    return shorter + "." if _ABBREVIATION.search(shorter + ".") and tail[0][0] == "." else shorter


def _extended(plain: str, piece: Piece) -> Piece:
    """Add "of Cuba" to "Communist Party", and "der Leyen" to "Ursula von"."""
    words = name_words(plain[piece.first : piece.last])
    following = None
    if piece.kind is PERSON and words:
        following = _particles().match(plain, piece.last)
    elif piece.kind is ORGANIZATION and words and words[-1] in word_list("organization_words"):
        following = _OF.match(plain, piece.last)
    return piece if following is None else Piece(piece.first, following.end(), piece.kind)


@cache
def _particles() -> re.Pattern[str]:
    """Return what finds the rest of a person's name from a particle in lower case on."""
    particles = "|".join(sorted(word_list("name_particles")))
    return re.compile(
        rf"(?: (?:{particles}))+"
        r" [A-Z][\w'-]+"
    )
