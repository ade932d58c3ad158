"""Giving up rights for good: what a process that meets hostile input does first.

Three layers, each of which does what it can and says nothing where a system
lacks it: ``limits`` (memory, time, files), ``hook`` (what Python itself refuses),
and on Linux ``landlock`` and ``syscalls`` (what the kernel refuses, to a library
that has been taken over, too).
"""

from __future__ import annotations

from typing import NamedTuple


class Rights(NamedTuple):
    """What a process keeps; as it stands, nothing but its pipes and the program's own files."""

    programs: tuple[str, ...] = ()
    """Paths of the only programs that it may start."""
    folders: tuple[str, ...] = ()
    """What those programs read beside their own files."""
    reads_anything: bool = False
    """Whether it may read files that are not the program's."""


NOTHING = Rights()
