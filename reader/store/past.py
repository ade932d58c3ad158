"""What has been done to an article, to look through: acts of a person, runs of the machine."""

from __future__ import annotations

from collections.abc import Sequence

from reader.base.errors import StoreError
from reader.domain.changes import ChangeSet
from reader.domain.documents import DocumentId
from reader.domain.library import AnalysisRun, Step
from reader.store import analyses, journal
from reader.store.connection import Database
from reader.store.errors import readable_content
from reader.store.large import LargeActs


class StoredPast:
    """It fulfils ``reader.session.ports.Past``."""

    def __init__(self, database: Database, large: LargeActs) -> None:
        """``large`` gets to know what is read here, so that it need not be written again."""
        self._database = database
        self._large = large

    def steps(self, document_id: DocumentId, after: int = 0) -> Sequence[Step]:
        """Return the acts on a document after one, oldest first, without what they changed."""
        with (
            self._database.reading() as connection,
            readable_content(self._database.folder),
        ):
            return journal.steps(connection, document_id, after)

    def act(self, name: str) -> ChangeSet:
        """Return what an act changed, as it was done then.

        Raises:
            StoreError: There is no such act, or it cannot be read.
        """
        with (
            self._database.reading() as connection,
            readable_content(self._database.folder),
        ):
            found = journal.changes_of(connection, name)
        if found is None:
            raise StoreError("This step is not in the library’s history.")
        document_id, changes = found
        self._large.know(document_id, changes.changes, name)
        return changes

    def runs(self, document_id: DocumentId) -> Sequence[AnalysisRun]:
        """Return the analyses of the whole of a document, oldest first."""
        with self._database.reading() as connection:
            return analyses.runs(connection, document_id)
