"""What is wrong with the marks of an article, beside what is right in it."""

from __future__ import annotations

from collections.abc import Iterable, Set
from enum import StrEnum
from itertools import combinations
from typing import NamedTuple

from reader.domain.annotations import Annotation, Mention
from reader.domain.entities import MentionKind
from reader.session.rows import entity_of
from reader.session.session import Session
from tests.benchmarks.gold import Article, Place

_KINDS = frozenset(kind.value for kind in MentionKind)


class Sort(StrEnum):
    """What is wrong; every sort counts as one correction."""

    EXTRA = "not a name"
    MISSING = "missed"
    KIND = "wrong kind"
    ENDS = "wrong ends"


class Difference(NamedTuple):
    """One item, or the lack of one: what is there, what is right."""

    found: Place | None
    right: Place | None

    @property
    def sorts(self) -> tuple[Sort, ...]:
        """What is wrong; ends and kind may both be."""
        if self.found is None:
            return (Sort.MISSING,)
        if self.right is None:
            return (Sort.EXTRA,)
        has_ends = self.found[:2] != self.right[:2]
        has_kind = self.found.kind != self.right.kind
        return (*((Sort.ENDS,) if has_ends else ()), *((Sort.KIND,) if has_kind else ()))

    @property
    def start(self) -> int:
        """Where it begins."""
        return min(place.start for place in self if place is not None)


def shown_places(annotations: Iterable[Annotation]) -> list[Place]:
    """Return the names and dates that are marked, not the rejected ones."""
    return sorted(
        Place(a.span.start, a.span.end, a.body.label)
        for a in annotations
        if a.is_shown and isinstance(a.body, Mention) and a.body.kind in _KINDS
    )


def differences(found: Iterable[Place], article: Article) -> list[Difference]:
    """Return what is wrong, in text order; each place counts once.

    Of wrong places the one that shares the most with a right one is that one
    with wrong ends; same ends go before everything else.
    """
    places = list(found)
    present = set(places)
    wrong = present - article.gold - article.either
    missing = set(article.gold) - present
    twice = [place for place in present if places.count(place) > 1]
    pairs = sorted(
        (
            (-_shared(there, right), there, right)
            for there in wrong
            for right in missing
            if _shared(there, right)
        ),
    )
    result = [Difference(place, None) for place in twice]
    for _, there, right in pairs:
        if there in wrong and right in missing:
            wrong.discard(there)
            missing.discard(right)
            result.append(Difference(there, right))
    result += [Difference(place, None) for place in wrong]
    result += [Difference(None, place) for place in missing]
    return sorted(result, key=lambda d: (d.start, d.sorts))


def wrong_pairs(session: Session, article: Article) -> tuple[int, int]:
    """Return how many pairs of names are wrongly put together or apart, and of how many.

    Only names that are marked rightly are looked at.
    """
    whom = {
        Place(*a.span.edges, a.body.label): entity_of(session, a)
        for a in session.annotations.values()
        if a.is_shown and isinstance(a.body, Mention)
    }
    places = sorted(place for place in article.chains if place in whom)
    pairs = list(combinations(places, 2))
    wrong = sum(
        (article.chains[first] == article.chains[second])
        != (whom[first] is not None and whom[first] == whom[second])
        for first, second in pairs
    )
    return wrong, len(pairs)


def count(found: Iterable[Difference]) -> int:
    """Return how many corrections these are."""
    return sum(len(difference.sorts) for difference in found)


def by_sort(found: Set[Difference] | Iterable[Difference]) -> dict[str, int]:
    """Return how many there are of each sort."""
    sorts = [sort for difference in found for sort in difference.sorts]
    return {sort.value: sorts.count(sort) for sort in Sort}


def _shared(first: Place, second: Place) -> float:
    """Return the shared part, 0.0 to 1.0, and a little more for the same kind."""
    shared = min(first.end, second.end) - max(first.start, second.start)
    if shared <= 0:
        return 0.0
    whole = first.end - first.start + second.end - second.start - shared
    return shared / whole + (0.01 if first.kind == second.kind else 0.0)
