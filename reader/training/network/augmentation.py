"""Sentences written otherwise, so that the network learns names and not these names.

News is full of people and towns that no corpus has seen. A part of the
sentences therefore comes with other names of the same kind and length in
their places (mention replacement, as in Dai and Adel 2020), and some in
capitals or as a headline.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from random import Random

from reader.analysis.network.tags import ORGANIZATION, PERSON, PLACE
from reader.analysis.network.words import words_of
from reader.training.network.corpora import Sentence, Tags, sentence_in

CAPITALS_SHARE = 0.08
HEADLINE_SHARE = 0.04
REPLACED_SHARE = 0.35  # of the sentences that have names
_EACH = 0.6  # of the names in such a sentence
_OTHER_LENGTH = 0.3  # of the replaced names get one with more words or fewer
_LENGTHS = 4  # numbers of words that are told apart
_REPLACED = (PERSON, PLACE, ORGANIZATION)
_SMALL = frozenset(
    (
        *("a", "an", "and", "as", "at", "but", "by", "for", "from", "in", "of"),
        "on",
        "or",
        "the",
        "to",
    )
)

Name = tuple[tuple[str, ...], tuple[bool, ...]]
"""The words of a name, and after which of them a blank stands."""
Pool = Mapping[tuple[str, int, bool], Sequence[Name]]
"""Different names by kind, number of words (at most 4 are told apart), and whether in capitals."""


def pool_of(sentences: Iterable[Sentence], others: Iterable[tuple[str, str]] = ()) -> Pool:
    """Return the names of the corpora, and ``others`` (kind, name) beside theirs."""
    names: dict[tuple[str, int, bool], set[Name]] = defaultdict(set)
    for sentence in sentences:
        for first, last, label in mentions_of(sentence.tags):
            words = sentence.words[first:last]
            if words[0][:1].isupper():
                names[_shape(label, words)].add((words, sentence.blanks[first:last]))
    for label, name in others:
        spans = words_of(name)
        made = sentence_in(name, spans, (frozenset(),) * len(spans))
        names[_shape(label, made.words)].add((made.words, made.blanks))
    return {shape: sorted(found) for shape, found in names.items()}


def mentions_of(tags: Sequence[Tags]) -> Iterator[tuple[int, int, str]]:
    """Yield first word, end and kind of each name whose kind is certain."""
    first = 0
    while first < len(tags):
        label = _certain(tags[first], "B-")
        last = first + 1
        if label is not None:
            while last < len(tags) and tags[last] == {f"I-{label}"}:
                last += 1
            yield first, last, label
        first = last


def varied(sentence: Sentence, pool: Pool, random: Random) -> Sentence:
    """Return a sentence as it is, or with other names, or written otherwise."""
    if random.random() < REPLACED_SHARE:
        sentence = _with_other_names(sentence, pool, random)
    chance = random.random()
    if chance < CAPITALS_SHARE:
        return replace(sentence, words=tuple(word.upper() for word in sentence.words))
    if chance < CAPITALS_SHARE + HEADLINE_SHARE:
        return replace(sentence, words=tuple(map(_headline_word, sentence.words)))
    return sentence


def _with_other_names(sentence: Sentence, pool: Pool, random: Random) -> Sentence:
    words: list[str] = []
    tags: list[Tags] = []
    blanks: list[bool] = []
    done = 0
    for first, last, label in mentions_of(sentence.tags):
        shape = _shape(label, sentence.words[first:last])
        if random.random() < _OTHER_LENGTH:
            shape = (label, random.randrange(1, _LENGTHS + 1), False)
        choice = pool.get(shape, ())
        if label not in _REPLACED or not choice or random.random() > _EACH:
            continue
        name, within = choice[random.randrange(len(choice))]
        words += [*sentence.words[done:first], *name]
        tags += sentence.tags[done:first]
        tags += [frozenset({f"{'I' if place else 'B'}-{label}"}) for place in range(len(name))]
        blanks += sentence.blanks[done:first]
        blanks += [*within[:-1], sentence.blanks[last - 1]]
        done = last
    words += sentence.words[done:]
    tags += sentence.tags[done:]
    blanks += sentence.blanks[done:]
    return replace(sentence, words=tuple(words), tags=tuple(tags), blanks=tuple(blanks))


def _shape(label: str, words: Sequence[str]) -> tuple[str, int, bool]:
    return label, min(len(words), _LENGTHS), all(map(str.isupper, words))


def _certain(tags: Tags, prefix: str) -> str | None:
    if len(tags) == 1:
        (tag,) = tags
        if tag.startswith(prefix):
            return tag.removeprefix(prefix)
    return None


def _headline_word(word: str) -> str:
    return word if word in _SMALL or not word.islower() else word.capitalize()
