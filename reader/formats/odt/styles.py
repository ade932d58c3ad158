"""What the styles of an OpenDocument text say about paragraphs and words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from reader.domain.documents import BlockKind
from reader.domain.inlines import InlineKind
from reader.formats.odt.files import Files
from reader.formats.odt.names import child, kind, value
from reader.formats.office.colors import marker_color
from reader.formats.xml import Element

_DEEPEST = 30  # styles based on one another; more of them are a circle
_KINDS = {
    "title": BlockKind.TITLE,
    "quotations": BlockKind.QUOTE,
    "quote": BlockKind.QUOTE,
    "block text": BlockKind.QUOTE,
    "preformatted text": BlockKind.CODE,
    "source code": BlockKind.CODE,
    "code": BlockKind.CODE,
    "caption": BlockKind.CAPTION,
    "illustration": BlockKind.CAPTION,
    "figure": BlockKind.CAPTION,
    "figurecaption": BlockKind.CAPTION,
    "tablecaption": BlockKind.CAPTION,
    "subtitle": BlockKind.HEADING,
}
_CODE_STYLES = {"source text", "teletype", "source code"}
_MONOSPACED = re.compile(r"courier|consolas|mono\b|mono |menlo|monaco|lucida console", re.I)
_BOLD = {"bold", "600", "700", "800", "900"}
_CODED = re.compile("_([0-9a-f]{2,4})_")


class Look(NamedTuple):
    """How words look: their styles, the colour behind them, hidden or not, their language."""

    styles: frozenset[InlineKind] = frozenset()
    color: str = ""
    is_hidden: bool = False
    language: str = ""


class _Style(NamedTuple):
    name: str
    parent: str
    element: Element
    is_automatic: bool


class Styles:
    """The common and the automatic styles of a document."""

    def __init__(self, files: Files, root: Element) -> None:
        """Read the styles that count for the part with this ``root``."""
        self._styles: dict[tuple[str, str], _Style] = {}
        self._looks: dict[tuple[str, str], Look] = {}
        self.lists: dict[str, Element] = {}
        self.language = ""
        self._take(child(files.styles, "office:styles"), is_automatic=False)
        self._take(child(root, "office:automatic-styles"), is_automatic=True)

    def block(self, name: str) -> BlockKind:
        """Return what a paragraph is by its style."""
        for style in self._chain("paragraph", name):
            found = _KINDS.get(style.name)
            if found is not None:
                return found
        return BlockKind.PARAGRAPH

    def list_of(self, name: str) -> str:
        """Return the name of the list style that a paragraph style asks for."""
        stated = (
            value(s.element, "style:list-style-name") for s in self._chain("paragraph", name)
        )
        return next((found for found in stated if found), "")

    def begins_page(self, name: str) -> bool:
        """Whether a paragraph of this style begins a page."""
        return any(
            value(child(style.element, "style:paragraph-properties"), "fo:break-before") == "page"
            or (style.is_automatic and bool(value(style.element, "style:master-page-name")))
            for style in self._chain("paragraph", name)
        )

    def paragraph(self, name: str) -> Look:
        """Return how the words of a paragraph look, beyond what its sort of paragraph is."""
        return self._look("paragraph", name)

    def span(self, name: str) -> Look:
        """Return how the words of a span look."""
        return self._look("text", name)

    def _take(self, group: Element | None, *, is_automatic: bool) -> None:
        for element in () if group is None else group:
            name, sort = value(element, "style:name"), kind(element)
            if sort == "text:list-style":
                self.lists[name] = element
            elif sort == "style:default-style":
                if value(element, "style:family") == "paragraph":
                    self.language = _language(child(element, "style:text-properties"))
            elif sort == "style:style":
                shown = value(element, "style:display-name") or _decoded(name)
                self._styles[value(element, "style:family"), name] = _Style(
                    shown.casefold(),
                    value(element, "style:parent-style-name"),
                    element,
                    is_automatic,
                )

    def _chain(self, family: str, name: str) -> Iterator[_Style]:
        for _ in range(_DEEPEST):
            style = self._styles.get((family, name))
            if style is None:
                if name:
                    yield _Style(_decoded(name).casefold(), "", None, is_automatic=False)
                return
            yield style
            name = style.parent

    def _look(self, family: str, name: str) -> Look:
        key = family, name
        if key not in self._looks:
            self._looks[key] = self._look_of(family, list(self._chain(family, name)))
        return self._looks[key]

    def _look_of(self, family: str, chain: list[_Style]) -> Look:
        switches: dict[InlineKind, bool] = {}
        color, language, is_hidden = "", "", False
        for style in reversed(chain):
            properties = child(style.element, "style:text-properties")
            language = _language(properties) or language
            is_hidden |= value(properties, "text:display") == "none"
            # A common style makes a sort of paragraph; how all of that sort looks says nothing.
            if family == "text" or style.is_automatic:
                switches |= _switches(properties)
                stated = value(properties, "fo:background-color")
                color = marker_color(stated) if stated else color
            if family == "text" and style.name in _CODE_STYLES:
                switches[InlineKind.CODE] = True
        styles = frozenset(kind_ for kind_, is_set in switches.items() if is_set)
        return Look(styles, color, is_hidden, language)


def _decoded(name: str) -> str:
    """Return a name as people see it: "Text_20_body" is "Text body"."""
    return _CODED.sub(lambda code: chr(int(code[1], 16)), name)


def _switches(properties: Element | None) -> dict[InlineKind, bool]:
    found: dict[InlineKind, bool] = {}
    if weight := value(properties, "fo:font-weight"):
        found[InlineKind.STRONG] = weight in _BOLD
    if slant := value(properties, "fo:font-style"):
        found[InlineKind.EMPHASIS] = slant in {"italic", "oblique"}
    for name in ("style:text-line-through-style", "style:text-line-through-type"):
        if line := value(properties, name):
            found[InlineKind.STRIKE] = line != "none"
    if place := value(properties, "style:text-position"):
        height = place.split()[0]
        found[InlineKind.SUPERSCRIPT] = height == "super" or _percent(height) > 0
        found[InlineKind.SUBSCRIPT] = height == "sub" or _percent(height) < 0
    if font := value(properties, "style:font-name") or value(properties, "fo:font-family"):
        found[InlineKind.CODE] = bool(_MONOSPACED.search(font))
    return found


def _percent(text: str) -> float:
    try:
        return float(text.removesuffix("%"))
    except ValueError:
        return 0


def _language(properties: Element | None) -> str:
    language, country = value(properties, "fo:language"), value(properties, "fo:country")
    if language in {"", "none", "zxx"}:
        return ""
    return language if country in {"", "none"} else f"{language}-{country}"
