"""Colours behind words: which of them somebody has put there with a marker."""

from __future__ import annotations

import re

_HEX = re.compile("#?([0-9a-fA-F]{2})([0-9a-fA-F]{2})([0-9a-fA-F]{2})")
_GREY = 16  # how far the three parts of a colour may lie apart, of 255


def marker_color(stated: str) -> str:
    """Return a colour as "#ffd100"; nothing for white and greys: those are paper."""
    found = _HEX.fullmatch(stated)
    if found is None:
        return ""
    red, green, blue = (int(part, 16) for part in found.groups())
    is_grey = max(red, green, blue) - min(red, green, blue) < _GREY
    return "" if is_grey else f"#{red:02x}{green:02x}{blue:02x}"
