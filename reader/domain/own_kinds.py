"""Kinds of things that a person has made, beside people, places, organizations and dates."""

from __future__ import annotations

from typing import NamedTuple

OWN = "own:"
"""How the words for kinds begin that a person has made."""


class OwnKindId(str):
    """A kind of thing that a person has made: "own:" and an id; see ``OwnKind``."""

    __slots__ = ()

    @property
    def value(self) -> str:
        """The word that is stored, as of a ``MentionKind``."""
        return str(self)


class OwnKind(NamedTuple):
    """A kind of thing beside people, places, organizations and dates.

    ``color`` is "#rrggbb", ``key`` a shortcut in Qt's portable notation; both
    may be empty. One that is no longer wanted is retired, not deleted: items
    of older articles may be of it.
    """

    id: OwnKindId
    name: str
    color: str = ""
    key: str = ""
    description: str = ""
    is_retired: bool = False
