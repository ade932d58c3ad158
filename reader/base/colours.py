"""Colours as numbers: how well two can be told apart, and how one becomes legible.

A person may choose any colour for a kind of things. What is painted with it
is worked out from its hue, so that letters stay readable and lines visible.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

TEXT_CONTRAST, LINE_CONTRAST = 4.5, 3.0  # WCAG 2.2, 1.4.3 and 1.4.11
_HEX = re.compile("#[0-9a-fA-F]{6}")
_LINEAR_BELOW = 0.04045  # where the sRGB curve becomes a straight line
_BLACK, _WHITE = (0, 0, 0), (255, 255, 255)
_STEPS = 40

Rgb = tuple[int, int, int]


class Marking(NamedTuple):
    """How one kind is marked: ground, stronger ground, lines."""

    tint: Rgb
    strong: Rgb
    line: Rgb


def rgb_of(words: str) -> Rgb | None:
    """Return the colour that "#rrggbb" means, ``None`` for anything else."""
    if not _HEX.fullmatch(words):
        return None
    return int(words[1:3], 16), int(words[3:5], 16), int(words[5:7], 16)


def hex_of(colour: Rgb) -> str:
    """Return a colour as "#rrggbb"."""
    return "#{:02x}{:02x}{:02x}".format(*colour)


def contrast(first: Rgb, second: Rgb) -> float:
    """Return the contrast of two colours, 1.0 to 21.0 (WCAG 2.2)."""
    lighter, darker = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def mixed(first: Rgb, second: Rgb, part: float) -> Rgb:
    """Return ``first`` with a ``part`` (0.0 to 1.0) of ``second`` in it."""
    red, green, blue = (round(a + (b - a) * part) for a, b in zip(first, second, strict=True))
    return red, green, blue


def marking(colour: Rgb, page: Rgb, letters: Sequence[Rgb], grounds: Sequence[Rgb]) -> Marking:
    """Return how to mark with a colour on a ``page``.

    All ``letters`` stay readable on the two grounds, and the line can be seen
    on the page, on its own ground and on the other ``grounds`` that may lie
    under it.
    """
    is_dark = _luminance(page) < _luminance(letters[0])
    tint = _readable(page, colour, 0.24 if is_dark else 0.18, letters)
    strong = _readable(page, colour, 0.5 if is_dark else 0.42, letters)
    towards = _WHITE if is_dark else _BLACK
    under = (page, tint, *grounds)
    line = _first(
        (mixed(colour, towards, step / _STEPS) for step in range(_STEPS)),
        lambda mix: all(contrast(mix, ground) >= LINE_CONTRAST for ground in under),
    )
    return Marking(tint, strong, line or letters[0])


def _readable(page: Rgb, colour: Rgb, most: float, letters: Sequence[Rgb]) -> Rgb:
    parts = (most * (1 - step / _STEPS) for step in range(_STEPS))
    found = _first(
        (mixed(page, colour, part) for part in parts),
        lambda mix: all(contrast(letter, mix) >= TEXT_CONTRAST for letter in letters),
    )
    return found or page


def _first(mixes: Iterable[Rgb], fits: Callable[[Rgb], bool]) -> Rgb | None:
    return next((mix for mix in mixes if fits(mix)), None)


def _luminance(colour: Rgb) -> float:
    red, green, blue = (_linear(part / 255) for part in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= _LINEAR_BELOW else float(((part + 0.055) / 1.055) ** 2.4)
