"""What a newer reading of a text tells about it that the library does not know yet.

A later version of the program sees more in the same file: pages, links, a
better title. The text is the same, so every position stays right; and what a
person has said about the article stays what counts.
"""

from __future__ import annotations

from reader.domain.article_facts import FACTS, ArticleFact
from reader.domain.documents import Document, Field, Metadata


def described_anew(stored: Document, read: Document) -> Document | None:
    """Return ``stored`` with what ``read`` tells of the same text; ``None`` if that is nothing.

    The same text may have been saved in another format, which may know less:
    then only what is missing is taken. The way back into the file is always
    that of the file at hand; what was pasted is in no file.
    """
    if read.source is None or (stored.source is not None and not read.source.path):
        return None
    is_same_sort = stored.source is None or stored.source.format_key == read.source.format_key
    newer = stored._replace(
        metadata=_metadata(stored.metadata, read.metadata, overrides=is_same_sort),
        source=read.source,
        losses=read.losses,
        source_map=read.source_map,
    )
    if is_same_sort:
        newer = newer._replace(blocks=read.blocks, inlines=read.inlines, landmarks=read.landmarks)
    elif not any(stored.landmarks):
        newer = newer._replace(landmarks=read.landmarks)
    return None if newer == stored else newer


def _metadata(stored: Metadata, read: Metadata, *, overrides: bool) -> Metadata:
    for kind in FACTS:
        field: Field | None = getattr(read, kind.field)
        if field is not None:
            stored = _fact(kind.of(stored), field, overrides=overrides).put(stored)
    return stored


def _fact(fact: ArticleFact, field: Field, *, overrides: bool) -> ArticleFact:
    said = fact.stated if fact.is_human else fact.known
    if said is not None and not overrides:
        return fact
    kind = type(fact)
    return kind(fact.known, field) if fact.is_human else kind(field)
