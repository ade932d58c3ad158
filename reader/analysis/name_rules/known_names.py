"""Names that everyone knows: evidence for a kind, and looked for where the model is silent."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from reader.analysis.name_bounds import ORGANIZATION, PLACE
from reader.domain.entities import MentionKind
from reader.text.lexicons import country_names, organization_names, word_list

Words = tuple[str, ...]


def is_known_place(form: Words) -> bool:
    """Tell whether a form in lower case is a country or a place that everyone knows."""
    folded = " ".join(form)
    return folded in country_names() or folded in _folded_places()


@cache
def _folded_places() -> frozenset[str]:
    return frozenset(place.casefold() for place in word_list("places"))


@cache
def plain_names() -> tuple[tuple[Words, MentionKind], ...]:
    """Return the names that mean one thing wherever they stand, as words.

    Left out is what may as well be a person, a team or a common word.
    """
    return tuple(_plain_names())


def _plain_names() -> Iterator[tuple[Words, MentionKind]]:
    kinds = {
        **dict.fromkeys(organization_names().values(), ORGANIZATION),
        **dict.fromkeys((*country_names().values(), *sorted(word_list("places"))), PLACE),
    }
    for name, kind in kinds.items():
        words = tuple(name.split())
        if name not in word_list("ambiguous_names") and all(word.isalpha() for word in words):
            yield words, kind
