"""The functions of a text interface that PySide leaves out, put in by hand.

PySide (6.8 to 6.11) binds ``QAccessibleTextInterface`` without ``selection``,
``attributes`` and ``text…Offset``: an object made in Python answers the first
two with whatever is in memory, and Qt's own version of the last three reads
the whole text at every step of the caret. Qt calls all of them through the
table of virtual functions, whose order cannot change within Qt 6. Here every
``ArticleText`` gets a copy of its table in which those five lead to Python.

It is done only where that is known to work, Linux on x86-64, and only when
the table proves to be as expected: three of its entries must be functions
that Qt exports by name. Elsewhere the text can still be read, but lines are
paragraphs and selections and attributes are not told.
"""

from __future__ import annotations

import ctypes
import logging
import platform
import sys
from collections.abc import Callable
from functools import cache
from typing import Any, Protocol
from weakref import WeakValueDictionary

from PySide6.QtGui import QAccessible, QAccessibleTextInterface
from shiboken6 import getCppPointer

READY = -1_000  # as start of ``text``: the words that were put ready

_Address = ctypes.c_void_p
_Int = ctypes.c_int
_Out = ctypes.POINTER(ctypes.c_int)
# A function that returns a QString gets the place for it before ``this``.
_Text = ctypes.CFUNCTYPE(_Address, _Address, _Address, _Int, _Int)
_Selection = ctypes.CFUNCTYPE(None, _Address, _Int, _Out, _Out)
_Attributes = ctypes.CFUNCTYPE(_Address, _Address, _Address, _Int, _Out, _Out)
_Unit = ctypes.CFUNCTYPE(_Address, _Address, _Address, _Int, _Int, _Out, _Out)

_BEFORE_TABLE = 2  # entries before the functions: distance to the whole object, its type
_LENGTH = 18
_SELECTION, _TEXT, _TEXT_BEFORE, _TEXT_AFTER, _TEXT_AT, _ATTRIBUTES = 2, 9, 10, 11, 12, 17
_EXPORTED = {
    _TEXT_BEFORE: "textBeforeOffset",
    _TEXT_AFTER: "textAfterOffset",
    _TEXT_AT: "textAtOffset",
}

log = logging.getLogger(__name__)


class Answering(Protocol):
    """What an object answers once it is complete."""

    def hand_over(self, words: str) -> None:
        """Let ``text(READY, …)`` return these words."""
        ...

    def selection(self, index: int) -> tuple[int, int]:
        """Return start and end."""
        ...

    def stretch(
        self, offset: int, boundary: QAccessible.TextBoundaryType, step: int
    ) -> tuple[int, int]:
        """Return start and end of a unit."""
        ...

    def attributes(self, offset: int) -> tuple[str, int, int]:
        """Return attributes, start and end."""
        ...


_answering: WeakValueDictionary[int, Any] = WeakValueDictionary()


def complete(text: QAccessibleTextInterface) -> bool:
    """Give an object the missing functions and tell whether it worked.

    The object must be ``Answering``.
    """
    address = getCppPointer(text)[0]
    entry = _Address.from_address(address)
    table = _completed(entry.value or 0)
    if table is None:
        return False
    _answering[address] = text
    entry.value = ctypes.addressof(table) + _BEFORE_TABLE * ctypes.sizeof(_Address)
    return True


@cache
def _completed(original: int) -> ctypes.Array[ctypes.c_void_p] | None:
    """Return a completed copy of the table at this address; ``None`` where that is unsafe."""
    if sys.platform != "linux" or platform.machine() != "x86_64":
        return None
    begin = original - _BEFORE_TABLE * ctypes.sizeof(_Address)
    kind = _Address * (_BEFORE_TABLE + _LENGTH)
    table = kind.from_buffer_copy(kind.from_address(begin))
    if not _is_as_expected(table):
        log.info("The table of QAccessibleTextInterface is not as expected.")
        return None
    for place, function in _functions(_Text(table[_BEFORE_TABLE + _TEXT] or 0)).items():
        _keep_for_ever(function)
        table[_BEFORE_TABLE + place] = ctypes.cast(function, _Address)
    _keep_for_ever(table)
    return table


def _keep_for_ever(held: Any) -> None:
    """Let nothing free what Qt holds; it still looks into a table when Python has ended."""
    ctypes.pythonapi.Py_IncRef(ctypes.py_object(held))


def _is_as_expected(table: ctypes.Array[ctypes.c_void_p]) -> bool:
    try:
        library = ctypes.CDLL("libQt6Gui.so.6")
        exported = {
            place: ctypes.cast(getattr(library, _mangled(name)), _Address).value
            for place, name in _EXPORTED.items()
        }
    except (OSError, AttributeError):
        return False
    found = table[_BEFORE_TABLE:]
    return all(found) and all(found[place] == exported[place] for place in _EXPORTED)


def _mangled(name: str) -> str:
    """Return the symbol of a function that finds a unit of text."""
    return (
        f"_ZNK24QAccessibleTextInterface{len(name)}{name}EiN11QAccessible16TextBoundaryTypeEPiS2_"
    )


def _functions(native_text: Callable[[int, int, int, int], int]) -> dict[int, Any]:
    """Return the missing functions by their place in the table."""

    def reply(place: int, this: int, words: str) -> int:
        # Python cannot make a QString in a given place; the bound ``text`` can.
        if (text := _answering.get(this)) is not None:
            text.hand_over(words)
        return native_text(place, this, READY, 0)

    def selection(this: int, index: int, start: Any, end: Any) -> None:
        start[0], end[0] = _asked(this, (0, 0), lambda text: text.selection(index))

    def attributes(place: int, this: int, offset: int, start: Any, end: Any) -> int:
        words, start[0], end[0] = _asked(this, ("", 0, 0), lambda text: text.attributes(offset))
        return reply(place, this, words)

    def unit(step: int) -> Any:
        def find(place: int, this: int, offset: int, boundary: int, start: Any, end: Any) -> int:
            first, last = _asked(
                this,
                (0, 0),
                lambda text: text.stretch(offset, QAccessible.TextBoundaryType(boundary), step),
            )
            start[0], end[0] = first, last
            return native_text(place, this, first, last)

        return _Unit(find)

    return {
        _SELECTION: _Selection(selection),
        _ATTRIBUTES: _Attributes(attributes),
        _TEXT_BEFORE: unit(-1),
        _TEXT_AFTER: unit(1),
        _TEXT_AT: unit(0),
    }


def _asked(this: int, otherwise: Any, ask: Callable[[Answering], Any]) -> Any:
    """Return an answer; never raise, for above is Qt, which would read what was not written."""
    text = _answering.get(this)
    if text is None:
        return otherwise
    try:
        return ask(text)
    except Exception:
        log.exception("a defect while a screen reader was answered")
        return otherwise
