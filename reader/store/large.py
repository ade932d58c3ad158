"""Which large acts are in the journal already, so that none is written out twice."""

from __future__ import annotations

from reader.domain.changes import Change
from reader.domain.documents import DocumentId

LARGE = 100  # changes; an act from this size on is written out only once
_KEPT = 32  # acts

Changes = tuple[Change, ...]


class LargeActs:
    """Knows acts by their very tuple of changes, so that nothing has to be compared.

    What is forgotten here is written out once more, and nothing worse.
    """

    def __init__(self) -> None:
        # Each tuple is kept, so that no other one can have the same number.
        self._known: dict[tuple[DocumentId, int], tuple[Changes, str]] = {}

    def know(self, document_id: DocumentId, changes: Changes, name: str) -> None:
        """Remember that the act with this name in the journal consists of just these changes."""
        if len(changes) < LARGE:
            return
        self._known[document_id, id(changes)] = changes, name
        while len(self._known) > _KEPT:
            del self._known[next(iter(self._known))]

    def name_of(self, document_id: DocumentId, changes: Changes) -> str | None:
        """Return the act that consists of these changes, if it is known."""
        _, name = self._known.get((document_id, id(changes)), (None, None))
        return name

    def forget(self) -> None:
        """Know nothing any more; other acts may be in the journal now."""
        self._known.clear()
