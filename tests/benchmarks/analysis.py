"""The analysis: its CPU time, two processes against one, wishes to stop and to look elsewhere.

Everything is measured through ``WorkerClient``, as the window has it. The
baselines are plain scripts (``plain_analysis``) on the same paragraphs, each in
a process of its own, in the same run.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from queue import SimpleQueue

import psutil

from reader.domain.findings import analysis_of
from reader.domain.findings_records import findings_from_record
from reader.jobs.protocol import AnalysisDone, Cancelled, Failed, PartFound, Ready, Unavailable
from reader.jobs.worker_client import WorkerClient, WorkerLost
from reader.text.lines import blocks_of_lines
from tests.benchmarks.rows import BenchRow, row_of
from tests.benchmarks.texts import text_of

WORDS = 100_000
RUNS = 3
WISHES = 100  # of each kind; half of them in a text of one paragraph
LOADING, ENDING = 10, 3  # cancels while the models load, and while a text is put together
LONGEST_WAIT = 1.5  # seconds from a request to a wish
WORKERS = "READING_DESK_WORKERS"
ONE_THREAD = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}  # as our processes have it


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds and MB of one run; ``all_cpu`` and ``all_wall`` count from the start on.

    ``memory`` has the processes in the order of their start.
    """

    ready: float
    first: float
    wall: float
    all_wall: float
    cpu: float
    all_cpu: float
    memory: tuple[float, ...]


def measure(arguments: argparse.Namespace) -> list[BenchRow]:
    """Return the rows; each run starts all processes anew."""
    words = arguments.words or WORDS
    text = text_of(words)
    spacy, plain, one, two = [], [], [], []
    for _ in range(RUNS):
        spacy.append(_plain_cost(text, "--spacy-alone"))
        plain.append(_plain_cost(text))
        one.append(_our_cost(text, 1))
        two.append(_our_cost(text, 2))
    return [
        *_cost_rows(len(text.split()), spacy, plain, one, two),
        *_process_rows(plain, one, two),
        *_wish_rows(text),
        *_pause_rows(words),
    ]


def _cost_rows(
    words: int, spacy: list[Cost], plain: list[Cost], one: list[Cost], two: list[Cost]
) -> list[BenchRow]:
    def ratios(ours: list[Cost], others: list[Cost], what: str) -> list[float]:
        return [getattr(a, what) / getattr(b, what) for a, b in zip(ours, others, strict=True)]

    return [
        _row("words per CPU second, baseline spaCy alone", [words / c.cpu for c in one], "words/s",
             [words / c.cpu for c in spacy], goal=4_000),
        _row("CPU of the text, baseline same components", [c.cpu for c in one], "s",
             [c.cpu for c in plain]),
        _row("CPU, one process / same components", ratios(one, plain, "cpu"), "×", [1], 1.1),
        _row("CPU, two processes / same components, starts",
             ratios(two, plain, "all_cpu"), "×", [1], 1.1),
        _row("CPU, one process / spaCy alone", ratios(one, spacy, "cpu"), "×", [1]),
        _row("wall of the text, baseline one process", [c.wall for c in two], "s",
             [c.wall for c in one]),
        _row("two processes, times as fast as one", ratios(one, two, "wall"), "×", [1], 1.7),
        _row("the same with the starts", ratios(one, two, "all_wall"), "×", [1]),
    ]  # fmt: skip


def _process_rows(plain: list[Cost], one: list[Cost], two: list[Cost]) -> list[BenchRow]:
    return [
        _row("process ready", [c.ready for c in one], "s", [c.ready for c in plain], goal=3),
        _row("first marks after ready", [c.first for c in one], "s", goal=1),
        _row("first marks after ready, two processes", [c.first for c in two], "s", goal=1),
        _row("memory of the first process", [c.memory[0] for c in two], "MB",
             [c.memory[0] for c in plain], goal=400),
        _row("memory of the second process", [c.memory[-1] for c in two], "MB",
             [c.memory[0] for c in plain], goal=400),
    ]  # fmt: skip


def _wish_rows(text: str) -> list[BenchRow]:
    cancels = []
    looks: dict[str, list[float]] = {}
    for name, source in (("paragraphs", text), ("one paragraph", text.replace("\n", " "))):
        with _Desk(2) as desk:
            desk.wait_for(Ready)
            for _ in range(WISHES // 2):
                looks.setdefault(name, []).append(1000 * desk.look_elsewhere(source))
                cancels.append(desk.cancel(source))
    for _ in range(LOADING):
        with _Desk(2) as desk:
            cancels.append(desk.cancel(text, is_loading=True))
    with _Desk(2) as desk:
        endings = [desk.cancel_at_the_end(text) for _ in range(ENDING)]
    return [
        _row("cancel, asked to stopped", [1000 * s for s in (*cancels, *endings)], "ms", goal=200),
        _row("look elsewhere, asked to marked", looks["paragraphs"], "ms", goal=200),
        _row("the same in one paragraph", looks["one paragraph"], "ms", goal=400),
    ]


def _pause_rows(words: int) -> list[BenchRow]:
    command = [sys.executable, "-m", "tests.benchmarks.event_loop", "--words", str(words)]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    pauses, idle = [], []
    for _ in range(RUNS):
        done = subprocess.run(command, capture_output=True, text=True, check=True, env=environment)
        found = json.loads(done.stdout)
        pauses.append(found["pause"])
        idle.append(found["idle"])
    return [_row("longest pause of an event loop", pauses, "ms", idle, goal=25)]


def _row(
    name: str,
    values: list[float],
    unit: str,
    baseline: list[float] | None = None,
    goal: float | None = None,
) -> BenchRow:
    middle = None if baseline is None else row_of("", baseline, unit).median
    return row_of(name, values, unit, goal, middle)


def _plain_cost(text: str, *options: str) -> Cost:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "text.txt"
        path.write_text(text, encoding="utf-8")
        done = subprocess.run(
            [sys.executable, "-m", "tests.benchmarks.plain_analysis", str(path), *options],
            capture_output=True,
            text=True,
            check=True,
            env={**os.environ, **ONE_THREAD},
        )
    found = json.loads(done.stdout)
    return Cost(
        found["ready"],
        found["wall"],
        found["wall"],
        found["ready"] + found["wall"],
        found["cpu"],
        found["all_cpu"],
        (found["memory"],),
    )


def _our_cost(text: str, processes: int) -> Cost:
    with _Desk(processes) as desk:
        ready = desk.wait_for(Ready) - desk.started
        desk.wait_for(AnalysisDone)
        before = desk.cpu()
        asked = time.perf_counter()
        desk.submit(text)
        first = desk.wait_for(PartFound, AnalysisDone) - asked
        wall = desk.wait_for(AnalysisDone) - asked
        after = desk.cpu()
        memory = tuple(_peak_memory(process) for process in desk.processes())
    # The whole from a cold start, as a person has it who opens a text.
    with _Desk(processes, text) as desk:
        all_wall = desk.wait_for(AnalysisDone) - desk.started
        all_cpu = desk.cpu()
    return Cost(ready, first, wall, all_wall, after - before, all_cpu, memory)


class _Desk:
    """A client with its processes, started by a first text, an empty one if none is given."""

    def __init__(self, processes: int, text: str = "") -> None:
        self._replies: SimpleQueue[tuple[float, object]] = SimpleQueue()
        self._chance = random.Random(processes)
        with _environment(WORKERS, str(processes)):
            self._client = WorkerClient(
                lambda reply: self._replies.put((time.perf_counter(), reply))
            )
            self.started = time.perf_counter()
            self.submit(text)
            while not self.processes():
                time.sleep(0.001)

    def __enter__(self) -> _Desk:
        return self

    def __exit__(self, *_: object) -> None:
        self._client.close()

    def submit(self, text: str, first: int = 0) -> int:
        """Ask for an analysis, the paragraphs of a text being its lines."""
        blocks = [(b.span.start, b.span.end, b.kind.value) for b in blocks_of_lines(text)]
        return self._client.submit(text, blocks, None, first)

    def wait_for(self, *kinds: type) -> float:
        """Return when the next reply of some kinds came."""
        return self._next(*kinds)[0]

    def cancel(self, text: str, *, is_loading: bool = False) -> float:
        """Return the seconds from a wish to stop, at a random moment, to its answer."""
        request = self.submit(text, self._chance.randrange(len(text)))
        time.sleep(self._chance.uniform(0, 1 if is_loading else LONGEST_WAIT))
        return self._stopped_after(request)

    def cancel_at_the_end(self, text: str) -> float:
        """Do the same while the text is put together."""
        request = self.submit(text)
        while True:
            _, part = self._next(PartFound, AnalysisDone)
            if isinstance(part, PartFound) and part.request == request and part.done == part.total:
                time.sleep(self._chance.uniform(0, len(text) / 1e6))
                return self._stopped_after(request)

    def look_elsewhere(self, text: str) -> float:
        """Return the seconds from a wish to see another page to the part with that page."""
        request = self.submit(text)
        time.sleep(self._chance.uniform(0.2, LONGEST_WAIT))
        place = self._chance.randrange(len(text) // 2, len(text))
        asked = time.perf_counter()
        self._client.look_first(request, place)
        while True:
            came, part = self._next(PartFound)
            sentences = analysis_of(findings_from_record(part.record)).sentences
            if sentences and sentences[0].start <= place + 500 <= sentences[-1].end + 1000:
                break
        self._stopped_after(request)
        return came - asked

    def processes(self) -> list[psutil.Process]:
        """Return the processes, the first one first."""
        found = psutil.Process().children(recursive=True)
        return sorted(found, key=lambda process: process.create_time())

    def cpu(self) -> float:
        """Return the CPU seconds of all processes."""
        times = [process.cpu_times() for process in self.processes()]
        return sum(spent.user + spent.system for spent in times)

    def _stopped_after(self, request: int) -> float:
        asked = time.perf_counter()
        self._client.cancel(request)
        while True:
            came, reply = self._next(Cancelled, AnalysisDone)
            if reply.request == request:  # type: ignore[attr-defined]
                return came - asked

    def _next(self, *kinds: type) -> tuple[float, object]:
        while True:
            came, reply = self._replies.get(timeout=1200)
            if isinstance(reply, kinds):
                return came, reply
            if isinstance(reply, Unavailable | WorkerLost | Failed):
                raise SystemExit(f"the analysis failed: {reply}")


@contextmanager
def _environment(name: str, value: str) -> Iterator[None]:
    before = os.environ.get(name)
    os.environ[name] = value
    try:
        yield
    finally:
        del os.environ[name]
        if before is not None:
            os.environ[name] = before


def _peak_memory(process: psutil.Process) -> float:
    """Return the largest resident size in MB (the current one where Linux is not)."""
    status = Path(f"/proc/{process.pid}/status")
    if status.exists():
        for line in status.read_text(encoding="ascii").splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) / 1024
    return process.memory_info().rss / 2**20
