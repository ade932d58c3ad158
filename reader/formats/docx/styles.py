"""What the styles of a Word document say about paragraphs and words.

A style counts by its name, which Word keeps in English whatever language it
speaks, or by its outline level; what it does not say, the style that it is
based on says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from reader.domain.documents import BlockKind
from reader.domain.inlines import InlineKind
from reader.formats.docx.names import child, is_on, kind, number, value
from reader.formats.xml import Element

HEADING_LEVELS = 9
_DEEPEST = 30  # styles based on one another; more of them are a circle
_HEADING = re.compile(
    r"(?:heading|ü?berschrift|titre|título|titulo|titolo|kop|rubrik|overskrift|otsikko|nagłówek"
    r"|nadpis|заголовок|标题|見出し) ?([1-9])"
)
_KINDS = {
    "title": (BlockKind.TITLE, 0),
    "subtitle": (BlockKind.HEADING, 2),
    "toc heading": (BlockKind.HEADING, 1),
    "caption": (BlockKind.CAPTION, 0),
    "image caption": (BlockKind.CAPTION, 0),
    "table caption": (BlockKind.CAPTION, 0),
    "figure caption": (BlockKind.CAPTION, 0),
    "quote": (BlockKind.QUOTE, 0),
    "intense quote": (BlockKind.QUOTE, 0),
    "block text": (BlockKind.QUOTE, 0),
    "block quote": (BlockKind.QUOTE, 0),
    "blockquote": (BlockKind.QUOTE, 0),
    "quotations": (BlockKind.QUOTE, 0),
    "html preformatted": (BlockKind.CODE, 0),
    "preformatted text": (BlockKind.CODE, 0),
    "source code": (BlockKind.CODE, 0),
    "sourcecode": (BlockKind.CODE, 0),
    "code": (BlockKind.CODE, 0),
}
_CODE_STYLES = {"verbatim char", "source text", "html code", "code char", "inline code"}
_SWITCHES = {
    "w:b": InlineKind.STRONG,
    "w:i": InlineKind.EMPHASIS,
    "w:strike": InlineKind.STRIKE,
    "w:dstrike": InlineKind.STRIKE,
}
_HEIGHTS = {"superscript": InlineKind.SUPERSCRIPT, "subscript": InlineKind.SUBSCRIPT}
_MONOSPACED = re.compile(r"courier|consolas|mono\b|mono |menlo|monaco|lucida console", re.I)


class Look(NamedTuple):
    """What a paragraph is; ``list_id`` and ``list_level`` say of which list."""

    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    list_id: str = ""
    list_level: int = 0


class _Style(NamedTuple):
    name: str
    based_on: str
    paragraph: Element | None
    run: Element | None


class Styles:
    """The style sheet of a document."""

    def __init__(self, root: Element | None) -> None:
        """Read the styles under ``root``, if there are any."""
        self._styles: dict[str, _Style] = {}
        self._default = ""
        self._looks: dict[str, Look] = {}
        self._words: dict[str, dict[InlineKind, bool]] = {}
        self.language = ""
        for element in () if root is None else root:
            if kind(element) == "w:style":
                self._add(element)
            elif kind(element) == "w:docDefaults":
                run = child(child(element, "w:rPrDefault"), "w:rPr")
                language = child(run, "w:lang")
                self.language = "" if language is None else value(language)

    def paragraph(self, properties: Element | None) -> Look:
        """Return what a paragraph is by its own properties and by its style."""
        style = child(properties, "w:pStyle")
        look = self._look(self._default if style is None else value(style))
        if properties is None:
            return look
        outline = child(properties, "w:outlineLvl")
        if outline is not None and look.kind is BlockKind.PARAGRAPH:
            look = _leveled(look, number(value(outline), HEADING_LEVELS))
        return _listed(look, child(properties, "w:numPr"))

    def words(self, properties: Element, style: Element | None) -> frozenset[InlineKind]:
        """Return how words stand out by their own properties and by their ``style``."""
        found = {} if style is None else dict(self._words_of(value(style)))
        found.update(_switches(properties))
        return frozenset(kind_ for kind_, is_set in found.items() if is_set)

    def _add(self, element: Element) -> None:
        name, based_on = child(element, "w:name"), child(element, "w:basedOn")
        key = value(element, "w:styleId")
        self._styles[key] = _Style(
            (value(name) if name is not None else key).casefold(),
            value(based_on) if based_on is not None else "",
            child(element, "w:pPr"),
            child(element, "w:rPr"),
        )
        if value(element, "w:type") == "paragraph" and value(element, "w:default") in {
            "1",
            "true",
        }:
            self._default = key

    def _chain(self, key: str) -> Iterator[_Style]:
        """Yield a style and those that it is based on."""
        for _ in range(_DEEPEST):
            style = self._styles.get(key)
            if style is None:
                return
            yield style
            key = style.based_on

    def _look(self, key: str) -> Look:
        if key not in self._looks:
            self._looks[key] = self._look_of(key)
        return self._looks[key]

    def _look_of(self, key: str) -> Look:
        chain = list(self._chain(key)) or [_Style(key.casefold(), "", None, None)]
        look = Look()
        for style in chain:
            named = _kind_of(style.name)
            outline = child(style.paragraph, "w:outlineLvl")
            if named is not None:
                look = look._replace(kind=named[0], level=named[1])
                break
            if outline is not None:
                look = _leveled(look, number(value(outline), HEADING_LEVELS))
                break
        for style in reversed(chain):
            look = _listed(look, child(style.paragraph, "w:numPr"))
        return look

    def _words_of(self, key: str) -> dict[InlineKind, bool]:
        if key not in self._words:
            found: dict[InlineKind, bool] = {}
            for style in reversed(list(self._chain(key))):
                found.update(_switches(style.run))
                if style.name in _CODE_STYLES:
                    found[InlineKind.CODE] = True
            self._words[key] = found
        return self._words[key]


def _kind_of(name: str) -> tuple[BlockKind, int] | None:
    heading = _HEADING.fullmatch(name)
    return (BlockKind.HEADING, int(heading[1])) if heading else _KINDS.get(name)


def _leveled(look: Look, outline: int) -> Look:
    """Return a heading of an outline level, which counts from 0; 9 is no heading."""
    if not 0 <= outline < HEADING_LEVELS:
        return look
    return look._replace(kind=BlockKind.HEADING, level=outline + 1)


def _listed(look: Look, properties: Element | None) -> Look:
    if properties is None:
        return look
    list_id, level = child(properties, "w:numId"), child(properties, "w:ilvl")
    return look._replace(
        list_id=look.list_id if list_id is None else value(list_id),
        list_level=look.list_level if level is None else max(0, min(8, number(value(level)))),
    )


def _switches(properties: Element | None) -> dict[InlineKind, bool]:
    found: dict[InlineKind, bool] = {}
    for element in () if properties is None else properties:
        name = kind(element)
        if name in _SWITCHES:
            found[_SWITCHES[name]] = is_on(element)
        elif name == "w:vertAlign":
            found |= dict.fromkeys(_HEIGHTS.values(), False)
            if value(element) in _HEIGHTS:
                found[_HEIGHTS[value(element)]] = True
        elif name == "w:rFonts":
            found[InlineKind.CODE] = bool(_MONOSPACED.search(value(element, "w:ascii")))
    return found
