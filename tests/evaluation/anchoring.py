"""Measure how annotations are found again in changed texts.

Of the annotations whose text is still there: right (half of what is marked and
of what should be is shared), wrong (marked elsewhere), lost (not marked). Of
those whose text is gone: pinned (marked anyway). All in per cent. The sets of
real revisions are told in halves by article too: errors are only ever looked
at in the tuning half. "By quotes" is a sample of the same without the old text.
"""

from __future__ import annotations

import zlib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import Any

from reader.domain.reanchored import Outcome, Reanchored
from reader.domain.spans import Span
from reader.text.anchoring import Quote
from reader.text.context import anchor_at
from reader.text.reanchoring import reanchored, reanchored_quotes
from tests.evaluation.rows import Row, records

DEFAULT_SETS = tuple(
    f"anchoring/{name}.jsonl"
    for name in ("real_rustbook", "real_wikipedia", "synthetic", "peer_quotes")
)
HALVED_SETS = frozenset({"real_rustbook", "real_wikipedia"})
ERROR_CONTEXT = 60  # characters shown to either side of an error
_SHARED = 0.5
_SAMPLE = 4  # every so manieth annotation is looked for by its quote, too
Record = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Judged:
    """One annotation: what was found, what should be, and where it comes from."""

    record: Record
    old: Span
    expected: Span | None
    found: Reanchored

    @property
    def verdict(self) -> str:
        """``gone`` is not marked, and should not be."""
        if self.expected is None:
            return "pinned" if self.found.is_placed else "gone"
        if not self.found.is_placed:
            return "lost"
        return "right" if self._is_at(self.expected) else "wrong"

    def _is_at(self, place: Span) -> bool:
        return self.found.span is not None and self.found.span.overlap_ratio(place) >= _SHARED

    @property
    def is_to_the_letter(self) -> bool:
        """Whether both ends are right, too."""
        return self.verdict == "right" and self.found.span == self.expected

    @property
    def is_guessed(self) -> bool:
        """Whether it is lost, and a person is shown the right place as a guess."""
        return self.expected is not None and self.verdict == "lost" and self._is_at(self.expected)


def evaluate(path: Path) -> list[Row]:
    """Return the figures of one file, with annotations placed by both texts, then by quotes."""
    articles = list(records(path))
    started = perf_counter()
    judged = [each for article in articles for each in _judged(article)]
    seconds = perf_counter() - started
    rows = [
        *_rows(path.stem, "", judged),
        Row(path.stem, "seconds", seconds, len(judged)),
        Row(path.stem, "ms for 1,000", 1e6 * seconds / max(1, len(judged)), len(judged)),
    ]
    if path.stem in HALVED_SETS:
        for name, is_half in (("tuning half: ", _is_tuning), ("check half: ", _is_check)):
            rows += _rows(path.stem, name, [each for each in judged if is_half(each.record)])
    by_quotes = [each for article in articles for each in _by_quotes(article)]
    return rows + list(_rows(path.stem, "by quotes: ", by_quotes)) if by_quotes else rows


def errors(path: Path, count: int) -> Iterator[str]:
    """Return ``count`` remaining errors of each kind; of a halved set, only of the tuning half."""
    seen = [a for a in records(path) if path.stem not in HALVED_SETS or _is_tuning(a)]
    by_kind: dict[str, list[Judged]] = defaultdict(list)
    for article in seen:
        for each in _judged(article):
            by_kind[each.verdict].append(each)
    for kind in ("wrong", "lost", "pinned"):
        judged = by_kind[kind]
        yield f"-- {path.stem}, {kind}: {len(judged)}"
        shown = min(count, len(judged))
        for at in range(shown):
            yield from _lines(judged[at * len(judged) // shown])


def _rows(name: str, prefix: str, judged: Sequence[Judged]) -> Iterator[Row]:
    """Yield the figures of a set or of a part of it."""
    present = [each for each in judged if each.expected is not None]
    gone = [each for each in judged if each.expected is None]
    for verdict in ("right", "wrong", "lost"):
        yield Row(name, prefix + verdict, _share(present, verdict), len(present))
    yield Row(name, f"{prefix}pinned", _share(gone, "pinned"), len(gone))
    edges = sum(each.is_to_the_letter for each in present)
    yield Row(name, f"{prefix}to the letter", 100 * edges / max(1, len(present)), len(present))
    if prefix:
        return
    lost = [each for each in present if each.verdict == "lost"]
    guessed = sum(each.is_guessed for each in lost)
    yield Row(name, "lost, but guessed", 100 * guessed / max(1, len(lost)), len(lost))
    for outcome in Outcome:
        number = sum(each.found.outcome is outcome for each in judged)
        yield Row(name, f"told as {outcome}", 100 * number / max(1, len(judged)), len(judged))


def _share(judged: Sequence[Judged], verdict: str) -> float:
    return 100 * sum(each.verdict == verdict for each in judged) / max(1, len(judged))


def _judged(article: Record) -> list[Judged]:
    if "annotations" not in article:
        return [] if _is_about_exactness(article) else [_judged_quote(article)]
    spans = [Span(each["start"], each["end"]) for each in article["annotations"]]
    found = reanchored(article["old"], article["new"], spans)
    return _beside_gold(article, spans, found)


def _by_quotes(article: Record) -> list[Judged]:
    if "annotations" not in article:
        return []
    sample = {**article, "annotations": article["annotations"][::_SAMPLE]}
    spans = [Span(each["start"], each["end"]) for each in sample["annotations"]]
    anchors = [anchor_at(article["old"], span) for span in spans]
    quotes = [Quote(a.quote, a.prefix, a.suffix, *a.span.edges) for a in anchors]
    return _beside_gold(sample, spans, reanchored_quotes(article["new"], quotes))


def _beside_gold(
    article: Record, spans: Sequence[Span], found: Sequence[Reanchored]
) -> list[Judged]:
    return [
        Judged(article, span, _expected(gold), result)
        for span, gold, result in zip(spans, article["annotations"], found, strict=True)
    ]


def _is_about_exactness(record: Record) -> bool:
    """Tell whether a quote is only absent for who lets nothing around it differ."""
    is_absent = record["expected_start"] is None and record.get("exact_only", False)
    return is_absent and record["old"][record["start"] : record["end"]] in record["new"]


def _judged_quote(record: Record) -> Judged:
    """Judge a quote with its surroundings, which are all there is of the old text."""
    old, start, end, hint = record["old"], record["start"], record["end"], record["hint"]
    said = (None, None) if hint is None else (hint, hint + end - start)
    quote = Quote(old[start:end], old[:start], old[end:], *said)
    (found,) = reanchored_quotes(record["new"], [quote])
    return Judged(record, Span(start, end), _expected(record), found)


def _expected(gold: Record) -> Span | None:
    start, end = gold["expected_start"], gold["expected_end"]
    if start is None:
        return None
    # Some only say where it begins.
    return Span(start, end or start + gold["end"] - gold["start"])


def _article_of(record: Record) -> str:
    """Return the name that all revisions of an article share."""
    name = str(record["id"])
    return name.split("@", 1)[0] if "@" in name else name.split("/", 1)[0]


def _is_tuning(record: Record) -> bool:
    return zlib.crc32(_article_of(record).encode()) % 2 == 0


def _is_check(record: Record) -> bool:
    return not _is_tuning(record)


def _lines(judged: Judged) -> Iterator[str]:
    record = judged.record
    yield f"{record.get('id', record.get('name'))}: {judged.found.outcome}"
    yield f"   old      {_shown(record['old'], judged.old)}"
    if judged.expected is not None:
        yield f"   expected {_shown(record['new'], judged.expected)}"
    if judged.found.span is not None:
        yield f"   found    {_shown(record['new'], judged.found.span)}"


def _shown(text: str, span: Span) -> str:
    before = text[max(0, span.start - ERROR_CONTEXT) : span.start]
    after = text[span.end : span.end + ERROR_CONTEXT]
    return " ".join(f"{before}[{span.cut(text)}]{after}".split())
