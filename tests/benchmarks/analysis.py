"""The analysis process against a plain script that loads spaCy and calls ``nlp``.

Both work on the same paragraphs, one after the other, each in a process of
its own. The baseline finds entities and sentences only: no rules, no dates'
values, no claims, no grouping, no map, nothing sent to a parent.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from queue import SimpleQueue

import psutil

from reader.analysis.model import DEFAULT_MODEL
from reader.jobs.protocol import AnalysisDone, PartFound, Ready, Unavailable
from reader.jobs.worker_client import WorkerClient, WorkerLost
from reader.text.lines import blocks_of_lines
from tests.benchmarks.rows import BenchRow, row_of
from tests.benchmarks.texts import text_of

WORDS = 20_000
RUNS = 3
PLAIN_SCRIPT = """
import os, resource, sys, time
start = time.perf_counter()
import spacy
nlp = spacy.load(sys.argv[1])
ready = time.perf_counter() - start
lines = open(sys.argv[2], encoding="utf-8").read().split("\\n")
wall, cpu = time.perf_counter(), time.process_time()
for doc in map(nlp, lines):
    found = [(e.label_, e.start_char, e.end_char) for e in doc.ents], list(doc.sents)
wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
print(ready, wall, cpu, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds and megabytes of one run; ``first`` is the time to the first marks."""

    ready: float
    first: float
    wall: float
    cpu: float
    memory: float


def measure(arguments: argparse.Namespace) -> list[BenchRow]:
    """Return the rows; each run starts both processes anew."""
    text = text_of(arguments.words or WORDS)
    words = len(text.split())
    ours, plain = [], []
    for _ in range(RUNS):
        plain.append(_plain_cost(text))
        ours.append(_our_cost(text))
    return [
        _row("analysis, words per CPU second", [words / c.cpu for c in ours], "words/s",
             [words / c.cpu for c in plain], goal=4_000),
        _row("analysis, words per second", [words / c.wall for c in ours], "words/s",
             [words / c.wall for c in plain]),
        _row("analysis, CPU time of the text", [c.cpu for c in ours], "s",
             [c.cpu for c in plain]),
        _row("process ready", [c.ready for c in ours], "s", [c.ready for c in plain], goal=3),
        _row("first marks after ready", [c.first for c in ours], "s", goal=1),
        _row("peak memory", [c.memory for c in ours], "MB", [c.memory for c in plain], goal=400),
    ]  # fmt: skip


def _row(
    name: str,
    values: list[float],
    unit: str,
    baseline: list[float] | None = None,
    goal: float | None = None,
) -> BenchRow:
    middle = None if baseline is None else row_of("", baseline, unit).median
    return row_of(name, values, unit, goal, middle)


def _plain_cost(text: str) -> Cost:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "text.txt"
        path.write_text(text, encoding="utf-8")
        done = subprocess.run(
            [sys.executable, "-c", PLAIN_SCRIPT, DEFAULT_MODEL, str(path)],
            capture_output=True,
            text=True,
            check=True,
            env={**os.environ, "OMP_NUM_THREADS": "1"},  # as our process has it
        )
    ready, wall, cpu, memory = map(float, done.stdout.split())
    return Cost(ready, wall, wall, cpu, memory)


def _our_cost(text: str) -> Cost:
    replies: SimpleQueue[object] = SimpleQueue()
    client = WorkerClient(replies.put)
    try:
        start = time.perf_counter()
        # An empty text first: it is done when the models are loaded.
        client.submit("", [], None)
        _wait_for(replies, Ready)
        ready = time.perf_counter() - start
        (child,) = psutil.Process().children()
        _wait_for(replies, AnalysisDone)
        before = _cpu(child)
        start = time.perf_counter()
        client.submit(
            text, [(b.span.start, b.span.end, b.kind.value) for b in blocks_of_lines(text)], None
        )
        _wait_for(replies, PartFound, AnalysisDone)
        first = time.perf_counter() - start
        _wait_for(replies, AnalysisDone)
        wall = time.perf_counter() - start
        return Cost(ready, first, wall, _cpu(child) - before, _peak_memory(child))
    finally:
        client.close()


def _wait_for(replies: SimpleQueue[object], *kinds: type) -> None:
    while not isinstance(reply := replies.get(timeout=600), kinds):
        if isinstance(reply, Unavailable | WorkerLost):
            raise SystemExit(reply.reason)


def _cpu(process: psutil.Process) -> float:
    times = process.cpu_times()
    return times.user + times.system


def _peak_memory(process: psutil.Process) -> float:
    """Return the largest resident size in MB (the current one where Linux is not)."""
    status = Path(f"/proc/{process.pid}/status")
    if status.exists():
        for line in status.read_text(encoding="ascii").splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) / 1024
    return process.memory_info().rss / 2**20
