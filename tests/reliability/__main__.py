"""Show that nothing is lost: ``python -m tests.reliability TOPIC``.

Each topic is a module beside this one with ``measure(arguments) -> Figures``
and, where it has options of its own, ``add_options(parser)``.
"""

from __future__ import annotations

import argparse
import sys
from importlib import import_module

from tests.reliability.figures import Figures

TOPICS = {
    "disk": "a disk that is full, or fails when it should keep what was written",
    "steps": "kills while upgrading, taking in, bringing in, writing out",
    "flips": "damaged files: bits, pages and ends of the database and its log",
    "power": "power cuts: what was not synced may be missing",
    "kill": "the real program, killed at random moments",
}


def main() -> int:
    """Try one topic and print what was found; 1 if something was lost."""
    parser = argparse.ArgumentParser(prog="python -m tests.reliability")
    topics = parser.add_subparsers(dest="topic", required=True, metavar="TOPIC")
    for name, words in TOPICS.items():
        topic = topics.add_parser(name, help=words, description=words)
        topic.add_argument("--rounds", type=int, help="how often; each topic has its own number")
        topic.add_argument("--seed", type=int, default=1, help="of everything that is random")
        topic.add_argument("--json", action="store_true", help="print one JSON object")
        if name in sys.argv[1:2]:  # a topic loads its libraries only when it is asked for
            module = import_module(f"tests.reliability.{name}")
            if hasattr(module, "add_options"):
                module.add_options(topic)
    arguments = parser.parse_args()
    figures: Figures = module.measure(arguments)
    print(figures.as_json() if arguments.json else figures.as_table())
    return int(not figures.is_good)


if __name__ == "__main__":
    raise SystemExit(main())
