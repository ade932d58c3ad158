"""Rich Text as a flat row of signs: nothing is nested here, so nothing is nested too deeply."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum
from typing import NamedTuple

_TOKEN = re.compile(
    rb"\\(?:(?P<word>[A-Za-z]{1,40})(?P<number>-?\d{1,20})?[ ]?"
    rb"|(?P<hex>'[0-9A-Fa-f]{2}(?:\\'[0-9A-Fa-f]{2})*)"
    rb"|(?P<symbol>[^A-Za-z]))"
    rb"|(?P<brace>[{}])"
    rb"|(?P<text>[^\\{}\r\n]+)"
    rb"|[\r\n]+|\\",
    re.DOTALL,
)
WIDTH = 4  # characters of the file for one byte that is written as a number
LARGEST_NUMBER = 2**31 - 1


class Sign(Enum):
    """What stands at a place of the file."""

    OPEN = "{"
    CLOSE = "}"
    WORD = "word"
    SYMBOL = "symbol"
    BYTES = "bytes"
    TEXT = "text"


class Token(NamedTuple):
    """One sign; ``word`` is the name of a control word or a symbol.

    ``content`` of ``BYTES`` are bytes that the file writes as numbers.
    ``number`` is what follows a control word, ``None`` if nothing does.
    ``place`` is where in the file the sign begins, ``end`` where it ends.
    """

    sign: Sign
    place: int
    end: int
    word: str = ""
    number: int | None = None
    content: bytes = b""


def tokens(content: bytes) -> Iterator[Token]:
    r"""Yield the signs of a file.

    Line ends mean nothing. The bytes that ``\bin`` announces are passed over;
    where there are fewer, the number is a lie, and they are read as signs.
    """
    place, last = 0, len(content)
    while place < last:
        found = _TOKEN.match(content, place)
        if found is None:  # a NUL or whatever else no rule foresees
            place += 1
            continue
        start, place = place, found.end()
        sort = found.lastgroup
        if sort == "text":
            yield Token(Sign.TEXT, start, place, content=found[0])
        elif sort in {"word", "number"}:
            number = _number(found["number"])
            word = found["word"].decode("ascii")
            if word == "bin" and number is not None and 0 <= number <= last - place:
                place += number
                continue
            yield Token(Sign.WORD, start, place, word, number)
        elif sort == "hex":
            digits = found["hex"].translate(None, b"\\'").decode("ascii")
            yield Token(Sign.BYTES, start, place, content=bytes.fromhex(digits))
        elif sort == "brace":
            yield Token(Sign.OPEN if found[0] == b"{" else Sign.CLOSE, start, place)
        elif sort == "symbol":
            yield Token(Sign.SYMBOL, start, place, found["symbol"].decode("latin-1"))


def _number(digits: bytes | None) -> int | None:
    if digits is None:
        return None
    return max(-LARGEST_NUMBER, min(LARGEST_NUMBER, int(digits)))
