"""``reading-desk export FILE --format html|json|csv|w3c -o OUT``: an annotated copy."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from reader.formats.copies import AnnotatedArticle
from reader.session.exporting import annotated, export, export_formats
from reader.session.importing import read_file, shown_name
from reader.session.opening import open_read
from reader.session.ports import Library
from reader.session.versions.returning import bring_all

Subparsers = Any  # argparse has no public name for what add_subparsers returns


def add_parser(subparsers: Subparsers) -> None:
    """Add the command ``export``."""
    keys = [info.key for info in export_formats()]
    parser = subparsers.add_parser(
        "export",
        help="write an annotated copy of an article",
        description="Write a copy of an article with the items saved for it.",
    )
    parser.add_argument("file", type=Path, metavar="FILE")
    parser.add_argument("--format", choices=keys, required=True)
    parser.add_argument("-o", "--output", type=Path, metavar="OUT", required=True)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace, open_library: Callable[[], Library]) -> int:
    """Write the copy and return the exit status.

    Raises:
        UserError: The article cannot be read or the copy cannot be written.
    """
    article = _article(arguments.file, open_library)
    export(article, arguments.format, arguments.output)
    return 0


def _article(path: Path, open_library: Callable[[], Library]) -> AnnotatedArticle:
    read = read_file(path)
    library = open_library()
    try:
        # In a copy of the library: what the file brings along is taken over for this once.
        opened = open_read(read, library)
        bring_all(opened.session, library)
        opened.session.vocabulary = library.people.vocabulary()
    finally:
        library.close()
    session = opened.session
    if opened.analysis is None and not session.annotations:
        print(
            f"Nothing has been saved for “{shown_name(path)}” yet; the copy has its text only.",
            file=sys.stderr,
        )
    return annotated(session.document, session.article)
