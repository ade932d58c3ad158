"""Another process that works in a library without a window, and what it has said.

``python -m tests.reliability.writer FD FOLDER SEED`` opens the library and
acts; each act is told on the pipe FD after the library has taken it.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import random
import subprocess
import sys
import time
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Self

from reader.base.errors import StoreError
from reader.store.library import SqliteLibrary
from tests.reliability.lines import Lines
from tests.reliability.soundness import Act
from tests.reliability.store_acts import StoreActs

ROOT = Path(__file__).resolve().parents[2]
PATIENCE_S = 60.0
_AFTERWARDS = 5  # acts, when there is room again


@dataclass(slots=True)
class Said:
    """What a process has acknowledged and what it was refused."""

    acts: dict[str, list[Act]] = field(default_factory=lambda: defaultdict(list))
    refused: list[str] = field(default_factory=list)
    went_on: int = 0
    other: list[str] = field(default_factory=list)

    def take(self, line: dict[str, Any]) -> None:
        """Take in one line."""
        if "act" in line:
            document_id, name, digest = line["act"]
            self.acts[document_id].append(Act(name, digest))
        elif "refused" in line:
            self.refused.append(line["refused"])
        elif "went on" in line:
            self.went_on += 1
        else:
            self.other.append(line["said"])


class Writer:
    """One such process; ``module`` is what it runs."""

    def __init__(
        self, folder: Path, seed: int, *options: str, module: str = "tests.reliability.writer"
    ) -> None:
        reading, writing = os.pipe()
        self.said = Said()
        self.status: int | None = None
        self._pipe = reading
        self._lines = Lines(reading)
        self._process = subprocess.Popen(
            [sys.executable, "-m", module, str(writing), str(folder), str(seed), *options],
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            pass_fds=[writing],
            stdin=subprocess.DEVNULL,
        )
        os.close(writing)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.wait()
        os.close(self._pipe)

    def wait_for_word(self) -> bool:
        """Wait until it says something; tell whether it did."""
        line = self._lines.next(PATIENCE_S)
        if line is not None:
            self.said.take(line)
        return line is not None

    def kill_after(self, seconds: float) -> Said:
        """Kill it, in so many seconds or when it has ended; return all that it said."""
        end = time.monotonic() + seconds
        while time.monotonic() < end and self._process.poll() is None:
            self._lines.read_for(min(0.002, max(0.0, end - time.monotonic())))
        self._process.kill()
        return self._rest()

    def wait(self) -> Said:
        """Wait until it ends."""
        end = time.monotonic() + PATIENCE_S
        while self._process.poll() is None and time.monotonic() < end:
            self._lines.read_for(0.01)
        self._process.kill()
        return self._rest()

    def _rest(self) -> Said:
        self.status = self._process.wait()
        for line in self._lines.rest():
            self.said.take(line)
        return self.said


class Teller:
    """The other end of the pipe."""

    def __init__(self, pipe: int) -> None:
        self._pipe = pipe

    def say(self, **values: Any) -> None:
        """Tell one thing."""
        os.write(self._pipe, json.dumps(values).encode("ascii") + b"\n")

    def tell_acts(self, acts: StoreActs, before: dict[str, int]) -> None:
        """Tell what has been acknowledged since ``before``, and note that there."""
        for document_id, said in acts.said.items():
            for act in said[before.get(document_id, 0) :]:
                self.say(act=[document_id, *act])
            before[document_id] = len(said)


def main() -> int:
    """Work in a library."""
    parser = argparse.ArgumentParser()
    parser.add_argument("pipe", type=int)
    parser.add_argument("folder", type=Path)
    parser.add_argument("seed", type=int)
    parser.add_argument("--until-refused", action="store_true")
    parser.add_argument("--file-size", type=int, default=0)
    told = parser.parse_args()
    teller = Teller(told.pipe)
    try:
        library = SqliteLibrary.open(told.folder)
        acts, told_acts = StoreActs(library, random.Random(told.seed)), dict[str, int]()
        acts.add_article()
        _limit(told.file_size)
        while True:
            acts.act()
            teller.tell_acts(acts, told_acts)
    except StoreError as error:
        teller.say(refused=str(error))
    _make_room(told.folder)
    for _ in range(_AFTERWARDS):
        acts.act()
        teller.tell_acts(acts, told_acts)
    teller.say(**{"went on": True})
    library.close()
    return 0


def _limit(size: int) -> None:
    if size:
        import resource
        import signal

        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))


def _make_room(folder: Path) -> None:
    with contextlib.suppress(ImportError):
        import resource

        unlimited = resource.RLIM_INFINITY
        resource.setrlimit(resource.RLIMIT_FSIZE, (unlimited, unlimited))
    with contextlib.suppress(FileNotFoundError):
        (folder.parent / "ballast").unlink()


if __name__ == "__main__":
    raise SystemExit(main())
