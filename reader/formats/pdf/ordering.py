"""Frames of text that a file has in another order than people read.

The order of the file is mostly right, and better than any guess; so only a
page where it goes back up to a frame above one that came before is put in order.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from typing import NamedTuple

from reader.formats.pdf.glyphs import Box
from reader.formats.pdf.lines import Line
from reader.formats.pdf.notes import columns_down

_LARGE = 4  # lines of a frame that is worth a look
_MOST = 150  # frames
_ABOVE = 2.0  # points that frames above each other may share
_SHARED = 0.3  # of the narrower or the lower of two


class _Frame(NamedTuple):
    lines: Sequence[Line]
    box: Box


def in_order(lines: Sequence[Line]) -> list[Line]:
    """Return the lines of a page in the order in which they are read."""
    frames = [_Frame(flow, _around(flow)) for flow in columns_down(lines)]
    if len(frames) > _MOST or not _goes_back(frames):
        return list(lines)
    ordered: list[Line] = []
    while frames:
        free = [
            frame
            for frame in frames
            if not any(_precedes(other, frame) for other in frames if other is not frame)
        ]
        following = free[0] if free else max(frames, key=lambda frame: frame.box.top)
        ordered += following.lines
        frames.remove(following)
    return ordered


def _around(lines: Sequence[Line]) -> Box:
    return Box(
        min(line.left for line in lines),
        min(line.bottom for line in lines),
        max(line.right for line in lines),
        max(line.top for line in lines),
    )


def _goes_back(frames: Sequence[_Frame]) -> bool:
    large = [frame for frame in frames if len(frame.lines) >= _LARGE]
    pairs = list(combinations(large, 2))
    # Texts over each other are another thing than texts in a wrong order.
    return any(_is_above(later, earlier) for earlier, later in pairs) and not any(
        _is_over(*pair) for pair in pairs
    )


def _is_over(one: _Frame, two: _Frame) -> bool:
    across = min(one.box.right, two.box.right) - max(one.box.left, two.box.left)
    up = min(one.box.top, two.box.top) - max(one.box.bottom, two.box.bottom)
    return min(across, up) > 2 * one.lines[0].size


def _precedes(one: _Frame, two: _Frame) -> bool:
    """Tell whether a frame is read before another: it is above it, or beside it on the left."""
    if _is_above(one, two):
        return True
    up = min(one.box.top, two.box.top) - max(one.box.bottom, two.box.bottom)
    lower = min(one.box.top - one.box.bottom, two.box.top - two.box.bottom)
    return up > _SHARED * lower and one.box.right <= two.box.left + _ABOVE


def _is_above(one: _Frame, two: _Frame) -> bool:
    across = min(one.box.right, two.box.right) - max(one.box.left, two.box.left)
    narrower = min(one.box.right - one.box.left, two.box.right - two.box.left)
    return one.box.bottom > two.box.top - _ABOVE and across > _SHARED * narrower
