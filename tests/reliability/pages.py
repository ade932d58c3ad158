"""Which page of a database file is what, by its own bytes; and making pages worse."""

from __future__ import annotations

import random
import struct
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

_TREES = {
    2: "index, interior", 5: "table, interior", 10: "index, leaf", 13: "table, leaf",
}  # fmt: skip
_HEADER = 100  # bytes of the first page
_WAL_HEADER, _FRAME_HEADER = 32, 24


def page_size(content: bytes) -> int:
    """Return the size of the pages of a database."""
    size: int = struct.unpack(">H", content[16:18])[0]
    return 65536 if size == 1 else size


def pages_of(content: bytes) -> dict[str, list[int]]:
    """Return the numbers of all pages, counted from 0, by their kind."""
    size = page_size(content)
    free = _free_pages(content, size)
    found: dict[str, list[int]] = defaultdict(list)
    found["header"].append(0)
    for number in range(1, len(content) // size):
        kind = content[number * size]
        if number in free:
            found["free"].append(number)
        else:
            # What is no tree is a long value; its first bytes are the number of the next page.
            found[_TREES.get(kind, "overflow")].append(number)
    return dict(found)


def _free_pages(content: bytes, size: int) -> set[int]:
    free: set[int] = set()
    (trunk,) = struct.unpack(">I", content[32:36])
    while trunk and trunk - 1 not in free:
        free.add(trunk - 1)
        at = (trunk - 1) * size
        trunk, count = struct.unpack(">II", content[at : at + 8])
        leaves = struct.unpack(f">{count}I", content[at + 8 : at + 8 + 4 * count])
        free.update(leaf - 1 for leaf in leaves)
    return free


Harm = Callable[[bytearray, int, int, random.Random], None]


def flip(content: bytearray, start: int, end: int, chance: random.Random) -> None:
    """Turn one bit over."""
    content[chance.randrange(start, end)] ^= 1 << chance.randrange(8)


def zero(content: bytearray, start: int, end: int, _chance: random.Random) -> None:
    """Make a page empty."""
    content[start:end] = bytes(end - start)


def noise(content: bytearray, start: int, end: int, chance: random.Random) -> None:
    """Put anything into a sector of a page."""
    at = chance.randrange(start, end) // 512 * 512
    content[at : at + 512] = chance.randbytes(min(512, len(content) - at))


def cut(content: bytearray, start: int, end: int, chance: random.Random) -> None:
    """Let the file end in this page."""
    del content[chance.choice((start, chance.randrange(start, end))) :]


HARMS: dict[str, Harm] = {"flip": flip, "zeros": zero, "noise": noise, "cut": cut}


def harmed(path: Path, kind: str, harm: str, chance: random.Random) -> None:
    """Harm one page of a kind; of "wal" a frame or the header of the log."""
    content = bytearray(path.read_bytes())
    if kind.startswith("wal"):
        start, end = _place_in_wal(content, kind, chance)
    else:
        size = page_size(content)
        number = chance.choice(pages_of(bytes(content))[kind])
        start, end = number * size, (number + 1) * size
        end = _HEADER if kind == "header" and harm == "flip" else end
    HARMS[harm](content, start, end, chance)
    path.write_bytes(content)


def _place_in_wal(content: bytearray, kind: str, chance: random.Random) -> tuple[int, int]:
    if kind == "wal, header":
        return 0, _WAL_HEADER
    (size,) = struct.unpack(">I", content[8:12])
    frame = _FRAME_HEADER + size
    number = chance.randrange((len(content) - _WAL_HEADER) // frame)
    start = _WAL_HEADER + number * frame
    return start, start + frame
