"""The file with annotations that a person keeps beside an article."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from reader.domain.contributions import Contribution
from reader.domain.documents import Document

ENDING = ".annotations.jsonld"


class KeptBeside(NamedTuple):
    """Where the file is, and what it said when it was last read or written.

    ``digest`` is the fingerprint of its bytes, empty before it was ever there.
    ``work`` is where both sides went on from.
    """

    path: str
    digest: str = ""
    work: Contribution | None = None


def path_beside(document: Document) -> Path | None:
    """Return where the file would be; an article that has no file has none beside it."""
    if document.source is None or not document.source.path:
        return None
    path = Path(document.source.path)
    return path.with_name(path.name + ENDING)
