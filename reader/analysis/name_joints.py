"""Names that were cut within a word, or run on into a word that is none of theirs.

The network reads signs as words of their own, so that "Moon Jae-in" may end
before the hyphen; and it may take an office for an organization. Works on
the block's text with plain quotes; positions are the block's.
"""

from __future__ import annotations

import re

from reader.analysis.name_bounds import ORGANIZATION, PERSON, PLACE, Piece
from reader.text.lexicons import country_names, word_list
from reader.text.person_names import is_title, name_words

_ON = re.compile(r"(?:-[A-Z][\w']*|-[a-z]{1,5}\b|'(?!s\b)[^\W\d_]{2,})+(?!\w)")
_BACK = re.compile(r"(?<![\w'-])(?:[A-Z][\w']*-)+$")
_DOMAIN = re.compile(r"\.(?:com|org|net|info|news|tv|co|cn|de|fr|in|ng|ru|uk|za)\b")
# What follows a hyphen after a name without being a part of it: "Trump-era", "Putin-led".
_NO_PARTS = frozenset({"led", "era", "run", "like", "born", "based", "style", "owned", "free"})
_OFFICE = re.compile(r"(?:[\w-]+ ){0,3}?([\w-]+) (?:of|for) (?:the )?")
_LARGE = re.compile(r"(?: [A-Z][\w'-]*){0,2}? ([A-Z][\w'-]*)")
_STREETS = frozenset({"drive"})  # beside those that are words of places in small letters too
_BACKWARDS = 24  # characters looked at before a name


def mended(plain: str, piece: Piece) -> Piece | None:
    """Return the piece with its ends where the name has them; ``None`` where it is none."""
    if plain.startswith("$", piece.last):  # "US$" is money
        return None
    if piece.kind is PERSON:
        piece = _joined(plain, piece)
    elif piece.kind is ORGANIZATION:
        domain = _DOMAIN.match(plain, piece.last)
        if domain is not None:
            return Piece(piece.first, domain.end(), ORGANIZATION)
        office = _OFFICE.match(plain, piece.first, piece.last)
        if office is not None and _is_office(office[1]):
            return _after_office(plain, Piece(office.end(), piece.last, ORGANIZATION))
    return _with_facility(plain, piece)


def _joined(plain: str, piece: Piece) -> Piece:
    """Return a person's name with what hyphens and apostrophes join to it."""
    first, last = piece.first, piece.last
    if (on := _ON.match(plain, last)) and on.group()[1:] not in _NO_PARTS:
        last = on.end()
    if back := _BACK.search(plain, max(0, first - _BACKWARDS), first):
        first = back.start()
    return Piece(first, last, PERSON)


def _is_office(word: str) -> bool:
    return is_title(word) or word.casefold() in word_list("role_nouns")


def _after_office(plain: str, rest: Piece) -> Piece | None:
    """Return the place that "Ruler of Dubai" names; ``None`` for "Minister of Health"."""
    words = name_words(plain[rest.first : rest.last])
    if " ".join(words) in country_names() or plain[rest.first : rest.last] in word_list("places"):
        return Piece(rest.first, rest.last, PLACE)
    is_named = word_list("organization_words").intersection(words[:1] + words[-1:])
    return rest if is_named else None


def _with_facility(plain: str, piece: Piece) -> Piece:
    """Return "David Baird Drive" for "David Baird", and "UAE Cabinet" for "UAE"."""
    following = _LARGE.match(plain, piece.last)
    if following is None:
        return piece
    word = following[1].casefold()
    if word in word_list("place_words") or word in _STREETS:
        return Piece(piece.first, following.end(), PLACE)
    if word in word_list("organization_words") and piece.kind is not PERSON:
        return Piece(piece.first, following.end(), ORGANIZATION)
    return piece
