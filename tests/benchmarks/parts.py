"""Parts of the view benchmark, each in a process of its own: ``python -m tests.benchmarks.parts``.

The one argument is a JSON object with ``part`` and the options of the part;
the last line printed is the answer, JSON too.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import asdict
from importlib import import_module
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
Part = Callable[[Mapping[str, Any]], Any]
PARTS = {
    "window": "work_parts:at_our_window",
    "naive": "work_parts:at_naive_window",
    "opening": "opening:our_opening",
    "naive opening": "opening:naive_opening",
    "pauses": "pauses:our_pauses",
    "naive pauses": "pauses:naive_pauses",
    "bare loop": "pauses:bare_loop",
    "memory": "memory:our_memory",
    "naive memory": "memory:naive_memory",
    "analysed for correction": "correcting:prepared",
    "correction": "correcting:corrected",
}


class PartFailedError(RuntimeError):
    """A part ended without an answer, or was not done in time."""


def start(part: str, /, **options: Any) -> subprocess.Popen[str]:
    """Start a part; it has its own Qt, its own memory and no display."""
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")]),
        "QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen"),
    }
    options = {key: str(v) if isinstance(v, Path) else v for key, v in options.items()}
    return subprocess.Popen(
        [sys.executable, "-m", "tests.benchmarks.parts", json.dumps({"part": part, **options})],
        cwd=ROOT,
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def answer_of(process: subprocess.Popen[str], patience: float) -> Any:
    """Wait for the answer of a part, which also closes its input.

    Raises:
        PartFailedError: It died or took longer than ``patience`` seconds.
    """
    try:
        printed, _ = process.communicate(timeout=patience)
    except subprocess.TimeoutExpired as error:
        process.kill()
        process.communicate()
        raise PartFailedError(f"not done within {patience:.0f} s") from error
    if process.returncode or not printed.strip():
        raise PartFailedError(f"ended with status {process.returncode}")
    return json.loads(printed.splitlines()[-1])


def run(part: str, patience: float, /, **options: Any) -> Any:
    """Run a part and return its answer, if it comes within ``patience`` seconds."""
    return answer_of(start(part, **options), patience)


def main() -> None:
    """Do the part that is asked for and print its answer."""
    options = json.loads(sys.argv[1])
    module, _, function = PARTS[options["part"]].partition(":")
    answer = getattr(import_module(f"tests.benchmarks.{module}"), function)(options)
    print(json.dumps(answer, default=asdict), flush=True)
    os._exit(0)  # a naive window with a million words takes long to take apart


if __name__ == "__main__":
    main()
