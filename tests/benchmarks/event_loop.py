"""How long an event loop of Qt has to wait while a text is analysed beside it.

``python -m tests.benchmarks.event_loop --words N`` runs a loop with a timer
every millisecond and prints the longest pauses between two of its calls, in
milliseconds, while ``WorkerClient`` analyses a text and while it does nothing.
"""

from __future__ import annotations

import argparse
import json
import os
import time

from PySide6.QtCore import QCoreApplication, Qt, QTimer

from reader.jobs.protocol import AnalysisDone, Unavailable
from reader.jobs.worker_client import WorkerClient, WorkerLost
from reader.text.lines import blocks_of_lines
from tests.benchmarks.texts import text_of

IDLE_MS = 5_000
FIRST_TICKS = 20  # of a loop that is just starting


def main() -> None:
    """Print ``{"pause", "idle"}``: the longest pauses with and without an analysis."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--words", type=int, default=100_000)
    words = parser.parse_args().words
    app = QCoreApplication([])
    idle = _longest_pause(app, lambda: QTimer.singleShot(IDLE_MS, app.quit))
    print(json.dumps({"pause": _while_analysing(app, text_of(words)), "idle": idle}))


def _while_analysing(app: QCoreApplication, text: str) -> float:
    blocks = [(b.span.start, b.span.end, b.kind.value) for b in blocks_of_lines(text)]

    def deliver(reply: object) -> None:
        if isinstance(reply, AnalysisDone | Unavailable | WorkerLost):
            app.exit(0)

    client = WorkerClient(deliver)
    try:
        return _longest_pause(app, lambda: client.submit(text, blocks, None))
    finally:
        client.close()


def _longest_pause(app: QCoreApplication, begin: object) -> float:
    ticks: list[float] = []
    timer = QTimer()
    timer.setTimerType(Qt.TimerType.PreciseTimer)
    timer.timeout.connect(lambda: ticks.append(time.perf_counter()))
    timer.start(1)
    QTimer.singleShot(100, begin)
    app.exec()
    timer.stop()
    later = ticks[FIRST_TICKS + 1 :]
    return 1000 * max(b - a for a, b in zip(ticks[FIRST_TICKS:], later, strict=False))


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    main()
