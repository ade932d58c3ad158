"""Which mentions of people stand for the same person.

Full names are joined first, over the whole article and whatever their order.
Then a name of one word goes to the person who bears it. Where two bear it,
a title ("Mrs. Clinton") decides, then who of them has been named so far, then
who is named in full far more often; else the name stays alone, for a wrong
person is worse than none.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from reader.text.person_names import formal_name

Words = tuple[str, ...]
Pronoun = str | None
"""Which pronoun a name or title calls for, "he" or "she"; ``None`` where none is plain."""

_FAR_MORE = 2  # times as often as all others together


def link_people(
    mentions: Sequence[Words],
    titles: Sequence[Pronoun] | None = None,
    givens: Sequence[Pronoun] | None = None,
) -> list[int]:
    """Return a number for the person behind each mention.

    ``mentions`` are names without titles, in lower case, in reading order;
    ``titles`` and ``givens`` say which pronoun the title before each of them
    and its given name call for. The numbers have no meaning but equality.
    """
    by_title = titles or [None] * len(mentions)
    people = _FullNames(mentions, by_title, givens or [None] * len(mentions))
    singles = _Singles(people, mentions, by_title)
    return [
        people.person_of[words] if len(words) > 1 else singles.person_of(words, title)
        for words, title in zip(map(singles.note, mentions), by_title, strict=True)
    ]


class _FullNames:
    """The people with a name of two words or more; dictionaries only, so linear."""

    def __init__(
        self, mentions: Sequence[Words], titles: Sequence[Pronoun], givens: Sequence[Pronoun]
    ) -> None:
        self.person_of: dict[Words, int] = {}
        self.by_last: dict[str, dict[int, None]] = defaultdict(dict)
        self.by_other: dict[str, dict[int, None]] = defaultdict(dict)
        self.times: Counter[int] = Counter()
        self._by_ends: dict[tuple[str, str], int] = {}
        self._by_tail: dict[Words, int] = {}
        self._by_initial: dict[tuple[str, str], set[int]] = {}
        self._votes: dict[int, Counter[str]] = defaultdict(Counter)
        self.count = 0
        full = [words for words in dict.fromkeys(mentions) if len(words) > 1]
        # Whole first names and long names first: "V. Putin" then finds "Vladimir Putin".
        for words in sorted(full, key=lambda words: (len(words[0]) == 1, -len(words), words)):
            self.person_of[words] = self._find(words)
        for words in full:
            self.by_last[words[-1]][self.person_of[words]] = None
            for word in words[:-1]:
                self.by_other[word][self.person_of[words]] = None
        for words, title, given in zip(mentions, titles, givens, strict=True):
            if len(words) > 1:
                person = self.person_of[words]
                self.times[person] += 1
                if title or given:
                    self._votes[person][title or given or ""] += 1

    def may_be(self, person: int, pronoun: Pronoun) -> bool:
        """Tell whether a pronoun can stand for a person."""
        votes = self._votes.get(person)
        return pronoun is None or not votes or votes[pronoun] * 2 >= votes.total()

    def _find(self, words: Words) -> int:
        first, last = formal_name(words[0]), words[-1]
        person = self._by_ends.get((first, last), self._by_tail.get(words))
        if person is None and len(first) == 1:
            same_initial = self._by_initial.get((first, last), set())
            person = next(iter(same_initial)) if len(same_initial) == 1 else None
        if person is None:
            person = self.count
            self.count += 1
        self._by_ends.setdefault((first, last), person)
        self._by_initial.setdefault((words[0][0], last), set()).add(person)
        for start in range(1, len(words) - 1):
            self._by_tail.setdefault(words[start:], person)
        return person


class _Singles:
    """Names of one word, resolved while reading on."""

    def __init__(
        self, people: _FullNames, mentions: Sequence[Words], titles: Sequence[Pronoun]
    ) -> None:
        self._people = people
        self._named: set[int] = set()
        self._own: dict[tuple[Words, Pronoun], int] = {}
        self._titles: dict[Words, set[Pronoun]] = defaultdict(set)
        for words, title in zip(mentions, titles, strict=True):
            if len(words) == 1 and title is not None:
                self._titles[words].add(title)

    def note(self, words: Words) -> Words:
        """Remember a full name that has just been read; return it."""
        if len(words) > 1:
            self._named.add(self._people.person_of[words])
        return words

    def person_of(self, words: Words, title: Pronoun) -> int:
        """Return the person for a name of one word at this point of the text."""
        word = words[0] if words else ""
        for bearers in (self._people.by_last, self._people.by_other):
            fitting = [p for p in bearers.get(word, ()) if self._people.may_be(p, title)]
            if fitting:
                person = self._plain(fitting)
                return self._alone(words, title) if person is None else person
        return self._alone(words, title)

    def _plain(self, bearers: Sequence[int]) -> int | None:
        """Return whom a reader would take of those who bear a name, ``None`` if unsure."""
        if len(bearers) == 1:
            return bearers[0]
        named = [person for person in bearers if person in self._named]
        if len(named) <= 1:
            return named[0] if named else bearers[0]
        first, second = self._people.times, max(bearers, key=self._people.times.__getitem__)
        others = sum(first[person] for person in bearers) - first[second]
        return second if first[second] > _FAR_MORE * others else None

    def _alone(self, words: Words, title: Pronoun) -> int:
        # "Mr. Smith" and "Mrs. Smith" are two; with one of them "Smith" is the same.
        told = title if len(self._titles[words]) > 1 else None
        return self._own.setdefault((words, told), self._people.count + len(self._own))
