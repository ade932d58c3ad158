"""Linux: files beyond a few folders are out of reach, for every library in this process.

Landlock needs no privileges and works inside containers, from Linux 5.13 on,
where nobody has switched it off.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import struct
from collections.abc import Iterable, Iterator

from reader.base.confined import Rights
from reader.base.confined.places import places_of, program_places, system_places

_CREATE, _ADD, _RESTRICT = 444, 445, 446  # the same on every machine
_VERSION = 1  # a flag of _CREATE
_BENEATH = 1  # the kind of a rule
_EXECUTE, _WRITE, _READ, _LIST = 1, 2, 4, 8
# How many rights over files, over the network, and over others each version knows.
_FILES = {1: 13, 2: 14, 3: 15, 4: 15, 5: 16}
_NET_FROM, _OTHERS_FROM = 4, 6
_O_PATH = getattr(os, "O_PATH", 0)


def keep_out(rights: Rights) -> bool:
    """Put every file out of reach but those that ``rights`` leave; return whether that worked.

    Call it before there are other threads, and after ``syscalls.keep_privileges``.
    """
    libc = ctypes.CDLL(None, use_errno=True)
    version = libc.syscall(_CREATE, None, ctypes.c_size_t(0), ctypes.c_uint32(_VERSION))
    if version < 1:
        return False
    ruleset = _ruleset(libc, version)
    if ruleset < 0:
        return False
    try:
        readable = _READ | _LIST | (_EXECUTE if rights.programs else 0)
        places: Iterable[str] = ("/",) if rights.reads_anything else _all_places(rights)
        for place in places:
            _allow(libc, ruleset, place, readable)
        _allow(libc, ruleset, os.devnull, _READ | _WRITE)
        return bool(libc.syscall(_RESTRICT, ruleset, ctypes.c_uint32(0)) == 0)
    finally:
        os.close(ruleset)


def _all_places(rights: Rights) -> Iterator[str]:
    yield from program_places()
    yield from system_places()
    yield from rights.folders
    for program in rights.programs:
        yield from places_of(program)


def _ruleset(libc: ctypes.CDLL, version: int) -> int:
    files = (1 << _FILES[min(version, max(_FILES))]) - 1
    fields = [files]
    if version >= _NET_FROM:
        fields.append(0b11)  # bind and connect
    if version >= _OTHERS_FROM:
        # Sockets without a name in the file system, and signals to anybody outside.
        fields.append(0b11)
    told = struct.pack(f"={len(fields)}Q", *fields)
    return int(libc.syscall(_CREATE, told, ctypes.c_size_t(len(told)), ctypes.c_uint32(0)))


def _allow(libc: ctypes.CDLL, ruleset: int, place: str, access: int) -> None:
    with contextlib.suppress(OSError):
        folder = os.open(place, _O_PATH | os.O_CLOEXEC)
        try:
            if not os.path.isdir(place):  # noqa: PTH112
                access &= _EXECUTE | _WRITE | _READ
            rule = struct.pack("=Qi", access, folder)
            libc.syscall(_ADD, ruleset, ctypes.c_int(_BENEATH), rule, ctypes.c_uint32(0))
        finally:
            os.close(folder)
