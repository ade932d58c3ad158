"""The analysis of one open article: how far it is, and what waits to be taken."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from reader.base.observable import Observable
from reader.session.parts import Parts
from reader.session.ports import StoredAnalysis
from reader.session.rerun import Waiting
from reader.session.session import Session


class Phase(StrEnum):
    """How far the analysis of an article is."""

    NOT_ANALYSED = "not analysed"
    RUNNING = "running"
    DONE = "done"
    STOPPED = "stopped"
    UNAVAILABLE = "unavailable"


@dataclass(frozen=True, slots=True)
class AnalysisState:
    """The phase, the characters done of all, and a sentence where something is missing."""

    phase: Phase
    done: int = 0
    total: int = 0
    reason: str = ""


class AnalysisTask:
    """The analysis of one open article."""

    def __init__(self, session: Session, stored: StoredAnalysis | None) -> None:
        self.session = session
        self.changed = Observable[AnalysisState]()
        self.parts = Parts(session.document.text, session.findings)
        self.request: int | None = None
        self.has_whole = stored is not None and stored.is_complete
        """Whether the library holds an analysis of the whole text."""
        self.is_behind = stored is not None and stored.is_behind
        """Whether that was made with another date or language of the article."""
        self.waiting: Waiting | None = None
        """A new analysis that differs from what is shown; see ``Analysing.take``."""
        self.offered = Observable[Waiting | None]()
        self.is_wanted_directly = False
        """Whether the analysis under way is taken over without asking."""
        self.remembered = () if stored is None else _remembered(stored.record)
        """What the person had decided about names when that was made."""
        self.told: tuple[tuple[Any, ...], ...] = ()
        """The same of the analysis under way."""
        if stored is None:
            phase = Phase.NOT_ANALYSED
        else:
            phase = Phase.DONE if stored.is_complete else Phase.STOPPED
        self.state = AnalysisState(phase, total=len(session.document.text))

    def withdraw(self) -> None:
        """Offer no new analysis any more."""
        if self.waiting is not None:
            self.waiting = None
            self.offered.publish(None)

    def show(self, state: AnalysisState) -> None:
        """Publish a new state."""
        self.state = state
        self.changed.publish(state)


def _remembered(record: dict[str, Any]) -> tuple[tuple[Any, ...], ...]:
    return rules_in(record.get("remembered", ()))


def rules_in(rules: Iterable[Sequence[Any]]) -> tuple[tuple[Any, ...], ...]:
    """Return rules in one form, wherever they come from."""
    return tuple(map(tuple, rules))
