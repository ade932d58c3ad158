"""Text without a file: pasted from the clipboard, or dragged from another program."""

from __future__ import annotations

import re
from typing import NamedTuple

from reader.base.errors import UnreadableFile
from reader.domain.documents import Field, first_words
from reader.formats.api import AS_USUAL, ImportedText, ReadingOptions
from reader.formats.registry import importers
from reader.session.importing import ReadFile, check_size, imported_by
from reader.session.reading_apart import IsolatedReader

FORMAT = "pasted"
NAME = "The pasted text"  # in sentences, in place of a file's name
_ADDRESS = re.compile(r"\s*(?:https?|ftp)://\S+\s*", re.IGNORECASE)


class Pasted(NamedTuple):
    """What another program hands over: markup, and the same as plain text.

    ``origin`` is a short word that says where its title is from.
    """

    html: str = ""
    text: str = ""
    origin: str = "clipboard"

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to read."""
        return not self.html.strip() and not self.text.strip()

    @property
    def is_address(self) -> bool:
        """Whether it is the address of a page and not the page."""
        return _ADDRESS.fullmatch(self.text) is not None


def read_pasted(
    pasted: Pasted, options: ReadingOptions = AS_USUAL, client: IsolatedReader | None = None
) -> ReadFile:
    """Return the text of something pasted; markup goes first, plain text stands in for it.

    Raises:
        UnreadableFile: There is no text in it.
    """
    content, imported = _read(pasted, options, client)
    metadata = imported.metadata
    if metadata.title is None:
        title = Field(first_words(imported.text), pasted.origin)
        metadata = metadata._replace(title=title)
    return ReadFile(None, content, FORMAT, imported._replace(metadata=metadata))


def _read(
    pasted: Pasted, options: ReadingOptions, client: IsolatedReader | None
) -> tuple[bytes, ImportedText]:
    if pasted.html.strip():
        # A person has chosen this part already: nothing in it is beside the point.
        whole = options._replace(encoding="utf-8", is_whole=True)
        try:
            return _read_as("html", pasted.html, whole, client)
        except UnreadableFile:
            if not pasted.text.strip():
                raise
    return _read_as("plain", pasted.text, options._replace(encoding="utf-8"), client)


def _read_as(
    key: str, words: str, options: ReadingOptions, client: IsolatedReader | None
) -> tuple[bytes, ImportedText]:
    content = words.encode("utf-8", "replace")
    check_size(len(content), NAME)
    if not content.strip():
        raise UnreadableFile(f"{NAME} is empty.")
    return content, imported_by(importers()[key], content, NAME, options, client)
