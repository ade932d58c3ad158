"""Which of two networks is better for this person: on corrections that neither has learnt.

And on sentences that no network of ours has learnt from, so that the gain
is not paid for with everything else.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np

from reader.analysis.network.tags import CLAIM_OUTPUT, OUTSIDE, TAGS
from reader.analysis.network.wordpiece import FIRST, LAST, WordPieces
from reader.training.network.augmentation import mentions_of
from reader.training.network.corpora import Sentence
from reader.training.network.windows import Example, window_of
from reader.training.personal.corrections import LABEL_OF, Lesson, Name

MOST_LOST = 0.01  # of the general F1, for which a better use of corrections may be bought
_AT_ONCE = 16


class Counts(NamedTuple):
    """Right answers of all."""

    right: int
    total: int

    @property
    def share(self) -> float:
        """The part that is right."""
        return self.right / self.total if self.total else 0.0


@dataclass(frozen=True, slots=True)
class Result:
    """What one network does on the corrections held back and on the general sentences.

    ``kept`` are names that must be found (accepted, changed, added), ``gone``
    those that must not (rejected, or where a changed one was). ``general`` is
    the exact F1 of people, places and organizations.
    """

    kept: Counts
    gone: Counts
    general: float

    @property
    def corrections(self) -> Counts:
        """All corrections."""
        return Counts(self.kept.right + self.gone.right, self.kept.total + self.gone.total)


class Judge:
    """Asks networks (sessions of onnxruntime) for the names of the same sentences."""

    def __init__(
        self,
        held_back: Sequence[Lesson],
        general: Sequence[Sentence],
        hints: Sequence[Sequence[int]],
        pieces: WordPieces,
    ) -> None:
        """``hints`` are those of the sentences held back, then of the general ones."""
        self._held_back = held_back
        self._general = general
        sentences = [*(lesson.sentence for lesson in held_back), *general]
        self._examples = [Example(s, h) for s, h in zip(sentences, hints, strict=True)]
        self._pieces = pieces

    def result(self, session: Any) -> Result:
        """Return how good a network is."""
        found = [set(names) for names in self._names(session)]
        mine, general = found[: len(self._held_back)], found[len(self._held_back) :]
        pairs = list(zip(self._held_back, mine, strict=True))
        kept = [name in names for lesson, names in pairs for name in lesson.right]
        gone = [name not in names for lesson, names in pairs for name in lesson.wrong]
        return Result(
            Counts(sum(kept), len(kept)),
            Counts(sum(gone), len(gone)),
            _f1(zip(self._general, general, strict=True)),
        )

    def _names(self, session: Any) -> Iterator[list[Name]]:
        for start in range(0, len(self._examples), _AT_ONCE):
            windows = [
                window_of(example, self._pieces)
                for example in self._examples[start : start + _AT_ONCE]
            ]
            length = max(len(window.pieces) for window in windows) + 2
            ids, case, hint = (np.zeros((len(windows), length), np.int64) for _ in range(3))
            mask = np.zeros((len(windows), length), np.float32)
            for row, window in enumerate(windows):
                end = len(window.pieces) + 1
                ids[row, 0], ids[row, 1:end], ids[row, end] = FIRST, window.pieces, LAST
                case[row, 1:end], hint[row, 1:end] = window.writing, window.hints
                mask[row, : end + 1] = 1.0
            inputs = {"ids": ids, "case": case, "hint": hint, "mask": mask}
            (logits,) = session.run(["logits"], inputs)
            for row in range(len(windows)):
                example = self._examples[start + row]
                best = logits[row, 1:, :CLAIM_OUTPUT].argmax(-1)
                yield list(_names(self._tags(example, best)))

    def _tags(self, example: Example, best: Any) -> list[str]:
        """Return the tag of each word: that of its first piece."""
        tags: list[str] = []
        place = 0
        for word in example.sentence.words:
            is_there = place < len(best)
            tags.append(TAGS[best[place]] if is_there else OUTSIDE)
            place += len(self._pieces.pieces(word))
        return tags


def is_not_worse(old: Result, new: Result) -> bool:
    """Tell whether the new network is to be used: as good with corrections, and in general."""
    return (
        new.corrections.right >= old.corrections.right and new.general >= old.general - MOST_LOST
    )


def table(old: Result, new: Result, names: tuple[str, str]) -> Iterator[str]:
    """Yield the lines of a comparison for people."""
    width = max(len(name) for name in (*names, "network now"))
    yield f"{'':34}{names[0]:>{width + 2}}{names[1]:>{width + 2}}"
    rows = (
        ("your corrections, held back", old.corrections, new.corrections),
        ("  names that you want", old.kept, new.kept),
        ("  names that you do not want", old.gone, new.gone),
    )
    for title, before, after in rows:
        cells = (f"{c.right} of {c.total}" for c in (before, after))
        yield f"{title:34}" + "".join(f"{cell:>{width + 2}}" for cell in cells)
    cells = (f"{100 * result.general:.1f}" for result in (old, new))
    yield f"{'names in general (F1)':34}" + "".join(f"{cell:>{width + 2}}" for cell in cells)


def _f1(pairs: Iterable[tuple[Sentence, set[Name]]]) -> float:
    labels = set(LABEL_OF.values())
    right = found = wanted = 0
    for sentence, names in pairs:
        gold = {name for name in mentions_of(sentence.tags) if name[2] in labels}
        mine = {name for name in names if name[2] in labels}
        right, found, wanted = right + len(gold & mine), found + len(mine), wanted + len(gold)
    return 2 * right / (found + wanted) if found + wanted else 0.0


def _names(tags: Sequence[str]) -> Iterator[Name]:
    """Yield the names that tags write; a stray I begins one."""
    first, label = 0, ""
    for place, tag in enumerate((*tags, OUTSIDE)):
        here = tag[2:]
        if label and not (tag.startswith("I") and here == label):
            yield first, place, label
            label = ""
        if tag != OUTSIDE and not label:
            first, label = place, here
