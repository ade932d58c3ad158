"""What a person looks for in the whole library: words, beginnings of words, phrases.

The index of the library cuts texts into words by its own rules (SQLite's
``unicode61`` without diacritics), and is right about what is found. The rules
here follow them to ask it without errors, and to show where in a text the words
stand. Scripts that are written without blanks are looked for by their signs.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from reader.domain.spans import Span

_WHOLE_SIGNS = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u31f0-\u31ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
_MARKS = "\u0300-\u036f"
_SIGN = re.compile(f"[{_WHOLE_SIGNS}]")
_WORD = re.compile(f"[{_WHOLE_SIGNS}]|(?:[^\\W_{_WHOLE_SIGNS}][{_MARKS}]*)+")
_PIECE = re.compile(r"[\"“”„«»](?P<phrase>[^\"“”„«»]*)(?P<end>[\"“”„«»]?)|(?P<word>[^\s\"“”„«»]+)")
_ACCENTED = ((0xC0, 0x250), (0x370, 0x530), (0x1E00, 0x2000))
_LONGEST = 200  # characters of a query; the rest is not looked at
_MOST_TERMS = 12
_SLICE = 100_000  # characters; between two of them, other threads have their turn
_OVERLAP = 400
_MOST_MATCHES = 20_000
CLOSE = 200  # characters; words that stand together so closely are one place


class Term(NamedTuple):
    """Words that must follow each other; of the last one, the beginning may be enough."""

    words: tuple[str, ...]
    is_beginning: bool


def terms_of(query: str) -> tuple[Term, ...]:
    """Return what must all be found; a phrase in quotation marks is taken exactly.

    A phrase that has no end yet is still being typed: its last word is a beginning.
    One letter is no beginning: it would be found nearly everywhere.
    """
    terms: list[Term] = []
    for piece in _PIECE.finditer(query[:_LONGEST]):
        words = tuple(_WORD.findall(piece["word"] or piece["phrase"] or ""))
        if words:
            is_open = piece["word"] is not None or not piece["end"]
            is_letter = len(words) == len(words[0]) == 1 and not _SIGN.match(words[0])
            terms.append(Term(words, is_open and not is_letter))
    return tuple(dict.fromkeys(terms))[:_MOST_TERMS]


def spaced(text: str) -> str:
    """Return the text as it is indexed: signs that are words of their own stand apart."""
    return text if text.isascii() else _SIGN.sub(r" \g<0> ", text)


class Finding(NamedTuple):
    """One place in a text: the words that stand there."""

    spans: tuple[Span, ...]

    @property
    def start(self) -> int:
        """Where the first of the words begins."""
        return self.spans[0].start


def findings_in(text: str, terms: Sequence[Term], most: int = 1) -> list[Finding]:
    """Return where the terms stand closest together, in text order, ``most`` places at most.

    Where not all of them are found, places of some are returned: the rules here
    are not quite those of the index.
    """
    together: list[Finding] = []
    nearest: Finding | None = None
    first: list[Finding] = []
    latest: dict[int, Span] = {}
    for number, span in _matches(text, terms):
        if len(first) < most:
            first.append(Finding((span,)))
        latest[number] = span
        if len(latest) < len(terms):
            continue
        found = Finding(tuple(sorted(latest.values())))
        if span.end - found.start <= CLOSE:
            together.append(found)
            latest.clear()
            if len(together) == most:
                return together
        elif nearest is None or _length(found) < _length(nearest):
            nearest = found
    if together:
        return together
    return first if nearest is None else [nearest]


def spans_in(text: str, terms: Sequence[Term]) -> tuple[Span, ...]:
    """Return every match of any of the terms."""
    return tuple(span for _, span in _matches(text, terms))


def _length(finding: Finding) -> int:
    return finding.spans[-1].end - finding.start


def _matches(text: str, terms: Sequence[Term]) -> Iterator[tuple[int, Span]]:
    if not terms:
        return
    pattern = _pattern(tuple(terms))
    position = count = 0
    for begin in range(0, max(1, len(text)), _SLICE):
        end = begin + _SLICE
        for match in pattern.finditer(text, max(begin, position), end + _OVERLAP):
            if match.start() >= end or count == _MOST_MATCHES:
                break
            count += 1
            position = match.end()
            assert match.lastgroup is not None
            yield int(match.lastgroup[1:]), Span(match.start(), match.end())


@cache
def _variants() -> dict[str, str]:
    """Return for each letter the letters that are the same without diacritics."""
    variants: dict[str, str] = {}
    for first, last in _ACCENTED:
        for sign in map(chr, range(first, last)):
            plain = _plain(sign)
            if plain != sign.lower():
                variants[plain] = variants.get(plain, "") + sign
    return variants


def _plain(sign: str) -> str:
    return unicodedata.normalize("NFD", sign)[0].lower()[:1]


def _pattern(terms: tuple[Term, ...]) -> re.Pattern[str]:
    parts = [f"(?P<t{number}>{_term(term)})" for number, term in enumerate(terms)]
    return re.compile("|".join(parts), re.IGNORECASE)


def _term(term: Term) -> str:
    pattern = ""
    for place, word in enumerate(term.words):
        is_sign = _SIGN.match(word) is not None
        if place:
            pattern += "[\\W_]*" if is_sign else "[\\W_]+"
        elif not is_sign:
            pattern += "(?<![^\\W_])"
        pattern += _letters(word)
    is_open = term.is_beginning or _SIGN.match(term.words[-1]) is not None
    return pattern if is_open else pattern + "(?![^\\W_])"


def _letters(word: str) -> str:
    pattern = ""
    for sign in unicodedata.normalize("NFC", word):
        if re.match(f"[{_MARKS}]", sign):
            continue
        plain = _plain(sign)
        same = "".join(dict.fromkeys((plain, sign, *_variants().get(plain, ""))))
        pattern += f"[{re.escape(same)}][{_MARKS}]*"
    return pattern
