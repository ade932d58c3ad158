"""What one person has said about an article, as it travels to another person.

A contribution is the state that a person's acts have led to, together with
the names of these acts. One that has all acts of another one, and more, is
the newer one; of two that each have acts of their own, neither is lost.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from reader.domain.annotations import Annotation
from reader.domain.article_notes import NO_NOTES, ArticleNotes
from reader.domain.entities import Entity
from reader.domain.vocabulary import NO_VOCABULARY, Vocabulary


class Author(NamedTuple):
    """A person; ``id`` never changes, ``name`` is what others see."""

    id: str
    name: str


class Contribution(NamedTuple):
    """One person's items on one text, suggestions that nobody decided about not among them.

    ``acts`` are the names of the acts that led here; ``made_at`` is an ISO time.
    ``entities`` are those that the items stand for, the machine's among them.
    ``text`` is the fingerprint of the text that the positions refer to.
    """

    author: Author
    acts: frozenset[str]
    annotations: tuple[Annotation, ...]
    entities: tuple[Entity, ...]
    notes: ArticleNotes = NO_NOTES
    vocabulary: Vocabulary = NO_VOCABULARY
    made_at: str = ""
    text: str = ""


def newest(contributions: Iterable[Contribution]) -> frozenset[Contribution]:
    """Return those that no other one of the same person goes beyond.

    A union with this applied is a join: its order and repetition are of no account.
    """
    found = frozenset(contributions)
    return frozenset(c for c in found if not any(_is_behind(c, other) for other in found))


def _is_behind(contribution: Contribution, other: Contribution) -> bool:
    if contribution.author.id != other.author.id or contribution == other:
        return False
    if contribution.acts == other.acts:  # told twice, perhaps under another name: one stays
        return _order(contribution) < _order(other)
    return contribution.acts < other.acts


def _order(contribution: Contribution) -> tuple[str, str]:
    """Return what tells contributions with the same acts apart; the same in every process."""
    # A set lists its members in another order each time.
    return contribution.made_at, repr(contribution._replace(acts=frozenset()))
