"""How alike two texts are: from the texts, or from a few hundred bytes of each.

A sketch holds the smallest fingerprints of all runs of five words. Texts that
share many of these runs share many of the smallest, too; texts on the same
subject by different people share hardly any.
"""

from __future__ import annotations

import re
from array import array
from heapq import nsmallest
from zlib import crc32

ALIKE = 0.12
"""The likeness of sketches from which two texts may be one article; others reach half of it."""
SIZE = 64  # fingerprints; more would tell no more about texts that are clearly alike
_RUN = 5  # words
_SHORT_RUN = 3  # words; what a thorough revision leaves
_LONG_LINE = 40  # characters; shorter ones stand in many texts
_SHARED = 0.1  # part of the short runs; texts on the same subject share up to 0.07
_MASK = (1 << 64) - 1
_SPREAD = 0x9E3779B97F4A7C15  # odd, so that nothing is lost; its bits are well mixed
_WORDS = re.compile(r"\w+")


def sketch(text: str) -> bytes:
    """Return the sketch of a text; empty for one without words. Takes a moment for a book."""
    encode = (word.encode("utf-8", "surrogatepass") for word in _WORDS.findall(text.casefold()))
    words = [crc32(word) for word in encode]
    if not words:
        return b""
    words += [0] * (_RUN - len(words))
    runs = {
        ((((a * 31 + b) * 31 + c) * 31 + d) * 31 + e) * _SPREAD & _MASK
        for a, b, c, d, e in zip(words, words[1:], words[2:], words[3:], words[4:], strict=False)
    }
    return array("Q", nsmallest(SIZE, (run >> 16 for run in runs))).tobytes()


def likeness(one: bytes, other: bytes) -> float:
    """Return which part of the runs of five words two texts share, 0.0 to 1.0, about."""
    ones, others = array("Q", one), array("Q", other)
    both = set(ones) & set(others)
    smallest = nsmallest(SIZE, {*ones, *others})
    return sum(run in both for run in smallest) / len(smallest) if smallest else 0.0


def is_revision(old: str, new: str) -> bool:
    """Tell whether a text may have become of another that lay in the same place.

    That says much already, so a tenth of the words in their order is enough.
    """
    lines = {line for line in old.split("\n") if len(line) >= _LONG_LINE}
    if 2 * len(lines.intersection(new.split("\n"))) > len(lines):
        return True  # as it mostly is, and much quicker to tell
    ones, others = _short_runs(old), _short_runs(new)
    smaller = min(len(ones), len(others))
    return not smaller or len(ones & others) >= _SHARED * smaller


def _short_runs(text: str) -> set[tuple[str, ...]]:
    words = _WORDS.findall(text.casefold())
    if not words:
        return set()
    length = min(_SHORT_RUN, len(words))
    return set(zip(*(words[n:] for n in range(length)), strict=False))
