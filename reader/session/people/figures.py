"""The figures of agreement as lines for people: a name, a number, and what it counts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from reader.session.people.agreement import Agreement, Kappa, SpanScore

_NAMES = {
    "person": "people",
    "place": "places",
    "organization": "organizations",
    "date": "dates",
    "claim": "claims",
    "highlight": "highlights",
}
_NONE = "–"


class Figure(NamedTuple):
    """One line; ``value`` is a dash where the figure is not defined."""

    name: str
    value: str
    counts: str


def figures(found: Agreement, own_kinds: Mapping[str, str]) -> list[Figure]:
    """Return all figures in the order in which they are read; kinds that nobody marked left out.

    ``own_kinds`` has the names of own kinds by id.
    """
    return [*_figures(found, {**own_kinds, **_NAMES})]


def _figures(found: Agreement, names: Mapping[str, str]) -> Iterator[Figure]:
    yield from _of_spans("all items", found.all_spans)
    for kind, score in found.spans.items():
        yield from _of_spans(names.get(kind, kind), score)
    yield _of_words("names and dates", found.words)
    for kind, words in found.words_by_kind.items():
        yield _of_words(names.get(kind, kind), words)
    things = f"{found.decisions.things:,} suggestions that both decided about"
    yield _of_kappa("Kappa, decisions", found.decisions, things)


def _of_spans(name: str, score: SpanScore) -> Iterator[Figure]:
    counts = f"{score.same:,} the same, of {score.mine:,} and {score.theirs:,}"
    yield Figure(f"F1 exact, {name}", _number(score.exact), counts)
    touched = f"{score.mine_touched:,} and {score.theirs_touched:,} overlap with one of the other"
    yield Figure(f"F1 overlapping, {name}", _number(score.overlapping), touched)


def _of_words(name: str, found: Kappa) -> Figure:
    return _of_kappa(f"Kappa, words of {name}", found, f"{found.things:,} words")


def _of_kappa(name: str, found: Kappa, things: str) -> Figure:
    share = "" if found.observed is None else f", {found.observed:.0%} the same"
    return Figure(name, _number(found.value), f"{things}{share}")


def _number(value: float | None) -> str:
    return _NONE if value is None else f"{value:.2f}"
