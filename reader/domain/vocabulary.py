"""The words that a person has made for all articles: own kinds of things, and verdicts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from reader.domain.entities import OwnKindId
from reader.domain.span_records import Record


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


class Verdict(NamedTuple):
    """What a person may find a claim to be; a rename keeps the ``id``."""

    id: str
    name: str
    is_retired: bool = False


USUAL_VERDICTS = (
    Verdict("open", "Open"),
    Verdict("supported", "Supported"),
    Verdict("refuted", "Refuted"),
    Verdict("misleading", "Misleading"),
)


class Vocabulary(NamedTuple):
    """All of a person's own words, in the order in which they are listed."""

    kinds: tuple[OwnKind, ...] = ()
    verdicts: tuple[Verdict, ...] = USUAL_VERDICTS

    @property
    def kinds_by_id(self) -> Mapping[str, OwnKind]:
        """The own kinds, retired ones included."""
        return {kind.id: kind for kind in self.kinds}

    @property
    def verdict_names(self) -> Mapping[str, str]:
        """The names of the verdicts by id, retired ones included."""
        return {verdict.id: verdict.name for verdict in self.verdicts}


NO_VOCABULARY = Vocabulary()


def vocabulary_to_record(vocabulary: Vocabulary) -> Record:
    """Return a vocabulary as it is stored and exchanged."""
    return {
        "kinds": [kind._asdict() for kind in vocabulary.kinds],
        "verdicts": [verdict._asdict() for verdict in vocabulary.verdicts],
    }


def vocabulary_from_record(record: Record) -> Vocabulary:
    """Return the vocabulary of a record; fields of newer versions are left out.

    Raises:
        KeyError, TypeError, ValueError: It is no such record.
    """
    return Vocabulary(
        tuple(_own_kind(kind) for kind in record["kinds"]),
        tuple(_verdict(verdict) for verdict in record["verdicts"]),
    )


def _own_kind(record: Record) -> OwnKind:
    known = {name: record[name] for name in OwnKind._fields if name in record}
    return OwnKind(**{**known, "id": OwnKindId(record["id"])})


def _verdict(record: Record) -> Verdict:
    return Verdict(**{name: record[name] for name in Verdict._fields if name in record})
