"""Long texts, and the same texts after somebody has worked on them; the same in every run."""

from __future__ import annotations

import random
from dataclasses import dataclass

from reader.domain.spans import Span
from tests.benchmarks.names import vocabulary

DELETED = 0.05  # of the paragraphs
ADDED = 0.05
MOVED = 0.04
REWORDED = 0.1  # of the sentences,
REPLACED = 0.3  # and of their words
_PARAGRAPH = (3, 9)  # sentences
_SENTENCE = (6, 28)  # words
_LENGTHS = (7, 15, 40, 80, 150, 300)  # characters of an annotation


@dataclass(frozen=True, slots=True)
class Revision:
    """Two versions of a text, and stretches of the older one."""

    old: str
    new: str
    spans: list[Span]


def mixed_revision(characters: int, spans: int, seed: int = 7) -> Revision:
    """Return a text in which paragraphs came, went and moved, and words were replaced."""
    return _Reviser(random.Random(seed)).revision(characters, spans)


class _Reviser:
    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        self._words, self._weights = vocabulary(chance)

    def revision(self, characters: int, spans: int) -> Revision:
        paragraphs: list[str] = []
        size = 0
        while size < characters:
            paragraphs.append(self._paragraph())
            size += len(paragraphs[-1]) + 2
        old = "\n\n".join(paragraphs)
        return Revision(old, "\n\n".join(self._revised(paragraphs)), self._picked(old, spans))

    def _paragraph(self) -> str:
        return " ".join(self._sentence() for _ in range(self._chance.randint(*_PARAGRAPH)))

    def _sentence(self) -> str:
        return " ".join(self._some(self._chance.randint(*_SENTENCE))).capitalize() + "."

    def _some(self, count: int) -> list[str]:
        return self._chance.choices(self._words, cum_weights=self._weights, k=count)

    def _revised(self, paragraphs: list[str]) -> list[str]:
        chance = self._chance
        revised = [self._reworded(p) for p in paragraphs if chance.random() >= DELETED]
        for _ in range(max(1, int(ADDED * len(revised)))):
            revised.insert(chance.randrange(len(revised) + 1), self._paragraph())
        for _ in range(max(1, int(MOVED * len(revised)))):
            moved = revised.pop(chance.randrange(len(revised)))
            revised.insert(chance.randrange(len(revised) + 1), moved)
        return revised

    def _reworded(self, paragraph: str) -> str:
        chance = self._chance
        sentences = paragraph.split(". ")
        for number, sentence in enumerate(sentences):
            if chance.random() < REWORDED:
                words = sentence.split(" ")
                others = self._some(len(words))
                sentences[number] = " ".join(
                    other if chance.random() < REPLACED else word
                    for word, other in zip(words, others, strict=True)
                )
        return ". ".join(sentences)

    def _picked(self, text: str, count: int) -> list[Span]:
        chance = self._chance
        spans: set[Span] = set()
        while len(spans) < count:
            start = text.rfind(" ", 0, chance.randrange(len(text))) + 1
            end = text.find(" ", min(len(text) - 1, start + chance.choice(_LENGTHS)))
            if start < end:
                spans.add(Span(start, end))
        return sorted(spans)
