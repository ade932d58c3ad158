"""Some PySide releases drop references to None and True.

On Python before 3.12 that ends in an abort after an hour of reading. The
pins in ``pyproject.toml`` avoid those releases; this notices the next one.
"""

import sys

from PySide6.QtCore import QObject, Signal

ROUNDS = 1000
NOISE = 50  # references that anything else may take or give meanwhile


class Emitter(QObject):
    changed = Signal(object)
    nothing = Signal()


def test_pyside_keeps_its_hands_off_the_singletons(qapp):
    emitter = Emitter()
    emitter.changed.connect(lambda _: None)
    before = sys.getrefcount(None), sys.getrefcount(True)
    for _ in range(ROUNDS):
        emitter.setObjectName("x")
        emitter.blockSignals(False)
        emitter.changed.emit(True)
        emitter.changed.emit(None)
        emitter.nothing.emit()
    after = sys.getrefcount(None), sys.getrefcount(True)
    assert all(abs(a - b) < NOISE for a, b in zip(after, before, strict=True)), (before, after)
