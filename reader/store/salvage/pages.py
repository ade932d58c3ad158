"""The pages of a database file and of the log beside it, whatever state they are in.

Only whole transactions of the log count: its last ones may never have been
finished. Of a page that is there several times all are handed out: rows of
the journals never change, so an older page can only add to what is found.
"""

from __future__ import annotations

import mmap
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

Bytes = bytes | mmap.mmap

_DEFAULT_SIZE = 4096
_SMALLEST, _LARGEST = 512, 65536
_LOG_HEAD = 32
_FRAME_HEAD = 24


class Pages:
    """All pages by number, the newest of each; and every page there is."""

    def __init__(self, main: Bytes, log: Bytes) -> None:
        self.size = _page_size(main, log)
        self._main = main
        self._log = log
        self._frames, self._count_then = _committed_frames(log, self.size)
        self._newest = dict(self._frames)
        self.count = max(len(main) // self.size, max(self._newest, default=0))

    def page(self, number: int) -> bytes:
        """Return a page, the newest of this number; nothing if it is not there."""
        place = self._newest.get(number)
        if place is not None:
            return self._log[place : place + self.size]
        return self._main[(number - 1) * self.size : number * self.size]

    def every(self) -> Iterator[tuple[int, bytes, bool]]:
        """Yield each page with its number, and whether it is the newest of that."""
        for number in range(1, (len(self._main) + self.size - 1) // self.size + 1):
            page = self._main[(number - 1) * self.size : number * self.size]
            yield number, page, number not in self._newest and self._counts(number)
        for number, place in self._frames:
            page = self._log[place : place + self.size]
            yield number, page, self._newest[number] == place and self._counts(number)

    def _counts(self, number: int) -> bool:
        """Tell whether the file still had so many pages after the last transaction."""
        return not self._count_then or number <= self._count_then


@contextmanager
def mapped(path: Path) -> Iterator[Bytes]:
    """Lend the content of a file, nothing if it is missing or empty."""
    if not path.is_file() or not path.stat().st_size:
        yield b""
        return
    with (
        path.open("rb") as stream,
        mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ) as content,
    ):
        yield content


def _page_size(main: Bytes, log: Bytes) -> int:
    """Return the size of a page as the one or the other file tells it."""
    told = []
    if len(main) >= _LOG_HEAD:
        size = struct.unpack_from(">H", main, 16)[0]
        told.append(_LARGEST if size == 1 else size)
    if len(log) >= _LOG_HEAD:
        told.append(struct.unpack_from(">I", log, 8)[0])
    for size in told:
        if _SMALLEST <= size <= _LARGEST and not size & (size - 1):
            return int(size)
    return _DEFAULT_SIZE


def _committed_frames(log: Bytes, size: int) -> tuple[list[tuple[int, int]], int]:
    """Return page numbers and places of the frames of whole transactions, in order.

    Also returns how many pages the file had then, 0 if that is not known.
    """
    if len(log) < _LOG_HEAD:
        return [], 0
    salts = _salts(log, size)
    frames: list[tuple[int, int]] = []
    committed = pages_then = 0
    for place in range(_LOG_HEAD, len(log) - _FRAME_HEAD - size + 1, _FRAME_HEAD + size):
        number, pages_now = struct.unpack_from(">II", log, place)
        if log[place + 8 : place + 16] != salts or not number:
            continue  # left of an earlier log, or damaged
        frames.append((number, place + _FRAME_HEAD))
        if pages_now:
            committed, pages_then = len(frames), pages_now
    return frames[:committed], pages_then


def _salts(log: Bytes, size: int) -> bytes:
    """Return the mark of the frames that belong together: that of the head, unless it is damaged.

    The first two frames are never of an earlier log if there is a later one.
    """
    first, second = (
        log[place + 8 : place + 16] for place in (_LOG_HEAD, _LOG_HEAD + _FRAME_HEAD + size)
    )
    return first if first == second else log[16:24]
