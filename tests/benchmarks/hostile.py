"""Texts that no analyser likes: CPU time of a length and of twice that, and memory.

Everything goes through ``WorkerClient`` to one analysis process, as the window has it.
"""

from __future__ import annotations

import argparse
import os
from dataclasses import dataclass
from queue import SimpleQueue

import psutil

from reader.jobs.protocol import AnalysisDone, Failed, Ready, Unavailable
from reader.jobs.worker_client import WorkerClient, WorkerLost
from reader.text.lines import blocks_of_lines
from tests.analysis.hostile_texts import KINDS
from tests.benchmarks.rows import BenchRow, row_of

WORDS = 100_000
MOST_TIMES = 2.6  # the time of twice the length
MOST_MEMORY = 400  # MB, of the process, ever
LEAST = 1.0  # seconds; less says nothing about growth


@dataclass(slots=True)
class _Analyses:
    """One analysis process and what it has cost so far."""

    client: WorkerClient
    replies: SimpleQueue[object]
    process: psutil.Process | None = None

    def cost(self, text: str) -> tuple[float, float]:
        """Return CPU seconds of one text, and the MB that the process has afterwards."""
        before = self._cpu()
        blocks = [(b.span.start, b.span.end, b.kind.value) for b in blocks_of_lines(text)]
        self.client.submit(text, blocks, None)
        while True:
            reply = self.replies.get(timeout=600)
            if isinstance(reply, Ready):
                (self.process,) = psutil.Process().children()
                before = self._cpu()
            if isinstance(reply, Failed | WorkerLost | Unavailable):
                raise SystemExit(f"an analysis failed: {reply}")
            if isinstance(reply, AnalysisDone):
                assert self.process is not None
                return self._cpu() - before, self.process.memory_info().rss / 2**20

    def peak(self) -> float:
        """Return the most MB that the process has ever had."""
        assert self.process is not None
        with open(f"/proc/{self.process.pid}/status", encoding="ascii") as status:  # noqa: PTH123
            lines = dict(line.split(":", 1) for line in status)
        return int(lines["VmHWM"].split()[0]) / 1024

    def _cpu(self) -> float:
        if self.process is None:
            return 0.0
        times = self.process.cpu_times()
        return float(times.user + times.system)


def add_options(parser: argparse.ArgumentParser) -> None:
    """Let some kinds be chosen."""
    parser.add_argument("kinds", nargs="*", metavar="KIND", help=", ".join(KINDS))


def measure(arguments: argparse.Namespace) -> list[BenchRow]:
    """Return a row for each kind of text."""
    words = arguments.words or WORDS
    os.environ["READING_DESK_WORKERS"] = "1"
    replies: SimpleQueue[object] = SimpleQueue()
    analyses = _Analyses(WorkerClient(replies.put), replies)
    rows: list[BenchRow] = []
    try:
        analyses.cost("Paris.")
        for name in arguments.kinds or KINDS:
            make = KINDS[name]
            half, _ = analyses.cost(make(words // 2))
            whole, memory = analyses.cost(make(words))
            print(f"{name}: {half:.1f} s, {whole:.1f} s, {memory:.0f} MB", flush=True)
            rows.append(row_of(f"{name}, {words:,} words", [whole], "s CPU"))
            if half >= LEAST:
                growth = row_of(f"{name}, twice the length", [whole / half], "times", MOST_TIMES)
                rows.append(growth)
        rows.append(row_of("most memory", [analyses.peak()], "MB", MOST_MEMORY))
    finally:
        analyses.client.close()
    return rows
