"""What the session needs from the outside, in its own words."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any, Protocol

from reader.domain.annotations import AnnotationId
from reader.domain.changes import ChangeSet
from reader.domain.decisions import Decision, DecisionChanges
from reader.domain.documents import Document, DocumentId
from reader.domain.library import LibraryEntry, PackedAnalysis, StoredAnalysis, StoredArticle

__all__ = ["Library", "LibraryEntry", "PackedAnalysis", "StoredAnalysis", "StoredArticle"]


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

    def packed(self, record: dict[str, Any]) -> PackedAnalysis:
        """Make an analysis ready to be kept; may be called on any thread."""

    def keep_analysis(
        self,
        document_id: DocumentId,
        analysis: dict[str, Any] | PackedAnalysis,
        *,
        is_complete: bool,
    ) -> None:
        """Replace the stored analysis; a person's items are not touched."""

    def write(self, document_id: DocumentId, changes: ChangeSet) -> None:
        """Make a change set durable in one transaction, and in the journal.

        Suggestions and machine entities are not rows of their own: a change
        whose newer side belongs to the machine removes the person's row.
        """

    def brought(self, document_id: DocumentId) -> Mapping[AnnotationId, Collection[str]]:
        """Return all items that the file ever brought along, with their comments in it.

        Also those that a person has deleted since, from the journal.
        """

    def decisions(self) -> Sequence[Decision]:
        """Return what a person wants remembered about names."""

    def write_decisions(self, changes: DecisionChanges) -> None:
        """Make changes of decisions durable in one transaction.

        Raises:
            StaleEditError: A ``before`` side is not what is stored.
        """

    def close(self) -> None:
        """Finish writing and release the file."""
