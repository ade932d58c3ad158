"""``reading-desk text FILE``: the text as the program reads it."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from reader.domain.document_records import document_to_record
from reader.domain.documents import Document, text_sha256
from reader.session.importing import open_file
from reader.session.ports import Library

Subparsers = Any  # argparse has no public name for what add_subparsers returns


def add_parser(subparsers: Subparsers) -> None:
    """Add the command ``text``."""
    parser = subparsers.add_parser(
        "text",
        help="print the text of an article as the program reads it",
        description="Print the text of an article as the program reads it: one line a block.",
    )
    parser.add_argument("file", type=Path, metavar="FILE")
    parser.add_argument(
        "--json", action="store_true", help="one JSON object with blocks and metadata"
    )
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace, open_library: Callable[[], Library]) -> int:
    """Print the text and return the exit status; the library is not needed.

    Raises:
        UnreadableFile: There is no text to be had from the file.
    """
    document = open_file(arguments.file)
    text = json.dumps(_record(document), ensure_ascii=True) if arguments.json else document.text
    reconfigure = getattr(sys.stdout, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(encoding="utf-8")  # a pipe may have been given another one
    print(text)
    return 0


def _record(document: Document) -> dict[str, Any]:
    record = document_to_record(document)
    source = record.pop("source")
    del record["id"]  # made anew at every reading
    return {
        **source,
        "text_sha256": text_sha256(document.text),
        "title": document.title,
        **record,
    }
