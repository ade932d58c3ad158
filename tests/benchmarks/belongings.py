"""What a window holds: objects of our classes, objects of Qt, memory."""

from __future__ import annotations

import contextlib
import ctypes
import gc
import sys
from collections import Counter
from dataclasses import dataclass

import psutil
from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtGui import QPixmapCache
from PySide6.QtTest import QTest

from reader.ui.main_window import MainWindow
from tests.benchmarks.machine import own_memory

# Of these there may be more: an act, and a jump, are remembered for ever (undo, the way
# back), what is unfolded in the list stays so, and marks that were there at the start
# are frozen and not counted, while those that take their places are.
VARYING = frozenset(
    {
        *("Annotation", "Anchor", "Attribution", "Change", "ChangeCommand", "ChangeSet", "Claim"),
        *("DateValue", "Entity", "Mark", "Mention", "OutlineRow", "Span", "Stop", "Suggestion"),
    }
)
_SPARE = 300  # of one class; one page has more lines than another
_SPARE_QT = 40  # one item has more facts than another
_WAIT_MS = 400  # until every timer of the window has run


@dataclass(frozen=True, slots=True)
class Belongings:
    """Counts of one moment.

    ``memory`` is that of the process's own data, ``heap`` what of it is in use
    by Qt and other C code (0 where that is not known), both in MiB; ``blocks``
    are those of Python objects.
    """

    ours: Counter[str]
    qt: int
    memory: float
    heap: float
    blocks: int

    def grown(self, earlier: Belongings) -> dict[str, int]:
        """Return of which classes there are more than before, and how many."""
        more = {
            name: count - earlier.ours[name]
            for name, count in self.ours.items()
            if name not in VARYING and count - earlier.ours[name] > _SPARE
        }
        if self.qt - earlier.qt > _SPARE_QT:
            more["QObject"] = self.qt - earlier.qt
        return more


def belongings_of(window: MainWindow) -> Belongings:
    """Count what there is now, after everything that is to go has gone."""
    QTest.qWait(_WAIT_MS)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QPixmapCache.clear()  # Qt fills it up to 10 MB whatever is done, and then drops the oldest
    gc.collect()
    _give_back()
    ours = Counter(
        type(thing).__name__
        for thing in gc.get_objects()
        if type(thing).__module__.startswith("reader.")
    )
    memory = own_memory(psutil.Process())
    return Belongings(
        ours, len(window.findChildren(QObject)), memory, _heap_in_use(), sys.getallocatedblocks()
    )


class _HeapFacts(ctypes.Structure):
    """What ``mallinfo2`` of glibc returns."""

    _fields_ = [
        (name, ctypes.c_size_t)
        for name in (
            *("arena", "ordblks", "smblks", "hblks", "hblkhd", "usmblks"),
            *("fsmblks", "uordblks", "fordblks", "keepcost"),
        )
    ]


def _give_back() -> None:
    """Let the C library return what is free, so that only what is in use is counted."""
    with contextlib.suppress(OSError, AttributeError):  # not glibc
        ctypes.CDLL("libc.so.6").malloc_trim(0)


def _heap_in_use() -> float:
    try:
        ask = ctypes.CDLL("libc.so.6").mallinfo2
    except (OSError, AttributeError):
        return 0.0
    ask.restype = _HeapFacts
    facts = ask()
    return (facts.uordblks + facts.hblkhd) / 2**20
