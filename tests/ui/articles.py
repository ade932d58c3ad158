"""Articles for tests of the window, and their analysis without a language model."""

from __future__ import annotations

from pathlib import Path

from reader.domain.analysis_records import analysis_to_record
from reader.session.importing import open_file
from reader.store.library import SqliteLibrary
from tests.builders import TEXT, an_analysis

_FILLING = (
    "Nothing in this paragraph is marked. It is here so that the article is longer "
    "than the window and a reader has to scroll through it to see the end."
)
_LINES = TEXT.split("\n")
LONG = "\n".join([*_LINES[:2], *[f"Part {n}. {_FILLING}" for n in range(60)], _LINES[2]])
"""The lines of ``TEXT`` with some screens of unmarked text before the last one."""


def write_article(path: Path, text: str = TEXT) -> Path:
    """Write a file and return its path."""
    path.write_text(text, encoding="utf-8")
    return path


def keep_analysed(library: SqliteLibrary, path: Path) -> None:
    """Put the article of a file into the library together with its analysis."""
    document = open_file(path)
    library.add(document)
    record = analysis_to_record(an_analysis(document.text), document.text, document.id)
    library.keep_analysis(document.id, record, is_complete=True)
