"""The parent side of the import process: one file, one process, one answer."""

from __future__ import annotations

import json
import logging
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from reader.base.errors import UnreadableFile

WALL_CLOCK_S = 20.0
_CHILD = "reader.formats.child"
_ROOT = Path(__file__).resolve().parents[2]
_log = logging.getLogger(__name__)


class ImportClient:
    """Runs one import at a time in a process that can be killed."""

    def __init__(self, wall_clock_s: float = WALL_CLOCK_S) -> None:
        self._wall_clock_s = wall_clock_s

    def read(self, key: str, content: bytes, name: str) -> dict[str, Any]:
        """Return the record of the text that importer ``key`` finds in ``content``.

        Blocks until the answer is there, ``wall_clock_s`` seconds at most.

        Raises:
            UnreadableFile: The importer says so, takes too long, or dies.
        """
        # -P: a folder called "reader" in the working directory is not the program.
        command = [sys.executable, "-P", "-m", _CHILD, key, name]
        process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=_environment(),
        )
        try:
            answer, complaint = process.communicate(content, timeout=self._wall_clock_s)
        except subprocess.TimeoutExpired as error:
            process.kill()
            process.communicate()
            raise UnreadableFile(
                f"“{name}” could not be read: it took longer than {self._wall_clock_s:g} seconds."
            ) from error
        return _imported(answer, complaint, process.returncode, name)


def _imported(answer: bytes, complaint: bytes, status: int, name: str) -> dict[str, Any]:
    try:
        record = json.loads(answer)
        if "unreadable" in record:
            raise UnreadableFile(record["unreadable"])
        imported: dict[str, Any] = record["imported"]
    except (ValueError, KeyError, TypeError) as error:
        said = complaint[-2000:].decode("utf-8", "replace")
        if "ImportError" in said or "ModuleNotFoundError" in said:
            _log.warning("the import process lacks a library: %s", said.rstrip().rsplit("\n")[-1])
            raise UnreadableFile(
                f"“{name}” could not be read: the part of Reading Desk that reads such files "
                "is not completely installed. Installing it again repairs this."
            ) from error
        _log.info("import ended with %s: %s", status, said)
        raise UnreadableFile(
            f"“{name}” could not be read: it is damaged, or it needs too much memory or time."
        ) from error
    return imported


def _environment() -> dict[str, str]:
    """Return an environment in which the child finds the same program."""
    inherited = os.environ.get("PYTHONPATH")
    places = [str(_ROOT), *([inherited] if inherited else [])]
    return {**os.environ, "PYTHONPATH": os.pathsep.join(places), "PYTHONIOENCODING": "utf-8"}
