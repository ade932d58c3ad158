"""A person's corrections as sentences to learn from, and a fifth of them to be tested on."""

from __future__ import annotations

import json
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reader.analysis.network.tags import (
    LABELS,
    NATIONALITY,
    ORGANIZATION,
    OTHER,
    OUTSIDE,
    PERSON,
    PLACE,
)
from reader.analysis.network.words import words_of
from reader.domain.spans import Span
from reader.training.held_out import is_held_out, stable_hash
from reader.training.network.corpora import Sentence, Tags, sentence_in

LABEL_OF = {"person": PERSON, "place": PLACE, "organization": ORGANIZATION}
NO_NAME: Tags = frozenset(
    {OUTSIDE, *(f"{place}-{label}" for label in (NATIONALITY, OTHER) for place in "BI")}
)
"""What a word may be that is in none of the names that the program shows."""
_UNDECIDED: Tags = frozenset()

Name = tuple[int, int, str]
"""First word and end of a name, and its label."""


@dataclass(frozen=True, slots=True)
class Lesson:
    """A sentence in which a person has decided about names.

    ``sentence`` bears tags for the words that were decided about, and none
    for the others. ``right`` are the names that must be found, ``wrong``
    those that must not.
    """

    sentence: Sentence
    right: tuple[Name, ...]
    wrong: tuple[Name, ...]

    @property
    def size(self) -> int:
        """The number of decisions."""
        return len(self.right) + len(self.wrong)


@dataclass(frozen=True, slots=True)
class Corrections:
    """Lessons to learn, lessons to be tested on, and sentences without any."""

    learnt: tuple[Lesson, ...]
    held_back: tuple[Lesson, ...]
    others: tuple[Sentence, ...]

    @property
    def size(self) -> int:
        """The number of decisions."""
        return sum(lesson.size for lesson in (*self.learnt, *self.held_back))


def read_corrections(path: Path, most_others: int) -> Corrections:
    """Return the corrections in a file of records of ``session.corrections``.

    Which sentence is held back depends on its words alone, so that it stays
    so from one training to the next, wherever it stands. Of the sentences
    without a decision, ``most_others`` are taken, always the same.
    """
    learnt: list[Lesson] = []
    held_back: list[Lesson] = []
    others: dict[str, Sentence] = {}
    with path.open(encoding="utf-8", errors="surrogatepass") as lines:
        for line in lines:
            for found in _sentences(json.loads(line)):
                text = (found.sentence if isinstance(found, Lesson) else found).text
                if not isinstance(found, Lesson):
                    others.setdefault(text, found)
                elif is_held_out(_key(text)):
                    held_back.append(found)
                else:
                    learnt.append(found)
    decided = {lesson.sentence.text for lesson in (*learnt, *held_back)}
    free = sorted((t for t in others if t not in decided), key=lambda t: stable_hash(_key(t)))
    return Corrections(
        tuple(learnt), tuple(held_back), tuple(others[t] for t in free[:most_others])
    )


def plain_sentences(text: str, sentences: Iterable[Span]) -> Iterator[Sentence]:
    """Yield sentences of a text about whose words nothing is known."""
    for span in sentences:
        words = words_of(text, span.start, span.end)
        if words:
            yield sentence_in(text, words, (_UNDECIDED,) * len(words))


def _sentences(record: Mapping[str, Any]) -> Iterator[Lesson | Sentence]:
    """Yield the sentences of an article, as lessons where something was decided."""
    text = record["text"]
    spans = [Span(start, end) for start, end in record["sentences"]]
    starts = [span.start for span in spans]
    names: dict[int, list[Mapping[str, Any]]] = {}
    for name in record["names"]:
        place = bisect_right(starts, name["start"]) - 1
        if place >= 0 and name["end"] <= spans[place].end:
            names.setdefault(place, []).append(name)
    for place, span in enumerate(spans):
        if place not in names:
            yield from plain_sentences(text, [span])
            continue
        lesson = _lesson(text, words_of(text, span.start, span.end), names[place])
        if lesson.size:
            yield lesson


def _lesson(text: str, words: Sequence[Span], names: Sequence[Mapping[str, Any]]) -> Lesson:
    tags = [_UNDECIDED] * len(words)
    right: list[Name] = []
    wrong: list[Name] = []
    for name in names:
        if (was := name["was"]) is not None and was["kind"] in LABEL_OF:
            found = _name(words, was)
            if found is not None:
                wrong.append(found)
                tags[found[0] : found[1]] = [NO_NAME] * (found[1] - found[0])
    for name in names:
        if name["kind"] in LABEL_OF and (found := _name(words, name)) is not None:
            first, end, label = found
            right.append(found)
            tags[first:end] = [
                frozenset({f"{'I' if place else 'B'}-{label}"}) for place in range(end - first)
            ]
            if end < len(words) and not tags[end]:  # the name ends here
                tags[end] = frozenset({OUTSIDE, *(f"B-{other}" for other in LABELS)})
    # What was suggested and then confirmed elsewhere in the sentence is not wrong.
    wrong = [name for name in wrong if name not in right]
    return Lesson(sentence_in(text, words, tuple(tags)), tuple(right), tuple(wrong))


def _name(words: Sequence[Span], name: Mapping[str, Any]) -> Name | None:
    """Return the words of a name, None if it has none of its own."""
    starts = [word.start for word in words]
    first = bisect_right(starts, name["start"]) - 1
    if first < 0 or words[first].end <= name["start"]:
        first += 1
    end = bisect_left(starts, name["end"])
    return (first, end, LABEL_OF[name["kind"]]) if first < end else None


def _key(text: str) -> str:
    """Return a text that can be hashed, whatever it is made of."""
    return text.encode("utf-8", "replace").decode("utf-8")
