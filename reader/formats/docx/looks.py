"""How the words of a run look, as far as it matters here."""

from __future__ import annotations

from typing import NamedTuple

from reader.domain.inlines import InlineKind
from reader.formats.docx.names import is_on, kind, value
from reader.formats.docx.styles import Styles
from reader.formats.office.colors import marker_color
from reader.formats.xml import Element

_COLOURS = {
    "black": "#000000", "blue": "#0000ff", "cyan": "#00ffff", "green": "#00ff00",
    "magenta": "#ff00ff", "red": "#ff0000", "yellow": "#ffff00", "white": "",
    "darkBlue": "#00008b", "darkCyan": "#008b8b", "darkGreen": "#006400",
    "darkMagenta": "#800080", "darkRed": "#8b0000", "darkYellow": "#808000",
    "darkGray": "#a9a9a9", "lightGray": "#d3d3d3",
}  # fmt: skip


class RunLook(NamedTuple):
    """Styles, colour behind the words, whether they are hidden, and their language."""

    styles: frozenset[InlineKind] = frozenset()
    color: str = ""
    is_hidden: bool = False
    language: str = ""


PLAIN = RunLook()


def look_of(properties: Element | None, styles: Styles) -> RunLook:
    """Return how the words of a run with these properties look."""
    if properties is None or not len(properties):
        return PLAIN
    stated = {kind(element): element for element in properties}
    language, vanish = stated.get("w:lang"), stated.get("w:vanish")
    return RunLook(
        styles.words(properties, stated.get("w:rStyle")),
        _color_behind(stated.get("w:highlight"), stated.get("w:shd")),
        is_on(vanish),
        "" if language is None else value(language),
    )


def _color_behind(highlight: Element | None, shading: Element | None) -> str:
    """Return the colour that somebody put behind words; white is none."""
    if highlight is not None and value(highlight) != "none":
        return _COLOURS.get(value(highlight), "")
    return "" if shading is None else marker_color(value(shading, "w:fill"))
