"""What a process gives up before it looks into a file that may be hostile.

No network, no way to write a file, no file but the program's own, no other
program, little memory and little time; so a hostile file can hurt nothing but
the process that reads it. What of this a system can do is done.
"""

from __future__ import annotations

import contextlib
import sys

from reader.base.confined import NOTHING, Rights
from reader.base.confined.hook import refuse_all_but
from reader.base.confined.limits import NO_FILES, limit

MEMORY = 1536 * 1024 * 1024  # bytes of address space
PROCESSOR_S = 15
OPEN_FILES = 64


def confine(*, is_renewed: bool = False, rights: Rights = NOTHING) -> None:
    """Give up every right that reading a text does not need, for good.

    ``is_renewed`` is for a process that serves many requests: the time of
    the processor is counted from the last ``renew`` on. Call it before there
    are other threads.
    """
    # Nothing that is compiled can be kept, and the attempt would take time.
    sys.dont_write_bytecode = True
    limit(
        {
            "RLIMIT_AS": (MEMORY, MEMORY),
            "RLIMIT_CPU": (PROCESSOR_S, -1 if is_renewed else PROCESSOR_S),
            **NO_FILES,
            "RLIMIT_NOFILE": (OPEN_FILES, OPEN_FILES),
        }
    )
    if sys.platform == "linux":
        # Whatever is odd about a system, the file is still to be read there.
        with contextlib.suppress(OSError, AttributeError, ValueError):
            _ask_the_kernel(rights)
    refuse_all_but(rights)


def _ask_the_kernel(rights: Rights) -> None:
    from reader.base.confined import landlock, syscalls  # noqa: PLC0415 - Linux only

    syscalls.keep_privileges()
    landlock.keep_out(rights)
    syscalls.refuse_calls(has_programs=bool(rights.programs))


def renew(seconds: float = 0) -> None:
    """Allow another ``PROCESSOR_S`` seconds of the processor from now on, or more.

    A process without a limit, such as one that runs the tests, gets none by this.
    """
    try:
        import resource  # noqa: PLC0415 - does not exist on Windows
    except ImportError:
        return
    present, most = resource.getrlimit(resource.RLIMIT_CPU)
    if present == resource.RLIM_INFINITY:
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    soft = int(used.ru_utime + used.ru_stime) + max(PROCESSOR_S, int(seconds))
    resource.setrlimit(resource.RLIMIT_CPU, (soft, most))
