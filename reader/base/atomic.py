"""Writing a file so that it is either the old one or the new one, whole."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from reader.base.errors import UserError


@contextlib.contextmanager
def replacing(target: Path) -> Iterator[BinaryIO]:
    """Yield a stream whose content replaces ``target`` when the block ends.

    The bytes go to a temporary file beside the target, are forced to disk
    and renamed over it; an error leaves the old file untouched. A symbolic
    link at ``target`` is replaced, not followed.

    Raises:
        UserError: The folder cannot be written to, or the disk is full.
    """
    try:
        handle, name = tempfile.mkstemp(
            prefix=f".{target.name}.", suffix=".part", dir=target.parent
        )
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
            os.unlink(name)


def _sentence(target: Path, error: OSError) -> str:
    reason = error.strerror or "unknown reason"
    return f"“{target.name}” could not be written to {target.parent}: {reason.lower()}."
