"""Measure date expressions: spans, types and values, by TempEval-3's counting.

UzZaman et al. 2013, SemEval task 1: relaxed matches share a character;
value F1 is relaxed F times the share of right values among relaxed matches.
TimeBank and AQUAINT are told in two halves: errors are only ever looked at in one.
"""

from __future__ import annotations

import zlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from spacy.language import Language

from reader.analysis.dates import find_dates as find_with_model
from reader.analysis.model import load_model
from reader.analysis.passages import Passage
from reader.domain.documents import BlockKind
from reader.text.plain_quotes import plain_quotes
from reader.text.timex import find_dates as find_by_rules
from tests.evaluation.rows import Row, f_score, records

DEFAULT_SETS = (
    "dates/meantime.jsonl",
    "dates/wikiwars.jsonl",
    "dates/measure_only/timebank.jsonl",
    "dates/measure_only/aquaint.jsonl",
)
HALVED_SETS = frozenset({"timebank", "aquaint"})
ERROR_CONTEXT = 45  # characters shown to either side of an error


class Timex(NamedTuple):
    """One expression, as annotated or as found."""

    start: int
    end: int
    type: str
    value: str


def evaluate(path: Path) -> list[Row]:
    """Return the figures of one file, for the rules alone and with the model."""
    articles = list(records(path))
    rows: list[Row] = []
    for name, part in _parts(path.stem, articles):
        rows.extend(rows_of(f"{name} rules", part, by_rules))
        rows.extend(rows_of(f"{name} rules+model", part, with_model))
    return rows


def errors(path: Path, count: int) -> Iterator[str]:
    """Return ``count`` remaining errors of each kind; of a halved set, only of the seen half."""
    name, seen = list(_parts(path.stem, list(records(path))))[-1]
    by_kind: dict[str, list[str]] = defaultdict(list)
    for article in seen:
        for kind, line in _errors_of(article, with_model(article)):
            by_kind[kind].append(line)
    for kind, lines in sorted(by_kind.items()):
        yield f"-- {name}, {kind}: {len(lines)}"
        shown = min(count, len(lines))
        yield from (lines[at * len(lines) // shown] for at in range(shown))


def _errors_of(article: dict[str, Any], found: list[Timex]) -> Iterator[tuple[str, str]]:
    text, day = article["text"], (article["dct"] or "")[:10]
    gold = _gold(article)

    def line(timex: Timex, said: str) -> str:
        before = text[max(0, timex.start - ERROR_CONTEXT) : timex.start]
        after = text[timex.end : timex.end + ERROR_CONTEXT]
        words = " ".join(f"{before}[{text[timex.start : timex.end]}]{after}".split())
        return f"{said} | {words} | {article['id']} {day}"

    for timex in found:
        if _match(timex, gold) is None:
            yield "spurious", line(timex, timex.value or "no value")
    for timex in gold:
        match = _match(timex, found)
        if match is None:
            yield "missed", line(timex, timex.value)
            continue
        if match[:2] != timex[:2]:
            yield "wrong extent", line(timex, repr(text[match.start : match.end]))
        if match.value != timex.value:
            yield "wrong value", line(timex, f"{timex.value} found {match.value or 'no value'}")


def by_rules(article: dict[str, Any]) -> list[Timex]:
    """Return what the rules find."""
    return [
        Timex(found.start, found.end, str(found.value.type), found.value.value)
        for found in find_by_rules(article["text"], article_date(article))
    ]


def with_model(article: dict[str, Any]) -> list[Timex]:
    """Return what the rules and the language model find."""
    text = article["text"]
    passage = Passage(0, BlockKind.PARAGRAPH, text, _model()(plain_quotes(text)))
    return [
        Timex(
            found.span.start,
            found.span.end,
            str(found.value.type) if found.value else "DATE",
            found.value.value if found.value else "",
        )
        for found in find_with_model(passage, article_date(article))
    ]


def _gold(article: dict[str, Any]) -> list[Timex]:
    return [Timex(t["start"], t["end"], t["type"], t["value"]) for t in article["timex"]]


def article_date(article: dict[str, Any]) -> date | None:
    """Return the article's date where the file states one in ISO form."""
    try:
        return date.fromisoformat((article["dct"] or "")[:10])
    except ValueError:
        return None


@cache
def _model() -> Language:
    return load_model()


def _parts(
    name: str, articles: list[dict[str, Any]]
) -> Iterable[tuple[str, list[dict[str, Any]]]]:
    if name not in HALVED_SETS:
        return [(name, articles)]
    even = [article for article in articles if zlib.crc32(article["id"].encode()) % 2 == 0]
    odd = [article for article in articles if zlib.crc32(article["id"].encode()) % 2]
    return [(f"{name} unseen half", even), (f"{name} seen half", odd)]


def rows_of(
    name: str, articles: list[dict[str, Any]], find: Callable[[dict[str, Any]], list[Timex]]
) -> list[Row]:
    """Return the four figures of one way to find dates."""
    strict = relaxed_found = relaxed_gold = values = types = found_all = gold_all = 0
    for article in articles:
        gold = _gold(article)
        found = find(article)
        gold_all += len(gold)
        found_all += len(found)
        strict += len({timex[:2] for timex in gold} & {timex[:2] for timex in found})
        relaxed_found += sum(_match(timex, gold) is not None for timex in found)
        for timex in gold:
            match = _match(timex, found)
            if match is not None:
                relaxed_gold += 1
                values += match.value == timex.value
                types += match.type == timex.type
    relaxed = f_score(relaxed_found / max(1, found_all), relaxed_gold / max(1, gold_all))
    matched = max(1, relaxed_gold)
    return [
        Row(
            name,
            "strict F",
            f_score(strict / max(1, found_all), strict / max(1, gold_all)),
            gold_all,
        ),
        Row(name, "relaxed F", relaxed, gold_all),
        Row(name, "value F1", relaxed * values / matched, gold_all),
        Row(name, "type accuracy", types / matched, relaxed_gold),
    ]


def _match(timex: Timex, others: list[Timex]) -> Timex | None:
    """Return the expression with the same span, else the first that shares a character."""
    touching = [other for other in others if other.start < timex.end and timex.start < other.end]
    same = [other for other in touching if other[:2] == timex[:2]]
    return next(iter(same or touching), None)
