"""Formulas in one line of plain signs: "(a+b)/2", "√(x)", powers set high."""

from __future__ import annotations

from typing import NamedTuple

from reader.formats.docx.names import child, kind, value
from reader.formats.xml import Element

_SUM = "∑"


class Piece(NamedTuple):
    """A part of a formula to be read, or a sign to be put; ``height`` is -1, 0 or 1."""

    inner: Element | None
    sign: str = ""
    height: int = 0


def pieces(element: Element) -> list[Piece]:
    """Return what a structure of a formula consists of, in reading order."""
    name = kind(element)
    parts = {kind(inner): inner for inner in element}
    if name == "m:f":
        return [*_bracketed(parts.get("m:num")), Piece(None, "/"), *_bracketed(parts.get("m:den"))]
    if name == "m:rad":
        degree = [Piece(parts.get("m:deg"), height=1)]
        return [*degree, Piece(None, "√"), *_bracketed(parts.get("m:e"))]
    if name == "m:d":
        return _delimited(element)
    if name == "m:nary":
        sign = _property(element, "m:naryPr", "m:chr") or _SUM
        limits = [Piece(parts.get("m:sub"), height=-1), Piece(parts.get("m:sup"), height=1)]
        return [Piece(None, sign), *limits, Piece(parts.get("m:e"))]
    heights = {"m:sup": 1, "m:sub": -1}
    return [Piece(inner, height=heights.get(kind(inner), 0)) for inner in element]


def _bracketed(element: Element | None) -> list[Piece]:
    """Return a part in brackets where more than one sign would run together without."""
    said = "" if element is None else "".join(element.itertext())
    if len(said) <= 1 or said.isdigit():
        return [Piece(element)]
    return [Piece(None, "("), Piece(element), Piece(None, ")")]


def _delimited(element: Element) -> list[Piece]:
    properties = child(element, "m:dPr")
    opening, between, closing = (
        usual if (stated := child(properties, name)) is None else value(stated, "m:val")
        for name, usual in (("m:begChr", "("), ("m:sepChr", "|"), ("m:endChr", ")"))
    )
    found = [Piece(None, opening)]
    for inner in element:
        if kind(inner) == "m:e":
            if len(found) > 1:
                found.append(Piece(None, between))
            found.append(Piece(inner))
    return [*found, Piece(None, closing)]


def _property(element: Element, group: str, name: str) -> str:
    stated = child(child(element, group), name)
    return "" if stated is None else value(stated, "m:val")
