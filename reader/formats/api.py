"""What a file format must offer to be read or written by this program."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import BinaryIO, Protocol

from reader.domain.annotations import Annotation
from reader.domain.claims import EntityId
from reader.domain.documents import Block, Document, Metadata
from reader.domain.entities import Entity
from reader.domain.inlines import NO_INLINES, Inlines
from reader.domain.spans import Span

LARGEST_FILE = 64 * 1024 * 1024  # bytes; nobody reads more text than this in one article
LARGEST_TEXT = 8_000_000  # code points, some 1,300,000 words


@dataclass(frozen=True, slots=True)
class FormatInfo:
    """How a format introduces itself in menus, dialogs and settings."""

    key: str
    name: str
    suffixes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ImportedText:
    """What an importer found in a file; becomes a ``Document``."""

    text: str
    blocks: tuple[Block, ...]
    metadata: Metadata = field(default_factory=Metadata)
    encoding: str = ""
    losses: tuple[str, ...] = ()
    inlines: Inlines = NO_INLINES


class Importer(Protocol):
    """Reads one kind of file."""

    info: FormatInfo
    is_isolated: bool
    """Whether it needs a child process of its own: because it loads a heavy
    library, or because files of this kind can attack their parser."""

    def recognizes(self, head: bytes, suffix: str) -> int:
        """Return how sure it is, 0 to 100, from the first 4,096 bytes and the ending."""

    def read(self, content: bytes, name: str) -> ImportedText:
        """Return the text of a file; ``name`` is its file name.

        Raises:
            UnreadableFile: The bytes hold nothing that can be read.
        """


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
