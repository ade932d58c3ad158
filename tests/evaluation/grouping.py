"""Grouping: are the names of one person, place or organization put together?

A found name is judged when it can be aligned to a mention of an annotated
chain: at least half of the name and two fifths of the mention are shared; of
several mentions the shortest counts. Pairwise counts pairs of names; B³
(Bagga and Baldwin 1998) averages over names. Values are fractions. The
baseline puts equal strings together.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, combinations
from pathlib import Path
from typing import Any

from reader.analysis.grouping import group
from reader.analysis.names import FoundName
from reader.text.person_names import name_words
from tests.evaluation.names import find_all
from tests.evaluation.picked import picked
from tests.evaluation.rows import Row, f_score, records

DEFAULT_SETS = ("names/meantime.jsonl",)
SHARE_OF_NAME, SHARE_OF_MENTION = 0.5, 0.4


@dataclass(slots=True)
class Score:
    """Counts of one way of grouping."""

    pairs_right: int = 0
    pairs_found: int = 0
    pairs_gold: int = 0
    precision: float = 0.0
    recall: float = 0.0
    names: int = 0

    def add(self, found: Sequence[Hashable], gold: Sequence[Hashable]) -> None:
        """Count one document: the group and the chain of each judged name."""
        groups, chains = Counter(found), Counter(gold)
        both = Counter(zip(found, gold, strict=True))
        self.pairs_found += _pairs(groups)
        self.pairs_gold += _pairs(chains)
        self.pairs_right += _pairs(both)
        self.names += len(found)
        for (in_group, in_chain), count in both.items():
            self.precision += count * count / groups[in_group]
            self.recall += count * count / chains[in_chain]

    def rows(self, name: str, system: str = "") -> Iterator[Row]:
        """Yield precision, recall and F of both measures."""
        ways = {
            "pairwise": (
                self.pairs_right / max(self.pairs_found, 1),
                self.pairs_right / max(self.pairs_gold, 1),
            ),
            "B³": (self.precision / max(self.names, 1), self.recall / max(self.names, 1)),
        }
        for way, (precision, recall) in ways.items():
            for measure, value in (
                ("F", f_score(precision, recall)),
                ("precision", precision),
                ("recall", recall),
            ):
                yield Row(name, f"{way} {measure}{system}", round(value, 3), self.names)


def evaluate(path: Path) -> list[Row]:
    """Return the rows of one file."""
    ours, equal = Score(), Score()
    for record in records(path):
        text = record["text"]
        names = find_all(text)
        count(record, names, ours, equal)
    return [*ours.rows(path.stem), *equal.rows(path.stem, " (equal strings)")]


def errors(path: Path, count: int) -> Iterator[str]:
    """Yield names wrongly put together, and names of one thing kept apart."""
    kinds: dict[str, list[str]] = {"put together": [], "kept apart": []}
    for record in records(path):
        judged = _judged(record, find_all(record["text"]))
        for kind, (by, other) in {"put together": (1, 2), "kept apart": (2, 1)}.items():
            seen = set()
            groups: dict[Hashable, list[tuple[str, Hashable, Hashable]]] = {}
            for one in judged:
                groups.setdefault(one[by], []).append(one)
            for members in groups.values():
                for one, two in combinations(members, 2):
                    pair = (one[0], two[0])
                    if one[other] != two[other] and pair not in seen:
                        seen.add(pair)
                        kinds[kind].append(f"{pair[0]!r} and {pair[1]!r} ({record['id']})")
    return picked(kinds, count)


def count(record: dict[str, Any], names: Sequence[FoundName], ours: Score, equal: Score) -> None:
    """Count one document for our grouping and for the baseline."""
    judged = _judged(record, names)
    gold = [in_chain for _, _, in_chain in judged]
    ours.add([entity_id for _, entity_id, _ in judged], gold)
    equal.add([name_words(name) for name, _, _ in judged], gold)


def _judged(
    record: dict[str, Any], names: Sequence[FoundName]
) -> list[tuple[str, Hashable, Hashable]]:
    """Return each name that is in a chain, with our entity and the number of the chain."""
    text = record["text"]
    _, ids = group(text, names)
    return [
        (name.span.cut(text), entity_id, in_chain)
        for name, entity_id in zip(names, ids, strict=True)
        if (in_chain := _chain_of(name, record["chains"])) is not None
    ]


def _chain_of(name: FoundName, chains: list[dict[str, Any]]) -> int | None:
    """Return the number of the chain that a name belongs to, if any."""
    start, end = name.span.start, name.span.end
    fitting = [
        (last - first, number)
        for number, first, last in chain.from_iterable(
            ((number, mention[0], mention[1]) for mention in entry["mentions"])
            for number, entry in enumerate(chains)
        )
        if (shared := min(end, last) - max(start, first)) > 0
        and shared >= SHARE_OF_NAME * (end - start)
        and shared >= SHARE_OF_MENTION * (last - first)
    ]
    return min(fitting)[1] if fitting else None


def _pairs(counts: Counter[Any]) -> int:
    return sum(count * (count - 1) // 2 for count in counts.values())
