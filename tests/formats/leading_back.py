"""The map back to the source of a text format: what it must keep to, and how to check it."""

from __future__ import annotations

from reader.formats.api import ImportedText
from reader.text.cleaning import REPLACEMENT, normalised


def assert_leads_back(imported: ImportedText, source: str) -> None:
    """Check every character against the one of the decoded source that it comes from."""
    for start, end, part, offset in imported.source_map:
        assert part == ""
        assert 0 <= offset < offset + end - start <= len(source)
        for shown, given in zip(
            imported.text[start:end], source[offset : offset + end - start], strict=True
        ):
            assert is_from(shown, given), (start, imported.text[start:end], source[offset:][:40])


def is_from(shown: str, given: str) -> bool:
    """Tell whether a character of the text may come from one of the source."""
    return (
        shown == given
        or (shown == " " and given.isspace())
        or (shown == REPLACEMENT and normalised(given).text == REPLACEMENT)
    )


def unmapped(imported: ImportedText) -> str:
    """Return the characters of the text that have no source."""
    mapped = {i for s in imported.source_map for i in range(s.start, s.end)}
    return "".join(ch for i, ch in enumerate(imported.text) if i not in mapped)
