"""Annotated copies: what a format must offer to write one, and which formats do.

The modules are named, not imported, so that a heavy library is loaded only
by the format that needs it, on first use.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from types import MappingProxyType
from typing import BinaryIO, Protocol

from reader.domain.annotations import Annotation
from reader.domain.claims import EntityId
from reader.domain.documents import Document
from reader.domain.entities import Entity
from reader.domain.spans import Span
from reader.formats.api import FormatInfo

EXPORTING = ("html.exporting", "csv_table", "json_items", "web_annotations.exporting")


@dataclass(frozen=True, slots=True)
class AnnotatedArticle:
    """What an exporter gets: the article and everything said about it.

    ``annotations`` are in text order and include rejected ones (exporters
    leave those out or say so). ``entities`` may be merged: use ``surviving``.
    ``sentences`` are in text order and may be empty before an analysis.
    """

    document: Document
    sentences: Sequence[Span]
    annotations: Sequence[Annotation]
    entities: Mapping[EntityId, Entity]
    model: str = ""


class Exporter(Protocol):
    """Writes an annotated copy of a document."""

    info: FormatInfo

    def write(self, article: AnnotatedArticle, target: BinaryIO) -> None:
        """Write the copy to ``target``, which the caller opens and closes."""


@cache
def exporters() -> Mapping[str, Exporter]:
    """Return all exporters by key, in menu order."""
    found = [
        exporter
        for name in EXPORTING
        for exporter in import_module(f"reader.formats.{name}").exporters()
    ]
    return MappingProxyType({exporter.info.key: exporter for exporter in found})
