"""What kinds of files can be opened, and in which ways one can be read."""

from __future__ import annotations

from collections.abc import Sequence

from reader.domain.documents import Source
from reader.formats.api import FormatInfo
from reader.formats.encodings import ENCODINGS, encoding_of
from reader.formats.registry import importers

# In the others nothing stands beside the text, or everything is shown as it is.
_WITH_SURROUNDINGS = frozenset({"html", "mail", "pdf", "docx", "odt"})
_WITH_ENCODING = frozenset({"plain", "markdown", "html", "subtitles"})


def readable_formats() -> Sequence[FormatInfo]:
    """Return the formats that can be opened, in menu order."""
    return [importer.info for importer in importers().values()]


def format_words() -> str:
    """Return the formats as a list for people: “Plain text, Markdown, Web page”."""
    return ", ".join(info.name for info in readable_formats())


def has_surroundings(source: Source | None) -> bool:
    """Tell whether a file may hold more than its article, which can be shown on demand."""
    return source is not None and bool(source.path) and source.format_key in _WITH_SURROUNDINGS


def has_encoding(source: Source | None) -> bool:
    """Tell whether a person can choose the encoding of a file."""
    return source is not None and bool(source.path) and source.format_key in _WITH_ENCODING


def encodings() -> Sequence[tuple[str, str]]:
    """Return the encodings to choose from, each with the name that people know."""
    return ENCODINGS


def encoding_in_list(name: str) -> str:
    """Return the encoding of the list that a name means; empty if it is none of them."""
    found = encoding_of(name)
    return "" if found is None else found.codec


def encoding_words(name: str) -> str:
    """Return what people call an encoding."""
    found = encoding_of(name)
    return name if found is None else found.name
