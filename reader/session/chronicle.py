"""All that happened to an article, newest first: acts of people, and the machine's analyses.

What an act changed is read only when somebody looks at it or asks for words.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from enum import Enum, auto
from typing import NamedTuple

from reader.domain.changes import ChangeSet, step_name
from reader.domain.documents import DocumentId
from reader.domain.library import AnalysisRun, Step
from reader.domain.remarks import BRINGING
from reader.session.deeds import Deed, deed_of
from reader.session.history import Fold
from reader.session.ports import Past
from reader.session.taking import whose

YOU = "you"
MACHINE = "machine"
_BROUGHT = {
    BRINGING: "from the file",
    "bring along from the earlier text": "from the earlier text",
    "bring along from the other view": "from the other view",
}


class Sort(Enum):
    """What a line of the history tells."""

    ACT = auto()
    UNDOING = auto()
    REDOING = auto()
    ANALYSIS = auto()


class Entry(NamedTuple):
    """One line. ``point`` is the number of the first act that came with it or after it."""

    at: datetime
    who: str
    sort: Sort
    label: str
    point: int
    act: str = ""


class Chronicle:
    """The lines of one article; ``refresh`` takes in what has happened since."""

    def __init__(self, past: Past, document_id: DocumentId) -> None:
        self.past = past
        self._document_id = document_id
        self._fold = Fold()
        self._runs: Sequence[AnalysisRun] = ()
        self.steps: list[Step] = []
        self.entries: list[Entry] = []
        self._deeds: dict[str, Deed] = {}

    def refresh(self) -> int | None:
        """Read what is new; return how many lines came on top, ``None`` if not only there.

        Raises:
            StoreError: The library cannot be read.
        """
        last = self.steps[-1].number if self.steps else 0
        fresh = self.past.steps(self._document_id, last)
        runs = self.past.runs(self._document_id)
        self.steps += fresh
        self._fold.follow(fresh)
        if len(runs) > len(self._runs) or not self.entries:
            self._runs = runs
            self.entries = list(_merged(self.steps, runs))
            self.entries.reverse()
            return None
        self.entries[:0] = [_act_entry(step) for step in reversed(fresh)]
        return len(fresh)

    def is_taken_back(self, entry: Entry) -> bool:
        """Tell whether an act is not in force any more."""
        return entry.sort is Sort.ACT and step_name(entry.act) not in self._fold.in_force

    def deed(self, entry: Entry) -> Deed:
        """Return what is told in a line.

        Raises:
            StoreError: The library cannot be read.
        """
        found = self._deeds.get(entry.act)
        if found is None:
            found = self._deed(entry)
            if entry.act:
                self._deeds[entry.act] = found
        return found

    def acts_from(self, point: int) -> Iterator[ChangeSet]:
        """Yield all acts from one number on, oldest first.

        Raises:
            StoreError: The library cannot be read.
        """
        return (self.past.act(step.act) for step in self.steps if step.number >= point)

    def count_from(self, point: int) -> int:
        """Return how many acts there are from one number on."""
        return sum(step.number >= point for step in reversed(self.steps))

    def _deed(self, entry: Entry) -> Deed:
        if entry.sort is Sort.ANALYSIS:
            return Deed(entry.label)
        deed = deed_of(replace(self.past.act(entry.act), label=entry.label))
        match entry.sort:
            case Sort.UNDOING:
                return deed._replace(words=f"took back: {deed.words}")
            case Sort.REDOING:
                return deed._replace(words=f"did again: {deed.words}")
            case _:
                return deed


def _merged(steps: Sequence[Step], runs: Sequence[AnalysisRun]) -> Iterator[Entry]:
    """Yield all lines, oldest first; runs stand where the clock says."""
    waiting, point = list(reversed(runs)), 1
    for step in steps:
        while waiting and waiting[-1].at <= step.at:
            yield _run_entry(waiting.pop(), step.number)
        yield _act_entry(step)
        point = step.number + 1
    while waiting:
        yield _run_entry(waiting.pop(), point)


def _run_entry(run: AnalysisRun, point: int) -> Entry:
    items = "1 item" if run.items == 1 else f"{run.items:,} items"
    model = f" with {run.model}" if run.model else ""
    return Entry(run.at, MACHINE, Sort.ANALYSIS, f"analysed{model}: {items} found", point)


def _act_entry(step: Step) -> Entry:
    if step.undoes:
        sort = Sort.UNDOING
    elif step.redoes:
        sort = Sort.REDOING
    else:
        sort = Sort.ACT
    return Entry(step.at, _who(step.label), sort, step.label, step.number, step.act)


def _who(label: str) -> str:
    return whose(label) or _BROUGHT.get(label, YOU)
