"""Names: how many people, places and organizations are found, and how exactly.

Counted as ``shared/design/detection.md`` says: one to one, same kind, a
leading article and a trailing possessive set aside on both sides. An exact
match has both ends right; an overlap shares at least one character. Values
are per cent. Rows "(spaCy alone)" are spaCy's entities without our rules;
``READING_DESK_NETWORK=off`` measures our rules without the network.

What was tuned on even documents of a set, and what was fitted to a part of
WikiGold, is shown on the rest as well. The rows of confidence say how many
are right (both ends and kind) of those that were shown with about the same
confidence, on the half that it was not fitted to.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from reader.analysis.capitals import with_small_letters
from reader.analysis.name_rules import revise
from reader.analysis.names import FoundName, find_names
from reader.analysis.passages import Passage
from reader.analysis.pieces import batches_of, pieces_of
from reader.analysis.pipeline import Analyser
from reader.domain.documents import Block
from reader.domain.entities import MentionKind
from reader.domain.spans import Span
from reader.training.held_out import is_held_out
from tests.evaluation.reliability import Reliability
from tests.evaluation.rows import Row, f_score, records

DEFAULT_SETS = (
    "ner/measure_only/news_worldwide_sample.jsonl",
    "ner/gum_news_silver.jsonl",
    "ner/gum_interview_silver.jsonl",
    "ner/measure_only/conllpp_dev.jsonl",
    "ner/wikigold.jsonl",
)
_PERSON, _PLACE, _ORGANIZATION = (
    MentionKind.PERSON,
    MentionKind.PLACE,
    MentionKind.ORGANIZATION,
)
KINDS = (_PERSON, _PLACE, _ORGANIZATION)
_LABELS = {
    label: kind
    for kind, labels in {
        _PERSON: (
            "per",
            "person",
            "politician",
            "writer",
            "scientist",
            "researcher",
            "musicalartist",
        ),
        _PLACE: ("loc", "location", "facility", "fac", "gpe", "geo", "place", "country"),
        _ORGANIZATION: (
            *("org", "organisation", "organization", "corporation", "group", "company"),
            *("politicalparty", "band", "university"),
        ),
    }.items()
    for label in labels
}
_MODEL_LABELS = {
    "PERSON": _PERSON,
    "GPE": _PLACE,
    "LOC": _PLACE,
    "FAC": _PLACE,
    "ORG": _ORGANIZATION,
}
_LINE = re.compile(r"[^\r\n]+")
_ARTICLE = re.compile(r"(?:the|an?)\s+", re.IGNORECASE)
_POSSESSIVE = re.compile(r"(?:['’]s|(?<=s)['’])$", re.IGNORECASE)

Key = tuple[int, int, MentionKind]
TUNED = frozenset({"news_worldwide_sample", "conllpp_dev"})
"""Sets on whose even documents rules were tuned."""
AROUND = 40  # characters shown on both sides of an error


@dataclass(slots=True)
class Tally:
    """Counts of one system for one kind, or for the three together."""

    gold: int = 0
    found: int = 0
    exact: int = 0
    overlap: int = 0

    def add(self, gold: Sequence[Key], found: Sequence[Key]) -> None:
        """Count one document."""
        self.gold += len(gold)
        self.found += len(found)
        self.exact += len(set(gold) & set(found))
        self.overlap += _overlaps(gold, found)

    def rows(self, name: str, kind: str, system: str, *, full: bool) -> Iterator[Row]:
        """Yield F1, and for the three kinds together precision and recall too."""
        for way, hits in (("exact", self.exact), ("overlap", self.overlap)):
            precision, recall = hits / max(self.found, 1), hits / max(self.gold, 1)
            values = {"F1": f_score(precision, recall)}
            if full:
                values |= {"precision": precision, "recall": recall}
            for measure, value in values.items():
                metric = f"{kind} {way} {measure}{system}"
                yield Row(name, metric, round(100 * value, 1), self.gold)


@dataclass(slots=True)
class Score:
    """One system's tallies."""

    by_kind: dict[MentionKind, Tally] = field(default_factory=lambda: {k: Tally() for k in KINDS})
    together: Tally = field(default_factory=Tally)

    def add(self, gold: list[Key], found: list[Key], judged: set[MentionKind]) -> None:
        """Count one document; only the kinds in ``judged`` are annotated in it."""
        gold, found = ([k for k in keys if k[2] in judged] for keys in (gold, found))
        self.together.add(gold, found)
        for kind in judged:
            self.by_kind[kind].add(
                [k for k in gold if k[2] is kind], [k for k in found if k[2] is kind]
            )

    def rows(self, name: str, system: str = "") -> Iterator[Row]:
        """Yield the rows of this system."""
        yield from self.together.rows(name, "three kinds", system, full=True)
        for kind, tally in self.by_kind.items():
            if tally.gold:
                yield from tally.rows(name, kind.value, system, full=False)


def evaluate(path: Path, *, in_capitals: bool = False) -> list[Row]:
    """Return the rows of one file, or of the same texts in capitals."""
    ours, alone, unseen = Score(), Score(), Score()
    sureness = Reliability()
    for number, record in enumerate(records(path)):
        if in_capitals:
            record["text"] = capitals(record["text"])
        text = record["text"]
        gold, judged = gold_names(record)
        passages = list(read_passages(text))
        names = names_in(text, passages)
        found = _distinct(_key(text, n.span.start, n.span.end, n.kind) for n in names)
        ours.add(gold, found, judged)
        alone.add(gold, _distinct(_model_keys(text, passages)), judged)
        if _is_unseen(path, number, record):
            unseen.add(gold, found, judged)
            for name in names:
                if name.kind in judged:
                    key = _key(text, name.span.start, name.span.end, name.kind)
                    sureness.add(name.confidence, is_right=key in set(gold))
    name = f"{path.stem}, in capitals" if in_capitals else path.stem
    rows = [*ours.rows(name)]
    if unseen.together.gold < ours.together.gold:
        rows.extend(unseen.rows(f"{name} (unseen)"))
    if not in_capitals:  # spaCy sees them in small letters
        rows.extend(alone.rows(name, " (spaCy alone)"))
    return [*rows, *sureness.rows(name)]


def errors(path: Path, count: int) -> Iterator[str]:
    """Yield remaining errors: ends, kinds, missed and spurious names, evenly picked."""
    found: dict[str, list[str]] = {sort: [] for sort in ("ends", "kind", "missed", "spurious")}
    for record in records(path):
        text = record["text"]
        gold, judged = gold_names(record)
        ours = _distinct(_key(text, n.span.start, n.span.end, n.kind) for n in find_all(text))
        for sort, line in _errors(text, gold, [key for key in ours if key[2] in judged]):
            found[sort].append(line)
    for sort, lines in found.items():
        yield f"-- {sort}: {len(lines)}"
        step = max(1, len(lines) // count)
        yield from lines[::step][:count]


def _errors(text: str, gold: Sequence[Key], ours: Sequence[Key]) -> Iterator[tuple[str, str]]:
    right = set(gold) & set(ours)
    for key in ours:
        if key in right:
            continue
        meant = [one for one in gold if one[0] < key[1] and key[0] < one[1] and one not in right]
        if not meant:
            yield "spurious", _line(text, key, "")
        elif meant[0][:2] == key[:2]:
            yield "kind", _line(text, key, f" is a {meant[0][2].value}")
        else:
            quote = text[meant[0][0] : meant[0][1]]
            yield "ends", _line(text, key, f" is the {meant[0][2].value} {quote!r}")
    for key in gold:
        if not any(one[0] < key[1] and key[0] < one[1] for one in ours):
            yield "missed", _line(text, key, "")


def _line(text: str, key: Key, remark: str) -> str:
    start, end, kind = key
    before, after = text[max(0, start - AROUND) : start], text[end : end + AROUND]
    quote = f"{before}[[{text[start:end]}]]{after}"
    return f"{kind.value}{remark}: {' '.join(quote.split())}"


def _is_unseen(path: Path, number: int, record: dict[str, Any]) -> bool:
    if path.stem == "wikigold":
        return is_held_out(record["id"])
    return path.stem not in TUNED or number % 2 == 1


def capitals(text: str) -> str:
    """Return a text in capitals, with every character in its place."""
    return "".join(c.upper() if len(c.upper()) == 1 else c for c in text)


@cache
def analyser() -> Analyser:
    """Return the models, loaded once."""
    return Analyser.load()


def read_passages(text: str) -> Iterator[Passage]:
    """Yield the lines of a text as the analyser sees blocks."""
    blocks = [Block(Span(*line.span())) for line in _LINE.finditer(text)]
    for batch in batches_of(pieces_of(text, blocks)):
        yield from analyser().passages(text, batch)


def names_in(text: str, passages: Sequence[Passage]) -> list[FoundName]:
    """Return the names of a text from its passages, rules of the document included."""
    small = ((passage.start, passage.doc.text) for passage in passages if passage.is_recased)
    found = [name for passage in passages for name in find_names(passage)]
    return revise(with_small_letters(text, small), found)


def find_all(text: str) -> list[FoundName]:
    """Return the names of a whole text, rules of the document included."""
    return names_in(text, list(read_passages(text)))


def gold_names(record: dict[str, Any]) -> tuple[list[Key], set[MentionKind]]:
    """Return the annotated names of a record, and the kinds that it annotates."""
    annotated = [label.lower() for label in record.get("annotated") or ()]
    # Where a set tells nationalities from places, "gpe" is the nationality.
    labels = {k: v for k, v in _LABELS.items() if not (k == "gpe" and "geo" in annotated)}
    judged = {labels[label] for label in annotated if label in labels} or set(KINDS)
    keys = (
        _key(record["text"], span["start"], span["end"], labels[span["label"].lower()])
        for span in record["spans"]
        if span["label"].lower() in labels
    )
    return _distinct(keys), judged


def _model_keys(text: str, passages: Iterable[Passage]) -> Iterator[Key]:
    for passage in passages:
        for entity in passage.doc.ents:
            kind = _MODEL_LABELS.get(entity.label_)
            if kind is not None:
                start = passage.start + entity.start_char
                yield _key(text, start, passage.start + entity.end_char, kind)


def _key(text: str, start: int, end: int, kind: MentionKind) -> Key:
    quote = text[start:end]
    if (article := _ARTICLE.match(quote)) and article.end() < len(quote):
        start += article.end()
    if (possessive := _POSSESSIVE.search(text[start:end])) and possessive.start():
        end = start + possessive.start()
    return start, end, kind


def _distinct(keys: Iterable[Key]) -> list[Key]:
    return sorted(set(keys))


def _overlaps(gold: Sequence[Key], found: Sequence[Key]) -> int:
    """Count pairs that share a character and the kind, each used at most once."""
    exact = set(gold) & set(found)
    rest = [key for key in found if key not in exact]
    pairs = len(exact)
    first = 0
    taken: set[int] = set()
    for start, end, kind in (key for key in gold if key not in exact):
        while first < len(rest) and rest[first][1] <= start:
            first += 1
        for index in range(first, len(rest)):
            other = rest[index]
            if other[0] >= end:
                break
            if index not in taken and other[1] > start and other[2] is kind:
                taken.add(index)
                pairs += 1
                break
    return pairs
