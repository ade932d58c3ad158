"""``reading-desk export FILE --format html|json|csv -o OUT``: an annotated copy."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from reader.domain.documents import text_sha256
from reader.formats.copies import AnnotatedArticle
from reader.session.exporting import annotated, export, export_formats
from reader.session.importing import open_file, shown_name
from reader.session.merging import MergedArticle
from reader.session.opening import session_of
from reader.session.ports import Library

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
    document = open_file(path)
    library = open_library()
    try:
        known = library.find_text(text_sha256(document.text))
        stored = None if known is None else library.load(known)
    finally:
        library.close()
    if stored is None or (stored.analysis is None and not stored.annotations):
        print(
            f"Nothing has been saved for “{shown_name(path)}” yet; the copy has its text only.",
            file=sys.stderr,
        )
    if stored is None:
        return annotated(document, MergedArticle((), (), ()))
    # The file may have moved since; the copy must not be written over it.
    current = stored.document._replace(source=document.source)
    return annotated(current, session_of(current, stored, library).article)
