"""Print a table of speed and memory.

Each topic is a module beside this one with ``measure(arguments) -> list[BenchRow]``
and, where it has options of its own, ``add_options(parser)``.
"""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import asdict
from importlib import import_module

from tests.benchmarks.machine import machine_facts
from tests.benchmarks.rows import BenchRow, table_of

TOPICS = {
    "start": "the first text painted, beside a bare window",
    "view": "everything a reader does in the window, beside the obvious design",
    "analysis": "the analysis process, beside a plain script",
    "hostile": "texts that no analyser likes: time of twice the length, memory",
    "correction": "presses to put the machine's marks right, in the real window",
    "anchoring": "annotations found again in a changed text, beside a search for each",
    "changed": "a changed file with many items; a text much like one of many",
    "soak": "thousands of random acts: what is painted and listed, memory",
}


def main() -> int:
    """Measure one topic and print the rows; 1 if something is wrong whatever the machine."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks")
    topics = parser.add_subparsers(dest="topic", required=True, metavar="TOPIC")
    for name, words in TOPICS.items():
        topic = topics.add_parser(name, help=words, description=words)
        topic.add_argument("--words", type=int, help="length of the text; each topic has its own")
        topic.add_argument("--json", action="store_true", help="print one JSON object")
        if name in sys.argv[1:2]:  # a topic loads its libraries only when it is asked for
            module = import_module(f"tests.benchmarks.{name}")
            if hasattr(module, "add_options"):
                module.add_options(topic)
    arguments = parser.parse_args()
    facts = machine_facts()
    rows: list[BenchRow] = module.measure(arguments)
    if arguments.json:
        found = [{**asdict(row), "meets_goal": row.meets_goal} for row in rows]
        print(json.dumps({"machine": facts, "rows": found}))
    else:
        print(", ".join(f"{name} {fact}" for name, fact in facts.items()))
        print(table_of(rows))
    return int(any(row.is_failure for row in rows))


if __name__ == "__main__":
    raise SystemExit(main())
