"""What Python itself refuses from now on: writing, the network, programs, other people's files.

An audit hook sees every such act of Python code before it happens, on every
system, and cannot be taken off again. A library in C can go round it; what the
kernel refuses stops that, too, see ``landlock`` and ``syscalls``.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping
from typing import Any

from reader.base.confined import Rights
from reader.base.confined.places import program_places

_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_REFUSED = {
    **dict.fromkeys(
        (
            "ftplib.connect",
            "http.client.connect",
            "imaplib.open",
            "poplib.connect",
            "smtplib.connect",
            "urllib.Request",
            "webbrowser.open",
        ),
        "no network",
    ),
    **dict.fromkeys(
        (
            "os.exec",
            "os.fork",
            "os.forkpty",
            "os.kill",
            "os.killpg",
            "os.posix_spawn",
            "os.spawn",
            "os.startfile",
            "os.system",
            "pty.spawn",
        ),
        "no other programs",
    ),
    **dict.fromkeys(
        (
            "os.chflags",
            "os.chmod",
            "os.chown",
            "os.link",
            "os.lockf",
            "os.mkdir",
            "os.remove",
            "os.removexattr",
            "os.rename",
            "os.rmdir",
            "os.setxattr",
            "os.symlink",
            "os.truncate",
            "os.utime",
            "shutil.chown",
            "shutil.copyfile",
            "shutil.make_archive",
            "shutil.move",
            "shutil.rmtree",
            "shutil.unpack_archive",
            "sqlite3.connect",
            "tempfile.mkdtemp",
            "tempfile.mkstemp",
        ),
        "no way to write",
    ),
    "pickle.find_class": "no pickles",
}


def refuse_all_but(rights: Rights) -> None:
    """Raise ``PermissionError`` at whatever Python code wants beyond ``rights``; for good."""
    sys.addaudithook(_hook(rights))


def _hook(rights: Rights) -> Callable[[str, tuple[Any, ...]], None]:
    may_read = None if rights.reads_anything else _reading()
    programs = frozenset(rights.programs)
    # A program that takes too long is ended.
    refused = {act: what for act, what in _REFUSED.items() if not programs or act != "os.kill"}

    def start(executable: Any, command: Any, *_rest: Any) -> None:
        if _text(executable or command[0]) not in programs:
            raise _refusal("no other programs")

    def load(name: Any) -> None:
        library = _text(name)
        if may_read is not None and os.sep in library and not may_read(library):
            raise _refusal("no libraries but the program's own")

    checks: Mapping[str, Callable[..., None]] = {"subprocess.Popen": start, "ctypes.dlopen": load}

    def watch(event: str, arguments: tuple[Any, ...]) -> None:
        # The commonest first: this runs thousands of times while libraries are loaded.
        if event == "open":
            path, _, flags = arguments
            if not isinstance(path, int):
                _check_open(path, flags, may_read)
        elif event in checks:
            checks[event](*arguments)
        elif event in refused or event.startswith("socket."):
            raise _refusal(refused.get(event, "no network"))

    return watch


def _check_open(path: Any, flags: int, may_read: Callable[[str], bool] | None) -> None:
    name = _text(path)
    if flags & _WRITING and name != os.devnull:
        raise _refusal("no way to write")
    if may_read is not None and not may_read(name):
        raise _refusal("nothing to read in anybody's folder")


def _reading() -> Callable[[str], bool]:
    """Return whether a file may be read: of what is in people's folders, the program alone."""
    home = _plain(os.path.expanduser("~")) + os.sep  # noqa: PTH111 - pathlib takes a while
    own = tuple(_plain(place) + os.sep for place in program_places())

    def may_read(name: str) -> bool:
        path = _plain(name)
        return not path.startswith(home) or path.startswith(own)

    return may_read


def _plain(name: str) -> str:
    """Return a path as all others are written here: without links, in the system's own letters."""
    return os.path.normcase(os.path.realpath(name))


def _text(path: Any) -> str:
    return os.fsdecode(path) if isinstance(path, str | bytes | os.PathLike) else ""


def _refusal(what: str) -> PermissionError:
    return PermissionError(f"an import has {what}")
