"""Print a quality table.

Each topic is a module beside this one with ``DEFAULT_SETS`` (paths below the
shared development data; of files, or of folders where ``TAKES_FOLDERS`` is true),
``evaluate(path) -> list[Row]`` and, for ``--errors``,
``errors(path, count) -> Iterator[str]``: that many remaining errors of each
kind, one a line, evenly picked so that they can be read by hand.
"""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import asdict
from importlib import import_module
from pathlib import Path

from tests.evaluation.rows import SHARED, Row

TOPICS = ("names", "dates", "claims", "attribution", "places", "grouping", "formats", "anchoring")


def main() -> int:
    """Measure one topic on files and print the rows."""
    parser = argparse.ArgumentParser(prog="python -m tests.evaluation")
    parser.add_argument("topic", choices=TOPICS)
    parser.add_argument("files", nargs="*", type=Path, help="default: the development sets")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument(
        "--errors", type=int, metavar="N", help="show N errors of each kind instead of the table"
    )
    parser.add_argument(
        "--capitals", action="store_true", help="names only: the same texts in capitals"
    )
    arguments = parser.parse_intermixed_args()
    topic = import_module(f"tests.evaluation.{arguments.topic}")
    files = arguments.files or [SHARED / name for name in topic.DEFAULT_SETS]
    rows: list[Row] = []
    status = 0
    for path in files:
        is_there = path.is_file() or (path.is_dir() and getattr(topic, "TAKES_FOLDERS", False))
        if is_there and arguments.errors:
            print(f"== {path.stem}", *topic.errors(path, arguments.errors), sep="\n")
        elif is_there:
            options = {"in_capitals": True} if arguments.capitals else {}
            rows.extend(topic.evaluate(path, **options))
        elif arguments.files:
            print(f"{path}: there is no such file or folder", file=sys.stderr)
            status = 2
        else:
            print(f"skipped: {path.name} is not here", file=sys.stderr)
    if arguments.json:
        print(json.dumps({"rows": [asdict(row) for row in rows]}))
    else:
        for row in rows:
            print(f"{row.set:30} {row.metric:34} {row.value:9.3f} {row.items:8}")
    return status


if __name__ == "__main__":
    raise SystemExit(main())
