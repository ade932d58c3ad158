"""A further analysis process: takes shares of a text from the first one.

``python -m reader.analysis.serving.second`` is started by ``colleagues`` and
ends with its standard input. It knows no rules that need a whole article.
"""

from __future__ import annotations

import faulthandler
import logging
import signal
from datetime import date
from queue import SimpleQueue
from typing import Any, BinaryIO

from reader.analysis.languages.speech import Speech
from reader.analysis.serving.loading import Results, load_results
from reader.analysis.serving.pipes import listen, private_pipes
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
from reader.analysis.serving.work import Stopped
from reader.base import logs
from reader.base.defects import described
from reader.base.errors import UserError
from reader.domain.documents import Block, BlockKind
from reader.domain.spans import Span
from reader.jobs import framing, protocol

LONGEST_SHARE = 120.0  # seconds; some thousand times what one takes

_log = logging.getLogger("reader.analysis.serving.second")


def main() -> int:
    """Take shares until standard input ends."""
    logs.begin()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # what to do is the window's decision
    requests, replies = private_pipes()
    second = _Second(replies)
    listen(requests, TO_SECOND, second.take)
    try:
        second.serve()
    except BrokenPipeError:
        _log.info("the first process is gone")
    return 0


class _Second:
    """``take`` hears what is wanted while ``serve`` is at work."""

    def __init__(self, replies: BinaryIO) -> None:
        self._replies = replies
        self._texts: dict[int, Text] = {}
        self._shares: SimpleQueue[Share] = SimpleQueue()

    def take(self, message: Any) -> None:
        """Take a message; returns at once."""
        match message:
            case Text(request=request):
                self._texts[request] = message
            case Share():
                self._shares.put(message)
            case Forget(request=request):
                self._texts.pop(request, None)

    def serve(self) -> None:
        """Load the models, then answer every share in its turn."""
        try:
            results = load_results()
        except UserError:
            return  # the first process says why
        self._send(Loaded())
        while True:
            share = self._shares.get()
            # Ends even a process that no longer listens to anybody.
            faulthandler.dump_traceback_later(LONGEST_SHARE, exit=True)
            self._send(self._answer(share, results))
            faulthandler.cancel_dump_traceback_later()

    def _answer(self, share: Share, results: Results) -> Found | Dropped | Broken:
        def check() -> None:
            if share.request not in self._texts:
                raise Stopped

        text = self._texts.get(share.request)
        if text is None:
            return Dropped(share.number)
        try:
            blocks = [
                Block(Span(start, end), BlockKind(kind)) for start, end, kind in share.blocks
            ]
            day = None if text.date is None else date.fromisoformat(text.date)
            speech = Speech(*text.speech)
            part = results.part(text.text, blocks, day, check, speech)
            record = results.part_record(text.text, part, speech, text.remembered)
            return Found(share.number, results.part_to_bytes(part), record)
        except Stopped:
            return Dropped(share.number)
        except Exception as error:  # noqa: BLE001 - one bad text must not end the process
            return Broken(share.number, described(error))

    def _send(self, reply: Loaded | Found | Dropped | Broken) -> None:
        framing.write(self._replies, protocol.to_record(reply))


if __name__ == "__main__":
    raise SystemExit(main())
