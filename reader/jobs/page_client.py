"""The parent side of the drawing process: pages of one PDF document, asked for and delivered.

Questions wait in an order of their own: what the eye waits for comes before
what it may want next, and a newer question of one kind replaces an older one
that nobody has answered yet. One thread asks, waits and delivers. A process
that dies or takes too long is started again; what killed it twice is given up.
"""

from __future__ import annotations

import contextlib
import logging
import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from typing import Any, BinaryIO, NamedTuple, cast

from reader.base.errors import UserError
from reader.base.messages import BrokenMessage, receive, send
from reader.jobs.import_client import child_environment

WALL_CLOCK_S = 10.0  # for one answer
OPENING_S = 20.0
MOST_TRIES = 2  # for one question
MOST_DEATHS = 6  # of processes; then the document is given up
_COMMAND = (sys.executable, "-P", "-m", "reader.formats.page_images.child")
_LOCKED = (
    "The pages cannot be shown: the document is locked. "
    "Open its file again and give its password to see them."
)
_DAMAGED = "The pages cannot be shown: the document is damaged, or it is too large."
_log = logging.getLogger(__name__)

Box = tuple[float, float, float, float]


class Draw(NamedTuple):
    """Asks for a page, counted from 0, so many pixels wide; ``is_ahead`` can wait."""

    page: int
    width: int
    is_ahead: bool = False


class FindBoxes(NamedTuple):
    """Asks for the boxes of runs of characters (first index, count)."""

    page: int
    runs: Sequence[tuple[int, int]]


class FindCharacter(NamedTuple):
    """Asks which character is at a place, in points from the upper left corner."""

    page: int
    x: float
    y: float


Question = Draw | FindBoxes | FindCharacter


class Opened(NamedTuple):
    """The document can be drawn; said once, before every answer."""

    pages: int


class Drawn(NamedTuple):
    """Pixels of four bytes in lines of ``stride`` bytes; the page's size in points."""

    asked: Draw
    width: int
    height: int
    stride: int
    points: tuple[float, float]
    pixels: bytes


class BoxesFound(NamedTuple):
    """The boxes of each run, one for a line, in points."""

    asked: FindBoxes
    boxes: list[list[Box]]


class CharacterFound(NamedTuple):
    """The index of the character at a place, if there is one near it."""

    asked: FindCharacter
    character: int | None


class NotDone(NamedTuple):
    """A question has no answer: the page cannot be drawn or read."""

    asked: Question


class Unavailable(NamedTuple):
    """Nothing can be drawn any more; says why."""

    sentence: str


Answer = Opened | Drawn | BoxesFound | CharacterFound | NotDone | Unavailable


class PageClient:
    """Serves one document from its first question to ``close``.

    ``load`` returns the bytes of the document, on the client's thread, and
    raises a ``UserError`` that says why there are none. ``deliver`` is called
    on that thread too.
    """

    def __init__(
        self,
        load: Callable[[], bytes],
        deliver: Callable[[Answer], None],
        password: str = "",
        wall_clock_s: float = WALL_CLOCK_S,
    ) -> None:
        self._load = load
        self._deliver = deliver
        self._password = password
        self._wall_clock_s = wall_clock_s
        self._waiting = threading.Condition()
        self._questions: dict[tuple[object, ...], tuple[int, int, Question]] = {}
        self._count = 0
        self._deaths = 0
        self._is_closed = False
        self._is_opened = False
        self._process: subprocess.Popen[bytes] | None = None
        self._thread: threading.Thread | None = None

    def ask(self, question: Question) -> None:
        """Put a question; returns at once."""
        with self._waiting:
            if self._is_closed:
                return
            self._count += 1
            key, rank = _place_of(question)
            if isinstance(question, Draw) and not question.is_ahead:
                # The eye is elsewhere now: nobody wants what was ahead of the last place.
                ahead = [other for other in self._questions if other[0] == "ahead"]
                for other in ahead:
                    del self._questions[other]
            self._questions[key] = rank, self._count, question
            if self._thread is None:
                self._thread = threading.Thread(target=self._live, name="pages", daemon=True)
                self._thread.start()
            self._waiting.notify()

    def close(self) -> None:
        """End the process; nothing is delivered afterwards. May be called twice."""
        with self._waiting:
            self._is_closed = True
            self._questions.clear()
            process, thread = self._process, self._thread
            self._waiting.notify()
        if process is not None:
            process.kill()
        if thread is not None and thread is not threading.current_thread():
            thread.join(2.0)

    def _live(self) -> None:
        try:
            content = self._load()
            while (question := self._next()) is not None:
                self._tell(self._answered(content, question))
        except UserError as error:
            self._tell(Unavailable(str(error)))
        finally:
            self._end_process()

    def _next(self) -> Question | None:
        with self._waiting:
            while not self._questions and not self._is_closed:
                self._waiting.wait()
            if self._is_closed:
                return None
            key = min(self._questions, key=lambda key: self._questions[key][:2])
            return self._questions.pop(key)[2]

    def _answered(self, content: bytes, question: Question) -> Answer:
        """Ask the process, a second time if it dies of the question."""
        for _ in range(MOST_TRIES):
            process = self._process or self._started(content)
            answer = self._exchanged(process, _record_of(question), self._wall_clock_s)
            if answer is not None:
                with contextlib.suppress(ValueError, KeyError, TypeError):
                    return _answer_of(question, *answer)
            self._end_process()
            with self._waiting:
                if self._is_closed:
                    break
            self._deaths += 1
            if self._deaths > MOST_DEATHS:
                raise UserError(_DAMAGED)
        return NotDone(question)

    def _started(self, content: bytes) -> subprocess.Popen[bytes]:
        """Start a process that has opened the document.

        Raises:
            UserError: It cannot be opened.
        """
        process = subprocess.Popen(
            _COMMAND,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=child_environment(),
        )
        with self._waiting:
            self._process = process
            if self._is_closed:
                process.kill()
        answer = self._exchanged(process, {"password": self._password}, OPENING_S, content)
        record = {} if answer is None else answer[0]
        pages = record.get("pages")
        if not isinstance(pages, int):
            raise UserError(_LOCKED if record.get("locked") else _DAMAGED)
        if not self._is_opened:
            self._is_opened = True
            self._tell(Opened(pages))
        return process

    def _exchanged(
        self,
        process: subprocess.Popen[bytes],
        record: dict[str, Any],
        patience: float,
        body: bytes = b"",
    ) -> tuple[dict[str, Any], bytes] | None:
        """Send a message and return the answer; ``None`` if the process dies or is too slow."""
        questions, answers = cast(BinaryIO, process.stdin), cast(BinaryIO, process.stdout)
        clock = threading.Timer(patience, process.kill)
        clock.daemon = True
        clock.start()
        try:
            send(questions, record, body)
            return receive(answers)
        except (OSError, BrokenMessage) as error:
            _log.info("the drawing process gave no answer: %s", error)
            return None
        finally:
            clock.cancel()

    def _end_process(self) -> None:
        with self._waiting:
            process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                with contextlib.suppress(OSError):
                    pipe.close()
        process.wait()

    def _tell(self, answer: Answer) -> None:
        if not self._is_closed:
            self._deliver(answer)


def _place_of(question: Question) -> tuple[tuple[object, ...], int]:
    """Return what a question replaces, and its rank: lower ones go first."""
    match question:
        case FindCharacter():
            return ("character",), 0
        case Draw(is_ahead=False):
            return ("draw",), 1
        case FindBoxes():
            return ("boxes",), 2
        case Draw(page=page):
            return ("ahead", page), 3


def _record_of(question: Question) -> dict[str, Any]:
    match question:
        case Draw(page=page, width=width):
            return {"draw": page, "width": width}
        case FindBoxes(page=page, runs=runs):
            return {"boxes": page, "runs": [list(run) for run in runs]}
        case FindCharacter(page=page, x=x, y=y):
            return {"character": page, "at": [x, y]}


def _answer_of(question: Question, record: dict[str, Any], body: bytes) -> Answer:
    """Return the answer in a message; the process is not trusted.

    Raises:
        ValueError, KeyError, TypeError: The message does not fit the question.
    """
    if record.get("failed"):
        return NotDone(question)
    match question:
        case Draw():
            width, height, stride = (int(number) for number in record["size"])
            across, down = (float(number) for number in record["points"])
            if min(width, height) < 1 or stride < 4 * width or len(body) != stride * height:
                raise ValueError("the pixels do not fill the page")
            if not (across > 0 and down > 0):
                raise ValueError("the page has no size")
            return Drawn(question, width, height, stride, (across, down), body)
        case FindBoxes():
            return BoxesFound(question, [[_box(*box) for box in row] for row in record["boxes"]])
        case FindCharacter():
            index = record["index"]
            return CharacterFound(question, None if index is None else int(index))


def _box(left: float, top: float, right: float, bottom: float) -> Box:
    return float(left), float(top), float(right), float(bottom)
