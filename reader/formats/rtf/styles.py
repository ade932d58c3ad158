"""The tables at the head of a document: fonts, colours, styles."""

from __future__ import annotations

import re

from reader.domain.documents import BlockKind
from reader.formats.rtf.codepages import PICTURES, SYMBOL, codec_of_font, codec_of_page
from reader.formats.rtf.looks import BODY_TEXT, Look, Setting

_HEADING = re.compile(
    r"(?:heading|überschrift|titre|título|titolo|nagłówek|kop) (\d)", re.IGNORECASE
)
_KINDS = {
    "title": (BlockKind.TITLE, 1),
    "titel": (BlockKind.TITLE, 1),
    "subtitle": (BlockKind.HEADING, 2),
    "quote": (BlockKind.QUOTE, 0),
    "intense quote": (BlockKind.QUOTE, 0),
    "quotations": (BlockKind.QUOTE, 0),
    "block text": (BlockKind.QUOTE, 0),
    "caption": (BlockKind.CAPTION, 0),
    "html preformatted": (BlockKind.CODE, 0),
    "preformatted text": (BlockKind.CODE, 0),
}
_MOST = 6  # levels of headings


class Fonts:
    """Takes the table of fonts: which set of characters each of them has."""

    def __init__(self) -> None:
        self._codecs: dict[int, str] = {}
        self._number = 0
        self._name = ""

    def codec(self, number: int, usual: str) -> str:
        """Return the codec of a font, ``usual`` where it has none of its own."""
        return self._codecs.get(number) or usual

    @property
    def of_signs(self) -> set[int]:
        """The fonts that have signs instead of letters."""
        return {n for n, codec in self._codecs.items() if codec in {SYMBOL, PICTURES}}

    def say(self, text: str, place: int, look: Look, step: int = 1) -> None:
        """Take the name of a font; the fonts of signs differ by it."""
        self._name += text
        if ";" in text:
            is_greek = "symbol" in self._name.lower()
            if self._codecs.get(self._number) == SYMBOL and not is_greek:
                self._codecs[self._number] = PICTURES
            self._name = ""

    def end_paragraph(self, setting: Setting) -> None:
        """Do nothing: a table has no paragraphs."""

    def word(self, name: str, number: int | None) -> bool:
        """Take the number of a font or its set of characters."""
        if name == "f":
            self._number, self._name = number or 0, ""
        elif name == "fcharset":
            self._codecs[self._number] = codec_of_font(number or 0)
        elif name == "cpg" and number:
            self._codecs[self._number] = codec_of_page(number)
        return True


class Colors:
    """Takes the table of colours."""

    def __init__(self) -> None:
        self._colors: list[str] = []
        self._parts: dict[str, int] = {}

    def color(self, number: int) -> str:
        """Return a colour as "#rrggbb"; empty where there is none."""
        return self._colors[number] if 0 <= number < len(self._colors) else ""

    def say(self, text: str, place: int, look: Look, step: int = 1) -> None:
        """Take the end of a colour."""
        for _ in range(text.count(";")):
            parts = [self._parts.get(name, 0) for name in ("red", "green", "blue")]
            self._colors.append("#{:02x}{:02x}{:02x}".format(*parts) if self._parts else "")
            self._parts = {}

    def end_paragraph(self, setting: Setting) -> None:
        """Do nothing: a table has no paragraphs."""

    def word(self, name: str, number: int | None) -> bool:
        """Take a part of a colour."""
        self._parts[name] = max(0, min(255, number or 0))
        return True


class Styles:
    """Takes the table of styles: what kind of paragraph each of them makes."""

    def __init__(self) -> None:
        self._kinds: dict[int, tuple[BlockKind, int]] = {}
        self._number: int | None = 0
        self._outline = BODY_TEXT
        self._name = ""

    def kind_of(self, setting: Setting) -> tuple[BlockKind, int]:
        """Return kind and level of a paragraph."""
        if 0 <= setting.outline < BODY_TEXT:
            by_style = self._kinds.get(setting.style)
            if by_style is not None and by_style[0] is BlockKind.TITLE:
                return by_style
            return BlockKind.HEADING, min(setting.outline + 1, _MOST)
        return self._kinds.get(setting.style, (BlockKind.PARAGRAPH, 0))

    def say(self, text: str, place: int, look: Look, step: int = 1) -> None:
        """Take the name of a style."""
        name, end, _rest = text.partition(";")
        self._name += name
        if end:
            self._keep()

    def end_paragraph(self, setting: Setting) -> None:
        """Do nothing: a table has no paragraphs."""

    def word(self, name: str, number: int | None) -> bool:
        """Take the number of a style, or its level in the outline."""
        if name == "s":
            self._number = number or 0
        elif name in {"cs", "ds", "ts"}:
            self._number = None  # of characters, sections and tables
        elif name == "outlinelevel":
            self._outline = number or 0
        return True

    def _keep(self) -> None:
        name = self._name.strip().lower()
        heading = _HEADING.match(name)
        if self._number is not None and name in _KINDS:
            self._kinds[self._number] = _KINDS[name]
        elif self._number is not None and heading is not None:
            self._kinds[self._number] = BlockKind.HEADING, max(1, min(int(heading[1]), _MOST))
        elif self._number is not None and 0 <= self._outline < BODY_TEXT:
            level = min(self._outline + 1, _MOST)
            self._kinds[self._number] = BlockKind.HEADING, level
        self._number, self._outline, self._name = 0, BODY_TEXT, ""
