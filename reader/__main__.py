"""The composition root: chooses between window and command line and wires the rooms."""

from __future__ import annotations

import argparse
import gc
import logging
import sys
from pathlib import Path

from reader import __version__
from reader.base.errors import UserError
from reader.base.paths import data_folder, sample_article
from reader.cli import COMMANDS
from reader.session.ports import Library

EPILOG = """\
Commands without a window:
  reading-desk analyze FILE…     what is found, one JSON object a line
  reading-desk text FILE         the text as the program reads it
  reading-desk export FILE …     an annotated copy with your saved work
“reading-desk COMMAND --help” says more. Your articles and notes are kept in
the folder READING_DESK_HOME, or else where your system keeps such data. Long
texts are analysed by several processes; READING_DESK_WORKERS=1 keeps to one.
"""


def main() -> int:
    """Run the program and return the exit status."""
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s")
    arguments = sys.argv[1:]
    if arguments and arguments[0] in COMMANDS:
        from reader.cli.main import main as run_command  # noqa: PLC0415 - the window needs none

        return run_command(arguments, _open_for_reading)
    return _window(arguments)


def _window(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(
        prog="reading-desk",
        description="Read an article; see who, where, when and what is claimed.",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE", help="articles to open")
    parser.add_argument("--sample", action="store_true", help="open the sample article")
    parser.add_argument("--tour", type=Path, metavar="FOLDER", help=argparse.SUPPRESS)
    parser.add_argument("--version", action="version", version=f"Reading Desk {__version__}")
    chosen = parser.parse_args(arguments)
    paths = [*chosen.files, sample_article()] if chosen.sample else chosen.files
    gc.disable()  # what a start makes stays; run_window turns it on again
    # Qt, the store and the pipes load only for a window: the commands start faster.
    from reader.jobs.worker_client import WorkerClient  # noqa: PLC0415
    from reader.store.library import SqliteLibrary  # noqa: PLC0415
    from reader.ui.app import run_window, show_failure  # noqa: PLC0415

    try:
        library = SqliteLibrary.open(data_folder())
    except UserError as error:
        print(error, file=sys.stderr)  # noqa: T201
        return show_failure(str(error))
    return run_window(paths, library, WorkerClient, library.notices, chosen.tour)


def _open_for_reading() -> Library:
    from reader.store.library import open_read_copy  # noqa: PLC0415

    return open_read_copy(data_folder())


if __name__ == "__main__":
    raise SystemExit(main())
