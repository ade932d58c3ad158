"""Try a reader of foreign files with more and more broken ones, for as long as one likes.

``python -m tests.fuzzing TARGET… --seconds S``. What breaks a reader is made
small and put into ``tests/fuzzing/corpus``; the tests try it from then on.
"""

from __future__ import annotations

import argparse
import importlib.util
import sys
from pathlib import Path

from tests.fuzzing import campaign
from tests.fuzzing.targets import targets

ABSENT = (
    "Trying broken files needs atheris, which is not installed: “pip install -e .[fuzz]” "
    "(for Linux and Python 3.11). The tests try what was found without it."
)


def main() -> int:
    """Try the targets one after the other; 1 if a defect was found, 2 if it cannot be tried."""
    known = targets()
    parser = argparse.ArgumentParser(prog="python -m tests.fuzzing")
    parser.add_argument("targets", nargs="+", choices=[*known, "all"], metavar="TARGET",
                        help=f"one of {', '.join(known)}; or all")  # fmt: skip
    parser.add_argument("--seconds", type=float, default=60.0, help="for each target")
    parser.add_argument("--corpus", type=Path, help="a folder to go on with the next time")
    parser.add_argument("--json", action="store_true", help="print one JSON object a target")
    arguments = parser.parse_args()
    if importlib.util.find_spec("atheris") is None:
        print(ABSENT, file=sys.stderr)
        return 2
    names = list(known) if "all" in arguments.targets else arguments.targets
    is_bad = False
    for name in names:
        folder = None if arguments.corpus is None else arguments.corpus / name
        report = campaign.run(known[name], arguments.seconds, folder)
        print(report.as_json() if arguments.json else report.as_words(), flush=True)
        is_bad |= bool(report.findings)
    return int(is_bad)


if __name__ == "__main__":
    raise SystemExit(main())
