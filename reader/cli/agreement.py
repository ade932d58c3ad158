"""``reading-desk agreement A.json B.json``: how far two people agree about an article."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from reader.base.errors import UserError
from reader.domain.contributions import Contribution
from reader.session.people.agreement import Agreement, Kappa, SpanScore, agreement
from reader.session.people.figures import Figure, figures
from reader.session.people.placed import placed
from reader.session.people.taking import is_same_article, name_of, read_work
from reader.session.ports import Library

Subparsers = Any  # argparse has no public name for what add_subparsers returns


def add_parser(subparsers: Subparsers) -> None:
    """Add the command ``agreement``."""
    parser = subparsers.add_parser(
        "agreement",
        help="tell how far two people agree about an article",
        description="Compare the work of two people on one article, as they have shared it: "
        "F1 of the marked places, and Cohen’s kappa on words and on decisions.",
    )
    parser.add_argument("first", type=Path, metavar="A.json")
    parser.add_argument("second", type=Path, metavar="B.json")
    parser.add_argument("--json", action="store_true", help="one JSON object")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace, _open_library: Callable[[], Library]) -> int:
    """Print the figures and return the exit status; the library is not needed.

    Raises:
        UserError: A file does not hold anybody's work, or they are about two articles.
    """
    first, second = read_work(arguments.first), read_work(arguments.second)
    text = first.document.text
    if not is_same_article(text, second.document.text):
        raise UserError(
            f"“{arguments.first.name}” and “{arguments.second.name}” are about two articles."
        )
    mine = placed(first.contributions[0], text)
    # Own kinds of the same name are the same, as in the window.
    theirs = placed(second.contributions[0], text, mine.contribution.vocabulary)
    found = agreement(text, mine.annotations, theirs.annotations)
    people = mine.contribution, theirs.contribution
    missing = len(theirs.missing)
    reconfigure = getattr(sys.stdout, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(encoding="utf-8")  # a pipe may have been given another one
    if arguments.json:
        print(json.dumps(_record(found, people, missing), ensure_ascii=True))
    else:
        print("\n".join(_lines(figures(found, _names_of_kinds(people)), people, missing)))
    return 0


def _names_of_kinds(people: Sequence[Contribution]) -> dict[str, str]:
    """Return the names of the own kinds of several people; the first one's name counts."""
    kinds = [kind for person in reversed(people) for kind in person.vocabulary.kinds]
    return {str(kind.id): kind.name for kind in kinds}


def _lines(found: Sequence[Figure], people: Sequence[Contribution], missing: int) -> list[str]:
    names = [name_of(person) for person in people]
    width = max(len(figure.name) for figure in found)
    lines = [f"{names[0]} and {names[1]}", ""]
    lines += [f"{f.name:<{width}}  {f.value:>5}  {f.counts}" for f in found]
    if missing:
        lines += ["", f"Without a place in the text of {names[0]}: {missing} of {names[1]}"]
    return lines


def _record(found: Agreement, people: Sequence[Contribution], missing: int) -> dict[str, Any]:
    return {
        "people": [name_of(person) for person in people],
        "spans": {kind: _span_record(score) for kind, score in found.spans.items()},
        "all_spans": _span_record(found.all_spans),
        "words": _kappa_record(found.words),
        "words_by_kind": {k: _kappa_record(v) for k, v in found.words_by_kind.items()},
        "decisions": _kappa_record(found.decisions),
        "without_place": missing,
    }


def _span_record(score: SpanScore) -> dict[str, Any]:
    return {
        "first": score.mine,
        "second": score.theirs,
        "same": score.same,
        "f1_exact": score.exact,
        "f1_overlapping": score.overlapping,
    }


def _kappa_record(found: Kappa) -> dict[str, Any]:
    return {
        "things": found.things,
        "same": found.same,
        "observed": found.observed,
        "kappa": found.value,
    }
