"""What the session needs from the outside, in its own words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from reader.domain.annotations import Annotation
from reader.domain.changes import ChangeSet
from reader.domain.documents import Document, DocumentId
from reader.domain.entities import Entity


@dataclass(frozen=True, slots=True)
class StoredAnalysis:
    """The last analysis of a document, in the form of an ``analyze`` line."""

    record: dict[str, Any]
    is_complete: bool


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


@dataclass(frozen=True, slots=True)
class LibraryEntry:
    """One line of the list of articles."""

    document_id: DocumentId
    title: str
    path: str
    opened_at: datetime
    human_items: int


class Library(Protocol):
    """The articles and the work on them, kept on disk.

    Every method that writes returns only when the data is safely on disk.

    All methods raise ``StoreError`` with a sentence for the user.
    """

    def find_text(self, text_sha256: str) -> DocumentId | None:
        """Return the document that has exactly this text, if there is one."""

    def find_path(self, path: str) -> DocumentId | None:
        """Return the document last read from this path, if there is one."""

    def add(self, document: Document) -> None:
        """Store a new document; its id must not be taken."""

    def moved(self, document_id: DocumentId, path: str) -> None:
        """Note that the document was opened now, from this path."""

    def load(self, document_id: DocumentId) -> StoredArticle:
        """Return everything about one document."""

    def recent(self, limit: int) -> Sequence[LibraryEntry]:
        """Return the documents opened last, newest first."""

    def keep_place(self, document_id: DocumentId, place: int) -> None:
        """Remember where the person stopped reading."""

    def keep_analysis(
        self, document_id: DocumentId, record: dict[str, Any], *, is_complete: bool
    ) -> None:
        """Replace the stored analysis; a person's items are not touched."""

    def write(self, document_id: DocumentId, changes: ChangeSet) -> None:
        """Make a change set durable in one transaction, and in the journal.

        Suggestions and machine entities are not rows of their own: a change
        whose newer side belongs to the machine removes the person's row.
        """

    def close(self) -> None:
        """Finish writing and release the file."""
