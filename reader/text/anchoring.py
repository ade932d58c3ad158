"""From a quote with its surroundings to a place in the text: the right one or none.

A position counts only where the text agrees with it. A quote that stands in
several places needs surroundings that tell them apart. Where the letters are
not the same, white space, case, quotation marks and dashes may differ.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from collections.abc import Sequence
from difflib import SequenceMatcher
from functools import cached_property
from typing import NamedTuple

from reader.domain.spans import Span
from reader.text.plain_quotes import plain_quotes

CONTEXT = 64  # characters on either side that are compared
_MOST_PLACES = 500  # of one quote; more cannot be told apart by anybody
_MOST_SEARCHED = 20_000_000_000  # characters; after that nothing is looked for any more
_LEAST = 0.4  # part of the surroundings that has to agree
_CLEARLY = 0.08  # by how much the best place has to be better than the second
_CUT = 0.8  # how much surroundings agree that the end of the text has cut
_SAYS_ENOUGH = 24  # characters of a quote that is believed in strange surroundings
_NEAR, _MUCH_FURTHER = 100, 3  # characters from where it is said to be; times that
_FILLERS = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]+")
_BLANKS = re.compile(r"\s+")


class Quote(NamedTuple):
    """Words to be found; ``start`` and ``end`` are where they are said to be, if at all."""

    exact: str = ""
    prefix: str = ""
    suffix: str = ""
    start: int | None = None
    end: int | None = None


class Finder:
    """Looks for quotes in one text."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._searched = 0

    def find(self, quote: Quote, within: Span | None = None) -> Span | None:
        """Return the one place of a quote, or nothing if that cannot be told.

        With ``within``, only what lies there counts, as positions do from its start.
        """
        if within is not None:
            inner = Finder(within.cut(self._text))
            inner._searched = self._searched
            found = inner.find(quote)
            self._searched = inner._searched
            return None if found is None else _moved(found, within.start)
        if not quote.exact:
            return self._by_position(quote)
        if (said := self._as_said(quote)) is not None:
            return said
        found = self._best(_Layer(self._text), quote)
        if found is not None:
            return found
        folded = _folded(quote)
        if not folded.exact:
            return None
        found = self._best(self._fold, folded)
        return None if found is None else self._fold.span(found)

    @cached_property
    def _fold(self) -> _Layer:
        return _folded_layer(self._text)

    def _by_position(self, quote: Quote) -> Span | None:
        """Return a bare position if it begins and ends where words do, as a check."""
        start, end = quote.start, quote.end
        if start is None or end is None or not 0 <= start < end <= len(self._text):
            return None
        is_checked = _is_edge(self._text, start) and _is_edge(self._text, end)
        return Span(start, end) if is_checked else None

    def _as_said(self, quote: Quote) -> Span | None:
        """Return the place that the position tells, if the text there is all that it should be."""
        start = quote.start
        if start is None or start < 0 or not self._text.startswith(quote.exact, start):
            return None
        end = start + len(quote.exact)
        is_before = self._text.endswith(quote.prefix, 0, start)
        return Span(start, end) if is_before and self._text.startswith(quote.suffix, end) else None

    def _best(self, layer: _Layer, quote: Quote) -> Span | None:
        """Return the place whose surroundings agree best, if it is clearly better."""
        places = self._places(layer.text, quote.exact)
        if not places or len(places) > _MOST_PLACES:
            return None
        length, has_context = len(quote.exact), bool(quote.prefix.strip() or quote.suffix.strip())
        if not has_context:
            if len(places) > 1:
                places = _nearest(places, layer, quote)
            return Span(places[0], places[0] + length) if len(places) == 1 else None
        scores = sorted(((_agreement(layer.text, at, quote), -at) for at in places), reverse=True)
        score, start = scores[0][0], -scores[0][1]
        rivals = [-at for other, at in scores if other > score - _CLEARLY]
        if len(rivals) > 1:
            rivals = _nearest(rivals, layer, quote)
            if len(rivals) > 1:
                return None
            start = rivals[0]
        is_sure = score >= _LEAST or (len(places) == 1 and length >= _SAYS_ENOUGH)
        return Span(start, start + length) if is_sure else None

    def _places(self, text: str, words: str) -> list[int]:
        """Return where words stand, also where they overlap; a few too many at most."""
        places: list[int] = []
        at = -1
        while self._searched < _MOST_SEARCHED and len(places) <= _MOST_PLACES:
            before, at = at, text.find(words, at + 1)
            self._searched += (len(text) if at < 0 else at) - before
            if at < 0:
                break
            places.append(at)
        return places


class _Layer:
    """A form of the text to look in; ``origins`` has the place of each of its characters."""

    def __init__(self, text: str, origins: Sequence[int] | None = None) -> None:
        self.text = text
        self._origins = origins

    def span(self, found: Span) -> Span:
        """Return the place in the text itself."""
        if self._origins is None:
            return found
        return Span(self._origins[found.start], self._origins[found.end - 1] + 1)

    def place_of(self, position: int) -> int:
        """Return where a position of the text itself is."""
        return position if self._origins is None else bisect_left(self._origins, position)


def _nearest(places: list[int], layer: _Layer, quote: Quote) -> list[int]:
    """Return the one place that is much nearer to the said position than all others, or all."""
    if quote.start is None:
        return places
    said = layer.place_of(quote.start)
    nearest = sorted(places, key=lambda at: (abs(at - said), at))
    first, second = (abs(at - said) for at in nearest[:2])
    return nearest[:1] if first <= _NEAR and second > _MUCH_FURTHER * first else places


def _agreement(text: str, start: int, quote: Quote) -> float:
    """Return which part of the surroundings is there, 0 to 1; the nearest count most."""
    end = start + len(quote.exact)
    prefix, suffix = quote.prefix[-CONTEXT:].strip(), quote.suffix[:CONTEXT].strip()
    # Read outwards from the quote; a little more than as long, for blanks that differ.
    before = text[max(0, start - len(prefix) - 4) : start].strip()[::-1]
    after = text[end : end + len(suffix) + 4].strip()
    alike = _alike(before, prefix[::-1]) * len(prefix) + _alike(after, suffix) * len(suffix)
    return alike / max(1, len(prefix) + len(suffix))


def _alike(there: str, said: str) -> float:
    there, said = there.casefold()[: len(said)], said.casefold()
    if not said or not there:
        return 0.0
    if there == said:
        return 1.0
    if said.startswith(there):  # the text ends sooner
        return _CUT
    same = next(n for n, (a, b) in enumerate(zip(there, said, strict=False)) if a != b)
    ratio = SequenceMatcher(None, there, said, autojunk=False).ratio()
    return (ratio + same / len(said)) / 2


def _folded(quote: Quote) -> Quote:
    exact, prefix, suffix = (
        _BLANKS.sub(" ", _FILLERS.sub("", plain_quotes(words))).casefold() for words in quote[:3]
    )
    return quote._replace(exact=exact.strip(), prefix=prefix, suffix=suffix)


def _folded_layer(text: str) -> _Layer:
    """Return the text with single blanks, small letters and plain marks, and where they were."""
    plain = plain_quotes(text)
    letters: list[str] = []
    origins = array("l")
    is_blank = False
    for place, letter in enumerate(plain):
        if letter.isspace():
            if not is_blank:
                letters.append(" ")
                origins.append(place)
            is_blank = True
            continue
        if _FILLERS.match(letter):
            continue
        is_blank = False
        for part in letter.casefold():
            letters.append(part)
            origins.append(place)
    return _Layer("".join(letters), origins)


def _is_edge(text: str, place: int) -> bool:
    if place in {0, len(text)}:
        return True
    return not (text[place - 1].isalnum() and text[place].isalnum())


def _moved(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)
