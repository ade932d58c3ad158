"""Characters made safe before anything is counted; the border between files and positions.

The stored text has line feeds only and no invisible fillers, so that a
position means the same in the window, in the analysis and in the library.
It is deliberately not NFC- or NFKC-normalised: that would change what the
author wrote and make positions depend on the Unicode version.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import NamedTuple

REPLACEMENT = "\ufffd"

# Sources, not compiled: most texts need none of them, and ``re`` keeps what it compiles.
# A carriage return before a line feed, soft hyphen, zero width space, byte order mark.
_REMOVED = "\r(?=\n)|[\u00ad\u200b\ufeff]"
_LINE_ENDS = "[\r\x0b\x0c\x85\u2028\u2029]"
_UNUSABLE = "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]"
_DIRECTION = "[\u202a-\u202e\u2066-\u2069]"


class Cleaned(NamedTuple):
    """A text fit to be stored, and how it came about.

    ``gaps`` are the positions of ``text`` before which one character of the
    source is missing, in order; a position occurs as often as characters are
    missing there. ``replaced`` counts characters that became U+FFFD,
    ``directions`` the bidirectional controls, which are kept.
    """

    text: str
    gaps: tuple[int, ...] = ()
    replaced: int = 0
    directions: int = 0

    def to_source(self, position: int) -> int:
        """Return where the character at ``position`` stood before the cleaning."""
        return position + bisect_right(self.gaps, position)

    def kept(self, length: int) -> list[tuple[int, int]]:
        """Return the stretches of a source of ``length`` characters that are still there."""
        missing = [gap + i for i, gap in enumerate(self.gaps)]
        return list(zip([0, *(m + 1 for m in missing)], [*missing, length], strict=True))


def normalised(text: str) -> Cleaned:
    """Return ``text`` with line feeds only and without unusable characters.

    All line ends become one line feed. Control characters, lone surrogates
    and U+FFFE/U+FFFF become U+FFFD, one for one. Soft hyphens, zero width
    spaces and byte order marks inside the text go away. No-break spaces,
    joiners and bidirectional controls stay. Doing it twice changes nothing.
    """
    if text.replace("\n", "").isprintable():
        return Cleaned(text)  # whatever is handled below is not printable; most texts are
    gaps = tuple(match.start() - i for i, match in enumerate(re.finditer(_REMOVED, text)))
    if gaps:
        text = re.sub(_REMOVED, "", text)
    text = re.sub(_LINE_ENDS, "\n", text)
    text, replaced = re.subn(_UNUSABLE, REPLACEMENT, text)
    directions = sum(1 for _ in re.finditer(_DIRECTION, text))
    return Cleaned(text, gaps, replaced, directions)


def loss_sentences(replaced: int, directions: int) -> tuple[str, ...]:
    """Return what the reader should know about a cleaning, as sentences."""
    sentences = []
    if replaced == 1:
        sentences.append("One character that cannot be shown was replaced by “\ufffd”.")
    elif replaced:
        sentences.append(
            f"{replaced:,} characters that cannot be shown were replaced by “\ufffd”."
        )
    if directions:
        sentences.append(
            "The text holds invisible marks that change the direction of writing; "
            "they were kept, so what you see may be in another order than what is stored."
        )
    return tuple(sentences)
