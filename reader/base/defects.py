"""Defects of ours, told without a word of what the program was working on.

Messages of errors quote what they are about, and that would be an article, a
title or a path. Whoever looks for a defect with texts of their own sets
``READING_DESK_DEBUG``, and sees all of it.
"""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Iterator
from types import TracebackType

DEBUG_VARIABLE = "READING_DESK_DEBUG"
_FRAMES = 8
_CHAIN = 4


def is_debugging() -> bool:
    """Tell whether the person wants to see everything, texts too."""
    return bool(os.environ.get(DEBUG_VARIABLE))


def tell_wordless() -> None:
    """Say of every defect that nobody catches its kind and its place alone."""
    if is_debugging():
        return
    sys.excepthook = _say
    threading.excepthook = lambda told: _say(told.exc_type, told.exc_value, None)
    sys.unraisablehook = lambda told: _say(told.exc_type, told.exc_value, None)


def described(error: BaseException, most: int = 3) -> str:
    """Return the kind of an error and where it came from, without its message."""
    places = []
    trace = error.__traceback__
    while trace is not None:
        code = trace.tb_frame.f_code
        places.append(f"{code.co_name} ({os.path.basename(code.co_filename)}:{trace.tb_lineno})")  # noqa: PTH119
        trace = trace.tb_next
    words = f"{type(error).__name__} in {' < '.join(reversed(places[-most:]))}"
    # Which library is missing is no secret, and has to be known to mend it.
    return f"{words}: {error}" if isinstance(error, ImportError) else words


def chain(error: BaseException | None) -> Iterator[str]:
    """Yield a line for an error and for each one behind it, the last one first."""
    for _ in range(_CHAIN):
        if error is None:
            return
        yield f"  {described(error, _FRAMES)}"
        error = error.__cause__ or error.__context__


def _say(
    _kind: type[BaseException], error: BaseException | None, _trace: TracebackType | None
) -> None:
    stream = sys.stderr
    if stream is not None and not isinstance(error, KeyboardInterrupt | SystemExit | None):
        print("\n".join(chain(error)), file=stream)
