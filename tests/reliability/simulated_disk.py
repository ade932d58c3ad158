"""A disk that forgets what it was not told to keep: what files are after a power cut.

Programs write into real files. Beside them, for every file, there is what is
on the disk for certain and what has been written since: at a power cut, any
part of the latter may be missing. The same holds for the folder: a name that
was given, changed or taken away is certain only after the folder was synced.
This is harsher than most file systems are, as POSIX allows.
"""

from __future__ import annotations

import os
import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from unittest import mock

_SECTOR = 512  # bytes that reach the disk together
_SURVIVES = 0.4  # the chance of what was not synced


@dataclass(slots=True)
class StoredFile:
    """The certain content of one file, and the writes since: place and bytes, or a new length."""

    certain: bytearray = field(default_factory=bytearray)
    pending: list[tuple[int, bytes] | int] = field(default_factory=list)

    def settle(self) -> None:
        """Everything written is certain from now on."""
        for write in self.pending:
            _do(self.certain, write)
        self.pending.clear()

    def after_cut(self, chance: random.Random) -> bytes:
        """Return what is there after a power cut; of a write, some sectors may be missing."""
        content = bytearray(self.certain)
        for write in self.pending:
            if isinstance(write, int):
                if chance.random() < _SURVIVES:
                    _do(content, write)
                continue
            start, data = write
            for at in range(0, len(data), _SECTOR):
                if chance.random() < _SURVIVES:
                    _do(content, (start + at, data[at : at + _SECTOR]))
        return bytes(content)


class SimulatedDisk:
    """Follows everything that happens to the files of one folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._names: dict[str, StoredFile] = {}
        self._certain: dict[str, StoredFile] = {}
        self._changes: list[tuple[str, StoredFile | None]] = []
        self.take_all(is_certain=True)

    def take_all(self, *, is_certain: bool = False) -> None:
        """Get to know files that others have made."""
        for path in sorted(self.folder.rglob("*")):
            if path.is_file():
                self.file(str(path))
        if is_certain:
            for file in self._names.values():
                file.settle()
            self.settle_folder()

    def has(self, path: str) -> bool:
        """Tell whether a path is in the folder that is followed."""
        return path.startswith(f"{self.folder}{os.sep}")

    def file(self, path: str) -> StoredFile:
        """Return what is known of a file; an unknown one has been made just now."""
        known = self._names.get(path)
        if known is None:
            known = self._names[path] = StoredFile()
            self._changes.append((path, known))
            if Path(path).exists():
                known.pending.append((0, Path(path).read_bytes()))
        return known

    def forget(self, path: str) -> None:
        """A name is taken away."""
        if self._names.pop(path, None) is not None:
            self._changes.append((path, None))

    def rename(self, path: str, target: str) -> None:
        """A file has another name, at one stroke."""
        file = self.file(path)
        del self._names[path]
        self._names[target] = file
        self._changes.append((target, file))
        self._changes.append((path, None))

    def settle_folder(self) -> None:
        """All names are certain from now on."""
        self._certain = dict(self._names)
        self._changes.clear()

    def synced(self, path: str) -> None:
        """A program has asked for a file or the folder to be kept."""
        if Path(path).is_dir():
            self.settle_folder()
            return
        file = self._names.get(path)
        if file is None or not file.pending:  # written by other means than ours
            file = self.file(path)
            file.pending = [0, (0, Path(path).read_bytes())]
        file.settle()

    def cut_power(self, target: Path, chance: random.Random) -> None:
        """Make a folder as it is after a power cut now."""
        self.take_all()
        names = dict(self._certain)
        # What is done to a folder is done in its order.
        for path, file in self._changes[: chance.randint(0, len(self._changes))]:
            if file is None:
                names.pop(path, None)
            else:
                names[path] = file
        for path, file in names.items():
            place = target / Path(path).relative_to(self.folder)
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(file.after_cut(chance))

    @contextmanager
    def watching(self) -> Iterator[None]:
        """Follow what Python does to names and what it syncs."""
        with (
            mock.patch("os.replace", self._watched(os.replace, self.rename)),
            mock.patch("os.rename", self._watched(os.rename, self.rename)),
            mock.patch("os.unlink", self._watched(os.unlink, self.forget)),
            mock.patch("os.remove", self._watched(os.remove, self.forget)),
            mock.patch("os.fsync", self._fsync(os.fsync)),
        ):
            yield

    def _watched(
        self, real: Callable[..., None], note: Callable[..., None]
    ) -> Callable[..., None]:
        def act(*paths: str | os.PathLike[str], **more: object) -> None:
            real(*paths, **more)
            names = [os.fspath(path) for path in paths]
            if all(self.has(name) for name in names):
                note(*names)

        return act

    def _fsync(self, real: Callable[[int], None]) -> Callable[[int], None]:
        def act(descriptor: int) -> None:
            real(descriptor)
            path = str(Path(f"/proc/self/fd/{descriptor}").readlink())
            if self.has(path) or path == str(self.folder):
                self.synced(path)

        return act


def _do(content: bytearray, write: tuple[int, bytes] | int) -> None:
    if isinstance(write, int):
        del content[write:]
        content.extend(bytes(write - len(content)))
        return
    start, data = write
    if start > len(content):
        content.extend(bytes(start - len(content)))
    content[start : start + len(data)] = data
