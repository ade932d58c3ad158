"""A further process for tests: it does what the text of a request says, without a model."""

from __future__ import annotations

import os
import sys
import time

from reader.analysis.serving.shares import (
    TO_SECOND,
    Broken,
    Dropped,
    Forget,
    Found,
    Loaded,
    Share,
    Text,
)
from reader.jobs import framing, protocol


def tell(reply):
    framing.write(sys.stdout.buffer, protocol.to_record(reply))


def play(share, text):
    match text and text.split(maxsplit=1)[0]:
        case None:
            tell(Dropped(share.number))
        case "die":
            os._exit(3)
        case "hang":
            time.sleep(600)
        case "babble":
            sys.stdout.buffer.write(b"\xff" * 64)
            sys.stdout.buffer.flush()
            time.sleep(600)
        case "break":
            tell(Broken(share.number, "ValueError in play"))
        case _:
            tell(Found(share.number, b"part", {"blocks": share.blocks, "pid": os.getpid()}))


def main():
    if "--crash" in sys.argv:
        raise SystemExit("no start")
    texts = {}
    tell(Loaded())
    for record in framing.frames(sys.stdin.buffer):
        match protocol.from_record(record, TO_SECOND):
            case Text(request=request, text=text):
                texts[request] = text
            case Forget(request=request):
                texts.pop(request)
            case Share() as share:
                play(share, texts.get(share.request))


if __name__ == "__main__":
    main()
