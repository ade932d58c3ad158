"""What a process gives up before it looks into a file that may be hostile.

No network, no way to write a file, little memory and little time; so a
hostile file can hurt nothing but the process that reads it.
"""

from __future__ import annotations

import socket

MEMORY = 1536 * 1024 * 1024  # bytes of address space
PROCESSOR_S = 15
OPEN_FILES = 64


def confine(*, is_renewed: bool = False) -> None:
    """Give up every right that reading a text does not need.

    ``is_renewed`` is for a process that serves many requests: the time of
    the processor is counted from the last ``renew`` on.
    """
    socket.socket = _Refused  # type: ignore[assignment,misc]
    socket.create_connection = _Refused  # type: ignore[assignment]
    try:
        import resource  # noqa: PLC0415 - does not exist on Windows
    except ImportError:
        return
    most = resource.RLIM_INFINITY if is_renewed else PROCESSOR_S
    for limit, soft, hard in (
        (resource.RLIMIT_AS, MEMORY, MEMORY),
        (resource.RLIMIT_CPU, PROCESSOR_S, most),
        (resource.RLIMIT_FSIZE, 0, 0),
        (resource.RLIMIT_CORE, 0, 0),
        (resource.RLIMIT_NOFILE, OPEN_FILES, OPEN_FILES),
    ):
        resource.setrlimit(limit, (soft, hard))


def renew(seconds: float = 0) -> None:
    """Allow another ``PROCESSOR_S`` seconds of the processor from now on, or more.

    A process without a limit, such as one that runs the tests, gets none by this.
    """
    try:
        import resource  # noqa: PLC0415 - does not exist on Windows
    except ImportError:
        return
    limit, most = resource.getrlimit(resource.RLIMIT_CPU)
    if limit == resource.RLIM_INFINITY:
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    soft = int(used.ru_utime + used.ru_stime) + max(PROCESSOR_S, int(seconds))
    resource.setrlimit(resource.RLIMIT_CPU, (soft, most))


class _Refused:
    """Stands in for a network connection."""

    def __init__(self, *_arguments: object, **_options: object) -> None:
        raise OSError("an import has no network")
