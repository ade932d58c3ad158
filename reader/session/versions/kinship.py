"""Whether an article that has just come is one that is there, though its place says nothing.

Only their words can tell, and only a person can say: a text that is much like
another may be its next version, or another article that quotes it.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from reader.domain.documents import Document, DocumentId
from reader.session.ports import Library
from reader.text.sketches import ALIKE, is_revision, likeness, sketch

BATCH = 50  # texts; read in a few milliseconds


def join_by_place(document: Document, library: Library) -> bool:
    """Let a text be a version of the one that lay in the same place; tell whether it is.

    Libraries of before knew only the place. What is no version is remembered,
    so that it is not looked at again.

    Raises:
        StoreError: The library cannot be read or written.
    """
    other = library.versions.at_same_path(document.id)
    if other is None or library.versions.are_apart(document.id, other):
        return False
    if not is_revision(library.load(other).document.text, document.text):
        library.versions.keep_apart(document.id, other)
        return False
    library.versions.join(document.id, other)
    return True


class Question(NamedTuple):
    """Whether a text is of the same article as another, that the person has worked on."""

    other: DocumentId
    title: str

    @property
    def sentence(self) -> str:
        """What to ask."""
        return (
            f"This text is much like “{self.title}”, which you have worked on. "
            "Is it the same article? Then your items come along."
        )


class Unsketched(NamedTuple):
    """A text that has no sketch yet."""

    document: DocumentId
    packed: bytes


def unsketched(library: Library) -> list[Unsketched]:
    """Return some texts to make sketches of; empty if all have one.

    Raises:
        StoreError: The library cannot be read.
    """
    missing = library.versions.without_sketch(BATCH)
    return [Unsketched(document, library.packed_text(document)) for document in missing]


def sketched(texts: Iterable[Unsketched], library: Library) -> dict[DocumentId, bytes]:
    """Return their sketches; may be made on any thread, and takes its time."""
    return {each.document: sketch(library.unpacked_text(each.packed)) for each in texts}


def alike(document: DocumentId, sketches: Iterable[tuple[DocumentId, bytes]]) -> list[DocumentId]:
    """Return the texts that are much like one, the likest first; on any thread."""
    known = dict(sketches)
    own = known.pop(document, b"")
    prints = set(array("Q", own))
    found = [
        (likeness(own, other), id_)
        for id_, other in known.items()
        if not prints.isdisjoint(array("Q", other))
    ]
    return [id_ for score, id_ in sorted(found, reverse=True) if score >= ALIKE]


def question_of(
    document: DocumentId, candidates: Sequence[DocumentId], library: Library
) -> Question | None:
    """Return what to ask about one of the candidates, and remember that it is to be asked.

    Raises:
        StoreError: The library cannot be read or written.
    """
    versions = library.versions
    for other in candidates:
        if other in versions.others(document) or versions.are_apart(document, other):
            continue
        question = _about(other, library)
        if question is not None:
            versions.keep_question(document, other)
            return question
    return None


def open_question(document: DocumentId, library: Library) -> Question | None:
    """Return what was asked before and not answered.

    Raises:
        StoreError: The library cannot be read.
    """
    other = library.versions.question(document)
    return None if other is None else _about(other, library)


def _about(other: DocumentId, library: Library) -> Question | None:
    stored = library.load(other)
    has_work = stored.annotations or stored.notes.is_human
    return Question(other, stored.document.title) if has_work else None
