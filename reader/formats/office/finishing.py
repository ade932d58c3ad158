"""What was read of a document, put together."""

from __future__ import annotations

from collections.abc import Mapping

from reader.base.errors import UnreadableFile
from reader.domain.documents import Block, BlockKind, Field, Metadata
from reader.formats.api import ImportedText
from reader.formats.office.desk import Desk
from reader.formats.office.marking import Comment
from reader.formats.office.tally import Loss


def imported(
    desk: Desk,
    metadata: Metadata,
    comments: Mapping[str, Comment],
    name: str,
    losses: tuple[str, ...],
) -> ImportedText:
    """Return everything that was read; ``losses`` are those of the package.

    Raises:
        UnreadableFile: It is nothing.
    """
    builder = desk.builder
    source_map = builder.source_map()
    text, blocks = builder.text(), builder.blocks()
    remarks, homeless = desk.marking.remarks(text, source_map, comments)
    desk.tally.add(Loss.REMARK, homeless)
    losses = (*losses, *desk.tally.sentences(), *builder.losses())
    if not blocks:
        raise UnreadableFile(" ".join((f"“{name}” holds no text.", *losses)))
    return ImportedText(
        text,
        blocks,
        _with_title(metadata, text, blocks),
        "",
        losses,
        builder.inlines(),
        builder.landmarks(),
        source_map,
        remarks,
    )


def _with_title(metadata: Metadata, text: str, blocks: tuple[Block, ...]) -> Metadata:
    """Take the title that stands in the text where the properties have none."""
    if metadata.title is not None:
        return metadata
    first = next((block for block in blocks if block.kind is BlockKind.TITLE), None)
    if first is None:
        return metadata
    return metadata._replace(title=Field(first.span.cut(text), "text"))
