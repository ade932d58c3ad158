"""The parent side of the import process: one file, one process, one answer."""

from __future__ import annotations

import contextlib
import json
import logging
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

from reader.base.errors import PasswordNeeded, ReadingCancelled, ScannedPages, UnreadableFile
from reader.jobs.patience import Patience

WALL_CLOCK_S = 20.0  # without a sign that it goes on
LONGEST_S = 180.0
PAGE_S = 90.0  # for one page whose letters are recognised
LARGEST_ANSWER = 512 * 1024 * 1024  # bytes; the longest text with a map of its letters has less
_COMPLAINT = 2_000  # bytes of it that are kept
RECOGNISING_S = 3600.0  # for all of them; the person can cancel
_CHILD = "reader.formats.child"
_ROOT = Path(__file__).resolve().parents[2]
_PROGRESS = b'{"progress"'
_log = logging.getLogger(__name__)


def _not_told(_share: float) -> None:
    """Tell nobody how far the reading is."""


class ImportClient:
    """Runs one import at a time in a process that can be killed."""

    def __init__(self, wall_clock_s: float = WALL_CLOCK_S) -> None:
        self._wall_clock_s = wall_clock_s
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._is_cancelled = False

    def read(
        self,
        key: str,
        content: bytes,
        name: str,
        told: Mapping[str, Any] = MappingProxyType({}),
        progress: Callable[[float], None] = _not_told,
    ) -> dict[str, Any]:
        """Return the record of the text that importer ``key`` finds in ``content``.

        ``told`` are the reading options as plain values. ``progress`` hears
        shares from 0 to 1 on this thread. Blocks until the answer is there:
        ``wall_clock_s`` seconds at most without any progress, ``LONGEST_S`` in
        all, and longer if letters are to be recognised.

        Raises:
            PasswordNeeded: The file is locked.
            ScannedPages: It holds pictures of text only.
            ReadingCancelled: Another thread has called ``cancel``.
            UnreadableFile: The importer says so, takes too long, or dies.
        """
        process = self._started(key, name)
        longest = RECOGNISING_S if told.get("recognises") else LONGEST_S
        quiet = PAGE_S if told.get("recognises") else self._wall_clock_s
        patience = Patience(process, quiet, longest)

        def on_progress(share: float) -> None:
            patience.renew()
            progress(share)

        complaints: list[bytes] = []
        hands = [
            threading.Thread(target=_feed, args=(process, dict(told), content), daemon=True),
            threading.Thread(target=_listen, args=(process, complaints), daemon=True),
        ]
        for hand in hands:
            hand.start()
        try:
            answer = _answer(process, on_progress)
        finally:
            process.wait()
            patience.end()
            for hand in hands:
                hand.join()
        if self._is_cancelled:
            raise ReadingCancelled(f"“{name}” was not opened.")
        if patience.is_lost:
            raise UnreadableFile(
                f"“{name}” could not be read: it took longer than {quiet:g} seconds."
            )
        return _imported(answer, b"".join(complaints), process.returncode, name)

    def cancel(self) -> None:
        """End the import that is running, and any later one; for another thread to call."""
        with self._lock:
            self._is_cancelled = True
            if self._process is not None:
                self._process.kill()

    def _started(self, key: str, name: str) -> subprocess.Popen[bytes]:
        # -P: a folder called "reader" in the working directory is not the program.
        command = [sys.executable, "-P", "-m", _CHILD, key, name]
        with self._lock:
            if self._is_cancelled:
                raise ReadingCancelled(f"“{name}” was not opened.")
            self._process = subprocess.Popen(
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                env=child_environment(),
            )
            return self._process


def _feed(process: subprocess.Popen[bytes], told: dict[str, Any], content: bytes) -> None:
    """Give the process what it reads; one that has died does not want it."""
    pipe = process.stdin
    assert pipe is not None
    with contextlib.suppress(OSError), pipe:
        pipe.write(json.dumps(told).encode("ascii") + b"\n")
        pipe.write(content)


def _listen(process: subprocess.Popen[bytes], complaints: list[bytes]) -> None:
    assert process.stderr is not None
    with process.stderr as pipe:
        while said := os.read(pipe.fileno(), 1 << 16):
            complaints[:] = [b"".join((*complaints, said))[-_COMPLAINT:]]


def _answer(process: subprocess.Popen[bytes], progress: Callable[[float], None]) -> bytes:
    """Return the last line; those before it tell how far the reading is.

    A process that never stops talking has been taken over, and is ended.
    """
    assert process.stdout is not None
    last = b""
    with process.stdout as pipe:
        while line := pipe.readline(LARGEST_ANSWER):
            if not line.endswith(b"\n"):
                process.kill()
                return b""
            last = line
            if line.startswith(_PROGRESS):
                with contextlib.suppress(ValueError, KeyError, TypeError):
                    progress(float(json.loads(line)["progress"]))
    return last


def _imported(answer: bytes, complaint: bytes, status: int, name: str) -> dict[str, Any]:
    try:
        record = json.loads(answer)
        if record.get("locked"):
            raise PasswordNeeded(record["unreadable"])
        if record.get("scanned"):
            raise ScannedPages(record["unreadable"])
        if "unreadable" in record:
            raise UnreadableFile(record["unreadable"])
        imported: dict[str, Any] = record["imported"]
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        said = complaint.decode("utf-8", "replace")
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


def child_environment() -> dict[str, str]:
    """Return an environment in which a child finds the same program."""
    inherited = os.environ.get("PYTHONPATH")
    places = [str(_ROOT), *([inherited] if inherited else [])]
    return {**os.environ, "PYTHONPATH": os.pathsep.join(places), "PYTHONIOENCODING": "utf-8"}
