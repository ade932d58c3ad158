"""What stands around a name, and what it is made of, as evidence for its kind.

A weight of 1 is worth one mention that the model is sure of. The weights were
set by hand, looking at development data; none is learned from it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import chain

from reader.analysis.name_bounds import ORGANIZATION, PERSON, PLACE
from reader.analysis.name_rules.known_names import is_known_place
from reader.domain.entities import MentionKind
from reader.domain.spans import Span
from reader.text.lexicons import country_names, organization_names, word_list
from reader.text.person_names import acronym, name_words

Weights = dict[MentionKind, float]
Evidence = tuple[MentionKind, float]

BEFORE, AFTER = 32, 24  # characters looked at
_LAST_WORD = re.compile(r"(?<![\w’'.-])([\w’'.-]+),?\s+[\"“‘']*$")
_LAST_OF = re.compile(r"\b([a-z]+) of $")
_NEXT_WORD = re.compile(r" (?:is an? )?([a-z]+)\b")
_WITHIN = re.compile(r", ([A-Z][\w.]+(?: [A-Z][a-z]+)?)")
_BEFORE_PLACE = frozenset(
    {"in", "at", "from", "near", "across", "outside", "inside", "throughout"}
)
_COMPASS = frozenset({"northern", "southern", "eastern", "western", "central", "downtown"})
_OF_ORGANIZATIONS = frozenset({"spokesman", "spokeswoman", "spokesperson", "shares", "employees"})
_AFTER_PERSON = re.compile(
    r",?\s(?:said|says|told|added|asked|explained|recalled|argued|noted|insisted|replied"
    r"|tweeted|wrote|who|whose)\b|, \d\d[,.)]| \(\d\d\)"
    r"|['’]s (?:wife|husband|son|daughter|father|mother|brother|sister|family|lawyer|death)\b"
)
_AFTER_COMPANY = re.compile(r",? (?:Inc|Ltd|Corp|LLC|PLC|plc)\b")


def around(text: str, span: Span) -> Iterator[Evidence]:
    """Yield the evidence in the words before and after a mention."""
    return chain(
        _before(text[max(0, span.start - BEFORE) : span.start]),
        _after(text[span.end : span.end + AFTER]),
    )


def _before(text: str) -> Iterator[Evidence]:
    match = _LAST_WORD.search(text)
    if match is None:
        return
    written = match[1]
    word = written.strip(".").casefold()
    if word == "the":
        yield PERSON, -1.5
    elif word in _BEFORE_PLACE:
        yield PLACE, 0.5
    elif written in _COMPASS:
        yield PLACE, 1.0
    elif word in word_list("honorifics"):
        yield PERSON, 2.0
    elif word in word_list("titles") or word in word_list("role_nouns"):
        yield PERSON, 1.0
    elif written in word_list("organization_nouns"):
        yield ORGANIZATION, 1.0
    elif (kind := _LAST_OF.search(text)) and kind[1] in word_list("place_words"):
        yield PLACE, 1.5


def _after(text: str) -> Iterator[Evidence]:
    if (following := _NEXT_WORD.match(text)) is not None:
        if following[1] in word_list("place_words"):
            yield PLACE, 1.0
        elif following[1] in _OF_ORGANIZATIONS:
            yield ORGANIZATION, 0.7
    around_it = _WITHIN.match(text)
    if text.startswith("-based") or (around_it and is_known_place(name_words(around_it[1]))):
        yield PLACE, 1.0
    if _AFTER_PERSON.match(text):
        yield PERSON, 0.7
    elif _AFTER_COMPANY.match(text):
        yield ORGANIZATION, 2.0


def inside(name: str) -> Weights:
    """Return the evidence in the words of the name itself."""
    words = name_words(name)
    folded = " ".join(words)
    if folded in country_names():
        return {PLACE: 2.0}
    if folded in organization_names():
        return {ORGANIZATION: 2.0}
    weights: defaultdict[MentionKind, float] = defaultdict(float)
    if is_known_place(words):
        weights[PLACE] += 1.5
    for kind, weight in _of_words(name, words) if len(words) > 1 else _of_word(name):
        weights[kind] += weight
    return weights


def _of_words(name: str, words: tuple[str, ...]) -> Iterator[Evidence]:
    known = word_list("organization_words")
    if words[-1] in known or words[0] in known or words[-1] in word_list("company_suffixes"):
        yield ORGANIZATION, 2.0
    elif words[-1] in word_list("place_words"):
        yield PLACE, 1.5
    elif words[0] in word_list("honorifics"):
        yield PERSON, 2.0
    elif name.split(maxsplit=1)[0] in word_list("given_names"):
        yield PERSON, 1.5


def _of_word(name: str) -> Iterator[Evidence]:
    if acronym(name) is not None:
        yield ORGANIZATION, 1.0
        yield PERSON, -2.0
    elif name in word_list("given_names"):
        yield PERSON, 1.0
