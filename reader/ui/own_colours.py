"""The colours of own kinds: a palette to choose from, and what becomes of a colour in a theme.

The palette was searched for: the lines that its colours become can be told
apart in both themes, with every kind of colour vision. A test watches that.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from PySide6.QtGui import QColor

from reader.base.colours import Rgb, marking, rgb_of
from reader.domain.own_kinds import OwnKind
from reader.ui.theme import MarkColours, Theme

PALETTE = {
    "#7800b4": "Violet",
    "#d2783c": "Copper",
    "#1e5a96": "Steel",
    "#78003c": "Wine",
    "#1e5a00": "Forest",
    "#3c1ef0": "Ultramarine",
    "#3c1e00": "Brown",
    "#f0b4d2": "Pink",
    "#b4f0b4": "Mint",
    "#d2b4f0": "Lavender",
}
PATTERNS = ("own-wave", "own-dash-dot", "own-dash-dot-dot")


def colours_of(color: str, theme: Theme, pattern: str = PATTERNS[0]) -> MarkColours | None:
    """Return how a kind of this colour is marked; ``None`` if it is no colour."""
    colour = rgb_of(color)
    if colour is None:
        return None
    letters = [_rgb(ink) for ink in (theme.ink, theme.muted, theme.link)]
    grounds = [_rgb(ground) for ground in (theme.sentence, theme.hit, theme.current_hit)]
    made = marking(colour, _rgb(theme.page), letters, grounds)
    tint, strong, line = (QColor(*part) for part in made)
    return MarkColours(tint, strong, line, pattern)


def with_own_kinds(theme: Theme, kinds: Iterable[OwnKind]) -> Theme:
    """Return a theme that has colours for own kinds, and no others of earlier ones.

    Kinds that follow each other differ in the pattern of their lines as well.
    """
    marks = theme.marks.without_own()
    own: dict[str, OwnKind] = {kind.id: kind for kind in kinds}
    for number, kind in enumerate(own.values()):
        pattern = PATTERNS[number % len(PATTERNS)]
        known = colours_of(kind.color, theme, pattern)
        marks[kind.id] = known or marks.plain._replace(pattern=pattern)
    return theme._replace(marks=marks, own=own)


def next_colour(kinds: Iterable[OwnKind]) -> str:
    """Return the colour of the palette that the fewest kinds have."""
    used = Counter(kind.color for kind in kinds if not kind.is_retired)
    return min(PALETTE, key=lambda colour: used[colour])


def _rgb(colour: QColor) -> Rgb:
    return colour.red(), colour.green(), colour.blue()
