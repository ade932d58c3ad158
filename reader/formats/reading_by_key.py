"""Everything that the import process can read, by the key that it is asked with.

Each part is loaded by the reading that needs it, when the process has given up
its rights.
"""

from __future__ import annotations

from collections.abc import Callable

from reader.domain.span_records import Record
from reader.formats.exchange.shared import KEY as SHARED

_ANNOTATIONS = "annotations"


def read_by_key(
    key: str, content: bytes, name: str, told: Record, progress: Callable[[float], None]
) -> Record:
    """Return the record of what is found in ``content``; ``told`` is what else is needed.

    Raises:
        UnreadableFile: There is nothing to be found; says why.
        KeyError: Nothing has this key.
    """
    if key == SHARED:
        return _shared_work(content, name)
    if key == _ANNOTATIONS:
        return _annotations(content, name, told)
    from reader.formats.api import ReadingOptions  # noqa: PLC0415
    from reader.formats.imported_records import imported_to_record  # noqa: PLC0415
    from reader.formats.registry import importers  # noqa: PLC0415

    options = ReadingOptions(**told, progress=progress)
    return imported_to_record(importers()[key].read(content, name, options))


def _shared_work(content: bytes, name: str) -> Record:
    """Return what a file of somebody else holds; without what nobody knows."""
    from reader.formats.exchange.reading import read_shared_work  # noqa: PLC0415
    from reader.formats.exchange.writing import work_to_record  # noqa: PLC0415

    return work_to_record(read_shared_work(content, name))


def _annotations(content: bytes, name: str, told: Record) -> Record:
    """Return the annotations of a file at their places in a text."""
    from reader.formats.web_annotations.placing import placed, placed_to_record  # noqa: PLC0415

    return placed_to_record(placed(content, name, told["text"], is_meant=told["is_meant"]))
