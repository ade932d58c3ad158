"""Articles with what is right in them: which names and dates, of which kind, from where to where.

* The seed article: ``expected.json`` beside it, made by reading before any
  program had read it. What is "good to have" there may stand or not.
* MEANTIME (Wikinews): chains of people (PER), places (LOC) and organizations
  (ORG), of them only what is a name (NAM); of names of one kind inside each
  other the shortest ("EADS", not "Airbus parent EADS"). Dates are all its
  TIMEX3 expressions.
* GUM (Wikinews): PERSON, PLACE, ORG and DATE as they are.

As in ``tests/evaluation``, a leading article and a trailing possessive belong
to no name. The articles are chosen by their place in the files, see ``PICK``.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from tests.evaluation.rows import records

ROOT = Path(__file__).resolve().parents[2]
SEED = ROOT / "seeds" / "articles" / "putin-china-visit"
SHARED = ROOT.parent / "shared" / "data"
PICK = {"meantime": (0, 12, 24, 36, 48), "gum": (0, 2, 4, 6, 8)}
"""Which articles of each set, counted from 0 in the order of their ids."""

_LABELS = {
    "PER": "person",
    "LOC": "place",
    "ORG": "organization",
    "PERSON": "person",
    "PLACE": "place",
    "DATE": "date",
}
_ARTICLE = re.compile(r"(?:the|an?)\s+", re.IGNORECASE)
_POSSESSIVE = re.compile(r"(?:['’]s|(?<=s)['’])$", re.IGNORECASE)


class Place(NamedTuple):
    """One stretch and its kind."""

    start: int
    end: int
    kind: str


class Article(NamedTuple):
    """A text and what is right in it; ``either`` may stand or not, both are right.

    ``chains`` has a number for each name: equal ones stand for the same.
    """

    name: str
    text: str
    gold: frozenset[Place]
    either: frozenset[Place] = frozenset()
    chains: Mapping[Place, int] = MappingProxyType({})


def articles() -> list[Article]:
    """Return the seed article and, where the shared data are, ten of Wikinews."""
    found = [_seed()]
    if (SHARED / "names" / "meantime.jsonl").exists():
        found += [*_meantime(), *_gum()]
    return found


def _seed() -> Article:
    text = (SEED / "source.txt").read_text(encoding="utf-8")
    mentions = json.loads((SEED / "expected.json").read_text(encoding="utf-8"))["mentions"]
    sets: dict[str, set[Place]] = {"required": set(), "good": set()}
    for mention in mentions:
        sets[mention["need"]].add(Place(mention["start"], mention["end"], mention["kind"]))
    return Article("seed", text, frozenset(sets["required"]), frozenset(sets["good"]))


def _meantime() -> Iterator[Article]:
    dated = {record["id"]: record for record in records(SHARED / "dates" / "meantime.jsonl")}
    named = sorted(records(SHARED / "names" / "meantime.jsonl"), key=lambda record: record["id"])
    for number in PICK["meantime"]:
        record = named[number]
        text, dates = record["text"], dated[record["id"]]
        assert dates["text"] == text
        chains = {_trimmed(text, place): chain for place, chain in _names(record)}
        names = _innermost(set(chains))
        days = {Place(t["start"], t["end"], "date") for t in dates["timex"]}
        chains = {place: chain for place, chain in chains.items() if place in names}
        yield Article(record["id"], text, frozenset(names | days), chains=chains)


def _names(record: dict[str, Any]) -> Iterator[tuple[Place, int]]:
    for number, chain in enumerate(record["chains"]):
        kind = _LABELS.get(chain["type"])
        for start, end, sort in chain["mentions"]:
            if kind is not None and sort == "NAM":
                yield Place(start, end, kind), number


def _gum() -> Iterator[Article]:
    silver = records(SHARED / "ner" / "gum_news_silver.jsonl")
    ordered = sorted(silver, key=lambda record: record["id"])
    for number in PICK["gum"]:
        record = ordered[number]
        text = record["text"]
        places = {
            _trimmed(text, Place(span["start"], span["end"], _LABELS[span["label"]]))
            for span in record["spans"]
        }
        yield Article(record["id"], text, frozenset(places))


def _innermost(places: set[Place]) -> set[Place]:
    """Leave out what holds another one of its kind."""
    return {
        outer
        for outer in places
        if not any(
            inner != outer
            and inner.kind == outer.kind
            and outer.start <= inner.start
            and inner.end <= outer.end
            for inner in places
        )
    }


def _trimmed(text: str, place: Place) -> Place:
    start, end, kind = place
    if kind == "date":
        return place
    article = _ARTICLE.match(text[start:end])
    if article and start + article.end() < end:
        start += article.end()
    possessive = _POSSESSIVE.search(text[start:end])
    if possessive and possessive.start():
        end = start + possessive.start()
    return Place(start, end, kind)
