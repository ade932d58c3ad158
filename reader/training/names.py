"""Fit what weighs the evidence for names: ``python -m reader.training.names DATA -o OUT``.

DATA is the folder with open texts in which names are annotated and which
the network has not seen: Wikinews articles and interviews of GUM, MEANTIME,
and the fifth of WikiGold that its training leaves out. To be run again
whenever the network's weights change; takes a minute.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from operator import itemgetter
from pathlib import Path
from typing import Any

from reader.analysis.capitals import with_small_letters
from reader.analysis.name_bounds import ORGANIZATION, PERSON, PLACE
from reader.analysis.name_rules import candidates
from reader.analysis.name_rules.verdicts import Sureness, verdicts
from reader.analysis.name_rules.weighing import CHOICES, Weights, features_of
from reader.analysis.names import KINDS, FoundName, find_names
from reader.analysis.pieces import batches_of, pieces_of
from reader.analysis.pipeline import Analyser
from reader.base.atomic import replacing
from reader.domain.documents import Block
from reader.domain.entities import MentionKind
from reader.domain.spans import Span
from reader.training.conditional_logit import fit, platt
from reader.training.held_out import is_held_out

FILES = (
    "ner/gum_news_silver.jsonl",
    "ner/gum_interview_silver.jsonl",
    "names/meantime.jsonl",
    "ner/wikigold.jsonl",
)
_KIND_OF = {
    **dict.fromkeys(("PER", "PERSON"), PERSON),
    **dict.fromkeys(("LOC", "PLACE"), PLACE),
    "ORG": ORGANIZATION,
}
_NAMED = frozenset({"NAM", "PRE.NAM", "APP", ""})  # MEANTIME's mentions that can be names
_ARTICLE = re.compile(r"(?:the|an?)\s+", re.IGNORECASE)
_POSSESSIVE = re.compile(r"(?:['’]s|(?<=s)['’])$", re.IGNORECASE)
_LINE = re.compile(r"[^\r\n]+")
NOTHING = CHOICES - 1
# Before anything is fitted, to judge the longer names of which others are a part.
_FIRST = Weights({"network": 0.5, "network of all": 0.5}, (0.0, 0.0, 0.0, 0.0))
_ROUNDS = 2
_FOLDS = 5


Document = tuple[str, Sequence[FoundName], Sequence[int]]
"""A text, what may be names in it, and what these are: places in ``KINDS``, or ``NOTHING``."""


def main() -> int:
    """Fit on the files of the command line and write the weights."""
    parser = argparse.ArgumentParser(prog="python -m reader.training.names")
    parser.add_argument("data", type=Path, help="folder of the annotated texts")
    parser.add_argument("-o", "--output", type=Path, required=True)
    arguments = parser.parse_args()
    analyser = Analyser.load()
    if analyser.network is None:
        print(analyser.notice, file=sys.stderr)
        return 1
    documents = [
        (text, names, [_labelled(text, name, gold) for name in names])
        for text, names, gold in (_read(analyser, r) for r in records_in(arguments.data))
    ]
    weights = fitted(documents)
    record = {
        "network": analyser.network.network.version,
        "items": sum(len(names) for _, names, _ in documents),
        **weights.to_record(),
        "confidence": calibrated(documents).to_record(),
    }
    with replacing(arguments.output) as stream:
        stream.write(json.dumps(record, indent=1).encode("ascii") + b"\n")
    return 0


def fitted(documents: Sequence[Document]) -> Weights:
    """Return the weights for some documents; those of longer names are fitted first."""
    weights = _FIRST
    for _ in range(_ROUNDS):
        examples = [f for text, names, _ in documents for f in features_of(text, names, weights)]
        weights = fit(examples, [label for *_, labels in documents for label in labels])
    return weights


def calibrated(documents: Sequence[Document]) -> Sureness:
    """Return what turns likelihoods into shares of right names, each judged by the other folds.

    Right is the kind and a part of the name: where GUM's names, which are cut
    out of longer descriptions, end is not always where a reader would end them.
    """
    rows: list[tuple[float, ...]] = []
    right: list[bool] = []
    for fold in range(_FOLDS):
        weights = fitted([d for i, d in enumerate(documents) if i % _FOLDS != fold])
        for text, names, labels in documents[fold::_FOLDS]:
            for index, choice, share in verdicts(text, names, weights):
                rows.append(Sureness.evidence(share, KINDS[choice], names[index]))
                right.append(labels[index] == choice)
    return Sureness(*platt(rows, right))


def records_in(folder: Path) -> Iterator[Mapping[str, Any]]:
    """Yield the texts that the network has not seen, one record each."""
    for name in FILES:
        for line in (folder / name).read_text(encoding="utf-8").splitlines():
            record = json.loads(line)
            if "wikigold" not in name or is_held_out(record["id"]):
                yield record


def gold_of(record: Mapping[str, Any]) -> list[tuple[Span, MentionKind]]:
    """Return the annotated names of a record, without articles and possessives."""
    text = record["text"]
    marked = [(s["start"], s["end"], s["label"]) for s in record.get("spans", ())]
    for chain in record.get("chains", ()):
        for start, end, sort in chain["mentions"]:
            if sort in _NAMED and text[start:end][:1].isupper():
                marked.append((start, end, chain["type"]))
    return [
        (tight(text, start, end), _KIND_OF[label])
        for start, end, label in marked
        if label in _KIND_OF
    ]


def tight(text: str, start: int, end: int) -> Span:
    """Return a span without the article before and the possessive behind a name."""
    quote = text[start:end]
    if (article := _ARTICLE.match(quote)) and article.end() < len(quote):
        start += article.end()
    if (possessive := _POSSESSIVE.search(text[start:end])) and possessive.start():
        end = start + possessive.start()
    return Span(start, end)


def _read(
    analyser: Analyser, record: Mapping[str, Any]
) -> tuple[str, list[FoundName], list[tuple[Span, MentionKind]]]:
    """Return the text as it is read, the possible names, and the annotated ones."""
    text = record["text"]
    blocks = [Block(Span(*line.span())) for line in _LINE.finditer(text)]
    found: list[FoundName] = []
    small: list[tuple[int, str]] = []
    for batch in batches_of(pieces_of(text, blocks)):
        for passage in analyser.passages(text, batch):
            found.extend(find_names(passage))
            if passage.is_recased:
                small.append((passage.start, passage.doc.text))
    read = with_small_letters(text, small)
    return read, candidates(read, found), gold_of(record)


def _labelled(text: str, name: FoundName, gold: Sequence[tuple[Span, MentionKind]]) -> int:
    """Return what the annotated name that shares the most characters says of a possible one."""
    span = tight(text, name.span.start, name.span.end)
    shared = [(min(g.end, span.end) - max(g.start, span.start), kind) for g, kind in gold]
    most, kind = max(shared, key=itemgetter(0), default=(0, name.kind))
    return KINDS.index(kind) if most > 0 else NOTHING


if __name__ == "__main__":
    sys.exit(main())
