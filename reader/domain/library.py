"""What the library hands out: an article with the work on it, and its list line.

The session asks for these values and the store builds them; they live below
both, so that neither room has to know the other.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from reader.domain.annotations import Annotation
from reader.domain.article_notes import NO_NOTES, ArticleNotes
from reader.domain.changes import ChangeSet
from reader.domain.documents import Document, DocumentId
from reader.domain.entities import Entity
from reader.domain.settlements import Settlement
from reader.domain.span_records import Record


class BroughtIn(NamedTuple):
    """What came in from another library.

    ``new`` articles were not here, to ``known`` ones something was added.
    ``acts`` came with their history; of ``conflicts`` the one here stayed.
    ``has_words`` says that own words, or what is remembered about names, came in.
    """

    new: int = 0
    known: int = 0
    acts: int = 0
    conflicts: int = 0
    has_words: bool = False


@dataclass(frozen=True, slots=True)
class StoredAnalysis:
    """The last analysis of a document, in the form of an ``analyze`` line.

    ``is_behind`` says that the article has another date or language since.
    """

    record: Record
    is_complete: bool
    is_behind: bool = False


@dataclass(frozen=True, slots=True)
class PackedAnalysis:
    """An analysis as the library keeps it; making one may take a while."""

    content: bytes
    model_name: str
    model_version: str
    names: Mapping[str, int] = field(default_factory=dict)
    """The names that it knows, with where each is first mentioned."""
    language: str = ""
    items: int = 0


@dataclass(frozen=True, slots=True)
class StoredArticle:
    """Everything the library holds about one document.

    ``annotations`` and ``entities`` are those that a person decided about;
    suggestions are in ``analysis``. ``place`` is the text position at the
    top of the window when the article was last read.
    """

    document: Document
    annotations: tuple[Annotation, ...]
    entities: tuple[Entity, ...]
    analysis: StoredAnalysis | None
    place: int
    notes: ArticleNotes = NO_NOTES
    settlements: tuple[Settlement, ...] = ()


@dataclass(frozen=True, slots=True)
class LibraryEntry:
    """One line of the list of articles."""

    document_id: DocumentId
    title: str
    path: str
    opened_at: datetime
    human_items: int
    is_finished: bool = False
    has_notes: bool = False
    """Whether the person has written words or tags about the article."""
    is_earlier: bool = False
    """Whether the library has a later text of the same article."""


class FoundIn(StrEnum):
    """Where words were found; the values are stored."""

    TITLE = "title"
    ABOUT = "about"  # author and site
    FILE = "file"
    ITEM = "item"
    ENTITY = "entity"  # a name that a person has said
    NOTES = "notes"  # what a person says about the article
    NAMES = "names"  # names that the analysis knows
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class LibraryHit:
    """One place where words were found; of a text, ``words`` and ``start`` are not told.

    ``item`` is the annotation or the entity, where it is one of a person.
    """

    sort: FoundIn
    words: str = ""
    start: int = 0
    item: str = ""


@dataclass(frozen=True, slots=True)
class FoundArticle:
    """An article that has what was looked for."""

    entry: LibraryEntry
    hits: tuple[LibraryHit, ...]


@dataclass(frozen=True, slots=True)
class JournalEntry:
    """One act of a person on one document, as the journal keeps it.

    ``number`` grows from act to act; ``at`` is what the clock said and may
    go back. ``changes`` holds only what touched a person's items.
    """

    number: int
    at: datetime
    changes: ChangeSet


class Step(NamedTuple):
    """An act as the journal lists it.

    ``undoes`` names the step that it takes back, ``redoes`` the one that it
    does again; empty for any other. Acts of before version 6 tell neither.
    A step is one act, or several that count as one; see ``step_name``.
    """

    number: int
    act: str
    at: datetime
    label: str
    undoes: str = ""
    redoes: str = ""


class AnalysisRun(NamedTuple):
    """One analysis of the whole of a document: when, by which model, how much it found."""

    number: int
    at: datetime
    model: str
    language: str
    items: int
