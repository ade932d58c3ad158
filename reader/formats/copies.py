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

from reader.domain.annotations import Annotation, Claim, Mention
from reader.domain.article_notes import NO_NOTES, ArticleNotes
from reader.domain.claims import EntityId
from reader.domain.documents import Document
from reader.domain.entities import Entity
from reader.domain.own_kinds import OWN, OwnKind, OwnKindId
from reader.domain.spans import Span
from reader.domain.vocabulary import NO_VOCABULARY, Vocabulary, name_of_kind
from reader.formats.api import FormatInfo

EXPORTING = ("html.exporting", "csv_table", "json_items", "web_annotations.exporting")


@dataclass(frozen=True, slots=True)
class AnnotatedArticle:
    """What an exporter gets: the article and everything said about it.

    ``annotations`` are in text order and include rejected ones (exporters
    leave those out or say so). ``entities`` may be merged: use ``surviving``.
    ``sentences`` are in text order and may be empty before an analysis.
    ``vocabulary`` has the person's own words, whether they are used here or not.
    """

    document: Document
    sentences: Sequence[Span]
    annotations: Sequence[Annotation]
    entities: Mapping[EntityId, Entity]
    model: str = ""
    notes: ArticleNotes = NO_NOTES
    vocabulary: Vocabulary = NO_VOCABULARY

    def kind_name(self, kind: str) -> str:
        """Return what a kind is called: an own one by its name, any other by its word."""
        return name_of_kind(kind, self.vocabulary.kinds_by_id) if kind.startswith(OWN) else kind

    def verdict_name(self, claim: Claim) -> str:
        """Return what a claim was found to be; empty without a verdict."""
        if not claim.verdict:
            return ""
        return self.vocabulary.verdict_names.get(claim.verdict, "verdict of another list")

    def own_kinds(self) -> tuple[OwnKind, ...]:
        """Return the own kinds of the shown items, in order; those that nobody knows last."""
        used = {
            annotation.body.kind: None
            for annotation in self.annotations
            if isinstance(annotation.body, Mention) and annotation.is_shown
        }
        own = {kind: None for kind in used if isinstance(kind, OwnKindId)}
        known = [kind for kind in self.vocabulary.kinds if kind.id in own]
        names = {kind.id for kind in known}
        unknown = (OwnKind(id_, self.kind_name(id_)) for id_ in own if id_ not in names)
        return (*known, *unknown)

    def used_words(self) -> Vocabulary:
        """Return the own words that something in the article needs to be understood."""
        labels = {annotation.body.label for annotation in self.annotations}
        labels |= {entity.kind.value for entity in self.entities.values()}
        given = {a.body.verdict for a in self.annotations if isinstance(a.body, Claim)}
        words = self.vocabulary
        return Vocabulary(
            tuple(kind for kind in words.kinds if kind.id in labels),
            tuple(verdict for verdict in words.verdicts if verdict.id in given),
        )


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
