"""Other people's work taken in: kept as it came, for good, under an article that is here."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from reader.base.errors import UserError
from reader.domain.contributions import Contribution
from reader.domain.documents import Document, text_sha256
from reader.formats.exchange.shared import SharedWork
from reader.session.importing import content_of, shown_name
from reader.session.people.placed import placed
from reader.session.ports import Library
from reader.session.shared_files import shared_work

_WORDS_IN_A_ROW = 5
_LEAST_COMMON = 0.3  # part of the rows of words that two texts of one article share


class Taken(NamedTuple):
    """What came in: a sentence about it, and the contributions that are new."""

    sentence: str
    new: tuple[Contribution, ...] = ()


def read_work(path: Path) -> SharedWork:
    """Return what a file of another person holds.

    Raises:
        UnreadableFile: It cannot be opened, or does not hold that; says why.
    """
    name = shown_name(path)
    return shared_work(content_of(path, name), name)


def take_in(work: SharedWork, document: Document, library: Library) -> Taken:
    """Keep what others have said about an article, if there is anything new.

    Raises:
        UserError: The work is about another article.
        StoreError: The library cannot be read or written.
    """
    if not is_same_article(work.document.text, document.text):
        raise UserError(
            f"This is work on another article, “{work.document.title}”. "
            "Open the file with File ▸ Open to see it there."
        )
    people = library.people
    mine = people.me().id
    acts = {step.act for step in library.past.steps(document.id)}
    others = [c for c in work.contributions if c.author.id != mine or not c.acts <= acts]
    if not others:
        return Taken("This is your own work, and all of it is here already.")
    before = people.contributions(document.id)
    people.receive(document.id, others)
    new = tuple(
        sorted(
            people.contributions(document.id) - before, key=lambda c: (c.author.name, c.author.id)
        )
    )
    if not new:
        return Taken(f"There is nothing new from {_names(others)}: it is here already.")
    return Taken(_sentence(new, work, document), new)


def is_same_article(one: str, other: str) -> bool:
    """Tell whether two texts are equal, or share so much that they are of one article."""
    if one == other:
        return True
    first, second = _rows(one), _rows(other)
    return len(first & second) >= _LEAST_COMMON * max(1, min(len(first), len(second)))


def _rows(text: str) -> set[int]:
    words = text.casefold().split()
    size = min(_WORDS_IN_A_ROW, max(1, len(words)))
    return {hash(tuple(words[n : n + size])) for n in range(max(1, len(words) - size + 1))}


def _sentence(new: Iterable[Contribution], work: SharedWork, document: Document) -> str:
    parts = [f"{_number(len(c.annotations))} from {name_of(c)}" for c in new]
    sentence = f"Taken in: {_listed(parts)}. Compare it under Review ▸ Compare with other people."
    text = document.text
    if text_sha256(text) == text_sha256(work.document.text):
        return sentence
    missing = sum(len(placed(c, text).missing) for c in new)
    if missing:
        words = "has no place" if missing == 1 else "have no place"
        sentence += (
            f" The file is about another version of the text: {_number(missing)} {words} in this "
            f"one. They are kept, and listed where you compare."
        )
    return sentence


def name_of(contribution: Contribution) -> str:
    """Return what a person is called, who may not have told."""
    return contribution.author.name or "somebody without a name"


def _names(contributions: Iterable[Contribution]) -> str:
    return _listed(list(dict.fromkeys(name_of(c) for c in contributions)))


def _listed(parts: list[str]) -> str:
    return " and ".join(filter(None, (", ".join(parts[:-1]), parts[-1])))


def _number(count: int) -> str:
    return f"{count:,} item{'' if count == 1 else 's'}"
