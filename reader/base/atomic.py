"""Writing a file so that it is either the old one or the new one, whole."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from reader.base.errors import UserError, reason_of

_BINARY = getattr(os, "O_BINARY", 0)


@contextlib.contextmanager
def replacing(target: Path) -> Iterator[BinaryIO]:
    """Yield a stream whose content replaces ``target`` when the block ends.

    The bytes go to a temporary file beside the target, are forced to disk
    and renamed over it; an error leaves the old file untouched. A symbolic
    link at ``target`` is replaced, not followed.

    Raises:
        UserError: The folder cannot be written to, or the disk is full.
    """
    name = target.with_name(f".{os.urandom(6).hex()}.part")
    try:
        # Not mkstemp: its files are for one person only, and a copy is for others too.
        handle = os.open(name, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, 0o666)
    except OSError as error:
        raise UserError(_sentence(target, error)) from error
    try:
        with os.fdopen(handle, "wb") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        os.replace(name, target)
    except OSError as error:
        raise UserError(_sentence(target, error)) from error
    finally:
        with contextlib.suppress(FileNotFoundError):
            name.unlink()


def _sentence(target: Path, error: OSError) -> str:
    return f"“{target.name}” could not be written to {target.parent}: {reason_of(error)}."
