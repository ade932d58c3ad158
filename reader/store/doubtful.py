"""A mark beside the library: damage was found while it was open.

The next start looks through everything then, and restores what can be read.
"""

from __future__ import annotations

import contextlib
from pathlib import Path

MARK = "look through at start"
_LIBRARIES = "*.sqlite3"


def mark(folder: Path) -> None:
    """Let the next start look through the library in this folder."""
    with contextlib.suppress(OSError):
        if any(folder.glob(_LIBRARIES)):
            (folder / MARK).touch(mode=0o600)


def is_marked(folder: Path) -> bool:
    """Tell whether the library in this folder is to be looked through."""
    return (folder / MARK).exists()


def unmark(folder: Path) -> None:
    """It has been looked through."""
    (folder / MARK).unlink(missing_ok=True)
