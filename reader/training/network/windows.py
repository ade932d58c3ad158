"""Sentences as windows of pieces, and windows as batches of one shape.

A sentence of a text stands with its neighbours; others stand alone or with
strangers, because the program gives the network several sentences at a time.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from random import Random

from reader.analysis.network.tags import TAGS
from reader.analysis.network.wordpiece import WordPieces
from reader.analysis.network.words import writing_of
from reader.training.network.corpora import Sentence, Tags

LONGEST = 126  # pieces of a window, without its first and last
BATCH_PIECES = 2048
_STRANGERS_SHARE = 0.5  # how often a sentence without neighbours gets strangers beside it
_SORTED_TOGETHER = 512  # windows; near in length, so that little is padding
_NUMBER_OF = {tag: number for number, tag in enumerate(TAGS)}


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence to learn from, with spaCy's hint for each word.

    ``claim`` is 0.0 or 1.0 where that is known.
    """

    sentence: Sentence
    hints: Sequence[int]
    claim: float | None = None


@dataclass(slots=True)
class Window:
    """Pieces side by side.

    ``tags`` holds, for the first piece of each word, the numbers of the tags
    that it may bear; ``claims`` are stretches of pieces with what is known.
    """

    pieces: list[int] = field(default_factory=list)
    writing: list[int] = field(default_factory=list)
    hints: list[int] = field(default_factory=list)
    tags: list[tuple[int, ...] | None] = field(default_factory=list)
    claims: list[tuple[int, int, float]] = field(default_factory=list)

    def add(self, other: Window) -> None:
        """Append another window."""
        start = len(self.pieces)
        self.pieces += other.pieces
        self.writing += other.writing
        self.hints += other.hints
        self.tags += other.tags
        self.claims += [(start + a, start + b, claim) for a, b, claim in other.claims]


def window_of(example: Example, pieces: WordPieces) -> Window:
    """Return one example as a window, cut at ``LONGEST`` pieces."""
    window = Window()
    sentence = example.sentence
    for word, tags, hint in zip(sentence.words, sentence.tags, example.hints, strict=True):
        numbers = pieces.pieces(word)
        window.pieces += numbers
        window.writing += [writing_of(word)] * len(numbers)
        window.hints += [hint] * len(numbers)
        # Where nothing is known of names, nothing is to be learnt.
        window.tags += [_numbers(tags) or None, *[None] * (len(numbers) - 1)]
    for row in (window.pieces, window.writing, window.hints, window.tags):
        del row[LONGEST:]
    if example.claim is not None:
        window.claims.append((0, len(window.pieces), example.claim))
    return window


def windows_of(
    examples: Sequence[Example], pieces: WordPieces, random: Random
) -> Iterator[Window]:
    """Yield windows of all ``examples``, which come in the order of their texts."""
    current = Window()
    most = LONGEST
    for example in examples:
        window = window_of(example, pieces)
        follows = example.sentence.follows or random.random() < _STRANGERS_SHARE
        if current.pieces and (not follows or len(current.pieces) + len(window.pieces) > most):
            yield current
            current = Window()
            most = random.choice((64, 96, LONGEST, LONGEST))
        current.add(window)
    if current.pieces:
        yield current


def batches_of(windows: Sequence[Window], random: Random) -> list[list[Window]]:
    """Return the windows in batches of at most ``BATCH_PIECES``, padding counted, shuffled."""
    order = list(windows)
    random.shuffle(order)
    batches: list[list[Window]] = []
    for first in range(0, len(order), _SORTED_TOGETHER):
        batch: list[Window] = []
        nearby = sorted(order[first : first + _SORTED_TOGETHER], key=lambda w: len(w.pieces))
        for window in nearby:
            if batch and (len(window.pieces) + 2) * (len(batch) + 1) > BATCH_PIECES:
                batches.append(batch)
                batch = []
            batch.append(window)
        batches.append(batch)
    random.shuffle(batches)
    return batches


def _numbers(tags: Tags) -> tuple[int, ...]:
    return tuple(sorted(_NUMBER_OF[tag] for tag in tags))
