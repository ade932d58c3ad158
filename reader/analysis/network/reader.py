"""Puts the network to work on a text: words, pieces, windows, and back to words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from reader.analysis.network.hints import NO_HINT, hints_of
from reader.analysis.network.model import Network, Row
from reader.analysis.network.reading import Reading, Shares
from reader.analysis.network.tags import CLAIM_OUTPUT
from reader.analysis.network.windows import Window, windows_of
from reader.analysis.network.wordpiece import WordPieces
from reader.analysis.network.words import words_of, writing_of
from reader.domain.spans import Span

_MOST_PIECES = 24  # of one word; what is longer is no word, and its beginning tells enough

Entity = tuple[int, int, str]
"""Start and end in the text, and spaCy's label."""


@dataclass(frozen=True, slots=True)
class Reader:
    """The network with what cuts a text for it."""

    network: Network
    pieces: WordPieces

    @property
    def name(self) -> str:
        """The network's name with what tells its weights from others."""
        return self.network.title

    @classmethod
    def load(cls) -> Reader:
        """Load everything; see ``Network.load``."""
        return cls(Network.load(), WordPieces.load())

    def read(
        self,
        text: str,
        sentences: Iterable[Span],
        check: Callable[[], None],
        entities: Iterable[Entity] | None = None,
    ) -> Reading:
        """Return the reading of some sentences of ``text``, in text order.

        ``entities`` are spaCy's, in text order, if it was asked. ``check`` is
        called before each window and may raise, to stop.
        """
        words: list[Span] = []
        borders: list[tuple[int, int]] = []
        for sentence in sentences:
            found = words_of(text, sentence.start, sentence.end)
            borders.append((len(words), len(words) + len(found)))
            words.extend(found)
        cut = _Cut(
            [self.pieces.pieces(word.cut(text))[:_MOST_PIECES] for word in words],
            [writing_of(word.cut(text)) for word in words],
            [NO_HINT] * len(words) if entities is None else hints_of(words, entities),
        )
        sizes = [len(pieces) for pieces in cut.pieces]
        tags = np.zeros((len(words), CLAIM_OUTPUT), np.float32)
        claims = np.zeros(len(words), np.float32)
        # One at a time: windows differ in length, and padding costs more than calls.
        for window in windows_of(borders, sizes):
            check()
            logits = self.network.logits([cut.row(window)])
            _fill(window, logits[0, 1:], sizes, tags, claims)
        starts, ends = [word.start for word in words], [word.end for word in words]
        return Reading(starts, ends, _softmax(tags), claims, sizes)


@dataclass(frozen=True, slots=True)
class _Cut:
    """The words of some sentences as the network takes them in."""

    pieces: Sequence[Sequence[int]]
    writing: Sequence[int]
    hints: Sequence[int]

    def row(self, window: Window) -> Row:
        words = range(window.first, window.last)
        return (
            [piece for word in words for piece in self.pieces[word]],
            [self.writing[word] for word in words for _ in self.pieces[word]],
            [self.hints[word] for word in words for _ in self.pieces[word]],
        )


def _fill(
    window: Window, outputs: Shares, sizes: Sequence[int], tags: Shares, claims: Shares
) -> None:
    """Copy what a window says about the words that it keeps; the first piece has the tags."""
    lengths = np.array(sizes[window.first : window.last])
    firsts = np.cumsum(lengths) - lengths
    kept = slice(window.begin - window.first, window.end - window.first)
    tags[window.begin : window.end] = outputs[firsts[kept], :CLAIM_OUTPUT]
    of_pieces = outputs[: lengths.sum(), CLAIM_OUTPUT]
    claims[window.begin : window.end] = (np.add.reduceat(of_pieces, firsts) / lengths)[kept]


def _softmax(logits: Shares) -> Shares:
    shares = np.exp(logits - logits.max(axis=-1, keepdims=True, initial=-np.inf))
    return np.asarray(shares / shares.sum(axis=-1, keepdims=True), np.float32)
