"""What a JSON value has to look like, as functions that return it or refuse it.

A shape returns the value with nothing in it but what was asked for, so that
whoever reads it further never meets anything else.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from typing import Any

Shape = Callable[[Any], Any]

# Controls, and marks that change the direction of writing; joiners are part of words.
_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff]+")


class WrongShapeError(ValueError):
    """A value is not what it should be."""


def text(longest: int) -> Shape:
    """Accept a string of so many characters at most."""

    def read(value: Any) -> str:
        if type(value) is not str or len(value) > longest:
            raise WrongShapeError("no text, or too long a text")
        try:
            value.encode("utf-8")
        except UnicodeEncodeError:  # half an emoji, which nothing can show
            return value.encode("utf-8", "replace").decode("utf-8")
        return value

    return read


def line(longest: int) -> Shape:
    """Accept a string that is shown in one line, and leave out what would disturb that line."""
    accept = text(longest)

    def read(value: Any) -> str:
        return " ".join(_UNSEEN.sub(" ", accept(value)).split())

    return read


def whole(lowest: int, highest: int) -> Shape:
    """Accept a whole number from ``lowest`` to ``highest``; true and false are none."""

    def read(value: Any) -> int:
        if type(value) is not int or not lowest <= value <= highest:
            raise WrongShapeError("no whole number in the range")
        return value

    return read


def number(lowest: float, highest: float) -> Shape:
    """Accept a number from ``lowest`` to ``highest``."""

    def read(value: Any) -> float:
        # A number without end is in no range, and a whole one may be too large for a float.
        if type(value) not in {int, float} or not lowest <= value <= highest:
            raise WrongShapeError("no number in the range")
        return float(value)

    return read


def flag(value: Any) -> bool:
    """Accept true and false."""
    if type(value) is not bool:
        raise WrongShapeError("neither true nor false")
    return value


def one_of(values: Collection[str]) -> Shape:
    """Accept one of a few words."""

    def read(value: Any) -> str:
        if type(value) is not str or value not in values:
            raise WrongShapeError("an unknown word")
        return value

    return read


def maybe(shape: Shape) -> Shape:
    """Accept nothing as well."""

    def read(value: Any) -> Any:
        return None if value is None else shape(value)

    return read


def many(shape: Shape, most: int) -> Shape:
    """Accept a list of so many at most."""

    def read(value: Any) -> list[Any]:
        if type(value) is not list or len(value) > most:
            raise WrongShapeError("no list, or too long a list")
        return [shape(each) for each in value]

    return read


def row(*shapes: Shape, least: int | None = None) -> Shape:
    """Accept a list with one value for each shape, the last ones left out where allowed."""
    fewest = len(shapes) if least is None else least

    def read(value: Any) -> list[Any]:
        if type(value) is not list or not fewest <= len(value) <= len(shapes):
            raise WrongShapeError("no such list")
        return [shape(each) for shape, each in zip(shapes, value, strict=False)]

    return read


def record(fields: Mapping[str, Shape], optional: Mapping[str, Shape] | None = None) -> Shape:
    """Accept an object with these fields; what else is in it is left out."""
    known = {**fields, **(optional or {})}

    def read(value: Any) -> dict[str, Any]:
        if type(value) is not dict or not fields.keys() <= value.keys():
            raise WrongShapeError("no object, or one without a field")
        return {name: shape(value[name]) for name, shape in known.items() if name in value}

    return read
