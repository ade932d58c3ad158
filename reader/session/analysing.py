"""Analysing open articles: what is under way, and where its results go.

The results come from a child process, on a thread of its own; ``post`` hands
them over to the thread that owns the sessions.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any, Protocol

from reader.base.errors import StoreError
from reader.domain.decisions import Rules
from reader.domain.findings import Findings
from reader.domain.findings_records import findings_from_record, findings_to_record
from reader.domain.languages import NO_WISH, LanguageWish, PipelineChoice
from reader.domain.places import PlaceCandidate, candidate_from_record
from reader.jobs.protocol import (
    AnalysisDone,
    Cancelled,
    Failed,
    PartFound,
    PlacesFound,
    Ready,
    Reply,
    Unavailable,
)
from reader.jobs.worker_client import WorkerLost
from reader.session.analysis_task import AnalysisState, AnalysisTask, Phase, rules_in
from reader.session.differences import compare
from reader.session.items import Prepared
from reader.session.language import language_wish
from reader.session.learned import LOOKED_THROUGH, Learned
from reader.session.parts import Offer, Parts
from reader.session.ports import Library, PackedAnalysis
from reader.session.rerun import Rerun, Waiting, rerun_of

__all__ = ["Analysing", "AnalysisState", "AnalysisTask", "Client", "Deliver", "Phase", "Post"]


class Client(Protocol):
    """The parent side of the analysis process."""

    def submit(
        self,
        text: str,
        blocks: Sequence[tuple[int, int, str]],
        date: str | None,
        first: int = 0,
        remembered: Rules = (),
        wish: LanguageWish = NO_WISH,
    ) -> int:
        """Ask for an analysis and return the number of the request."""

    def look_first(self, request: int, position: int) -> None:
        """Tell which position the reader is looking at."""

    def find_places(self, name: str) -> int:
        """Ask which places bear a name and return the number of the request."""

    def cancel(self, request: int) -> None:
        """Stop working on a request."""

    def close(self) -> None:
        """End the process."""


Deliver = Callable[[Reply | WorkerLost], None]
Post = Callable[[Callable[[], None]], None]
TakePlaces = Callable[[Sequence[PlaceCandidate] | None], None]


class Analysing:
    """Runs the analyses of all open articles in one child process."""

    def __init__(
        self, library: Library, make_client: Callable[[Deliver], Client], post: Post
    ) -> None:
        self.library = library
        self.learned = Learned(library)
        self._post = post
        self._client = make_client(self._deliver)
        self._tasks: dict[int, AnalysisTask] = {}
        self.pipelines: Mapping[str, PipelineChoice] = {}
        """Which pipelines read which languages, where that differs from the usual."""
        self._looked_up: dict[int, TakePlaces] = {}

    def start(self, task: AnalysisTask, first: int, *, directly: bool = False) -> None:
        """Analyse the article of a task, from the position ``first`` on.

        Where there is an analysis already, the new one waits for the person to
        take it, unless it is wanted ``directly``: to follow what they have said.

        Raises:
            StoreError: The library cannot be read.
        """
        if task.request is not None:
            return
        task.withdraw()
        document = task.session.document
        blocks = [(b.span.start, b.span.end, b.kind.value) for b in document.blocks]
        date = document.metadata.date
        task.parts = Parts(document.text, task.session.findings)
        rules = self.learned.rules_for(document)
        task.told = rules_in(rules)
        task.is_wanted_directly = directly
        task.request = self._client.submit(
            document.text,
            blocks,
            None if date is None else date.value,
            first,
            rules,
            wish=language_wish(document, self.pipelines),
        )
        self._tasks[task.request] = task
        task.show(AnalysisState(Phase.RUNNING, 0, len(document.text)))

    def is_behind(self, task: AnalysisTask) -> bool:
        """Tell whether an article would be analysed otherwise with what is known now.

        Of a long one, only its date and language are looked at.

        Raises:
            StoreError: The library cannot be read.
        """
        document = task.session.document
        if task.is_behind and task.request is None and task.waiting is None:
            return True
        if len(document.text) > LOOKED_THROUGH or not task.has_whole:
            return False
        known = task.remembered if task.request is None else task.told
        return rules_in(self.learned.rules_for(document)) != known

    def look_first(self, task: AnalysisTask, position: int) -> None:
        """Tell where the reader is now, so that this comes next."""
        if task.request is not None:
            self._client.look_first(task.request, position)

    def find_places(self, name: str, take: TakePlaces) -> None:
        """Ask which places bear a name; ``take`` gets them later, ``None`` if nobody answers."""
        self._looked_up[self._client.find_places(name)] = take

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
        match reply:
            case PartFound(request=request, record=record, done=done, total=total):
                task = self._tasks.get(request)
                offer = None if task is None else task.parts.add(findings_from_record(record))
                self._post(lambda: self._take_part(request, offer, done, total))
            case AnalysisDone(request=request, record=record):
                # A very quick answer comes before its request is known here.
                task = self._tasks.get(request)
                packed = self.library.packed(record)
                ready = None if task is None else _ready(task, record, packed)
                self._post(lambda: self._finish(request, record, packed, ready))
            case _:
                self._post(lambda: self._receive(reply))

    def _receive(self, reply: Reply | WorkerLost) -> None:
        """Take a reply that brings no findings; those to an ended request are dropped."""
        if isinstance(reply, Ready):
            self._say(reply.notice)
        elif isinstance(reply, Unavailable):
            self._give_up(reply.reason)
        elif isinstance(reply, PartFound | AnalysisDone):
            pass
        elif reply.request in self._looked_up:
            self._tell_places(reply)
        elif (task := self._tasks.get(reply.request)) is not None:
            self._end_badly(task, reply)

    def _give_up(self, reason: str) -> None:
        """Tell everybody who waits that nothing will come."""
        for take in self._drain():
            take(None)
        for waiting in tuple(self._tasks.values()):
            self._fail(waiting, reason)

    def _end_badly(self, task: AnalysisTask, reply: Reply | WorkerLost) -> None:
        match reply:
            case Cancelled():
                self._end(task)
                self._stop(task)
            case Failed():
                self._fail(task, "The analysis of this article failed; reading still works.")
            case WorkerLost(reason=reason):
                self._fail(task, reason)

    def _say(self, notice: str) -> None:
        """Tell once, with the article that waits first, what is missing for all of them."""
        task = next(iter(self._tasks.values()), None)
        if notice and task is not None:
            task.show(replace(task.state, reason=notice))

    def _tell_places(self, reply: PlacesFound | Cancelled | Failed | WorkerLost) -> None:
        places = None
        if isinstance(reply, PlacesFound):
            places = [candidate_from_record(fields) for fields in reply.places]
        self._looked_up.pop(reply.request)(places)

    def _drain(self) -> list[TakePlaces]:
        """Return who waits for places, and forget them: nobody will answer."""
        waiting = list(self._looked_up.values())
        self._looked_up.clear()
        return waiting

    def _take_part(self, request: int, offer: Offer | None, done: int, total: int) -> None:
        task = self._tasks.get(request)
        if task is not None:
            if offer is not None:
                task.session.receive_part(offer.prepared, offer.stretch)
                task.parts.taken()
            task.show(AnalysisState(Phase.RUNNING, done, total))

    def _finish(
        self,
        request: int,
        record: dict[str, Any],
        packed: PackedAnalysis,
        ready: Waiting | None,
    ) -> None:
        """Keep, take over, tell: three short steps, so that the window never waits long."""
        task = self._tasks.get(request)
        if task is None:
            return
        self._end(task)
        ready = ready or _ready(task, record, packed)
        total = len(task.session.document.text)
        reason = ready.prepared.suggestions.findings.notice
        if self._must_wait(task, ready):
            state = AnalysisState(Phase.DONE, total, total, reason)
        else:
            reason = self._keep(task, packed) or reason
            state = AnalysisState(Phase.DONE, total, total, reason)
            self._post(lambda: task.session.receive(ready.prepared))
        self._post(lambda: task.show(state))

    def rerun(self, task: AnalysisTask) -> Rerun | None:
        """Return the analysis that waits, with what the person would see of it."""
        waiting = task.waiting
        if waiting is None:
            return None
        return rerun_of(task.session, waiting.prepared, waiting.differences)

    def take(self, task: AnalysisTask, findings: Findings) -> None:
        """Let these findings be the article's from now on, whatever waits.

        Raises:
            StoreError: They cannot be kept; nothing has changed.
        """
        waiting, prepared, packed = task.waiting, None, None
        is_new = waiting is not None and findings is not task.session.findings
        if waiting is not None and waiting.prepared.suggestions.findings is findings:
            prepared, packed = waiting.prepared, waiting.packed
        if packed is None:
            record = {**findings_to_record(findings), "remembered": [*map(list, task.told)]}
            packed = self.library.packed(record)
        document = task.session.document
        self.library.keep_analysis(document.id, packed, is_complete=True, is_new=is_new)
        self._take_note(task)
        task.session.receive(prepared or Prepared(document.text, findings))

    def _must_wait(self, task: AnalysisTask, ready: Waiting) -> bool:
        """Offer a new analysis if there is one already and the person would see a difference."""
        if not task.session.is_whole or task.is_wanted_directly:
            return False
        old, new = task.session.findings, ready.prepared.suggestions.findings
        if ready.compared is not old:  # others have been taken over while this was under way
            ready = ready._replace(differences=tuple(compare(old, new)), compared=old)
        if not rerun_of(task.session, ready.prepared, ready.differences).differences:
            return False
        task.waiting = ready
        task.offered.publish(ready)
        return True

    def _keep(self, task: AnalysisTask, packed: PackedAnalysis) -> str:
        """Store an analysis; return a sentence if that fails."""
        try:
            self.library.keep_analysis(task.session.document.id, packed, is_complete=True)
        except StoreError as error:
            return str(error)
        self._take_note(task)
        return ""

    def _take_note(self, task: AnalysisTask) -> None:
        """Note that what the library holds is the whole, and up to date."""
        task.has_whole, task.is_behind = True, False
        task.remembered = task.told
        task.withdraw()

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
        found = task.parts.found
        if found is None or task.has_whole:
            return
        session = task.session
        session.receive_part(Prepared(session.document.text, found), None)
        record = findings_to_record(found)
        try:
            self.library.keep_analysis(session.document.id, record, is_complete=False)
        except StoreError as error:
            task.show(replace(task.state, reason=str(error)))


def _ready(task: AnalysisTask, record: dict[str, Any], packed: PackedAnalysis) -> Waiting:
    """Make a whole analysis ready, and compare it with the one that there is."""
    findings = findings_from_record(record)
    session, old = task.session, task.session.findings
    differences = compare(old, findings) if session.is_whole else []
    return Waiting(Prepared(session.document.text, findings), tuple(differences), packed, old)
