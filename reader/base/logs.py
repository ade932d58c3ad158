"""The log of the program: kinds of errors and places in the program, nothing else."""

from __future__ import annotations

import logging
from typing import Any

from reader.base.defects import chain, described, is_debugging, tell_wordless

_FORM = "%(levelname)s %(name)s: %(message)s"


def begin(level: int = logging.WARNING) -> None:
    """Send the log, and every defect that nobody catches, to standard error without texts."""
    if is_debugging():
        logging.basicConfig(level=logging.DEBUG, format=_FORM)
        return
    handler = logging.StreamHandler()
    handler.setFormatter(Wordless(_FORM))
    logging.basicConfig(level=level, handlers=[handler])
    tell_wordless()


class Wordless(logging.Formatter):
    """Leaves out what errors say; their kinds and places stay."""

    def format(self, record: logging.LogRecord) -> str:
        """Return one line, and a further one for each error behind it."""
        kept = record.args, record.exc_text
        record.args, record.exc_text = _without_errors(record.args), None
        try:
            return super().format(record)
        finally:
            record.args, record.exc_text = kept

    def formatException(self, ei: Any) -> str:  # noqa: N802 - of the library
        """Return the errors of a chain, the last one first."""
        return "\n".join(chain(ei[1]))


def _without_errors(arguments: Any) -> Any:
    if not isinstance(arguments, tuple):
        return arguments
    return tuple(
        described(each) if isinstance(each, BaseException) else each for each in arguments
    )
