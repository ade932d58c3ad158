"""An article as the program reads it: one text, its blocks, where it came from."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple, NewType

from reader.domain.inlines import NO_INLINES, Inlines
from reader.domain.landmarks import NO_LANDMARKS, Landmarks
from reader.domain.source_map import NO_MAP, SourceMap
from reader.domain.spans import Span

DocumentId = NewType("DocumentId", str)

SHORT_TITLE = 60  # characters; what a tab or a menu line can show


class BlockKind(StrEnum):
    """What a block of text is on the page; the values are stored."""

    TITLE = "title"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    QUOTE = "quote"
    CODE = "code"
    TABLE_ROW = "table_row"
    CAPTION = "caption"
    NOTE = "note"  # a footnote or an endnote
    FURNITURE = "furniture"  # running heads, menus: only where a person wants to see everything


class Block(NamedTuple):
    """One paragraph-like stretch of the text, without its line break.

    ``level`` counts heading levels from 1 and list or quote nesting from 0.
    ``marker`` is what stands before a list item ("•", "3."); it is not part
    of the text.
    """

    span: Span
    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    marker: str = ""


class Field(NamedTuple):
    """One piece of information about an article and where it was found.

    ``origin`` is a short word such as ``meta``, ``json-ld``, ``text``,
    ``file name`` or ``person``.
    """

    value: str
    origin: str


class Metadata(NamedTuple):
    """What is known about the article; ``date`` is an ISO date.

    The fields that begin with ``stated`` are what the article says where a
    person has said otherwise.
    """

    title: Field | None = None
    author: Field | None = None
    date: Field | None = None
    language: Field | None = None
    site: Field | None = None
    stated_date: Field | None = None
    stated_language: Field | None = None
    stated_title: Field | None = None
    stated_author: Field | None = None
    stated_site: Field | None = None


class Source(NamedTuple):
    """The file that an article was read from; the file itself is never changed.

    ``is_whole`` says that everything in it was wanted, menus and running heads included.
    ``is_encoding_chosen`` says that a person chose the encoding. Pasted text has no path.
    """

    path: str
    format_key: str
    sha256: str
    encoding: str = ""
    is_whole: bool = False
    is_encoding_chosen: bool = False


class Document(NamedTuple):
    """One article: the text that all positions refer to never changes.

    Line ends are line feeds only. Blocks are in text order, do not overlap, and
    cover every character that is not a line break. ``losses`` are sentences
    about what the file held and the text does not. ``inlines`` are emphasis
    and links. ``source_map`` leads back into the file.
    """

    id: DocumentId
    text: str
    blocks: tuple[Block, ...]
    metadata: Metadata = Metadata()
    source: Source | None = None
    losses: tuple[str, ...] = ()
    inlines: Inlines = NO_INLINES
    landmarks: Landmarks = NO_LANDMARKS
    source_map: SourceMap = NO_MAP

    @property
    def title(self) -> str:
        """The title, or the start of the text where there is none."""
        if self.metadata.title is not None and self.metadata.title.value:
            return self.metadata.title.value
        return first_words(self.text)


def first_words(text: str) -> str:
    """Return the start of a text, short enough to stand for a title."""
    first = text[:200].strip().split("\n", 1)[0]
    return first if len(first) <= SHORT_TITLE else first[: SHORT_TITLE - 1].rstrip() + "…"


def text_sha256(text: str) -> str:
    """Return the fingerprint of a text: SHA-256 of its UTF-8 form, in hex."""
    import hashlib  # noqa: PLC0415 - OpenSSL takes a while, and the first paint needs none

    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
