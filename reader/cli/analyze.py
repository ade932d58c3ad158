"""``reading-desk analyze``: what articles say, one JSON object a line.

The same analysis process as behind the window does the work; several texts
are always on their way to it. Results leave in the order of the input, each
as soon as it and all before it are there.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from queue import SimpleQueue
from threading import BoundedSemaphore, Thread

from reader.cli.analyze_input import Given, Refused, dated, from_files, from_lines
from reader.cli.progress import Progress
from reader.domain.analysis_records import analysis_to_record
from reader.domain.claims import USUAL_FLOOR
from reader.domain.findings import analysis_of
from reader.domain.findings_records import findings_from_record
from reader.domain.languages import LanguageWish, PipelineChoice, language_code
from reader.domain.span_records import Record
from reader.jobs.protocol import AnalysisDone, Failed, PartFound, Ready, Reply, Unavailable
from reader.jobs.worker_client import WorkerClient, WorkerLost
from reader.session.article_date import day_of
from reader.session.ports import Library

ON_THE_WAY = 8  # texts read but not yet printed; the worker never waits for us
_DEFECT = "The analysis of this text failed because of a fault in this program."


def add_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the command line."""
    parser = commands.add_parser(
        "analyze",
        help="print what articles say as JSON, one object a line",
        description="Find people, places, organizations, dates and claims in articles, and "
        "print one JSON object a line, in the order of the input.",
    )
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("files", nargs="*", default=[], metavar="FILE", help="an article")
    what.add_argument(
        "--jsonl",
        action="store_true",
        help='read objects {"id", "text", "date"} from standard input, one a line',
    )
    parser.add_argument(
        "--claims-from",
        type=float,
        default=USUAL_FLOOR,
        metavar="SCORE",
        help=f"print claims with this score or more (default {USUAL_FLOOR}; 0 for all)",
    )
    parser.add_argument(
        "--date",
        metavar="DAY",
        help="when the articles were written, such as 2024-05-16; goes before what they say "
        "themselves. Relative dates are worked out from it",
    )
    parser.add_argument(
        "--language",
        default=None,
        type=_known_language,
        metavar="CODE",
        help="the language of all articles, such as “de”; without it each is looked at",
    )
    parser.add_argument(
        "--pipeline",
        default="",
        metavar="NAME",
        help="the spaCy pipeline for articles in the language given, a package or a folder",
    )
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace, open_library: Callable[[], Library]) -> int:
    """Analyse the input; the status is 1 if anything in it could not be analysed."""
    del open_library  # an analysis from the command line is kept nowhere
    if arguments.pipeline and not arguments.language:
        print("reading-desk: --pipeline needs --language.", file=sys.stderr)
        return 2
    choices = {arguments.language: PipelineChoice(arguments.pipeline)}
    wish = LanguageWish(arguments.language or "", pipelines=choices if arguments.pipeline else {})
    day = None if arguments.date is None else day_of(arguments.date).isoformat()
    if arguments.jsonl:
        # A stream of its own: the thread that waits for it may never come back.
        lines = os.fdopen(os.dup(sys.stdin.fileno()), "rb")
        return _Run(dated(from_lines(lines), day), None, wish, arguments.claims_from).finish()
    inputs = dated(from_files(arguments.files), day)
    return _Run(inputs, len(arguments.files), wish, arguments.claims_from).finish()


@dataclass(slots=True)
class _Slot:
    """One input and, once it is known, its result or why there is none."""

    given: Given | Refused
    request: int = 0
    record: Record | None = None
    reason: str = ""


class _AllRead:
    """The input has ended."""


class _Run:
    """One call of the command: what is under way and what has been printed."""

    def __init__(
        self,
        inputs: Iterator[Given | Refused],
        total: int | None,
        wish: LanguageWish,
        claims_from: float,
    ) -> None:
        self._wish = wish
        self._notices: set[str] = set()
        self._inputs = inputs
        self._claims_from = claims_from
        self._events: SimpleQueue[Given | Refused | _AllRead | Reply | WorkerLost] = SimpleQueue()
        self._places = BoundedSemaphore(ON_THE_WAY)
        self._client = WorkerClient(self._events.put)
        self._slots: deque[_Slot] = deque()
        self._progress = Progress(total)
        self._is_all_read = False
        self._status = 0

    def finish(self) -> int:
        """Analyse everything and return the exit status."""
        Thread(target=self._feed, name="analyze input", daemon=True).start()
        try:
            while self._slots or not self._is_all_read:
                event = self._events.get()
                if isinstance(event, Unavailable):
                    self._complain(event.reason)
                    break
                self._take(event)
                self._print_finished()
        finally:
            self._progress.clear()
            self._client.close()
        return self._status

    def _feed(self) -> None:
        try:
            for given in self._inputs:
                self._places.acquire()
                self._events.put(given)
        finally:
            self._events.put(_AllRead())

    def _take(self, event: Given | Refused | _AllRead | Reply | WorkerLost) -> None:
        match event:
            case Given(text=text, date=day, language=hint):
                blocks = [(b.span.start, b.span.end, b.kind.value) for b in event.blocks]
                wish = self._wish._replace(hint=hint)
                request = self._client.submit(text, blocks, day, wish=wish)
                self._slots.append(_Slot(event, request))
            case Ready(notice=notice):
                self._say(notice)
            case Refused(reason=reason):
                self._slots.append(_Slot(event, reason=reason))
            case AnalysisDone(request=request, record=record):
                self._slot(request).record = record
            case Failed(request=request):
                self._slot(request).reason = _DEFECT
            case WorkerLost(request=request, reason=reason):
                self._slot(request).reason = reason
            case PartFound(request=request, done=done, total=total):
                if request == self._slots[0].request:
                    self._progress.show_part(done / total)
            case _AllRead():
                self._is_all_read = True

    def _slot(self, request: int) -> _Slot:
        return next(slot for slot in self._slots if slot.request == request)

    def _print_finished(self) -> None:
        """Print what is finished, up to the first text that is not."""
        while self._slots and (self._slots[0].record is not None or self._slots[0].reason):
            slot = self._slots.popleft()
            self._places.release()
            if isinstance(slot.given, Given) and slot.record is not None:
                self._progress.clear()
                found = analysis_of(findings_from_record(slot.record))
                self._say(found.notice and f"{slot.given.name}: {found.notice}")
                found = found.with_claims_from(self._claims_from)
                line = analysis_to_record(found, slot.given.text, slot.given.id)
                _print_line({**line, **slot.given.more})
            else:
                self._complain(f"{slot.given.name}: {slot.reason}")
            self._progress.count()

    def _say(self, notice: str) -> None:
        """Tell what is no failure, once."""
        if notice and notice not in self._notices:
            self._notices.add(notice)
            self._progress.clear()
            print(f"reading-desk: {notice}", file=sys.stderr)

    def _complain(self, sentence: str) -> None:
        self._status = 1
        self._progress.clear()
        print(f"reading-desk: {sentence}", file=sys.stderr)


def _known_language(words: str) -> str:
    code = language_code(words)
    if not code:
        raise argparse.ArgumentTypeError(f"“{words}” is no language that is known here")
    return code


def _print_line(record: Record) -> None:
    try:
        line = json.dumps(record, ensure_ascii=False).encode("utf-8")
    except UnicodeEncodeError:  # half a surrogate pair can only be written as an escape
        line = json.dumps(record).encode("ascii")
    sys.stdout.buffer.write(line + b"\n")
    sys.stdout.buffer.flush()
