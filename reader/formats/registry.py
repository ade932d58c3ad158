"""The list of formats, in one place and in menu order.

The modules are named, not imported, so that a heavy library is loaded only
by the format that needs it, on first use.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from types import MappingProxyType

from reader.base.errors import UnreadableFile
from reader.formats.api import Exporter, Importer
from reader.formats.signatures import kind_of

IMPORTING = ("plain", "markdown", "html.importing")
EXPORTING = ("html.exporting", "csv_table", "json_items")
HEAD = 4096  # bytes that are enough to recognise a format


@cache
def importers() -> Mapping[str, Importer]:
    """Return all importers by key, in menu order."""
    found = [
        importer
        for name in IMPORTING
        for importer in import_module(f"reader.formats.{name}").importers()
    ]
    return MappingProxyType({importer.info.key: importer for importer in found})


@cache
def exporters() -> Mapping[str, Exporter]:
    """Return all exporters by key, in menu order."""
    found = [
        exporter
        for name in EXPORTING
        for exporter in import_module(f"reader.formats.{name}").exporters()
    ]
    return MappingProxyType({exporter.info.key: exporter for exporter in found})


def importer_for(head: bytes, suffix: str, name: str) -> Importer:
    """Return the importer that is surest of a file; the content decides, not the ending.

    ``head`` is the first ``HEAD`` bytes, ``suffix`` the ending in small
    letters with its dot.

    Raises:
        UnreadableFile: The file is of a kind that cannot be read yet.
    """
    kind = kind_of(head, suffix)
    if kind is not None:
        raise UnreadableFile(
            f"“{name}” seems to be {kind}. Files of this kind cannot be read yet."
        )
    return max(importers().values(), key=lambda i: i.recognizes(head, suffix))
