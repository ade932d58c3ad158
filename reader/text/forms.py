"""The form of a name, and where forms stand in a text as whole words.

A form has single spaces and plain quotes and dashes, so that a name broken
over two lines or written with a typographic apostrophe is the same name.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import islice, pairwise
from typing import Generic, NamedTuple, TypeVar

from reader.domain.spans import Span
from reader.text.plain_quotes import plain_quotes

T = TypeVar("T")
MOST_BETWEEN = 8  # characters of space and marks between two words of a form
_JOINED_BEFORE = frozenset(".@/&_'’")  # "Brien" is no word of "O'Brien"
_JOINED_AFTER = frozenset(".@/&_")  # nor "Amazon" of "Amazon.com"


def form_of(quote: str) -> str:
    """Return the form of a name; empty if it has no letter and no digit."""
    form = " ".join(plain_quotes(quote).split())
    return form if _word().search(form) else ""


def words_of(text: str) -> set[str]:
    """Return the words of a text, as ``could_stand_in`` needs them."""
    return set(_word().findall(text))


def could_stand_in(form: str, words: set[str]) -> bool:
    """Tell whether all words of a form are among those of a text."""
    return words.issuperset(_word().findall(form))


class FormIndex(Generic[T]):
    """Finds forms in texts in one pass, however many forms there are."""

    def __init__(self, exact: Mapping[str, T], folded: Mapping[str, T]) -> None:
        """Look for the forms in ``exact`` as they are, for those in ``folded`` in any case."""
        self._exact = _Table(exact, folds=False)
        self._folded = _Table(
            {form.casefold(): value for form, value in folded.items()}, folds=True
        )
        self._longest = max(self._exact.longest, self._folded.longest)

    def about(self, quote: str) -> T | None:
        """Return the value of a name, an exact form first."""
        form = form_of(quote)
        found = self._exact.values.get(form)
        return found if found is not None else self._folded.values.get(form.casefold())

    def places(self, text: str, start: int, end: int) -> Iterator[tuple[Span, T]]:
        """Yield where forms stand between two positions, from left to right.

        Of several at one place the longest counts, and none begins inside
        another one. What is only a part of a longer word is passed over.
        """
        free = start
        for word in _word().finditer(text, start, end):
            if word.start() < free or not self._begin_with(word.group()):
                continue
            run = list(islice(_word().finditer(text, word.start(), end), self._longest))
            found = [f for table in (self._exact, self._folded) if (f := table.at(text, run))]
            if found:
                longest = max(found, key=lambda one: one.span.end)
                free = longest.span.end
                yield longest.span, longest.value

    def _begin_with(self, word: str) -> bool:
        return self._exact.begin_with(word) or self._folded.begin_with(word)


class _Found(NamedTuple, Generic[T]):
    span: Span
    value: T


class _Table(Generic[T]):
    """Forms by their words; ``folds`` says that those of the text are to be folded."""

    def __init__(self, values: Mapping[str, T], *, folds: bool) -> None:
        self.values = values
        self._folds = folds
        self._forms: dict[tuple[str, ...], list[str]] = defaultdict(list)
        lengths: dict[str, set[int]] = defaultdict(set)
        for form in values:
            words = tuple(_word().findall(form))
            self._forms[words].append(form)
            lengths[words[0]].add(len(words))
        self._lengths = {first: sorted(found, reverse=True) for first, found in lengths.items()}
        self.longest = max(map(len, self._forms), default=0)

    def begin_with(self, word: str) -> bool:
        """Tell whether a form begins with a word of a text."""
        return bool(self._lengths) and self._folded(word) in self._lengths

    def at(self, text: str, run: Sequence[re.Match[str]]) -> _Found[T] | None:
        """Return the longest form that begins where the words ``run`` begin."""
        words = [self._folded(word.group()) for word in run]
        for length in self._lengths.get(words[0], ()):
            for form in self._forms.get(tuple(words[:length]), ()):
                span = self._place(text, form, run[:length])
                if span is not None:
                    return _Found(span, self.values[form])
        return None

    def _place(self, text: str, form: str, run: Sequence[re.Match[str]]) -> Span | None:
        """Return where a form with the words ``run`` stands, None if its marks differ."""
        lead, tail = _marks(form)
        start, end = run[0].start() - lead, run[-1].end() + tail
        is_close = all(b.start() - a.end() <= MOST_BETWEEN for a, b in pairwise(run))
        if start < 0 or end > len(text) or not is_close or _is_part(text, start, end):
            return None
        there = " ".join(plain_quotes(text[start:end]).split())
        return Span(start, end) if self._folded(there) == form else None

    def _folded(self, words: str) -> str:
        return words.casefold() if self._folds else words


def _is_part(text: str, start: int, end: int) -> bool:
    """Tell whether a stretch is joined to a letter on either side, as in "Amazon.com"."""
    return (start > 1 and text[start - 1] in _JOINED_BEFORE and text[start - 2].isalnum()) or (
        end + 1 < len(text) and text[end] in _JOINED_AFTER and text[end + 1].isalnum()
    )


@cache
def _word() -> re.Pattern[str]:
    return re.compile(r"\w+")


def _marks(form: str) -> tuple[int, int]:
    """Return how many characters of a form stand before its first word and after its last."""
    found = list(_word().finditer(form))
    return found[0].start(), len(form) - found[-1].end()
