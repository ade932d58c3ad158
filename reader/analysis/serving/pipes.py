"""Standard input and output of an analysis process, kept for messages only."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Callable, Mapping
from threading import Thread
from typing import Any, BinaryIO

from reader.jobs import framing, protocol

_log = logging.getLogger(__name__)


def private_pipes() -> tuple[BinaryIO, BinaryIO]:
    """Take standard input and output away from everybody else.

    A stray ``print``, of a library too, then goes to standard error instead
    of into the middle of a frame.
    """
    requests = os.fdopen(os.dup(0), "rb")
    replies = os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)
    os.dup2(2, 1)
    sys.stdout = sys.stderr
    return requests, replies


def listen(
    requests: BinaryIO, classes: Mapping[str, type[Any]], take: Callable[[Any], None]
) -> None:
    """Hand every message to ``take``, on a thread of its own.

    The process ends with its input, whatever it is doing: nobody is left to
    work for.
    """
    Thread(target=_receive, args=(requests, classes, take), name="requests", daemon=True).start()


def _receive(
    requests: BinaryIO, classes: Mapping[str, type[Any]], take: Callable[[Any], None]
) -> None:
    status = 1
    try:
        for record in framing.frames(requests):
            take(protocol.from_record(record, classes))
        status = 0
    except BrokenPipeError:
        status = 0  # nobody listens any more either
    except Exception as error:  # noqa: BLE001 - whatever it is, the process must end
        # The name alone: the message may quote the article.
        _log.error("unreadable message (%s)", type(error).__name__)
    finally:
        os._exit(status)
