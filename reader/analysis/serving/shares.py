"""The messages between the first analysis process and those that take a share.

A process gets a text once and then any number of shares of it; every share is
answered by exactly one ``Found``, ``Dropped`` or ``Broken``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from reader.domain.decisions import Rules


@dataclass(frozen=True, slots=True)
class Text:
    """A text of which shares will follow; ``date`` is the ISO date of the article.

    ``remembered`` is what the person has decided about names; ``speech`` are
    the fields of a ``Speech``.
    """

    request: int
    text: str
    date: str | None
    remembered: Rules = ()
    speech: list[Any] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Share:
    """Some blocks to analyse, as ``[start, end, kind]``."""

    number: int
    request: int
    blocks: list[tuple[int, int, str]]


@dataclass(frozen=True, slots=True)
class Forget:
    """A text that nobody wants any more; its shares are dropped."""

    request: int


@dataclass(frozen=True, slots=True)
class Loaded:
    """The model is loaded; sent once, before any result."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a share has brought.

    ``part`` is for the first process (see ``part_records``), ``record`` is
    what the window gets to see of it.
    """

    number: int
    part: bytes
    record: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Dropped:
    """A share was left alone, because its text is to be forgotten."""

    number: int


@dataclass(frozen=True, slots=True)
class Broken:
    """A share ended in a defect of ours; ``message`` names it for the log."""

    number: int
    message: str


TO_SECOND: Mapping[str, type[Any]] = {cls.__name__: cls for cls in (Text, Share, Forget)}
FROM_SECOND: Mapping[str, type[Any]] = {
    cls.__name__: cls for cls in (Loaded, Found, Dropped, Broken)
}
