"""The words that a person has made for all articles: own kinds of things, and verdicts."""

from __future__ import annotations

from collections.abc import Container, Mapping
from typing import NamedTuple

from reader.domain.own_kinds import OWN, OwnKind, OwnKindId
from reader.domain.span_records import Record

__all__ = [
    "NO_VOCABULARY",
    "USUAL_VERDICTS",
    "OwnKind",
    "Verdict",
    "Vocabulary",
    "name_of_kind",
    "new_kind_id",
    "vocabulary_from_record",
    "vocabulary_to_record",
]

_LONGEST_ID = 40  # letters of a name


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

    def with_words_of(self, other: Vocabulary) -> Vocabulary:
        """Return these words with what another one has beside them; those here keep their keys."""
        taken = {kind.key for kind in self.kinds}
        kinds = (
            kind if kind.key not in taken else kind._replace(key="")
            for kind in other.kinds
            if kind.id not in self.kinds_by_id
        )
        verdicts = (each for each in other.verdicts if each.id not in self.verdict_names)
        return Vocabulary((*self.kinds, *kinds), (*self.verdicts, *verdicts))


NO_VOCABULARY = Vocabulary()


def name_of_kind(kind: str, known: Mapping[str, OwnKind]) -> str:
    """Return the name of an own kind; of one that is not known, what its id began with."""
    if kind in known:
        return known[kind].name
    words = kind.removeprefix(OWN).replace("-", " ").strip()
    return words[:1].upper() + words[1:] if words else "Unknown kind"


def new_kind_id(name: str, taken: Container[str]) -> OwnKindId:
    """Return an id for a kind of this name that is not taken yet.

    It follows from the name, so that two people who mean the same by the same
    word have the same kind. A kind that is called otherwise later keeps its id.
    """
    letters = "".join(c if c.isalnum() else " " for c in name.casefold())
    words = "-".join(letters.split())[:_LONGEST_ID] or "kind"
    number, id_ = 2, OwnKindId(OWN + words)
    while id_ in taken:
        number, id_ = number + 1, OwnKindId(f"{OWN}{words}-{number}")
    return id_


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
