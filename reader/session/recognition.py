"""Scanned pages: whether their letters can be recognised, and whether they have been before."""

from __future__ import annotations

import hashlib
from pathlib import Path

from reader.domain.documents import DocumentId
from reader.formats.recognition import MISSING, installed
from reader.session.importing import full_path
from reader.session.ports import Library

__all__ = ["MISSING", "can_recognise", "recognised_before"]


def can_recognise() -> bool:
    """Tell whether the program for it is installed."""
    return installed() is not None


def recognised_before(path: Path, library: Library) -> DocumentId | None:
    """Return the text that was recognised in this very file, so that it need not be done again.

    Raises:
        StoreError: The library cannot be read.
    """
    known = library.find_path(full_path(path))
    if known is None:
        return None
    source = library.load(known).document.source
    try:
        fingerprint = hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return None
    return known if source is not None and source.sha256 == fingerprint else None
