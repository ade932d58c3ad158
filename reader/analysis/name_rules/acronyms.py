"""Acronyms that the article defines: "Bank of Ghana (BoG)"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from reader.analysis.names import FoundName
from reader.domain.entities import MentionKind
from reader.domain.spans import Span
from reader.text.person_names import initials

_IN_BRACKETS = re.compile(r"\s?[(\[][\"'“‘]?([^\W\d_][\w.&/-]{1,11})[\"'”’]?[)\]]")
_AFTER_SMALL_WORDS = re.compile(r"((?:\b[a-z][a-z'-]{0,60}+\s){1,6})\(([A-Z]{2,6})s?\)")
_CONFIDENCE = 0.9


def with_defined_acronyms(text: str, names: Sequence[FoundName]) -> list[FoundName]:
    """Return the names and the acronyms in brackets after them.

    An acronym has its full name's kind; when it fits the initials of an
    organization, the full name is surer too.
    """
    result: list[FoundName] = []
    for name in names:
        acronym = _acronym_after(text, name)
        if acronym is None:
            result.append(name)
        else:
            surer = replace(name, confidence=max(name.confidence, _CONFIDENCE))
            result += surer, replace(surer, span=acronym, confidence=_CONFIDENCE)
    return result


def _acronym_after(text: str, name: FoundName) -> Span | None:
    if name.kind is MentionKind.PERSON:
        return None
    match = _IN_BRACKETS.match(text, name.span.end)
    if match is None or not _is_acronym(match[1], name.span.cut(text)):
        return None
    return Span(*match.span(1))


def _is_acronym(short: str, full: str) -> bool:
    letters = [ch for ch in short if ch.isalpha()]
    capitals = sum(ch.isupper() for ch in letters)
    fits = "".join(letters).casefold() in initials(full)
    return fits or (capitals > 1 and capitals * 2 > len(letters) and " " in full)


def common_acronyms(text: str) -> frozenset[str]:
    """Return the acronyms of words in small letters: "liquefied natural gas (LNG)"."""
    found = set()
    for match in _AFTER_SMALL_WORDS.finditer(text):
        short = match[2]
        words = re.split(r"[\s-]+", match[1].strip())[-len(short) :]
        if "".join(word[0] for word in words).upper() == short:
            found.add(short)
    return frozenset(found)


def defined_acronyms(text: str, names: Sequence[FoundName]) -> Iterator[tuple[str, str]]:
    """Yield each acronym that the text defines, with its full name."""
    for name in names:
        span = _acronym_after(text, name)
        if span is not None:
            yield span.cut(text), name.span.cut(text)
