"""Places on the map: the share of gold names put within 161 km of their gold point.

The names are given (the gold spans), so this measures the gazetteer and the
choice between places of one name, not the finding of names. 161 km (100
miles) is the usual limit of the field (Gritta et al. 2018).
"""

from __future__ import annotations

import hashlib
import math
import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from reader.analysis.gazetteer import Gazetteer
from reader.analysis.places import locate
from reader.domain.entities import Place
from reader.domain.places import kilometres
from reader.domain.spans import Span
from tests.evaluation.picked import picked, shown
from tests.evaluation.rows import Row, records

DEFAULT_SETS = ("places/geovirus.jsonl", "places/measure_only/lgl.jsonl")
NEAR = 161.0

Locator = Callable[[str, Sequence[Span], Gazetteer], Sequence[Place | None]]


def evaluate(path: Path) -> list[Row]:
    """Return the rows of one file; the weights were chosen on its half "tuned"."""
    documents = list(records(path))
    name = path.stem
    started = time.perf_counter()
    judged = list(_judged(documents, locate))
    seconds = time.perf_counter() - started
    rows = _rows(name, judged)
    for half in ("tuned", "unseen"):
        part = list(_judged([d for d in documents if _half(d) == half], locate))
        rows.append(Row(f"{name} ({half} half)", "within 161 km", _near(part), len(part)))
    rows.append(Row(name, "names per second", len(judged) / seconds, len(judged)))
    biggest = list(_judged(documents, biggest_population))
    rows.append(Row(name, "within 161 km, biggest population", _near(biggest), len(biggest)))
    return rows


def errors(path: Path, count: int) -> Iterator[str]:
    """Yield names that were not found, and names put too far away."""
    kinds: dict[str, list[str]] = {"not found": [], "too far away": []}
    for document in records(path):
        text, gold = document["text"], document["toponyms"]
        spans = [Span(g["start"], g["end"]) for g in gold]
        for wanted, span, place in zip(
            gold, spans, locate(text, spans, _gazetteer()), strict=True
        ):
            if wanted["lat"] is None:
                continue
            if place is None:
                kinds["not found"].append(shown(text, span.start, span.end))
                continue
            there = (wanted["lat"], wanted["lon"])
            distance = kilometres(there, (place.latitude, place.longitude))
            if distance > NEAR:
                put = f"{place.name}, {place.country}: {distance:,.0f} km off {there}: "
                kinds["too far away"].append(put + shown(text, span.start, span.end))
    return picked(kinds, count)


def biggest_population(
    text: str, toponyms: Sequence[Span], gazetteer: Gazetteer
) -> list[Place | None]:
    """Return the baseline: of all places of that name the most populous one."""
    found: list[Place | None] = []
    for span in toponyms:
        best = max(gazetteer.candidates(span.cut(text)), key=lambda c: c.population, default=None)
        found.append(best and Place(best.name, best.country, best.latitude, best.longitude))
    return found


def _judged(documents: Sequence[dict[str, Any]], locator: Locator) -> Iterator[float | None]:
    """Yield the error in km of every gold name with a point; None if it was not found."""
    for document in documents:
        gold = document["toponyms"]
        spans = [Span(g["start"], g["end"]) for g in gold]
        for wanted, place in zip(
            gold, locator(document["text"], spans, _gazetteer()), strict=True
        ):
            if wanted["lat"] is None:
                continue
            if place is None:
                yield None
            else:
                there = (place.latitude, place.longitude)
                yield kilometres((wanted["lat"], wanted["lon"]), there)


def _rows(name: str, judged: Sequence[float | None]) -> list[Row]:
    errors = [e for e in judged if e is not None]
    return [
        Row(name, "within 161 km", _near(judged), len(judged)),
        Row(name, "found", len(errors) / max(1, len(judged)), len(judged)),
        Row(name, "median km of the found", statistics.median(errors or [math.nan]), len(errors)),
    ]


def _near(judged: Sequence[float | None]) -> float:
    return sum(e is not None and e <= NEAR for e in judged) / max(1, len(judged))


def _half(document: dict[str, Any]) -> str:
    return "unseen" if hashlib.sha256(document["id"].encode()).digest()[0] % 2 else "tuned"


@cache
def _gazetteer() -> Gazetteer:
    return Gazetteer.load()
