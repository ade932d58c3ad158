"""The parent side of the analysis: asks, receives, cancels, and survives its death.

The process is started by the first request. When it dies it is started once
more with what was unfinished; a request that it dies on twice is given up,
the others go on. No call waits for the process.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from threading import Lock, Timer

from reader.domain.decisions import Rules
from reader.domain.languages import NO_WISH, LanguageWish
from reader.jobs.protocol import (
    AnalyseText,
    AnalysisDone,
    Cancel,
    Cancelled,
    Failed,
    FindPlaces,
    LookFirst,
    Message,
    PartFound,
    PlacesFound,
    Ready,
    Reply,
    Unavailable,
)
from reader.jobs.worker_process import WORKER_COMMAND, WorkerProcess

CANCEL_GRACE = 1.0  # seconds; some ten times the longest stretch without looking up
CLOSE_GRACE = 5.0  # seconds to wait for a killed process
MOST_DEATHS = 2

_NOT_STARTED = "The analysis could not be started, so nothing is marked; reading still works."
_NO_ANSWER = "The list of places cannot be asked now."
_DIED = "The analysis stopped unexpectedly, and again after a new start; reading still works."


@dataclass(frozen=True, slots=True)
class WorkerLost:
    """The process died twice on a request; ``reason`` is a sentence for the user."""

    request: int
    reason: str


@dataclass(slots=True)
class _Asked:
    """An unfinished request."""

    message: AnalyseText
    deaths: int = 0
    is_cancelled: bool = False


class WorkerClient:
    """Analyses texts in a child process; may be called from any thread.

    ``deliver`` gets the replies one at a time, on a thread of this client.
    Each request ends with exactly one ``AnalysisDone``, ``Cancelled``,
    ``Failed`` or ``WorkerLost``, unless ``Unavailable`` ends all of them or
    the client is closed.
    """

    def __init__(
        self,
        deliver: Callable[[Reply | WorkerLost], None],
        command: Sequence[str] | None = None,
    ) -> None:
        self._deliver_to = deliver
        self._command = tuple(command or WORKER_COMMAND)
        self._lock = Lock()
        self._delivering = Lock()
        self._asked: dict[int, _Asked] = {}  # in the order in which the worker takes them
        self._looked_up: set[int] = set()
        self._timers: dict[int, Timer] = {}
        self._alive: set[WorkerProcess] = set()
        self._process: WorkerProcess | None = None
        self._is_ready = False
        self._is_closed = False
        self._count = 0

    def submit(
        self,
        text: str,
        blocks: Sequence[tuple[int, int, str]],
        date: str | None,
        first: int = 0,
        remembered: Rules = (),
        wish: LanguageWish = NO_WISH,
    ) -> int:
        """Ask for the analysis of a text and return the number of the request.

        ``blocks`` are ``(start, end, kind)``, ``date`` is the article's ISO
        date, ``first`` the position where the reader is, ``remembered`` what
        the person has decided about names, ``wish`` what is known about the
        language.

        Raises:
            RuntimeError: The client is closed.
        """
        with self._lock:
            if self._is_closed:
                raise RuntimeError("the client is closed")
            self._count += 1
            message = AnalyseText(
                self._count,
                text,
                list(blocks),
                date,
                first,
                list(remembered),
                language=wish.chosen,
                hint=wish.hint,
                pipelines={code: list(choice) for code, choice in wish.pipelines.items()},
            )
            self._asked[self._count] = _Asked(message)
            if self._process is None:
                self._start()
            else:
                self._process.send(message)
            return self._count

    def find_places(self, name: str) -> int:
        """Ask which places bear a name and return the number of the request.

        It is answered by ``PlacesFound``, or by ``Failed`` or ``WorkerLost``:
        a question is not asked twice.

        Raises:
            RuntimeError: The client is closed.
        """
        with self._lock:
            if self._is_closed:
                raise RuntimeError("the client is closed")
            self._count += 1
            self._looked_up.add(self._count)
            if self._process is None:
                self._start()
            assert self._process is not None
            self._process.send(FindPlaces(self._count, name))
            return self._count

    def look_first(self, request: int, position: int) -> None:
        """Tell where the reader is: this request goes first, from this position on."""
        with self._lock:
            asked = self._asked.get(request)
            if asked is None or self._process is None:
                return
            asked.message = replace(asked.message, first=position)
            self._asked = {request: asked} | self._asked
            self._process.send(LookFirst(request, position))

    def cancel(self, request: int) -> None:
        """Stop working on a request; a process that does not listen is killed."""
        with self._lock:
            asked = self._asked.get(request)
            if asked is None or asked.is_cancelled or self._process is None:
                return
            asked.is_cancelled = True
            self._process.send(Cancel(request))
            if self._is_ready:
                self._watch(request)

    def close(self) -> None:
        """End the process; nothing is delivered afterwards. May be called twice."""
        with self._lock:
            self._is_closed = True
            self._process = None
            self._asked.clear()
            self._looked_up.clear()
            self._stop_timers()
            alive = tuple(self._alive)
        for process in alive:
            process.kill()
        for process in alive:
            process.join(CLOSE_GRACE)

    def _start(self) -> None:
        """Start a process and send it everything unfinished; needs the lock."""
        self._is_ready = False
        self._process = WorkerProcess(self._command, self._received, self._ended)
        self._alive.add(self._process)
        for asked in self._asked.values():
            self._process.send(asked.message)
        self._process.start()

    def _received(self, process: WorkerProcess, reply: Message) -> None:
        with self._lock:
            if process is not self._process:
                return  # the last words of a process that was given up
            is_wanted = self._note(reply)
        if is_wanted:
            self._deliver(reply)  # type: ignore[arg-type]

    def _note(self, reply: Message) -> bool:
        """Follow a reply and tell whether anybody waits for it; needs the lock."""
        match reply:
            case Ready():
                self._is_ready = True
                for request, asked in self._asked.items():
                    if asked.is_cancelled:
                        self._watch(request)
                return True
            case Unavailable():
                self._process = None
                self._asked.clear()
                self._looked_up.clear()
                self._stop_timers()
                return True
            case PartFound(request=request):
                return request in self._asked and not self._asked[request].is_cancelled
            case PlacesFound(request=request) | Failed(request=request) if (
                request in self._looked_up
            ):
                self._looked_up.remove(request)
                return True
            case (
                AnalysisDone(request=request)
                | Cancelled(request=request)
                | Failed(request=request)
            ):
                if timer := self._timers.pop(request, None):
                    timer.cancel()
                return self._asked.pop(request, None) is not None
        return False

    def _ended(self, process: WorkerProcess) -> None:
        with self._lock:
            self._alive.discard(process)
            if process is not self._process:
                return
            last_words = self._go_on(is_death=True)
        for reply in last_words:
            self._deliver(reply)

    def _watch(self, request: int) -> None:
        """Kill the process if it does not answer a cancellation; needs the lock."""
        timer = Timer(CANCEL_GRACE, self._give_up, (self._process, request))
        timer.name, timer.daemon = "analysis cancel", True
        self._timers[request] = timer
        timer.start()

    def _give_up(self, process: WorkerProcess, request: int) -> None:
        with self._lock:
            if process is not self._process or request not in self._asked:
                return
            last_words = self._go_on(is_death=False)
        process.kill()
        for reply in last_words:
            self._deliver(reply)

    def _go_on(self, *, is_death: bool) -> list[Cancelled | WorkerLost]:
        """Start anew with what is still wanted, and return what ends; needs the lock."""
        last_words: list[Cancelled | WorkerLost] = [
            WorkerLost(request, _NO_ANSWER) for request in sorted(self._looked_up)
        ]
        self._looked_up.clear()
        for request, asked in tuple(self._asked.items()):
            if asked.is_cancelled:
                last_words.append(Cancelled(request))
                del self._asked[request]
        # Once it was ready, it died of the request that it was working on.
        suspects = tuple(self._asked)[: 1 if self._is_ready else None] if is_death else ()
        for request in suspects:
            self._asked[request].deaths += 1
            if self._asked[request].deaths >= MOST_DEATHS:
                reason = _DIED if self._is_ready else _NOT_STARTED
                last_words.append(WorkerLost(request, reason))
                del self._asked[request]
        self._stop_timers()
        self._process = None
        if self._asked:
            self._start()
        return last_words

    def _stop_timers(self) -> None:
        for timer in self._timers.values():
            timer.cancel()
        self._timers.clear()

    def _deliver(self, reply: Reply | WorkerLost) -> None:
        with self._delivering:
            if not self._is_closed:
                self._deliver_to(reply)
