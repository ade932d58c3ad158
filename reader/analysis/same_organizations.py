"""Which names of organizations or of places stand for the same one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import TypeVar

from reader.text.lexicons import country_names, demonyms, word_list
from reader.text.person_names import (
    acronym,
    company_words,
    initials,
    is_distinctive_head,
    name_words,
    place_key,
    usual_organization,
)

K = TypeVar("K", bound=Hashable)


def link_organizations(names: Sequence[str], defined: Mapping[str, str]) -> list[int]:
    """Return a number for the organization behind each name.

    Joined are names that differ in "Inc." and the like, acronyms and their
    full names, and a first word alone ("Northrop") with the most frequent
    longer name. ``defined`` holds what the text itself says an acronym
    stands for; it wins over the initials of other names.
    """
    counts = Counter(names)
    groups = _Groups()
    for name in counts:
        groups.join(name, ("name", company_words(name)), ("usual", usual_organization(name)))
    longer_names = _by_frequency(counts, _shorter_forms)
    by_initials = _by_frequency(counts, initials)
    # With "Apple Inc." in the text, "Apple" is no short form of "Apple Corps".
    complete = {company_words(name) for name in counts if company_words(name) != name_words(name)}
    for name in counts:
        full = defined.get(name.replace(".", "").casefold())
        if full is None and (short := acronym(name)) is not None:
            full = by_initials.get(short)
        if full is None and company_words(name) not in complete:
            full = longer_names.get(company_words(name))
        if full in counts:
            groups.join(("name", company_words(full)), name)
    return [groups.number(name) for name in names]


def _shorter_forms(name: str) -> Iterator[tuple[str, ...]]:
    """Yield what an organization may be called for short.

    Its first word ("Northrop"), its name without a last word like "Airlines",
    or without the country before it ("Federal Reserve").
    """
    core = company_words(name)
    if len(core) > 1 and is_distinctive_head(core[0]) and core[-1] not in _countries():
        yield core[:1]
    if len(core) > 2:  # noqa: PLR2004 - one word that is left would say too little
        if core[-1] in word_list("organization_words"):
            yield core[:-1]
        country = next((n for n in (1, 2) if " ".join(core[:n]) in _countries()), len(core))
        if len(core) - country > 1:
            yield core[country:]


@cache
def _countries() -> frozenset[str]:
    people = (word.casefold() for word in demonyms())
    return frozenset((*country_names(), *people))


def link_places(names: Sequence[str], defined: Mapping[str, str]) -> list[int]:
    """Return a number for the place behind each name.

    Joined are the names of a country, acronyms that the text defines, and
    names that differ in a last word like "Province".
    """
    groups = _Groups()
    known = {name_words(name) for name in names}
    generic = word_list("place_words")
    for name in dict.fromkeys(names):
        words = name_words(name)
        groups.join(name, ("place", place_key(name)))
        if len(words) > 1 and words[-1] in generic and words[:-1] in known:
            groups.join(name, ("place", place_key(" ".join(words[:-1]))))
        full = defined.get(name.replace(".", "").casefold())
        if full is not None:
            groups.join(name, ("place", place_key(full)))
    return [groups.number(name) for name in names]


class _Groups:
    """Disjoint sets of names that share keys (union by key, with path halving)."""

    def __init__(self) -> None:
        self._parent: list[int] = []
        self._number: dict[Hashable, int] = {}

    def join(self, *things: Hashable) -> None:
        """Put all things into one group."""
        roots = [self.number(thing) for thing in things]
        for root in roots[1:]:
            self._parent[self._root(root)] = self._root(roots[0])

    def number(self, thing: Hashable) -> int:
        """Return the number of the group that a thing is in now."""
        if thing not in self._number:
            self._number[thing] = len(self._parent)
            self._parent.append(len(self._parent))
        return self._root(self._number[thing])

    def _root(self, number: int) -> int:
        parent = self._parent
        while parent[number] != number:
            parent[number] = parent[parent[number]]
            number = parent[number]
        return number


def _by_frequency(counts: Counter[str], keys: Callable[[str], Iterable[K]]) -> dict[K, str]:
    """Return for each key the most frequent name that has it."""
    found: dict[K, str] = {}
    for name, _ in counts.most_common():
        for key in keys(name):
            found.setdefault(key, name)
    return found
