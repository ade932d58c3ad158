"""The colours of the program, read from ``resources/themes``.

A theme is a value: whoever paints gets one and keeps no colours of its own.
Kinds of marks differ in underline style as well, so no meaning hangs on
colour alone.
"""

from __future__ import annotations

import ast
from collections.abc import Mapping
from functools import cache
from typing import Any, NamedTuple

from PySide6 import QtCore
from PySide6.QtGui import QColor, QGuiApplication

from reader.base.paths import resources
from reader.domain.own_kinds import OWN, OwnKind

LIGHT = "light"
DARK = "dark"
_MIDDLE = 128  # lightness of a window, 0 to 255
_LINEAR_BELOW = 0.04045  # where the sRGB curve becomes a straight line


class MarkColours(NamedTuple):
    """How one kind is marked: ground, stronger ground, lines and boxes.

    ``pattern`` names that of its underlines; without one the kind does.
    """

    tint: QColor
    strong: QColor
    line: QColor
    pattern: str = ""


class Marks(dict[str, MarkColours]):
    """The colours of the kinds; one that nobody knows is marked in ``plain`` ones."""

    def __init__(self, known: Mapping[str, MarkColours], plain: MarkColours) -> None:
        super().__init__(known)
        self.plain = plain

    def __missing__(self, kind: str) -> MarkColours:
        return self.plain

    def without_own(self) -> Marks:
        """Return those of the kinds that everybody has."""
        common = {kind: colours for kind, colours in self.items() if not kind.startswith(OWN)}
        return Marks(common, self.plain)


class Theme(NamedTuple):
    """All colours of one appearance.

    ``marks`` has colours for every kind: the mention kinds' values, "claim",
    "highlight", the own ones in ``own``, and plain ones for any that nobody knows.
    """

    name: str
    is_dark: bool
    page: QColor
    ink: QColor
    muted: QColor
    rule: QColor
    panel: QColor
    caret: QColor
    selection: QColor
    sentence: QColor
    flash: QColor
    link: QColor
    hit: QColor
    hit_line: QColor
    current_hit: QColor
    current_hit_line: QColor
    marks: Marks
    own: Mapping[str, OwnKind]


@cache
def load_theme(name: str) -> Theme:
    """Return the theme of ``resources/themes/NAME.json``.

    Raises:
        FileNotFoundError: There is no such theme; the program ships it, so
            this is a broken installation.
    """
    path = resources() / "themes" / f"{name}.json"
    # JSON without true, false and null is Python as well, and ``json`` takes longer to load.
    return _theme(ast.literal_eval(path.read_text(encoding="utf-8")))


def theme_for(scheme: QtCore.Qt.ColorScheme) -> Theme:
    """Return the theme that suits the desktop's scheme; light when it has none."""
    return load_theme(DARK if scheme == QtCore.Qt.ColorScheme.Dark else LIGHT)


def system_theme() -> Theme:
    """Return the theme that suits the windows of the desktop now."""
    # Not by asking for the scheme: its type is one of hundreds that Qt's name space
    # makes on first use, and that takes longer than laying out a page of text.
    window = QGuiApplication.palette().window().color()
    return load_theme(LIGHT if window.lightness() >= _MIDDLE else DARK)


def contrast(first: QColor, second: QColor) -> float:
    """Return the contrast of two opaque colours, 1.0 to 21.0 (WCAG 2.2)."""
    lighter, darker = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: QColor) -> float:
    red, green, blue = (_linear(part) for part in (colour.redF(), colour.greenF(), colour.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= _LINEAR_BELOW else ((part + 0.055) / 1.055) ** 2.4


def _theme(record: Mapping[str, Any]) -> Theme:
    single = {
        name: QColor(record[name])
        for name in (
            "page",
            "ink",
            "muted",
            "rule",
            "panel",
            "caret",
            "selection",
            "sentence",
            "flash",
            "link",
            "hit",
            "hit_line",
            "current_hit",
            "current_hit_line",
        )
    }
    marks = {
        kind: MarkColours(QColor(entry["tint"]), QColor(entry["strong"]), QColor(entry["line"]))
        for kind, entry in record["marks"].items()
    }
    plain = MarkColours(single["panel"], single["rule"], single["muted"], "own-dash-dot")
    is_dark, colours = bool(record["dark"]), Marks(marks, plain)
    return Theme(name=record["name"], is_dark=is_dark, marks=colours, own={}, **single)
