"""Where the small sample files are, and how blocks are compared."""

from __future__ import annotations

from pathlib import Path

from reader.formats.api import ImportedText

SAMPLES = Path(__file__).resolve().parents[2] / "seeds" / "formats"


def sample(name: str) -> bytes:
    return (SAMPLES / name).read_bytes()


def rows(imported: ImportedText) -> list[tuple[str, int, str, str]]:
    """Return kind, level, marker and text of every block."""
    return [(b.kind.value, b.level, b.marker, b.span.cut(imported.text)) for b in imported.blocks]


def assert_whole(imported: ImportedText) -> None:
    """Check that the blocks are the lines of the text, and the text is clean."""
    assert [row[3] for row in rows(imported)] == imported.text.split("\n")
    assert all(row[3].strip() for row in rows(imported))
    assert not set(imported.text) & set("\r\x00\x85\u2028\ufeff\u00ad")
    imported.text.encode("utf-8")
