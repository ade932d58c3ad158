"""The word lists of ``resources/lexicons``, read once.

A list has one entry a line, a table has two columns with a tab between;
lines that start with ``#`` are remarks. ``SOURCES.md`` beside the lists says
where they come from.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from reader.base.paths import resources


@cache
def word_list(name: str) -> frozenset[str]:
    """Return the entries of ``resources/lexicons/<name>.txt``."""
    return frozenset(entries(f"{name}.txt"))


@cache
def demonyms() -> dict[str, str]:
    """Return the place for the word for its people: "Russian" → "Russia"."""
    return dict(_pairs("demonyms.tsv"))


@cache
def country_names() -> dict[str, str]:
    """Return the usual name of a country for each of its names, folded to lower case.

    Dots are left out of the keys: "us" stands for "US" and for "U.S.".
    """
    return _usual_names("countries.tsv")


@cache
def nicknames() -> dict[str, str]:
    """Return the given name behind a short form, both in lower case: "bill" → "william"."""
    return {
        short: formal for formal, shorts in _pairs("nicknames.tsv") for short in shorts.split("|")
    }


@cache
def organization_names() -> dict[str, str]:
    """Return the usual name of a well-known organization for each of its names, folded."""
    return _usual_names("organizations.tsv")


def _usual_names(file_name: str) -> dict[str, str]:
    names: dict[str, str] = {}
    for usual, others in _pairs(file_name):
        for name in (usual, *filter(None, others.split("|"))):
            names[name.replace(".", "").casefold()] = usual
    return names


def _pairs(file_name: str) -> Iterator[tuple[str, str]]:
    for line in entries(file_name):
        first, _, second = line.partition("\t")
        yield first, second


def entries(file_name: str) -> Iterator[str]:
    """Yield the lines of ``resources/lexicons/<file_name>`` that are no remarks."""
    path = resources() / "lexicons" / file_name
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            yield line
