"""The commands that need no window, and what they have in common.

A sentence for the user goes to standard error with status 1; a closed pipe
and Ctrl+C end the program without a word.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence

from reader.base.errors import UserError
from reader.cli import agreement, analyze, export, share, text, train
from reader.session.ports import Library

INTERRUPTED = 130  # what a shell reports after Ctrl+C


def main(arguments: Sequence[str], open_library: Callable[[], Library]) -> int:
    """Run one of ``reader.cli.COMMANDS`` and return the exit status.

    ``open_library`` is called only by commands that need what was saved.
    """
    parsed = _parser().parse_args(arguments)
    try:
        status: int = parsed.run(parsed, open_library)
        sys.stdout.flush()
        return status
    except UserError as error:
        print(f"reading-desk: {error}", file=sys.stderr)
        return 1
    except BrokenPipeError:
        # Python writes what is left when it ends; that must not fail once more.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except KeyboardInterrupt:
        return INTERRUPTED


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="reading-desk",
        description="Commands that need no window. Without a command, files are opened in one.",
    )
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for command in (analyze, text, export, share, agreement, train):
        command.add_parser(commands)
    return parser
