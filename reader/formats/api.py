"""What a file format must offer to be read by this program; see ``copies`` for writing."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple, Protocol

from reader.domain.documents import Block, Metadata
from reader.domain.inlines import NO_INLINES, Inlines
from reader.domain.landmarks import NO_LANDMARKS, Landmarks
from reader.domain.remarks import Remark
from reader.domain.source_map import NO_MAP, SourceMap

LARGEST_FILE = 64 * 1024 * 1024  # bytes; nobody reads more text than this in one article
LARGEST_TEXT = 8_000_000  # code points, some 1,300,000 words


class FormatInfo(NamedTuple):
    """How a format introduces itself in menus, dialogs and settings."""

    key: str
    name: str
    suffixes: tuple[str, ...]


def _not_told(_share: float) -> None:
    """Tell nobody how far the reading is."""


class ReadingOptions(NamedTuple):
    """How a file is to be read.

    ``recognises`` allows to recognise letters in pictures, which takes seconds for
    a page. ``password`` opens a locked file. ``encoding`` is what a person chose for
    its text; empty for "find out". ``is_whole`` asks for everything, menus and
    running heads included. ``progress`` is told shares from 0 to 1 now and then.
    """

    password: str = ""
    encoding: str = ""
    is_whole: bool = False
    recognises: bool = False
    progress: Callable[[float], None] = _not_told


AS_USUAL = ReadingOptions()


class ImportedText(NamedTuple):
    """What an importer found in a file; becomes a ``Document``.

    ``remarks`` are highlights and comments that the file brings along.
    """

    text: str
    blocks: tuple[Block, ...]
    metadata: Metadata = Metadata()
    encoding: str = ""
    losses: tuple[str, ...] = ()
    inlines: Inlines = NO_INLINES
    landmarks: Landmarks = NO_LANDMARKS
    source_map: SourceMap = NO_MAP
    remarks: tuple[Remark, ...] = ()


class Importer(Protocol):
    """Reads one kind of file."""

    info: FormatInfo
    is_isolated: bool
    """Whether it needs a child process of its own: because it loads a heavy
    library, or because files of this kind can attack their parser."""

    def recognizes(self, head: bytes, suffix: str) -> int:
        """Return how sure it is, 0 to 100, from the first 4,096 bytes and the ending."""

    def read(self, content: bytes, name: str, options: ReadingOptions = AS_USUAL) -> ImportedText:
        """Return the text of a file; ``name`` is its file name.

        Raises:
            PasswordNeeded: It is locked, and ``options.password`` does not open it.
            ScannedPages: It holds pictures of text, and ``options`` do not ask to recognise it.
            UnreadableFile: The bytes hold nothing that can be read.
        """
