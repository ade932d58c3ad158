"""Print a table of speed and memory.

Each topic is a module beside this one with ``measure(arguments) -> list[BenchRow]``.
"""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict
from importlib import import_module

from tests.benchmarks.rows import BenchRow

TOPICS = ("start", "view", "analysis")


def main() -> int:
    """Measure one topic and print the rows."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks")
    parser.add_argument("topic", choices=TOPICS)
    parser.add_argument("--words", type=int, help="length of the text; each topic has its own")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    arguments = parser.parse_args()
    rows: list[BenchRow] = import_module(f"tests.benchmarks.{arguments.topic}").measure(arguments)
    if arguments.json:
        print(json.dumps({"rows": [asdict(row) for row in rows]}))
        return 0
    print(f"{'':44} {'median':>10} {'p99':>10} {'':8} {'goal':>10} {'baseline':>10}")
    for row in rows:
        print(
            f"{row.name:44} {row.median:10.2f} {row.p99:10.2f} {row.unit:8} "
            f"{_shown(row.goal):>10} {_shown(row.baseline):>10}"
        )
    return 0


def _shown(value: float | None) -> str:
    return "" if value is None else f"{value:.2f}"


if __name__ == "__main__":
    raise SystemExit(main())
