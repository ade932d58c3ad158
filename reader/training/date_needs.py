"""Works out what a text must hold for a rule about dates to match anywhere in it.

``python -m reader.training.date_needs -o resources/lexicons/date_needs.json``
reads that off the patterns, as the ``re`` module parses them; run it after a
change of rules. A construct that is not known here asks for nothing.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Iterator, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

from reader.base.atomic import replacing
from reader.text.timex.finding import RULES
from reader.text.timex.needs import Need, name_of

MOST_NEEDS = 3  # of one pattern; more would take longer than they save
MOST_CHARACTERS = 10  # of a class like [0-9]; a larger one is nearly everywhere
_LONG_ENOUGH = 4  # letters; a longer string is not much rarer


def main() -> int:
    """Write the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("-o", "--output", type=Path, required=True)
    arguments = parser.parse_args()
    with replacing(arguments.output) as stream:
        stream.write(table([rule.pattern.pattern for rule in RULES]).encode("ascii"))
    return 0


def table(patterns: Iterable[str]) -> str:
    """Return the text of the file that ``reader.text.timex.needs`` reads."""
    needs = {
        name_of(pattern): [sorted(need) for need in needs_of(pattern)] for pattern in patterns
    }
    lines = [f"{json.dumps(name)}: {json.dumps(found)}" for name, found in sorted(needs.items())]
    return "{\n" + ",\n".join(lines) + "\n}\n"


def needs_of(pattern: str) -> list[Need]:
    """Return what a pattern without flags needs, the most telling first."""
    # The parser has no public name; it is asked here and not where the program runs.
    parsed = import_module("re._parser").parse(pattern)
    found = {_shortest(need) for need in _needs(parsed)}
    return sorted(found, key=_rank)[:MOST_NEEDS]


def _shortest(need: Need) -> Need:
    """Leave out words that hold another one: "jan" stands in "january" too."""
    return frozenset(
        word for word in need if not any(other != word and other in word for other in need)
    )


def _needs(items: Iterable[tuple[Any, Any]]) -> Iterator[Need]:
    """Yield the needs of a sequence; letters side by side make one word."""
    word = ""
    for code, value in items:
        kind = str(code)
        if kind == "LITERAL":
            word += chr(value)
            continue
        if kind in {"AT", "ASSERT_NOT"}:  # take no room
            continue
        if word:
            yield frozenset((word,))
        word = ""
        yield from _needs_of_one(kind, value)
    if word:
        yield frozenset((word,))


def _needs_of_one(kind: str, value: Any) -> Iterator[Need]:
    match kind:
        case "SUBPATTERN":
            yield from _needs(value[-1])
        case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT" if value[0] > 0:
            yield from _needs(value[2])
        case "ASSERT":
            yield from _needs(value[1])
        case "BRANCH":
            yield from _needs_of_branches([list(_needs(branch)) for branch in value[1]])
        case "IN":
            characters = _characters(value)
            if characters:
                yield characters


def _needs_of_branches(branches: Sequence[Sequence[Need]]) -> Iterator[Need]:
    if all(branches):
        yield frozenset().union(*(min(needs, key=_rank) for needs in branches))


def _characters(items: Iterable[tuple[Any, Any]]) -> Need | None:
    """Return the characters of a class, ``None`` if they are many or not all known."""
    found: set[str] = set()
    for code, value in items:
        match str(code):
            case "LITERAL":
                found.add(chr(value))
            case "RANGE" if value[1] - value[0] < MOST_CHARACTERS:
                found.update(map(chr, range(value[0], value[1] + 1)))
            case "CATEGORY" if str(value) == "CATEGORY_DIGIT":
                found.update("0123456789")  # folded text has no others
            case _:
                return None
    return frozenset(found)


def _rank(need: Need) -> tuple[int, int, list[str]]:
    """Order needs: first those whose shortest word is long, then those with few words."""
    shortest = min(len(word.strip()) for word in need)
    return -min(shortest, _LONG_ENOUGH), len(need), sorted(need)


if __name__ == "__main__":
    raise SystemExit(main())
