"""Who said what: sources, cues and contents against PolNeAR's.

Source and cue are exact: both ends right (the sets of spans agree). Content
overlaps by at least one character. "Who said what" is right when the source
and the content both overlap; "(half)" asks that the contents share at least
half of their joint characters. Pairs are one to one. "Speech" rows look at
attributions whose cue is a word of saying, on both sides; the others include
attitudes ("wants", "endorsed"). "Distinct" counts each span of an article
once, however many attributions share it: of all countings tried on the rules
of ``shared/prototypes/attribution`` this and "(half)" come closest to the
figures that ``shared/design/detection.md`` gives for them. Values are fractions.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from spacy.language import Language

from reader.analysis.attribution import find_attributions
from reader.analysis.model import load_model
from reader.analysis.passages import Passage
from reader.domain.documents import BlockKind
from reader.text.plain_quotes import plain_quotes
from tests.evaluation.picked import picked, shown
from tests.evaluation.rows import Row, f_score, records

DEFAULT_SETS = (
    "attribution/measure_only/polnear_dev.jsonl",
    "attribution/measure_only/polnear_train_sample.jsonl",
)
_LINE = re.compile(r"[^\r\n]+")
_SPEECH = re.compile(
    r"\b(?:according|said|sa(?:y|ys|ying)|t(?:ell|ells|elling|old)|wr(?:ite|ites|iting|ote|itten)"
    r"|(?:add|announc|argu|assert|alleg|acknowledg|admit|ask|boast|caution|claim|comment|complain"
    r"|conced|conclud|confirm|contend|continu|declar|den[iy]|describ|disclos|emphasi[sz]|estimat"
    r"|explain|indicat|insist|jok|maintain|mention|not|observ|pledg|predict|promis|reiterat|remark"
    r"|repeat|repl[iy]|report|respond|reveal|speculat|stat|stress|suggest|testif[iy]|tweet|urg|vow"
    r"|warn|recall|recount|call|announce)t?(?:s|es|ed|ing|e)?)\b",
    re.IGNORECASE,
)
_HALF = 0.5

Stretch = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Said:
    """One attribution as positions; any part may be empty."""

    source: tuple[Stretch, ...]
    cue: tuple[Stretch, ...]
    content: tuple[Stretch, ...]
    is_speech: bool


Judge = Callable[[Said, Said], bool]


@dataclass(slots=True)
class Tally:
    """Counts of one measure."""

    gold: int = 0
    found: int = 0
    hits: int = 0

    def add(self, gold: Sequence[Said], found: Sequence[Said], is_right: Judge) -> None:
        """Count one article, pairing each attribution at most once."""
        self.gold += len(gold)
        self.found += len(found)
        rest = list(found)
        for wanted in gold:
            match = next((other for other in rest if is_right(wanted, other)), None)
            if match is not None:
                rest.remove(match)
                self.hits += 1

    def rows(self, name: str, metric: str, *, full: bool) -> Iterator[Row]:
        """Yield F1, and precision and recall where ``full``."""
        precision, recall = self.hits / max(self.found, 1), self.hits / max(self.gold, 1)
        if full:
            yield Row(name, f"{metric} precision", round(precision, 3), self.gold)
            yield Row(name, f"{metric} recall", round(recall, 3), self.gold)
        yield Row(name, f"{metric} F", round(f_score(precision, recall), 3), self.gold)


@dataclass(slots=True)
class Score:
    """The measures over one kind of attribution."""

    tallies: dict[str, Tally] = field(default_factory=lambda: {name: Tally() for name in _JUDGES})
    distinct: Tally = field(default_factory=Tally)

    def add(self, gold: list[Said], found: list[Said]) -> None:
        """Count one article."""
        for name, tally in self.tallies.items():
            part = name.split(" ", 1)[0]
            has_part = (lambda _: True) if part == "who" else (lambda s, p=part: getattr(s, p))
            there = [said for said in gold if has_part(said)]
            tally.add(there, [said for said in found if has_part(said)], _JUDGES[name])
        wanted, there_are = ({s.source for s in some if s.source} for some in (gold, found))
        self.distinct.gold += len(wanted)
        self.distinct.found += len(there_are)
        self.distinct.hits += len(wanted & there_are)

    def rows(self, name: str, kind: str) -> Iterator[Row]:
        """Yield the rows."""
        for metric, tally in self.tallies.items():
            yield from tally.rows(name, f"{kind} {metric}", full=metric == "who said what")
        yield from self.distinct.rows(name, f"{kind} source exact, distinct", full=False)


def evaluate(path: Path) -> list[Row]:
    """Return the rows of one file."""
    every, speech = Score(), Score()
    for record in records(path):
        gold, found = _both(record)
        every.add(gold, found)
        speech.add([s for s in gold if s.is_speech], [s for s in found if s.is_speech])
    return [*every.rows(path.stem, "all"), *speech.rows(path.stem, "speech")]


def errors(path: Path, count: int) -> Iterator[str]:
    """Yield remaining errors: missed, invented, and sources with other ends or another name."""
    names = ("missed", "not in the gold", "source with other ends", "other source")
    kinds: dict[str, list[str]] = {name: [] for name in names}
    for record in records(path):
        text = record["text"]
        gold, found = _both(record)
        for wanted in (said for said in gold if said.cue):
            match = next((f for f in found if _overlap(f.cue, wanted.cue)), None)
            if match is None:
                kinds["missed"].append(_shown(text, wanted))
            elif match.source != wanted.source:
                is_near = _overlap(match.source, wanted.source)
                line = f"{_words(text, wanted.source)!r} is read {_words(text, match.source)!r}: "
                kind = "source with other ends" if is_near else "other source"
                kinds[kind].append(line + _shown(text, wanted))
        cues = [wanted.cue for wanted in gold]
        kinds["not in the gold"].extend(
            _shown(text, f) for f in found if not any(_overlap(f.cue, cue) for cue in cues)
        )
    return picked(kinds, count)


def _both(record: dict[str, Any]) -> tuple[list[Said], list[Said]]:
    text = record["text"]
    gold = [_gold(a, text) for a in record["attributions"]]
    return gold, [said for passage in read_passages(text) for said in found_in(passage, text)]


def _shown(text: str, said: Said) -> str:
    start, end = said.cue[0][0], said.cue[-1][1]
    return f"{_words(text, said.source) or 'nobody'} | {shown(text, start, end)}"


def _words(text: str, stretches: Sequence[Stretch]) -> str:
    return " ".join(" ".join(text[start:end] for start, end in stretches).split())


def found_in(passage: Passage, text: str) -> Iterator[Said]:
    """Yield what the rules find in a passage."""
    for attribution in find_attributions(passage):
        source, cue = (
            () if span is None else ((span.start, span.end),)
            for span in (attribution.source, attribution.cue)
        )
        content = tuple((span.start, span.end) for span in attribution.content)
        yield Said(source, cue, content, _is_speech(cue, text))


@cache
def language() -> Language:
    """Return the model, loaded once."""
    return load_model()


def read_passages(text: str) -> Iterator[Passage]:
    """Yield the lines of an article as the analyser sees blocks; the first is the title."""
    lines = list(_LINE.finditer(text))
    docs = language().pipe(plain_quotes(line.group()) for line in lines)
    for number, (line, doc) in enumerate(zip(lines, docs, strict=True)):
        kind = BlockKind.PARAGRAPH if number else BlockKind.TITLE
        yield Passage(line.start(), kind, line.group(), doc)


def _gold(annotation: dict[str, Any], text: str) -> Said:
    source, cue, content = (
        tuple((start, end) for start, end in annotation[part])
        for part in ("source", "cue", "content")
    )
    return Said(source, cue, content, _is_speech(cue, text))


def _is_speech(cue: tuple[Stretch, ...], text: str) -> bool:
    return any(_SPEECH.search(text[start:end]) for start, end in cue)


def _overlap(ones: Sequence[Stretch], others: Sequence[Stretch]) -> bool:
    return any(a < d and c < b for a, b in ones for c, d in others)


def _shared_share(ones: Sequence[Stretch], others: Sequence[Stretch]) -> float:
    here = {i for start, end in ones for i in range(start, end)}
    there = {i for start, end in others for i in range(start, end)}
    return len(here & there) / max(len(here | there), 1)


def _who_and_what(gold: Said, found: Said) -> bool:
    return _overlap(gold.source, found.source) and _overlap(gold.content, found.content)


_JUDGES: dict[str, Judge] = {
    "source exact": lambda gold, found: gold.source == found.source,
    "cue exact": lambda gold, found: gold.cue == found.cue,
    "content overlap": lambda gold, found: _overlap(gold.content, found.content),
    "who said what": _who_and_what,
    "who said what (half)": lambda gold, found: (
        _overlap(gold.source, found.source) and _shared_share(gold.content, found.content) >= _HALF
    ),
}
