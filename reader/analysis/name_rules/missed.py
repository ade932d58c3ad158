"""Names that are found in one place of an article and missed in another."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from reader.analysis.name_bounds import PERSON, PLACE, could_be_name
from reader.analysis.name_rules.known_names import plain_names
from reader.analysis.names import FoundName
from reader.domain.entities import MentionKind
from reader.domain.spans import Span
from reader.text.person_names import person_words

# Letters and digits, joined by marks that do not end a name; "'s" is not part of a word.
_WORD = re.compile(r"[^\W_]+(?:[.&/-][^\W_]+|['’](?!s\b)[^\W_]+)*")
_GAP = re.compile(r"\.?[ \u00a0]|\. ?")
_LESS_SURE = 0.85  # a repeated form is less sure than what it repeats
SHORTEST_CAPITALS = 4  # letters; shorter words in capitals may be acronyms

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Form:
    words: Words
    kind: MentionKind
    confidence: float


class _Forms:
    """Forms to look for, found by whole words in a time that is independent of their number."""

    def __init__(self, forms: Iterable[_Form]) -> None:
        self._forms: dict[Words, _Form] = {}
        lengths: dict[str, set[int]] = defaultdict(set)
        for form in forms:
            capitals = tuple(word.upper() for word in form.words)
            spellings = {form.words}
            if len(form.words[0]) >= SHORTEST_CAPITALS:
                spellings.add(capitals)
            for words in spellings:
                self._forms.setdefault(words, form)
                lengths[words[0]].add(len(words))
        self._lengths = {first: sorted(found, reverse=True) for first, found in lengths.items()}

    def begin_with(self, word: str) -> bool:
        """Tell whether a form begins with a word."""
        return word in self._lengths

    def longest_at(self, text: str, words: Sequence[re.Match[str]], index: int) -> _Form | None:
        """Return the longest form that starts at a word of the text."""
        for length in self._lengths.get(words[index].group(), ()):
            run = words[index : index + length]
            form = self._forms.get(tuple(word.group() for word in run))
            if form is not None and _is_unbroken(text, run):
                return form
        return None

    def place(self, word: str) -> _Form | None:
        """Return the form of a place that is this one word."""
        form = self._forms.get((word,))
        return form if form is not None and form.kind is PLACE else None


def with_missed_mentions(
    text: str, names: Sequence[FoundName], least: float = 0.0, less_sure: float = _LESS_SURE
) -> list[FoundName]:
    """Return the names and the further places where the same forms stand.

    Looked for are the forms of two words or more, forms found twice,
    acronyms, the last word of a person's full name, and names that everyone
    knows. A form is matched by whole words, with the same capitals or all in
    capitals. Names with less confidence than ``least`` are not looked for;
    what is found has ``less_sure`` of the confidence of what it repeats.
    """
    result: list[FoundName] = []
    waiting = 0
    for found in _matches(text, _Forms(_chosen(text, names, least, less_sure))):
        while waiting < len(names) and names[waiting].span.end <= found.span.start:
            result.append(names[waiting])
            waiting += 1
        if waiting == len(names) or names[waiting].span.start >= found.span.end:
            result.append(found)
    result.extend(names[waiting:])
    return result


def _chosen(
    text: str, names: Sequence[FoundName], least: float, less_sure: float
) -> Iterator[_Form]:
    mentions: dict[Words, list[FoundName]] = defaultdict(list)
    for name in names:
        if name.confidence < least:
            continue
        mentions[_words(name.span.cut(text))].append(name)
    last_words = []
    for words, found in mentions.items():
        quote = found[0].span.cut(text)
        form = _Form(words, found[0].kind, found[0].confidence * less_sure)
        is_acronym = sum(ch.isupper() for ch in quote) > 1
        if (len(words) > 1 or len(found) > 1 or is_acronym) and _is_sought(words):
            yield form
        if form.kind is PERSON and len(person_words(quote)) > 1 and _is_sought(words[-1:]):
            last_words.append(_Form(words[-1:], PERSON, form.confidence))
    yield from last_words


def _is_sought(words: Words) -> bool:
    written = " ".join(words)
    return len(written) > 1 and written[0].isupper() and could_be_name(written)


@cache
def _known_forms() -> _Forms:
    return _Forms(_Form(words, kind, _LESS_SURE) for words, kind in plain_names())


def _matches(text: str, forms: _Forms) -> Iterator[FoundName]:
    """Yield every place of every form, from left to right, without overlaps."""
    words = list(_WORD.finditer(text))
    known = _known_forms()
    index = 0
    while index < len(words):
        word = words[index].group()
        if not (forms.begin_with(word) or known.begin_with(word) or "-" in word):
            index += 1
            continue
        form = forms.longest_at(text, words, index)
        other = known.longest_at(text, words, index)
        if other is not None and (form is None or len(other.words) > len(form.words)):
            form = other
        if form is None:
            yield from _joined_places(words[index], (forms, known))
            index += 1
            continue
        last = index + len(form.words) - 1
        yield FoundName(Span(words[index].start(), words[last].end()), form.kind, form.confidence)
        index = last + 1


def _joined_places(word: re.Match[str], sources: Sequence[_Forms]) -> Iterator[FoundName]:
    """Yield both places of "Russia-Ukraine" where both are known by themselves."""
    first, hyphen, second = word.group().partition("-")
    if not hyphen:
        return
    start = word.start()
    places = [
        next((form for source in sources if (form := source.place(part))), None)
        for part in (first, second)
    ]
    for part, form in zip((first, second), places, strict=True):
        if form is not None and None not in places:
            yield FoundName(Span(start, start + len(part)), PLACE, form.confidence)
        start += len(part) + 1


def _is_unbroken(text: str, run: Sequence[re.Match[str]]) -> bool:
    return all(_GAP.fullmatch(text, run[i].end(), run[i + 1].start()) for i in range(len(run) - 1))


def _words(name: str) -> Words:
    return tuple(word.group() for word in _WORD.finditer(name))
