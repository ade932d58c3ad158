"""``reading-desk text FILE``: the text as the program reads it."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from reader.domain.document_records import document_to_record, remark_to_record
from reader.domain.documents import Document, text_sha256
from reader.domain.remarks import Remark
from reader.formats.api import ReadingOptions
from reader.session.importing import described, read_file
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
        "--json",
        action="store_true",
        help="one JSON object with blocks, metadata, losses, landmarks and remarks",
    )
    parser.add_argument(
        "--map",
        action="store_true",
        help="with --json: where in the file each stretch of the text comes from, too",
    )
    parser.add_argument(
        "--whole", action="store_true", help="everything, menus and running heads included"
    )
    parser.add_argument(
        "--encoding",
        default="",
        metavar="NAME",
        help="read a text file in this encoding, for example windows-1252",
    )
    parser.add_argument(
        "--password-from-stdin",
        action="store_true",
        help="open a locked file with the password in the first line of standard input",
    )
    parser.add_argument(
        "--recognise",
        action="store_true",
        help="recognise the letters of scanned pages (needs Tesseract)",
    )
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace, open_library: Callable[[], Library]) -> int:
    """Print the text and return the exit status; the library is not needed.

    Raises:
        PasswordNeeded: The file is locked, and the password does not open it.
        UnreadableFile: There is no text to be had from the file.
    """
    # A password among the arguments could be read by everybody on the machine.
    password = sys.stdin.readline().rstrip("\r\n") if arguments.password_from_stdin else ""
    options = ReadingOptions(password, arguments.encoding, arguments.whole, arguments.recognise)
    found = read_file(arguments.file, options)
    text = found.imported.text
    if arguments.json:
        record = _record(described(found), found.imported.remarks, has_map=arguments.map)
        record["losses"] += found.notices
        text = json.dumps(record, ensure_ascii=True)
    reconfigure = getattr(sys.stdout, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(encoding="utf-8")  # a pipe may have been given another one
    print(text)
    return 0


def _record(document: Document, remarks: Sequence[Remark], *, has_map: bool) -> dict[str, Any]:
    record = document_to_record(document)
    source = record.pop("source")
    del record["id"]  # made anew at every reading
    if not has_map:
        del record["source_map"]
    return {
        **source,
        "text_sha256": text_sha256(document.text),
        "title": document.title,
        **record,
        "remarks": [_remark(remark) for remark in remarks],
    }


def _remark(remark: Remark) -> dict[str, Any]:
    record = remark_to_record(remark)
    return {**record.pop("span"), **record}
