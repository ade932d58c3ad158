"""The numbers and bullets of lists, counted as Word counts them."""

from __future__ import annotations

import re
from typing import NamedTuple

from reader.formats.docx.names import child, is_on, kind, number, value
from reader.formats.office.numerals import lettered, roman
from reader.formats.xml import Element

BULLET = "•"
LEVELS = 9
LONGEST = 60  # characters of a pattern such as "%1.%2."
_PLACE = re.compile("%([1-9])")
_DEEPEST = 10  # lists that refer to one another by a style


class _Level(NamedTuple):
    form: str = "decimal"
    text: str = ""
    start: int = 1
    is_legal: bool = False


class _List(NamedTuple):
    abstract: str
    levels: dict[int, _Level]
    restarts: dict[int, int]


class Numbering:
    """The lists of a document; remembers how far each has counted."""

    def __init__(self, root: Element | None) -> None:
        """Read the lists under ``root``, if there are any."""
        self._abstract: dict[str, Element] = {}
        self._by_style: dict[str, str] = {}
        self._lists: dict[str, _List] = {}
        self._counts: dict[str, list[int | None]] = {}
        self._begun: set[tuple[str, int]] = set()
        elements = list(() if root is None else root)
        for element in elements:
            if kind(element) == "w:abstractNum":
                key = value(element, "w:abstractNumId")
                self._abstract[key] = element
                style = child(element, "w:styleLink")
                if style is not None:
                    self._by_style[value(style)] = key
        for element in elements:
            if kind(element) == "w:num":
                self._lists[value(element, "w:numId")] = self._list(element)

    def __contains__(self, list_id: str) -> bool:
        return list_id in self._lists

    def marker(self, list_id: str, level: int) -> str:
        """Count one item of a list and return what stands before it."""
        found = self._lists[list_id]
        counts = self._counts.setdefault(found.abstract, [None] * LEVELS)
        own = found.levels.get(level, _Level())
        restart = found.restarts.get(level)
        if restart is not None and (list_id, level) not in self._begun:
            counts[level] = restart
        else:
            before = counts[level]
            counts[level] = own.start if before is None else before + 1
        self._begun.add((list_id, level))
        counts[level + 1 :] = [None] * (LEVELS - level - 1)
        return _said(found, counts, own)

    def _list(self, element: Element) -> _List:
        abstract = child(element, "w:abstractNumId")
        key = "" if abstract is None else value(abstract)
        levels = self._levels(key)
        restarts: dict[int, int] = {}
        for override in element:
            if kind(override) != "w:lvlOverride":
                continue
            place = number(value(override, "w:ilvl"))
            start, other = child(override, "w:startOverride"), child(override, "w:lvl")
            if other is not None:
                levels[place] = _level(other)
            if start is not None:
                restarts[place] = number(value(start), 1)
        return _List(key, levels, restarts)

    def _levels(self, key: str) -> dict[int, _Level]:
        for _ in range(_DEEPEST):
            element = self._abstract.get(key)
            link = child(element, "w:numStyleLink")
            if link is None or value(link) not in self._by_style:
                break
            key = self._by_style[value(link)]
        found = self._abstract.get(key)
        return {
            number(value(level, "w:ilvl")): _level(level)
            for level in (() if found is None else found)
            if kind(level) == "w:lvl"
        }


def _level(element: Element) -> _Level:
    form, text, start = (child(element, name) for name in ("w:numFmt", "w:lvlText", "w:start"))
    return _Level(
        "decimal" if form is None else value(form),
        "" if text is None else value(text)[:LONGEST],
        1 if start is None else number(value(start), 1),
        is_on(child(element, "w:isLgl")),
    )


def _said(found: _List, counts: list[int | None], own: _Level) -> str:
    if own.form == "bullet":
        return BULLET if own.text.strip() else ""  # a blank one holds the place of a bullet
    if own.form == "none" and not own.text:
        return ""

    def count(match: re.Match[str]) -> str:
        place = int(match[1]) - 1
        level = found.levels.get(place, _Level())
        reached = counts[place]
        form = "decimal" if own.is_legal else level.form
        return _in_form(level.start if reached is None else reached, form)

    return " ".join(_PLACE.sub(count, own.text).split())


def _in_form(reached: int, form: str) -> str:
    if form in {"lowerRoman", "upperRoman"}:
        said = roman(reached)
    elif form in {"lowerLetter", "upperLetter"}:
        said = lettered(reached)
    elif form == "decimalZero":
        said = f"{reached:02}"
    else:
        said = "" if form == "none" else str(reached)
    return said.upper() if form.startswith("upper") else said
