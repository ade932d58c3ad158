"""Which articles have their annotations in a file beside them: the table ``sidecar``."""

from __future__ import annotations

from reader.domain.beside import KeptBeside
from reader.domain.contribution_records import contribution_from_record, contribution_to_record
from reader.domain.documents import DocumentId
from reader.store.connection import Database
from reader.store.errors import readable_content
from reader.store.packing import from_packed_json, to_bytes, to_packed_json

_PUT = """
    INSERT INTO sidecar (document, path, digest, record) VALUES (?, CAST(? AS TEXT), ?, ?)
    ON CONFLICT (document) DO UPDATE SET path = excluded.path, digest = excluded.digest,
    record = excluded.record
"""


class StoredBeside:
    """It fulfils ``reader.session.ports.Beside``."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def of(self, document_id: DocumentId) -> KeptBeside | None:
        """Return the file of a document, ``None`` if the person keeps none."""
        with (
            self._database.reading() as connection,
            readable_content(self._database.folder),
        ):
            row = connection.execute(
                "SELECT path, digest, record FROM sidecar WHERE document = ?", (document_id,)
            ).fetchone()
            if row is None:
                return None
            path, digest, record = row
            work = None if record is None else contribution_from_record(from_packed_json(record))
            return KeptBeside(path, digest, work)

    def all(self) -> dict[DocumentId, KeptBeside]:
        """Return the files of all documents."""
        with self._database.reading() as connection:
            rows = connection.execute("SELECT document FROM sidecar ORDER BY document").fetchall()
        found = {DocumentId(id_): self.of(DocumentId(id_)) for (id_,) in rows}
        return {id_: file for id_, file in found.items() if file is not None}

    def keep(self, document_id: DocumentId, file: KeptBeside) -> None:
        """Remember that the person keeps such a file, and what it says now."""
        work = None if file.work is None else to_packed_json(contribution_to_record(file.work))
        with self._database.writing() as connection:
            connection.execute(_PUT, (document_id, to_bytes(file.path), file.digest, work))

    def forget(self, document_id: DocumentId) -> None:
        """Remember that the person keeps none any more; the file itself stays."""
        with self._database.writing() as connection:
            connection.execute("DELETE FROM sidecar WHERE document = ?", (document_id,))
