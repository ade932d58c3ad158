"""What stands between SQLite and the disk in the tests: it notes, and fails when it is told to."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count
from pathlib import Path

import apsw

from tests.reliability.simulated_disk import SimulatedDisk

_NUMBERS = count()
_OWN_NAME = apsw.SQLITE_OPEN_MAIN_JOURNAL | apsw.SQLITE_OPEN_WAL | apsw.SQLITE_OPEN_SUPER_JOURNAL

Fault = Callable[[str], int]
"""Is asked before each "write" and "sync"; returns the error of SQLite, or 0."""


class Shim(apsw.VFS):
    """Passes everything on to the real disk and tells the simulated one."""

    def __init__(self, disk: SimulatedDisk, fault: Fault | None = None) -> None:
        self.disk = disk
        self.fault = fault
        self.name = f"simulated-{next(_NUMBERS)}"
        super().__init__(self.name, "")

    def xOpen(self, name: str | apsw.URIFilename | None, flags: list[int]) -> apsw.VFSFile:
        """Open a file; a new one has no certain name yet."""
        path = name.filename() if isinstance(name, apsw.URIFilename) else name
        is_new = path is not None and not Path(path).exists()
        if is_new and flags[0] & apsw.SQLITE_OPEN_CREATE:
            self.expect("write")
        return _File(self, path, name, flags)

    def xDelete(self, path: str, syncs: bool) -> None:
        """Take a file away."""
        super().xDelete(path, syncs)
        if self.disk.has(path):
            self.disk.forget(path)
            if syncs:
                self.disk.settle_folder()

    def expect(self, what: str) -> None:
        """Fail, if it is time to."""
        error = self.fault(what) if self.fault is not None else 0
        if error:
            raise apsw.exception_for(error)


class _File(apsw.VFSFile):
    def __init__(
        self,
        shim: Shim,
        path: str | None,
        name: str | apsw.URIFilename | None,
        flags: list[int],
    ) -> None:
        super().__init__("", name, flags)
        self._shim = shim
        self._path = path
        known = path is not None and shim.disk.has(path)
        self._file = shim.disk.file(path) if known and path is not None else None
        # Of these, SQLite syncs the folder together with the first sync of the file.
        self._syncs_folder = bool(flags[0] & _OWN_NAME and flags[0] & apsw.SQLITE_OPEN_CREATE)

    def xWrite(self, data: bytes, offset: int) -> None:
        self._shim.expect("write")
        super().xWrite(data, offset)
        if self._file is not None:
            self._file.pending.append((offset, bytes(data)))

    def xTruncate(self, size: int) -> None:
        super().xTruncate(size)
        if self._file is not None:
            self._file.pending.append(size)

    def xSync(self, flags: int) -> None:
        self._shim.expect("sync")
        super().xSync(flags)
        if self._file is not None:
            self._file.settle()
            if self._syncs_folder:
                self._shim.disk.settle_folder()
                self._syncs_folder = False
