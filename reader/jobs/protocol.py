"""The messages between the window and the analysis process.

Each message travels as one object with the class name under ``"is"`` (see
``framing`` for how it becomes bytes). Results carry the number of their
request, so that late answers to an old question can be dropped.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any

from reader.domain.decisions import Rules

PROTOCOL_VERSION = 2


@dataclass(frozen=True, slots=True)
class AnalyseText:
    """Ask for the analysis of one text.

    ``blocks`` are ``[start, end, kind]``; ``date`` is the article's ISO date,
    ``None`` for what its first lines say, or empty where nobody knows it.
    ``first`` is the position that the reader is looking at.
    ``remembered`` is what the person has decided about names.
    ``language`` is what a person has chosen, ``hint`` what the file says, and
    ``pipelines`` holds ``[name, {label: kind}]`` for languages that are not
    to be read as usual.
    """

    request: int
    text: str
    blocks: list[tuple[int, int, str]]
    date: str | None = None
    first: int = 0
    remembered: Rules = ()
    language: str = ""
    hint: str = ""
    pipelines: dict[str, list[Any]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class LookFirst:
    """Tell which position the reader is looking at now."""

    request: int
    first: int


@dataclass(frozen=True, slots=True)
class Cancel:
    """Stop working on a request; answered by ``Cancelled``."""

    request: int


@dataclass(frozen=True, slots=True)
class FindPlaces:
    """Ask which places bear a name; answered by ``PlacesFound``, before any analysis."""

    request: int
    name: str


@dataclass(frozen=True, slots=True)
class Ready:
    """The model is loaded; sent once, before any result.

    ``notice`` is a sentence for the user about what is missing and can be done without.
    """

    model: str
    version: str
    protocol: int = PROTOCOL_VERSION
    notice: str = ""


@dataclass(frozen=True, slots=True)
class Unavailable:
    """Analysis is not possible on this machine; ``reason`` is for the user."""

    reason: str


@dataclass(frozen=True, slots=True)
class PartFound:
    """Results of neighbouring blocks; provisional until ``AnalysisDone`` replaces them.

    ``record`` has the form of an ``analyze`` line, without entities.
    ``done`` and ``total`` count code points; ``done`` never falls. Parts come
    in any order: several processes may be at work on one text.
    """

    request: int
    record: dict[str, Any]
    done: int
    total: int


@dataclass(frozen=True, slots=True)
class AnalysisDone:
    """The result for the whole text, in the form of an ``analyze`` line."""

    request: int
    record: dict[str, Any]


@dataclass(frozen=True, slots=True)
class PlacesFound:
    """The places that bear a name, each as the fields of a ``PlaceCandidate`` in order."""

    request: int
    places: list[list[Any]]


@dataclass(frozen=True, slots=True)
class Cancelled:
    """A request was stopped on demand."""

    request: int


@dataclass(frozen=True, slots=True)
class Failed:
    """A request ended in a defect of ours; ``message`` names it for the log."""

    request: int
    message: str


Request = AnalyseText | LookFirst | Cancel | FindPlaces
Reply = Ready | Unavailable | PartFound | AnalysisDone | PlacesFound | Cancelled | Failed
Message = Request | Reply

CLASSES: Mapping[str, type[Any]] = {
    cls.__name__: cls
    for cls in (
        AnalyseText,
        LookFirst,
        Cancel,
        FindPlaces,
        Ready,
        Unavailable,
        PartFound,
        AnalysisDone,
        PlacesFound,
        Cancelled,
        Failed,
    )
}


def to_record(message: Any) -> dict[str, Any]:
    """Return a message as an object; nested values are shared, not copied."""
    named = {each.name: getattr(message, each.name) for each in fields(message)}
    return {"is": type(message).__name__, **named}


def from_record(record: dict[str, Any], classes: Mapping[str, type[Any]] = CLASSES) -> Any:
    """Return the message of an object; it is of one of ``classes``.

    Raises:
        TypeError: A field is missing, or there is one too many.
        ValueError: The object is no message of this protocol.
    """
    arguments = dict(record)
    name = arguments.pop("is", None)
    if name not in classes:
        raise ValueError(f"unknown message {name!r}")
    return classes[name](**arguments)
