"""What a file format must offer to be read by this program; see ``copies`` for writing."""

from __future__ import annotations

from typing import NamedTuple, Protocol

from reader.domain.documents import Block, Metadata
from reader.domain.inlines import NO_INLINES, Inlines

LARGEST_FILE = 64 * 1024 * 1024  # bytes; nobody reads more text than this in one article
LARGEST_TEXT = 8_000_000  # code points, some 1,300,000 words


class FormatInfo(NamedTuple):
    """How a format introduces itself in menus, dialogs and settings."""

    key: str
    name: str
    suffixes: tuple[str, ...]


class ImportedText(NamedTuple):
    """What an importer found in a file; becomes a ``Document``."""

    text: str
    blocks: tuple[Block, ...]
    metadata: Metadata = Metadata()
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
