"""The numbers and bullets of lists in an OpenDocument text."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from reader.formats.odt.names import kind, number, value
from reader.formats.office.numerals import lettered, roman
from reader.formats.xml import Element

BULLET = "•"


class Level(NamedTuple):
    """How the items of one level are counted; no ``form`` is no number, BULLET a bullet."""

    form: str = BULLET
    before: str = ""
    after: str = ""
    start: int = 1
    shown: int = 1


@dataclass(slots=True)
class _Open:
    style: str
    level: Level
    count: int


@dataclass(slots=True)
class Lists:
    """The lists that are open, and how far those that were closed had counted."""

    styles: dict[str, Element]
    _open: list[_Open] = field(default_factory=list)
    _reached: dict[str, int] = field(default_factory=dict)

    @property
    def depth(self) -> int:
        """How many lists are open."""
        return len(self._open)

    def begin(self, element: Element, usual: str = "") -> None:
        """Open a list; an inner one has the style of the one around it, others the ``usual``."""
        around = self._open[-1].style if self._open else usual
        style = value(element, "text:style-name") or around
        level = self._level(style, len(self._open) + 1)
        goes_on = value(element, "text:continue-numbering") == "true"
        before = self._reached.get(value(element, "text:continue-list"))
        if before is None and goes_on:
            before = self._reached.get(f"style {style} {len(self._open)}")
        self._open.append(_Open(style, level, level.start - 1 if before is None else before))

    def end(self, element: Element) -> None:
        """Close the innermost list."""
        closed = self._open.pop()
        self._reached[f"style {closed.style} {len(self._open)}"] = closed.count
        key = value(element, "xml:id")
        if key:
            self._reached[key] = closed.count

    def marker(self, item: Element) -> str:
        """Count one item and return what stands before it."""
        own = self._open[-1]
        stated = value(item, "text:start-value")
        own.count = number(stated, own.count + 1) if stated else own.count + 1
        level = own.level
        if level.form == BULLET:
            return BULLET
        if not level.form:
            return ""
        shown = [o for o in self._open[-level.shown :] if o.level.form not in {"", BULLET}]
        said = ".".join(_in_form(o.count, o.level.form) for o in shown)
        return f"{level.before}{said}{level.after}".strip()

    def _level(self, style: str, depth: int) -> Level:
        found = self.styles.get(style)
        for element in () if found is None else found:
            if number(value(element, "text:level")) == depth:
                return _level(element)
        return Level()


def _level(element: Element) -> Level:
    if kind(element) != "text:list-level-style-number":
        return Level()
    return Level(
        value(element, "style:num-format"),
        value(element, "style:num-prefix"),
        value(element, "style:num-suffix"),
        number(value(element, "text:start-value"), 1),
        max(1, number(value(element, "text:display-levels"), 1)),
    )


def _in_form(count: int, form: str) -> str:
    if form in {"i", "I"}:
        said = roman(count)
    elif form in {"a", "A"}:
        said = lettered(count)
    else:
        said = str(count)
    return said.upper() if form.isupper() else said
