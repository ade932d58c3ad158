"""The real program, killed at random moments: every acknowledged edit is there after a restart.

A program is started on a library, somebody acts in it, and at a random moment
(also during its start, while an article is opened, or while an analysis
arrives) it is killed with SIGKILL. The next start says what is there: the
acts in the journal, whether the tables are what the journal makes of them,
and whether the page shows what is stored. After ``LIVES`` starts another
library begins.
"""

from __future__ import annotations

import argparse
import os
import random
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from reader.base.paths import HOME_VARIABLE
from reader.domain.documents import DocumentId
from reader.session.open_articles import FILE_NAME, read_open
from reader.store.library import SqliteLibrary
from tests.reliability.figures import Figures
from tests.reliability.lines import Lines
from tests.reliability.soundness import Act, acts_of, faults_of, missing
from tests.ui.articles import LONG, keep_analysed, write_article

ROUNDS = 1000
LIVES = 20  # starts on one library
ROOT = Path(__file__).resolve().parents[2]
AT_START = 0.2  # of all rounds: the program is killed before or while it opens its window
MOST_ACTS = 16  # acknowledged until it is killed, with those of the last moments
LONGEST_WORK_S, SHORTLY_S = 2.0, 0.03
PATIENCE_S = 60.0  # for a start
USUAL_START_S = 1.5


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add what only this topic knows."""
    parser.add_argument("--flaw", default="", help=argparse.SUPPRESS)


def measure(arguments: argparse.Namespace) -> Figures:
    """Kill the program so often; return what was acknowledged and what was lost."""
    chance = random.Random(arguments.seed)
    figures, left = Figures(), arguments.rounds or ROUNDS
    while left > 0:
        lives = min(left, LIVES)
        with tempfile.TemporaryDirectory(prefix="reading-desk-kill-") as name:
            shelf = Shelf(Path(name), chance, arguments.flaw)
            for _ in range(lives):
                shelf.live_and_die()
            shelf.look_at_last()
        figures.add(shelf.figures)
        left -= lives
        print(f"{left} rounds to go: {shelf.figures.as_json()}", file=sys.stderr, flush=True)
    return figures


class Shelf:
    """One library, the programs that work on it one after the other, and what they have said."""

    def __init__(self, folder: Path, chance: random.Random, flaw: str = "") -> None:
        self.figures = Figures()
        self._folder = folder
        self._chance = chance
        self._flaw = flaw
        self._said: dict[str, list[Act]] = defaultdict(list)
        self._start_s = USUAL_START_S
        self._files = [
            write_article(folder / "article.txt", LONG),
            write_article(folder / "ünïcode 文.txt", LONG.replace("Beijing", "Shanghai")),
        ]
        if chance.random() < 0.8:  # else the first start of all is part of the game
            library = SqliteLibrary.open(self.home)
            keep_analysed(library, self._files[0])
            library.close()

    @property
    def home(self) -> Path:
        """The folder of the library."""
        return self._folder / "home"

    def live_and_die(self) -> None:
        """Start a program, let it work, kill it, and read all that it said until then."""
        self.figures.rounds += 1
        chance, began = self._chance, time.monotonic()
        dies_early = chance.random() < AT_START
        delay = chance.uniform(0.05, self._start_s) if dies_early else 0.0
        with self._program() as (process, lines):
            if dies_early:
                time.sleep(delay)
                self.figures.more["killed during the start"] += 1
            else:
                self._wait_for_window(lines)
                self._start_s = 0.8 * self._start_s + 0.2 * (time.monotonic() - began)
                # On a busy machine, a time alone would be too short for any act.
                lines.read_until(chance.randint(0, MOST_ACTS), LONGEST_WORK_S)
                lines.read_for(chance.uniform(0.0, SHORTLY_S))
            process.kill()
            process.wait()
            self._take(lines.rest())

    def look_at_last(self) -> None:
        """Let the last start say what is there, then look into the files without the program."""
        with self._program() as (process, lines):
            self._wait_for_window(lines)
            process.kill()
            process.wait()
            self._take(lines.rest())
        library = SqliteLibrary.open(self.home)
        have = {id_: acts_of(library, DocumentId(id_)) for id_ in self._said}
        self._check(have, faults_of(library))
        before = {id_: library.load(DocumentId(id_)) for id_ in self._said}
        for id_, article in before.items():
            library.rebuild(DocumentId(id_))
            if library.load(DocumentId(id_)) != article:
                self.figures.faults.append("rebuilding from the journal changes the items")
        library.close()
        self.figures.more["acts in the journal"] += sum(map(len, have.values()))

    @contextmanager
    def _program(self) -> Iterator[tuple[subprocess.Popen[bytes], Lines]]:
        reading, writing = os.pipe()
        command = [sys.executable, "-m", "tests.reliability.driven", str(writing)]
        command += [str(self._chance.randrange(10**9)), "--flaw", self._flaw]
        if self._chance.random() < 0.25:
            command.append("--analyses")
        wanted = [self._files[:1], self._files[1:], self._files]
        if read_open(self.home / FILE_NAME).articles:
            wanted.append([])  # what was open the last time comes back
        files = self._chance.choice(wanted)
        command += map(str, files)
        environment = {
            **os.environ,
            HOME_VARIABLE: str(self.home),
            "QT_QPA_PLATFORM": "offscreen",
            "PYTHONPATH": str(ROOT),
        }
        process = subprocess.Popen(
            command, cwd=ROOT, env=environment, pass_fds=[writing], stdin=subprocess.DEVNULL
        )
        os.close(writing)
        try:
            yield process, Lines(reading)
        finally:
            process.kill()
            process.wait()
            os.close(reading)

    def _wait_for_window(self, lines: Lines) -> None:
        said = lines.next(PATIENCE_S)
        if said is None:
            self.figures.faults.append("the program did not start")
        else:
            self._take([said])

    def _take(self, said: list[dict[str, Any]]) -> None:
        for line in said:
            if "saved" in line:
                document_id, name, digest = line["saved"]
                self._said[document_id].append(Act(name, digest))
                self.figures.acknowledged += 1
            elif "have" in line:
                have = {id_: [Act(*act) for act in acts] for id_, acts in line["have"].items()}
                self.figures.more["starts looked at"] += 1
                self._check(have, line["faults"])
            else:
                self.figures.faults.append(line["fault"])

    def _check(self, have: dict[str, list[Act]], faults: list[str]) -> None:
        self.figures.faults += faults
        for document_id, said in self._said.items():
            lost = missing(said, have.get(document_id, []))
            self.figures.lost += len(lost)
            for act in lost:  # is told once
                said.remove(act)
