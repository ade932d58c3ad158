"""Rich Text documents made into text; runs in the import process only.

Read by own rules: the libraries that there are give plain text without
tables, notes and headings.
"""

from __future__ import annotations

from reader.base.errors import UnreadableFile
from reader.domain.documents import Block, BlockKind, Field, Metadata
from reader.formats.api import AS_USUAL, ImportedText, ReadingOptions
from reader.formats.decoding import chosen_encoding
from reader.formats.rtf.destinations import DESTINATIONS
from reader.formats.rtf.reader import Reader
from reader.formats.rtf.remarks import remarks_of
from reader.text.blocks import BlockBuilder

ORIGIN = "rtf"


def read(content: bytes, name: str, options: ReadingOptions = AS_USUAL) -> ImportedText:
    """Return the text of a file.

    Raises:
        UnreadableFile: There is no text to be had from it.
    """
    if options.encoding:
        codec = chosen_encoding(name, options.encoding).codec
        options = options._replace(encoding=codec)
    reader = Reader(BlockBuilder(), options, DESTINATIONS)
    reader.read(content)
    if not len(reader.builder):  # a form or a letterhead: all is better than nothing
        reader = Reader(BlockBuilder(), options, DESTINATIONS)
        reader.running = BlockKind.PARAGRAPH
        reader.read(content)
    builder = reader.builder
    blocks, text = builder.blocks(), builder.text()
    if not blocks:
        raise UnreadableFile(_nothing(name, builder))
    source_map = builder.source_map()
    remarks = remarks_of(reader, text, source_map)
    return ImportedText(
        text,
        blocks,
        _metadata(reader.facts, text, blocks),
        reader.codec,
        (*reader.tally.sentences(), *builder.losses()),
        builder.inlines(),
        builder.landmarks(),
        source_map,
        remarks,
    )


def _nothing(name: str, builder: BlockBuilder) -> str:
    if builder.landmarks().images:
        return f"“{name}” holds no text, only images."
    return f"“{name}” holds no text."


def _metadata(facts: dict[str, str], text: str, blocks: tuple[Block, ...]) -> Metadata:
    fields = {
        field: Field(facts[fact], ORIGIN)
        for field, fact in (("title", "title"), ("author", "author"), ("date", "created"))
        if facts.get(fact)
    }
    title = next((block for block in blocks if block.kind is BlockKind.TITLE), None)
    if title is not None:
        fields.setdefault("title", Field(title.span.cut(text), "text"))
    return Metadata(**fields)
