"""One window for each library: a second start hands its files to the first.

Without sockets. The first holds a lock of the operating system, which ends
with the program however that ends, and looks into a folder for requests;
taking one away is the answer. Light, because a second start loads no more
than this.
"""

from __future__ import annotations

import contextlib
import os
import stat
import sys
import time
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

LOCK_FILE = "window.lock"
FOLDER = "requests"
SUFFIX = ".request"
PATIENCE_S = 3.0  # for an answer
STARTING_S = 15.0  # for one of a program that has only just been started
_LOOK_S = 0.02
_MOST_BYTES = 1 << 18
_MOST_FILES = 200
_TOKENS = ("XDG_ACTIVATION_TOKEN", "DESKTOP_STARTUP_ID")
_BINARY = getattr(os, "O_BINARY", 0)
_NO_LINKS = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)


class Request(NamedTuple):
    """What a second start wants."""

    paths: tuple[Path, ...]
    token: str = ""
    """With what the desktop lets the window come to the front, if it wants to see something."""


class WindowLock:
    """The right to be the window of a library."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / LOCK_FILE
        self._handle: int | None = None

    def take(self) -> bool:
        """Take it; tell whether no other program has it.

        Where nothing can be locked, nobody has it: the library has its own lock.
        """
        try:
            self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            handle = os.open(self._path, os.O_RDWR | os.O_CREAT | _BINARY | _NO_LINKS, 0o600)
        except OSError:
            return True
        try:
            if not _lock(handle):
                os.close(handle)
                return False
        except OSError:  # not on this disk
            os.close(handle)
            return True
        self._handle = handle
        with contextlib.suppress(OSError):
            os.utime(self._path)  # tells others when we have begun
        return True

    def age(self) -> float:
        """Return for how many seconds somebody has had it; many if nobody knows."""
        try:
            age = time.time() - self._path.stat().st_mtime
        except OSError:
            return STARTING_S
        return age if age >= 0 else STARTING_S  # the clock has been set back

    def release(self) -> None:
        """Let others have it."""
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None


def hand_over(lock: WindowLock, folder: Path, paths: Iterable[Path]) -> bool:
    """Let the program that has the lock open these files and come to the front.

    Tell whether it has answered. ``False`` is also the answer of one that has
    ended meanwhile; the lock is taken then.
    """
    request = _write(folder, paths)
    if request is None:
        return False
    end = time.monotonic() + (STARTING_S if lock.age() < STARTING_S else PATIENCE_S)
    while time.monotonic() < end:
        time.sleep(_LOOK_S)
        if not request.exists():
            return True
        if lock.take():
            break
    try:
        request.unlink()
    except FileNotFoundError:  # answered at the last moment
        lock.release()
        return True
    except OSError:
        pass
    return False


def requests_folder(folder: Path) -> Path | None:
    """Return the folder of the requests, made if need be; ``None`` where that cannot be."""
    requests = folder / FOLDER
    try:
        requests.mkdir(mode=0o700, exist_ok=True)
        if requests.is_symlink():
            return None
    except OSError:
        return None
    return requests


def take_requests(requests: Path) -> Iterator[Request]:
    """Yield the requests that are there, oldest first; each is taken away before."""
    for path in sorted(_names_in(requests), key=_written_at):
        request = _read(path)
        try:
            path.unlink()
        except OSError:
            continue  # else it would be done again and again
        if request is not None:
            yield request


def _write(folder: Path, paths: Iterable[Path]) -> Path | None:
    requests = requests_folder(folder)
    if requests is None:
        return None
    token = next(filter(None, map(os.environ.get, _TOKENS)), "")
    lines = [_encoded(token), *(_encoded(os.path.abspath(path)) for path in paths)]  # noqa: PTH100
    part = requests / f".{os.urandom(8).hex()}.part"
    request = part.with_name(part.name.lstrip(".")).with_suffix(SUFFIX)
    try:
        handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, 0o600)
        with os.fdopen(handle, "w", encoding="ascii") as stream:
            stream.write("".join(f"{line}\n" for line in lines))
        os.replace(part, request)
    except OSError:
        with contextlib.suppress(OSError):
            part.unlink()
        return None
    return request


def _read(path: Path) -> Request | None:
    """Return what a file asks for; nothing if it is not one of this person's own."""
    try:
        handle = os.open(path, os.O_RDONLY | _BINARY | _NO_LINKS)
        with os.fdopen(handle, "rb") as stream:
            status = os.fstat(stream.fileno())
            if not stat.S_ISREG(status.st_mode) or not _is_ours(status):
                return None
            content = stream.read(_MOST_BYTES + 1)
        if len(content) > _MOST_BYTES:
            return None
        token, *names = map(_decoded, content.decode("ascii").splitlines()[: _MOST_FILES + 1])
    except (OSError, ValueError):
        return None
    paths = [Path(name) for name in names if "\0" not in name]
    return Request(
        tuple(path for path in paths if path.is_absolute()),
        token if token.isprintable() else "",
    )


def _is_ours(status: os.stat_result) -> bool:
    return not hasattr(os, "getuid") or status.st_uid == os.getuid()


def _names_in(requests: Path) -> list[Path]:
    try:
        return [path for path in requests.iterdir() if path.name.endswith(SUFFIX)]
    except OSError:
        return []


def _written_at(path: Path) -> float:
    try:
        return path.lstat().st_mtime
    except OSError:
        return 0.0


def _encoded(words: str) -> str:
    """Return any path in one line of ASCII."""
    return words.encode("unicode_escape").decode("ascii")


def _decoded(line: str) -> str:
    return line.encode("ascii").decode("unicode_escape")


def activation(token: str) -> Mapping[str, str]:
    """Return what the environment must say for the window to come to the front."""
    return {_TOKENS[0]: token} if token else {}


if sys.platform == "win32":
    import msvcrt

    def _lock(handle: int) -> bool:
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except PermissionError:
            return False
        return True
else:
    import fcntl

    def _lock(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
