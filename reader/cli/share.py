"""``reading-desk share FILE -o OUT``: one's work on an article, for others."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import Any

from reader.base.errors import UserError
from reader.session.importing import read_file
from reader.session.opening import open_read
from reader.session.people.sharing import share
from reader.session.ports import Library
from reader.session.versions.returning import bring_all

Subparsers = Any  # argparse has no public name for what add_subparsers returns


def add_parser(subparsers: Subparsers) -> None:
    """Add the command ``share``."""
    parser = subparsers.add_parser(
        "share",
        help="write what you have said about an article, for others",
        description="Write a file with an article and everything that you, and others whose work "
        "you have taken in, have said about it.",
    )
    parser.add_argument("file", type=Path, metavar="FILE")
    parser.add_argument("-o", "--output", type=Path, metavar="OUT", required=True)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace, open_library: Callable[[], Library]) -> int:
    """Write the file and return the exit status.

    Raises:
        UserError: The article cannot be read, the file cannot be written, or
            nobody knows whose work it is.
    """
    read = read_file(arguments.file)
    library = open_library()
    try:
        # It is a copy of the library: a new person in it would be another one each time.
        if not library.people.me().name:
            raise UserError(
                "Reading Desk does not know your name yet. "
                "Share an article in the window once; it asks for it there."
            )
        session = open_read(read, library).session
        bring_all(session, library)
        share(session, library, arguments.output)
    finally:
        library.close()
    return 0
