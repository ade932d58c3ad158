"""What control words say about characters and paragraphs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from reader.domain.inlines import Inline, InlineKind

BODY_TEXT = 9  # the outline level of what is no heading


class Look(NamedTuple):
    """How characters look; ``highlight`` is a number in the table of colours."""

    bold: bool = False
    italic: bool = False
    strike: bool = False
    above: bool = False
    below: bool = False
    hidden: bool = False
    deleted: bool = False
    inserted: bool = False
    highlight: int = 0
    link: str = ""

    def inlines(self, start: int, end: int) -> list[Inline]:
        """Return what is special about a stretch that looks so."""
        kinds = [kind for has, kind in zip(self, _KINDS, strict=False) if has]
        found = [Inline(start, end, kind) for kind in kinds]
        if self.link:
            found.append(Inline(start, end, InlineKind.LINK, self.link))
        return found


_KINDS = (
    InlineKind.STRONG,
    InlineKind.EMPHASIS,
    InlineKind.STRIKE,
    InlineKind.SUPERSCRIPT,
    InlineKind.SUBSCRIPT,
)
PLAIN = Look()


class Setting(NamedTuple):
    """How a paragraph is set; ``outline`` counts from 0, ``depth`` is that of tables."""

    style: int = 0
    outline: int = BODY_TEXT
    in_table: bool = False
    depth: int = 0
    list_number: int = 0
    list_level: int = 0


USUAL = Setting()

LOOKS: Mapping[str, Callable[[Look, int | None], Look]] = {
    "b": lambda look, number: look._replace(bold=number != 0),
    "i": lambda look, number: look._replace(italic=number != 0),
    "strike": lambda look, number: look._replace(strike=number != 0),
    "striked": lambda look, number: look._replace(strike=number != 0),
    "super": lambda look, number: look._replace(above=number != 0, below=False),
    "sub": lambda look, number: look._replace(below=number != 0, above=False),
    "nosupersub": lambda look, _number: look._replace(above=False, below=False),
    "v": lambda look, number: look._replace(hidden=number != 0),
    "deleted": lambda look, number: look._replace(deleted=number != 0),
    "revised": lambda look, number: look._replace(inserted=number != 0),
    "highlight": lambda look, number: look._replace(highlight=number or 0),
    "plain": lambda look, _number: Look(link=look.link),
}
SETTINGS: Mapping[str, Callable[[Setting, int | None], Setting]] = {
    "pard": lambda _setting, _number: USUAL,
    "s": lambda setting, number: setting._replace(style=number or 0),
    "outlinelevel": lambda setting, number: setting._replace(outline=number or 0),
    "intbl": lambda setting, number: setting._replace(in_table=number != 0),
    "itap": lambda setting, number: setting._replace(depth=max(0, number or 0)),
    "ls": lambda setting, number: setting._replace(list_number=number or 0),
    "ilvl": lambda setting, number: setting._replace(list_level=max(0, min(8, number or 0))),
    "pnlvl": lambda setting, number: setting._replace(
        list_level=max(0, min(8, (number or 1) - 1))
    ),
}
# Characters that have a name.
SIGNS = {
    "tab": "\t", "emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’",
    "ldblquote": "“", "rdblquote": "”", "bullet": "•", "emspace": "\u2003", "enspace": "\u2002",
    "qmspace": "\u2005", "zwj": "\u200d", "zwnj": "\u200c", "zwbo": "", "zwnbo": "",
    "ltrmark": "\u200e", "rtlmark": "\u200f",
}  # fmt: skip
SYMBOLS = {
    "~": "\u00a0", "_": "\u2011", "{": "{", "}": "}", "\\": "\\", "\t": "\t", "-": "",
}  # fmt: skip
