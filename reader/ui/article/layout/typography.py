"""Fonts, sizes and spaces of the page; everything in it follows from one ``Look``.

A calm page: one face for reading, lines of about seventy characters, generous
line spacing, headings told apart by size and weight only.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import NamedTuple

from PySide6.QtGui import QFont, QFontDatabase, QFontInfo, QFontMetricsF

from reader.domain.documents import Block, BlockKind
from reader.session.settings import Look

NORMAL_SIZE = 13.0  # points; 8 to 37 with the steps of a look
STEP = 1.1
MIN_MARGIN = 44  # pixels; room for the stripes of claims
LINE_SPACING = 1.5  # of the size, in the usual look

_RISE, _FALL = 0.96, 0.27  # of the size: what letters of most faces take up

_SERIF = ("Source Serif 4", "Charter", "Iowan Old Style", "Georgia", "Noto Serif", "DejaVu Serif")
_SANS = ("Source Sans 3", "Inter", "Segoe UI", "Helvetica Neue", "Noto Sans", "DejaVu Sans")
_MONO = ("Source Code Pro", "SF Mono", "Menlo", "Consolas", "Noto Sans Mono", "DejaVu Sans Mono")
_SAMPLE = "The minister said on Tuesday that both sides would return to the talks in the spring."
_HEADING_SCALES = (1.5, 1.28, 1.12, 1.0)
# Blocks that belong together follow each other closely; in lines of body text.
_CLOSE = {
    BlockKind.LIST_ITEM: 0.28,
    BlockKind.TABLE_ROW: 0.0,
    BlockKind.CODE: 0.0,
    BlockKind.NOTE: 0.2,
    BlockKind.FURNITURE: 0.1,
}
_GAP = 0.72
_GAP_AROUND_CODE = 1.05  # its panel reaches into it
_GAP_ABOVE_HEADING = 1.25
_GAP_BELOW_HEADING = 0.42
_IMAGE = 1.75  # with the space below it
_IMAGE_LINE = 1.2


class _Setting(NamedTuple):
    """How a kind of block differs; ``indent`` and ``inset`` in em of body text."""

    scale: float = 1.0
    spacing: float = LINE_SPACING
    indent: float = 0.0
    inset: float = 0.0
    is_bold: bool = False
    is_italic: bool = False
    is_mono: bool = False
    is_muted: bool = False


_SETTINGS = {
    BlockKind.TITLE: _Setting(scale=1.95, spacing=1.22, is_bold=True),
    BlockKind.HEADING: _Setting(spacing=1.3, is_bold=True),
    BlockKind.PARAGRAPH: _Setting(),
    BlockKind.LIST_ITEM: _Setting(indent=1.7),
    BlockKind.QUOTE: _Setting(indent=1.4, is_muted=True),
    BlockKind.CODE: _Setting(scale=0.86, spacing=1.4, inset=0.8, is_mono=True),
    BlockKind.TABLE_ROW: _Setting(scale=0.92, spacing=1.7),
    BlockKind.CAPTION: _Setting(scale=0.86, spacing=1.4, is_italic=True, is_muted=True),
    BlockKind.NOTE: _Setting(scale=0.86, spacing=1.4, indent=1.9),
    BlockKind.FURNITURE: _Setting(scale=0.8, spacing=1.4, is_muted=True),
}


class BlockStyle(NamedTuple):
    """How a block is set; lengths in pixels.

    ``line`` is the distance of two base lines, ``width`` the average width
    of a character, ``rise`` and ``fall`` how far letters reach above and
    below the base line. ``indent`` is on the side where lines begin,
    ``inset`` on both.
    """

    font: QFont
    line: int
    width: float
    rise: float
    fall: float
    indent: int = 0
    inset: int = 0
    is_muted: bool = False


class Typography:
    """The page in one look."""

    def __init__(self, look: Look = Look()) -> None:  # noqa: B008 - a value
        self.look = look
        self._size = round(NORMAL_SIZE * STEP**look.zoom, 1)
        self._em = QFontInfo(self._font(_SETTINGS[BlockKind.PARAGRAPH], 1.0)).pixelSize()
        self._styles: dict[tuple[BlockKind, int], BlockStyle] = {}
        self._body = self._style(BlockKind.PARAGRAPH, 0)
        self.column = round(self._body.width * look.measure)
        self.margin_above = round(self._body.line * 1.6)
        self.margin_below = round(self._body.line * 3)
        self.image = round(self._body.line * _IMAGE)
        self.image_line = round(self._body.line * _IMAGE_LINE)

    @property
    def line(self) -> int:
        """The distance of two base lines of body text."""
        return self._body.line

    @property
    def small(self) -> QFont:
        """The letters of what is no text: page numbers, lines for images."""
        return self.style_of(BlockKind.FURNITURE, 0).font

    def style(self, block: Block) -> BlockStyle:
        """Return how a block is set."""
        return self.style_of(block.kind, block.level)

    def style_of(self, kind: BlockKind, level: int) -> BlockStyle:
        """Return how blocks of a kind and level are set."""
        key = kind, level
        style = self._styles.get(key)
        if style is None:
            style = self._styles[key] = self._style(*key)
        return style

    def gap(self, previous: BlockKind | None, kind: BlockKind) -> int:
        """Return the space between two blocks; ``None`` is the top of the page."""
        if previous is None:
            return self.margin_above
        if previous is kind and kind in _CLOSE:
            return round(self._body.line * _CLOSE[kind])
        if BlockKind.CODE in (previous, kind):
            return round(self._body.line * _GAP_AROUND_CODE)
        if kind is BlockKind.HEADING:
            return round(self._body.line * _GAP_ABOVE_HEADING)
        if previous is BlockKind.HEADING:
            return round(self._body.line * _GAP_BELOW_HEADING)
        return round(self._body.line * _GAP)

    def _style(self, kind: BlockKind, level: int) -> BlockStyle:
        setting = _SETTINGS[kind]
        scale = setting.scale
        if kind is BlockKind.HEADING:
            scale = _HEADING_SCALES[min(max(level, 1), len(_HEADING_SCALES)) - 1]
        font = self._font(setting, scale)
        metrics = QFontMetricsF(font)
        # Faces differ in how much space they claim for themselves, so the line
        # follows the size of the letters, and the face only where it needs more.
        em = QFontInfo(font).pixelSize()
        ratio = self.look.spacing / 100 / LINE_SPACING
        if setting.is_bold:  # the few lines of a heading belong together
            ratio = (1 + ratio) / 2
        wanted = round(em * setting.spacing * ratio)
        return BlockStyle(
            font,
            line=max(wanted, round(metrics.ascent() + metrics.descent())),
            width=metrics.horizontalAdvance(_SAMPLE) / len(_SAMPLE),
            rise=em * _RISE,
            fall=em * _FALL,
            indent=round(self._em * setting.indent * (max(level, 0) + 1)),
            inset=round(self._em * setting.inset),
            is_muted=setting.is_muted,
        )

    def _font(self, setting: _Setting, scale: float) -> QFont:
        hints = QFont.StyleHint
        if setting.is_mono:
            names, hint = _MONO, hints.Monospace
        else:
            names, hint = (_SANS, hints.SansSerif) if self.look.is_sans else (_SERIF, hints.Serif)
        font = QFont(_family(names))
        font.setStyleHint(hint)
        font.setPointSizeF(round(self._size * scale, 1))
        font.setBold(setting.is_bold)
        font.setItalic(setting.is_italic)
        return font


@lru_cache(maxsize=8)  # whoever tries all sizes leaves no hundred of them behind
def typography_of(look: Look) -> Typography:
    """Return the page in a look; everyone who asks for the same look gets the same one."""
    return Typography(look)


@cache
def _family(names: tuple[str, ...]) -> str:
    """Return the first family that is installed, or the last name."""
    return next((name for name in names if QFontDatabase.hasFamily(name)), names[-1])
