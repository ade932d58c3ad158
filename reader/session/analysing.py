"""Analysing open articles: what is under way, and where its results go.

The results come from a child process, on a thread of its own; ``post`` hands
them over to the thread that owns the sessions.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any, Protocol

from reader.base.errors import StoreError
from reader.base.observable import Observable
from reader.domain.analysis import Analysis, FoundClaim, FoundMention
from reader.domain.analysis_records import analysis_from_record, analysis_to_record
from reader.jobs.protocol import (
    AnalysisDone,
    Cancelled,
    Failed,
    PartFound,
    Ready,
    Reply,
    Unavailable,
)
from reader.jobs.worker_client import WorkerLost
from reader.session.merging import Findings, findings_of
from reader.session.ports import Library, StoredAnalysis
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
    """The phase, the characters done of all, and a sentence where it failed."""

    phase: Phase
    done: int = 0
    total: int = 0
    reason: str = ""


class Client(Protocol):
    """The parent side of the analysis process."""

    def submit(
        self, text: str, blocks: Sequence[tuple[int, int, str]], date: str | None, first: int = 0
    ) -> int:
        """Ask for an analysis and return the number of the request."""

    def look_first(self, request: int, position: int) -> None:
        """Tell which position the reader is looking at."""

    def cancel(self, request: int) -> None:
        """Stop working on a request."""

    def close(self) -> None:
        """End the process."""


Deliver = Callable[[Reply | WorkerLost], None]
Post = Callable[[Callable[[], None]], None]


class AnalysisTask:
    """The analysis of one open article."""

    def __init__(self, session: Session, stored: StoredAnalysis | None) -> None:
        self.session = session
        self.changed = Observable[AnalysisState]()
        self.parts: list[Analysis] = []
        self.request: int | None = None
        self.has_whole = stored is not None and stored.is_complete
        """Whether the library holds an analysis of the whole text."""
        if stored is None:
            phase = Phase.NOT_ANALYSED
        else:
            phase = Phase.DONE if stored.is_complete else Phase.STOPPED
        self.state = AnalysisState(phase, total=len(session.document.text))

    def show(self, state: AnalysisState) -> None:
        """Publish a new state."""
        self.state = state
        self.changed.publish(state)


class Analysing:
    """Runs the analyses of all open articles in one child process."""

    def __init__(
        self, library: Library, make_client: Callable[[Deliver], Client], post: Post
    ) -> None:
        self._library = library
        self._post = post
        self._client = make_client(self._deliver)
        self._tasks: dict[int, AnalysisTask] = {}

    def start(self, task: AnalysisTask, first: int) -> None:
        """Analyse the article of a task, from the position ``first`` on."""
        if task.request is not None:
            return
        document = task.session.document
        blocks = [(b.span.start, b.span.end, b.kind.value) for b in document.blocks]
        date = document.metadata.date
        task.parts = []
        task.request = self._client.submit(
            document.text, blocks, None if date is None else date.value, first
        )
        self._tasks[task.request] = task
        task.show(AnalysisState(Phase.RUNNING, 0, len(document.text)))

    def look_first(self, task: AnalysisTask, position: int) -> None:
        """Tell where the reader is now, so that this comes next."""
        if task.request is not None:
            self._client.look_first(task.request, position)

    def cancel(self, task: AnalysisTask) -> None:
        """Stop; what has been found so far is kept."""
        if task.request is not None:
            request = task.request
            self._end(task)
            self._client.cancel(request)
            self._keep_parts(task)
            self._stop(task)

    def forget(self, task: AnalysisTask) -> None:
        """Stop because the article is closed."""
        if task.request is not None:
            self.cancel(task)

    def close(self) -> None:
        """End the child process."""
        for task in tuple(self._tasks.values()):
            self.cancel(task)
        self._client.close()

    def _deliver(self, reply: Reply | WorkerLost) -> None:
        """Read the results here, on the client's thread, for which nobody waits."""
        findings: Findings | None = None
        if isinstance(reply, PartFound | AnalysisDone):
            task = self._tasks.get(reply.request)
            if task is not None:
                findings = _findings(task, reply.record)
        self._post(lambda: self._receive(reply, findings))

    def _receive(self, reply: Reply | WorkerLost, findings: Findings | None) -> None:
        """Take one reply; late answers to an ended request are dropped."""
        if isinstance(reply, Ready):
            return
        if isinstance(reply, Unavailable):
            for waiting in tuple(self._tasks.values()):
                self._fail(waiting, reply.reason)
            return
        task = self._tasks.get(reply.request)
        if task is None:
            return
        match reply:
            case PartFound(record=record, done=done, total=total):
                # A very quick answer comes before its request is known here.
                part = findings or _findings(task, record)
                task.parts.append(part.analysis)
                task.session.receive_part(part)
                task.show(AnalysisState(Phase.RUNNING, done, total))
            case AnalysisDone(record=record):
                self._end(task)
                self._finish(task, record, findings or _findings(task, record))
            case Cancelled():
                self._end(task)
                self._stop(task)
            case Failed():
                self._fail(task, "The analysis of this article failed; reading still works.")
            case WorkerLost(reason=reason):
                self._fail(task, reason)

    def _finish(self, task: AnalysisTask, record: dict[str, Any], findings: Findings) -> None:
        """Keep, take over, tell: three short steps, so that the window never waits long."""
        total = len(task.session.document.text)
        reason = ""
        try:
            self._library.keep_analysis(task.session.document.id, record, is_complete=True)
            task.has_whole = True
        except StoreError as error:
            reason = str(error)
        state = AnalysisState(Phase.DONE, total, total, reason)
        self._post(lambda: task.session.receive(findings))
        self._post(lambda: task.show(state))

    def _fail(self, task: AnalysisTask, reason: str) -> None:
        self._end(task)
        self._keep_parts(task)
        phase = Phase.DONE if task.has_whole else Phase.UNAVAILABLE
        task.show(replace(task.state, phase=phase, reason=reason))

    def _stop(self, task: AnalysisTask) -> None:
        phase = Phase.DONE if task.has_whole else Phase.STOPPED
        task.show(replace(task.state, phase=phase))

    def _end(self, task: AnalysisTask) -> None:
        if task.request is not None:
            self._tasks.pop(task.request, None)
            task.request = None

    def _keep_parts(self, task: AnalysisTask) -> None:
        """Store what has been found, unless the library has something better."""
        if not task.parts or task.has_whole:
            return
        document = task.session.document
        record = analysis_to_record(_joined(task.parts), document.text, document.id)
        try:
            self._library.keep_analysis(document.id, record, is_complete=False)
        except StoreError as error:
            task.show(replace(task.state, reason=str(error)))


def _findings(task: AnalysisTask, record: dict[str, Any]) -> Findings:
    return findings_of(task.session.document, analysis_from_record(record))


def _joined(parts: Sequence[Analysis]) -> Analysis:
    """Return the parts as one analysis in text order."""
    ordered = sorted((p for p in parts if p.sentences), key=lambda p: p.sentences[0])
    if not ordered:
        return parts[0]
    sentences = [s for part in ordered for s in part.sentences]
    mentions: list[FoundMention] = []
    claims: list[FoundClaim] = []
    offset = 0
    for part in ordered:
        for m in part.mentions:
            number = len(mentions) + 1
            mentions.append(replace(m, id=f"m{number}", sentence=m.sentence + offset))
        for c in part.claims:
            number = len(claims) + 1
            claims.append(replace(c, id=f"c{number}", sentence=c.sentence + offset))
        offset += len(part.sentences)
    return Analysis(
        tuple(sentences),
        tuple(mentions),
        (),
        tuple(claims),
        ordered[0].model,
        ordered[0].language,
    )
