"""Which mentions of people stand for the same person.

Full names are joined first, over the whole article. Then a name of one word
goes, in reading order, to the person of that name who was named in full last,
as a reader would take it; before the first full name, to the next one.
"""

from __future__ import annotations

from collections.abc import Sequence

Words = tuple[str, ...]


def link_people(mentions: Sequence[Words]) -> list[int]:
    """Return a number for the person behind each mention.

    ``mentions`` are names without titles, in lower case, in reading order.
    The numbers have no meaning but equality.
    """
    people = _FullNames(mentions)
    singles = _Singles(people)
    return [
        people.person_of[words] if len(words) > 1 else singles.person_of(words)
        for words in map(singles.note, mentions)
    ]


class _FullNames:
    """The people with a name of two words or more; dictionaries only, so linear."""

    def __init__(self, mentions: Sequence[Words]) -> None:
        self.person_of: dict[Words, int] = {}
        self.by_last: dict[str, int] = {}
        self.by_other: dict[str, int] = {}
        self._by_ends: dict[tuple[str, str], int] = {}
        self._by_tail: dict[Words, int] = {}
        self._by_initial: dict[tuple[str, str], set[int]] = {}
        self.count = 0
        full = [words for words in dict.fromkeys(mentions) if len(words) > 1]
        # Whole first names and long names first: "V. Putin" then finds "Vladimir Putin".
        for words in sorted(full, key=lambda words: (len(words[0]) == 1, -len(words))):
            self.person_of[words] = self._find(words)
        for words in full:
            self.by_last.setdefault(words[-1], self.person_of[words])
            for word in words[:-1]:
                self.by_other.setdefault(word, self.person_of[words])

    def _find(self, words: Words) -> int:
        first, last = words[0], words[-1]
        person = self._by_ends.get((first, last), self._by_tail.get(words))
        if person is None and len(first) == 1:
            same_initial = self._by_initial.get((first, last), set())
            person = next(iter(same_initial)) if len(same_initial) == 1 else None
        if person is None:
            person = self.count
            self.count += 1
        self._by_ends.setdefault((first, last), person)
        self._by_initial.setdefault((first[0], last), set()).add(person)
        for start in range(1, len(words) - 1):
            self._by_tail.setdefault(words[start:], person)
        return person


class _Singles:
    """Names of one word, resolved while reading on."""

    def __init__(self, people: _FullNames) -> None:
        self._people = people
        self._latest_last: dict[str, int] = {}
        self._latest_other: dict[str, int] = {}
        self._own: dict[Words, int] = {}

    def note(self, words: Words) -> Words:
        """Remember a full name that has just been read; return it."""
        if len(words) > 1:
            person = self._people.person_of[words]
            self._latest_last[words[-1]] = person
            for word in words[:-1]:
                self._latest_other[word] = person
        return words

    def person_of(self, words: Words) -> int:
        """Return the person for a name of one word at this point of the text."""
        word = words[0] if words else ""
        for known in (
            self._latest_last,
            self._people.by_last,
            self._latest_other,
            self._people.by_other,
        ):
            if word in known:
                return known[word]
        return self._own.setdefault(words, self._people.count + len(self._own))
