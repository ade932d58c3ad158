"""From the content of an annotation file to remarks at their places in a text.

Runs in the import process: a file with many odd quotes takes long to place.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from reader.domain.document_records import remark_from_record, remark_to_record
from reader.domain.remarks import Remark
from reader.domain.span_records import Record
from reader.domain.spans import Span
from reader.formats.web_annotations.reading import (
    NONE_INSIDE,
    WebAnnotation,
    WebAnnotations,
    read,
)
from reader.text.anchoring import Finder
from reader.text.changed_quotes import places_of_changed

KEY = "annotations"
"""What the import process calls this reading."""


class Placed(NamedTuple):
    """What has a place, and sentences about what has none."""

    remarks: list[Remark]
    notices: list[str]


def placed(content: bytes, name: str, text: str, *, is_meant: bool = True) -> Placed:
    """Return the annotations in a file called ``name``, at their places in ``text``.

    Unless the file ``is_meant`` for annotations, it is no news that it has none.
    """
    annotations = read(content)
    places = _places(annotations.found, text)
    remarks = [
        _remark(annotation, span)
        for annotation, span in zip(annotations.found, places, strict=True)
        if span is not None
    ]
    missing = len(places) - len(remarks)
    if annotations.article is not None and text:
        remarks.append(_remark(annotations.article, Span(0, len(text))))
    if not is_meant and annotations.problem == NONE_INSIDE:
        return Placed([], [])
    return Placed(remarks, list(_sentences(annotations, missing, name)))


def placed_to_record(placed: Placed) -> Record:
    """Return the record of what was placed, for the way out of the import process."""
    return {
        "remarks": [remark_to_record(remark) for remark in placed.remarks],
        "notices": placed.notices,
    }


def placed_from_record(record: Record) -> Placed:
    """Return what was placed."""
    remarks = [remark_from_record(remark) for remark in record["remarks"]]
    return Placed(remarks, [str(notice) for notice in record["notices"]])


def _places(annotations: Sequence[WebAnnotation], text: str) -> list[Span | None]:
    """Return where they stand; what is not there word for word may have been changed since."""
    finder = Finder(text)
    places = [_place(annotation, finder) for annotation in annotations]
    quotes = {
        number: annotation.target.quotes[0]
        for number, annotation in enumerate(annotations)
        if places[number] is None and len(annotation.target.quotes) == 1
    }
    for number, span in zip(quotes, places_of_changed(text, quotes.values()), strict=True):
        places[number] = span
    return places


def _place(annotation: WebAnnotation, finder: Finder) -> Span | None:
    """Return where the last quote stands, each being looked for inside the one before."""
    span: Span | None = None
    for quote in annotation.target.quotes:
        span = finder.find(quote, span)
        if span is None:
            return None
    return span


def _remark(annotation: WebAnnotation, span: Span) -> Remark:
    return Remark(
        annotation.key,
        span,
        annotation.kind,
        annotation.said.comment,
        annotation.author,
        annotation.color,
        annotation.made_at,
        annotation.said.tags,
        annotation.said.meaning,
    )


def _sentences(annotations: WebAnnotations, missing: int, name: str) -> Iterator[str]:
    if annotations.problem:
        yield f"“{name}”, beside this file, {annotations.problem}."
    if missing:
        yield f"{_number(missing)} in “{name}” could not be placed for sure."
    if annotations.unusable:
        words = _number(annotations.unusable)
        yield f"{words} in “{name}” could not be placed, because no words are named."


def _number(count: int) -> str:
    return f"{count:,} {'annotation' if count == 1 else 'annotations'}"
