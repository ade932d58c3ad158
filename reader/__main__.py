"""The composition root: chooses between window and command line and wires the rooms."""

from __future__ import annotations

import contextlib
import gc
import sys
from collections.abc import Generator
from importlib import import_module
from pathlib import Path

from reader import __version__
from reader.base import logs
from reader.base.errors import UserError
from reader.base.paths import data_folder, sample_article
from reader.cli import COMMANDS

EPILOG = """\
Commands without a window:
  reading-desk analyze FILE…     what is found, one JSON object a line
  reading-desk text FILE         the text as the program reads it
  reading-desk export FILE …     an annotated copy with your saved work
  reading-desk share FILE …      the same for others, who can compare it with theirs
  reading-desk agreement A B     how far two people agree who have shared their work
  reading-desk train …           a network for names taught by your corrections
“reading-desk COMMAND --help” says more. Your articles and notes are kept in
the folder READING_DESK_HOME, or else where your system keeps such data. Long
texts are analysed by several processes; READING_DESK_WORKERS=1 keeps to one.
"""


# Some of what the finished window loads: each takes a moment, and the window can be
# painted and closed between them.
_LATER = (
    "reader.session.session",
    "reader.session.edits",
    "reader.session.analysing",
    "reader.ui.article.view",
    "reader.ui.panel.panel",
    "reader.ui.page",
    "reader.ui.desk",
    "reader.ui.main_window",
    "reader.ui.app",
)


SAMPLE = "--sample"
HELP_WIDTH = 79
SOON_S = 0.05  # for a file, before Qt is loaded


def main() -> int:
    """Run the program and return the exit status."""
    logs.begin()
    arguments = sys.argv[1:]
    if arguments and arguments[0] in COMMANDS:
        from reader.cli.main import main as run_command  # noqa: PLC0415 - the window needs none
        from reader.session.ports import Library  # noqa: PLC0415 - nor does it need this

        def open_for_reading() -> Library:
            from reader.store.library import open_read_copy  # noqa: PLC0415 - on demand

            return open_read_copy(data_folder())

        return run_command(arguments, open_for_reading)
    return _window(arguments)


def _window(arguments: list[str]) -> int:
    tour: Path | None = None
    if all(word == SAMPLE or not word.startswith("-") for word in arguments):
        files = [Path(word) for word in arguments if word != SAMPLE]
        is_sample = SAMPLE in arguments
    else:
        files, is_sample, tour = _parsed(arguments)
    return _show([*files, sample_article()] if is_sample else files, tour)


def _parsed(arguments: list[str]) -> tuple[list[Path], bool, Path | None]:
    """Return files, whether the sample is wanted, and the folder of the tour."""
    import argparse  # noqa: PLC0415 - takes longer than reading an article; seldom needed
    import textwrap  # noqa: PLC0415 - as above

    from reader.session.file_formats import format_words  # noqa: PLC0415 - nor is this

    formats = textwrap.fill(f"What can be opened: {format_words()}.", HELP_WIDTH)
    parser = argparse.ArgumentParser(
        prog="reading-desk",
        description="Read an article; see who, where, when and what is claimed.",
        epilog=f"{formats}\n\n{EPILOG}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE", help="articles to open")
    parser.add_argument(SAMPLE, action="store_true", help="open the sample article")
    parser.add_argument("--tour", type=Path, metavar="FOLDER", help=argparse.SUPPRESS)
    parser.add_argument("--version", action="version", version=f"Reading Desk {__version__}")
    chosen = parser.parse_args(arguments)
    return chosen.files, chosen.sample, chosen.tour


def _show(paths: list[Path], tour: Path | None) -> int:
    from reader.session.one_window import WindowLock, hand_over  # noqa: PLC0415 - nor commands

    lock = WindowLock(data_folder())
    is_alone = lock.take()
    if not is_alone and hand_over(lock, data_folder(), paths):
        return 0
    try:
        return _show_window(paths, tour, is_alone=is_alone)
    finally:
        lock.release()


def _show_window(paths: list[Path], tour: Path | None, *, is_alone: bool) -> int:
    gc.disable()  # what a start makes stays; ``Memory`` turns it on again
    # Qt and everything that is Qt's loads only for a window: the commands start faster.
    from reader.ui.start.reading import Reading  # noqa: PLC0415

    tabs = 0
    if not paths and tour is None:
        paths, tabs = _last_time()
    readings = [Reading(path) for path in paths]
    # Most files are there at once, and threads in turns are slower; others go on meanwhile.
    if readings:
        readings[-1].wait(SOON_S)
    from reader.ui.start.beginning import run  # noqa: PLC0415
    from reader.ui.start.frame import Frame  # noqa: PLC0415

    def build(frame: Frame) -> Generator[None, None, None]:
        """Load and make what the first paint did not need, in slices."""
        from reader.store.library_thread import LibraryThread  # noqa: PLC0415

        # It is opened while the rest is loaded, and closed whatever becomes of that.
        library = LibraryThread(data_folder(), is_alone=is_alone)
        with contextlib.ExitStack() as undo:
            undo.callback(library.close)
            for name in _LATER:
                import_module(name)
                yield
            from reader.jobs.worker_client import WorkerClient  # noqa: PLC0415
            from reader.ui.app import fill, give_up, take_tour  # noqa: PLC0415

            try:
                notices = library.notices
            except UserError as error:
                print(error, file=sys.stderr)  # noqa: T201
                give_up(frame, str(error))
                return
            undo.pop_all()  # the window closes it
            window = yield from fill(
                frame, readings, library, WorkerClient, notices, comes_back=tabs > 0
            )
        if tour is not None:
            take_tour(window, tour)

    return run(readings, build, tabs)


def _last_time() -> tuple[list[Path], int]:
    """Return the file that was in front last and how many were open, if that is wanted back."""
    # A start with files does without.
    from reader.session.open_articles import last_time  # noqa: PLC0415

    last = last_time(data_folder())
    front = last.in_front
    has_file = front is not None and bool(front.path) and Path(front.path).is_file()
    return [Path(front.path)] if front is not None and has_file else [], len(last.articles)


if __name__ == "__main__":
    raise SystemExit(main())
