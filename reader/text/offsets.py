"""Conversion between code points and the UTF-16 units that Qt counts."""

from __future__ import annotations

from bisect import bisect_left

LAST_BMP_CODE_POINT = 0xFFFF


class Utf16Map:
    """Translates positions in one text; cheap when the text is plain.

    Only characters outside the basic plane (emoji, some names) take two
    units, so it is enough to remember where those are.
    """

    def __init__(self, text: str) -> None:
        # Most texts have none, and ``max`` of a string runs in C.
        has_wide = bool(text) and ord(max(text)) > LAST_BMP_CODE_POINT
        self._wide = (
            [i for i, ch in enumerate(text) if ord(ch) > LAST_BMP_CODE_POINT] if has_wide else []
        )
        self._wide_units = [i + n for n, i in enumerate(self._wide)]

    def to_units(self, position: int) -> int:
        """Return the Qt position for a position in code points."""
        return position + bisect_left(self._wide, position)

    def to_points(self, units: int) -> int:
        """Return the code point position for a Qt position.

        A Qt position between the two halves of a wide character is rounded
        down to the start of that character.
        """
        return units - bisect_left(self._wide_units, units)
