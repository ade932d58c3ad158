"""A small analysis process for tests: it does what the text of a request says.

Without spaCy it starts in a blink, and dies, hangs or babbles when told to.
"""

from __future__ import annotations

import os
import signal
import sys
import time
from pathlib import Path

from reader.jobs import framing, protocol
from reader.jobs.protocol import (
    AnalyseText,
    AnalysisDone,
    Cancel,
    Cancelled,
    Failed,
    FindPlaces,
    LookFirst,
    PartFound,
    PlacesFound,
    Ready,
    Reply,
    Unavailable,
)


def tell(reply: Reply) -> None:
    framing.write(sys.stdout.buffer, protocol.to_record(reply))


def play(request: AnalyseText) -> None:
    word, _, rest = request.text.partition(" ")
    if word == "die" or (word == "die-once" and not Path(rest).exists()):
        if rest:
            Path(rest).write_text("died", encoding="utf-8")
        os.kill(os.getpid(), signal.SIGKILL)
    elif word == "hang":
        Path(rest).write_text("hanging", encoding="utf-8")
        time.sleep(600)
    elif word == "wait":
        return
    elif word == "babble":
        sys.stdout.buffer.write(b"\xff" * 64)
        sys.stdout.buffer.flush()
    elif word == "fail":
        tell(Failed(request.request, "ValueError"))
    else:
        tell(PartFound(request.request, {}, 1, 2))
        tell(AnalysisDone(request.request, {"text": request.text, "pid": os.getpid()}))


def main() -> None:
    if "--unavailable" in sys.argv:
        tell(Unavailable("The model is not there."))
        return
    if "--crash" in sys.argv:
        raise SystemExit("no start")
    tell(Ready("play", "1"))
    for record in framing.frames(sys.stdin.buffer):
        match protocol.from_record(record):
            case AnalyseText() as request:
                play(request)
            case Cancel(request=number):
                tell(Cancelled(number))
            case FindPlaces(request=number, name="die"):
                os.kill(os.getpid(), signal.SIGKILL)
            case FindPlaces(request=number, name="fail"):
                tell(Failed(number, "ValueError"))
            case FindPlaces(request=number, name=name):
                tell(PlacesFound(number, [[name]]))
            case LookFirst(request=number, first=first):
                tell(AnalysisDone(number, {"first": first}))


if __name__ == "__main__":
    main()
