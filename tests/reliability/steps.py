"""Kills in the middle of what takes long: upgrading, taking in, bringing in, writing out.

Each step is done in a process of its own, which is killed at a random moment
of it. Afterwards everything is as before or as after, and as after if that
was acknowledged.
"""

from __future__ import annotations

import argparse
import random
import shutil
from collections.abc import Callable
from pathlib import Path

from tests.reliability import step_kinds
from tests.reliability.figures import Figures
from tests.reliability.forked import duration_of, killed
from tests.reliability.power import scratch
from tests.reliability.step_kinds import Step

ROUNDS = 60  # of each step
_LONGER = 1.15  # than the step takes: it is not always killed


def measure(arguments: argparse.Namespace) -> Figures:
    """Kill every step so often; return what was acknowledged and what was lost."""
    figures = Figures()
    for make in step_kinds.all_steps():
        figures.add(tried(make, arguments.rounds or ROUNDS, arguments.seed))
    return figures


def tried(make: Callable[[Path], Step], rounds: int, seed: int = 1) -> Figures:
    """Kill one step so often."""
    figures = Figures()
    with scratch() as folder:
        step = make(_made(folder / "prepared"))
        usual = duration_of(lambda say: step.work(_copied(folder), say))
        for number in range(rounds):
            chance = random.Random(f"{step.name} {seed} {number}")
            at = _copied(folder)
            # The first milliseconds are not the emptiest ones.
            seconds = chance.uniform(0, usual * _LONGER) * chance.choice((0.2, 1, 1))
            words = killed(lambda say, at=at: step.work(at, say), seconds)
            figures.add(_looked_at(step, at, words))
    return figures


def _looked_at(step: Step, at: Path, words: list[str]) -> Figures:
    figures = Figures(rounds=1)
    figures.faults += [word for word in words if word.startswith("fault:")]
    said = [word for word in words if not word.startswith("fault:")]
    figures.acknowledged += len(said)
    figures.more[f"{step.name}: {'done' if said else 'killed'}"] += 1
    try:
        lost, faults = step.check(at, said)
    except Exception as error:  # noqa: BLE001 - a library that cannot be opened is a finding
        lost, faults = 0, [f"{type(error).__name__}: {error}"]
    figures.lost += lost
    figures.faults += [f"{step.name}: {fault}" for fault in faults]
    return figures


def _made(folder: Path) -> Path:
    folder.mkdir()
    return folder


def _copied(folder: Path) -> Path:
    target = folder / "now"
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(folder / "prepared", target)
    return target
