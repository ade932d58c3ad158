"""What the reader should know about a reading, in sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reader.formats.pdf.opening import Opened
from reader.formats.pdf.scanning import Leaf

_DAMAGED = 0.03  # of the characters
_MOST_NAMED = 12


def losses_of(leaves: Sequence[Leaf], file: Opened, furniture: int) -> Iterator[str]:
    """Yield sentences about what the file held and the text does not."""
    if file.was_damaged:
        yield "The file is damaged. What could be saved of it was read; parts may be missing."
    if len(leaves) < file.pages:
        yield f"Only the first {len(leaves):,} of {file.pages:,} pages were read; it is too long."
    broken = [leaf for leaf in leaves if leaf.is_broken]
    if broken:
        yield f"{_pages_named(broken)} could not be read: the file is damaged there."
    scans = [leaf for leaf in leaves if leaf.is_picture]
    if scans:
        verb = "is a scanned picture" if len(scans) == 1 else "are scanned pictures"
        yield f"{_pages_named(scans)} {verb} without text."
    if furniture:
        where = "one page" if furniture == 1 else f"{furniture:,} pages"
        yield f"The running heads and page numbers of {where} are not shown."
    count = sum(len(leaf.pictures) for leaf in leaves if not leaf.is_picture)
    if count:
        yield "One image is not shown." if count == 1 else f"{count:,} images are not shown."
    if file.attached:
        one = "One attached file is not shown."
        yield one if file.attached == 1 else f"{file.attached:,} attached files are not shown."
    yield from _letters(leaves)


def _letters(leaves: Sequence[Leaf]) -> Iterator[str]:
    lost = sum(leaf.lost for leaf in leaves)
    if lost > _DAMAGED * sum(leaf.characters for leaf in leaves):
        yield (
            "The text stored in this file is damaged: for many letters it does not say which "
            "ones they are. Compare with the pages."
        )


def _pages_named(leaves: Sequence[Leaf]) -> str:
    labels = [leaf.sheet.label for leaf in leaves]
    if len(labels) == 1:
        return f"Page {labels[0]}"
    if len(labels) > _MOST_NAMED:
        return f"{len(labels):,} pages, from page {labels[0]} on,"
    return f"Pages {', '.join(labels[:-1])} and {labels[-1]}"
