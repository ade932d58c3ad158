"""Subtitles and transcripts made into text; runs in the import process only."""

from __future__ import annotations

from reader.base.errors import UnreadableFile
from reader.formats.api import AS_USUAL, ImportedText, ReadingOptions


def read(content: bytes, name: str, options: ReadingOptions = AS_USUAL) -> ImportedText:
    """Return the text of a file.

    Raises:
        UnreadableFile: There is no text to be had from it.
    """
    raise UnreadableFile(f"“{name}” cannot be read yet.")
