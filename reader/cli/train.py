"""``reading-desk train``: a network for names taught by one's own corrections.

The learning is done by another process, from a file of the corrections that
is deleted afterwards. Nothing leaves this machine.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from reader.base.networks import (
    CHOICES,
    OWN,
    SHIPPED,
    choice,
    own_folder,
    own_network,
    shipped_network,
    use,
)
from reader.session.corrections import corrections_in
from reader.session.ports import Library

TRAINING = (sys.executable, "-m", "reader.training.personal")


def add_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the command line."""
    parser = commands.add_parser(
        "train",
        help="teach the network for names your corrections",
        description="Teach the network that finds names what you have accepted, rejected, "
        "changed and added. The new network is compared with the one in use on a fifth of your "
        "corrections, and used if it is not worse; the program’s own network always stays.",
    )
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument(
        "--from-annotations",
        action="store_true",
        help="learn from the corrections in your library; takes some minutes",
    )
    what.add_argument("--use", choices=CHOICES, help="the network to use from the next start on")
    what.add_argument("--list", action="store_true", help="show the networks and which is used")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace, open_library: Callable[[], Library]) -> int:
    """Learn, choose or show; return the exit status.

    Raises:
        UserError: There is nothing to choose, or the library cannot be read.
    """
    if arguments.list:
        _show()
        return 0
    if arguments.use:
        use(arguments.use)
        print(f"From the next start on, names are found by {_WORDS[choice()]}.")
        return 0
    return _learn(open_library)


_WORDS = {SHIPPED: "the program’s own network", OWN: "the network taught by you"}


def _learn(open_library: Callable[[], Library]) -> int:
    library = open_library()
    try:
        with TemporaryDirectory(prefix="reading-desk-") as folder:
            file = Path(folder) / "corrections.jsonl"
            with file.open("w", encoding="utf-8", errors="surrogatepass") as stream:
                for record in corrections_in(library):
                    stream.write(json.dumps(record, ensure_ascii=False) + "\n")
            return subprocess.run([*TRAINING, str(file)], check=False).returncode
    finally:
        library.close()


def _show() -> None:
    for name, path in ((SHIPPED, shipped_network()), (OWN, own_network())):
        sign = "*" if choice() == name else " "
        facts = _facts() if name == OWN and path.is_file() else ""
        state = facts or ("" if path.is_file() else "not there")
        print(f"{sign} {name:8} {_WORDS[name]}{f': {state}' if state else ''}")


def _facts() -> str:
    """Return in words what training has noted about the network taught by the person."""
    try:
        noted: dict[str, Any] = json.loads((own_folder() / "own.json").read_text("utf-8"))
        held, general = noted["held_back"], noted["general_f1"]
        return (
            f"made {noted['made'][:10]} from {noted['corrections']} corrections; of those held "
            f"back {held['after']} of {held['total']} right (before: {held['before']}); names in "
            f"general {100 * general['after']:.1f} (before: {100 * general['before']:.1f})"
        )
    except (OSError, ValueError, KeyError, TypeError):
        return ""
