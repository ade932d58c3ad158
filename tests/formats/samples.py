"""Where the small sample files are, and how blocks are compared."""

from __future__ import annotations

from bisect import bisect_right
from pathlib import Path

from reader.formats.api import ImportedText
from reader.text.addresses import safe_address

SAMPLES = Path(__file__).resolve().parents[2] / "seeds" / "formats"


def sample(name: str) -> bytes:
    return (SAMPLES / name).read_bytes()


def rows(imported: ImportedText) -> list[tuple[str, int, str, str]]:
    """Return kind, level, marker and text of every block."""
    return [(b.kind.value, b.level, b.marker, b.span.cut(imported.text)) for b in imported.blocks]


def styles(imported: ImportedText) -> list[tuple[str, str, str]]:
    """Return kind, words and target of every inline style."""
    return [(i.kind.value, imported.text[i.start : i.end], i.target) for i in imported.inlines]


def assert_whole(imported: ImportedText) -> None:
    """Check that the blocks are the lines of the text, and the text is clean."""
    assert [row[3] for row in rows(imported)] == imported.text.split("\n")
    assert all(row[3].strip() for row in rows(imported))
    assert not set(imported.text) & set("\r\x00\x85\u2028\ufeff\u00ad")
    imported.text.encode("utf-8")
    assert_styled(imported)


def assert_styled(imported: ImportedText) -> None:
    """Check that every style has words of one block, and every link a safe target."""
    borders = {block.span.start: block.span.end for block in imported.blocks}
    starts = sorted(borders)
    for inline in imported.inlines:
        block = starts[bisect_right(starts, inline.start) - 1]
        assert block <= inline.start < inline.end <= borders[block]
        words = imported.text[inline.start : inline.end]
        assert words == words.strip()
        assert inline.target == safe_address(inline.target)
