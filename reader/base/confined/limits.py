"""Limits that the system sets to a process: memory, processor, files."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping


def limit(limits: Mapping[str, tuple[int, int]]) -> None:
    """Set limits by their names, such as ``RLIMIT_AS``, to pairs of soft and hard.

    Minus one is "none". What the system does not have, or does not let go
    down, stays as it is: Windows has none of them, macOS not all.
    """
    try:
        import resource  # noqa: PLC0415 - does not exist on Windows
    except ImportError:
        return
    for name, pair in limits.items():
        kind = getattr(resource, name, None)
        if kind is not None:
            with contextlib.suppress(ValueError, OSError):
                resource.setrlimit(kind, _at_most(pair, resource.getrlimit(kind)))


def _at_most(wanted: tuple[int, int], present: tuple[int, int]) -> tuple[int, int]:
    """Whoever has less already keeps that: nobody but root may raise a hard limit."""
    hard = min((most for most in (wanted[1], present[1]) if most >= 0), default=-1)
    soft = wanted[0] if hard < 0 else min(wanted[0] if wanted[0] >= 0 else hard, hard)
    return soft, hard


NO_FILES = {"RLIMIT_FSIZE": (0, 0), "RLIMIT_CORE": (0, 0)}
"""Nothing can be written, not even what is left of a process that has crashed."""
