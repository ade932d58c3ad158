"""The shapes of everything in the file, as ``reader.domain.records`` writes it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from reader.domain.annotations import Status
from reader.domain.claims import Modality
from reader.domain.dates import DateType
from reader.domain.documents import BlockKind
from reader.domain.entities import OWN, MentionKind, Origin
from reader.domain.inlines import InlineKind
from reader.domain.remarks import RemarkKind
from reader.formats.api import LARGEST_TEXT
from reader.formats.exchange.shapes import (
    Shape,
    WrongShapeError,
    flag,
    line,
    many,
    maybe,
    number,
    one_of,
    record,
    row,
    text,
    whole,
)
from reader.text.blocks import LARGEST_BLOCK

MOST_PEOPLE = 200
MOST_ITEMS = 200_000  # of one person; somebody who decides about a whole book has a tenth
_MOST_ACTS = 1_000_000
_FEW = 1000
_LONGEST_NAME = 200
_MOST_INLINES = 250_000

_id = text(500)
# A whole paragraph may be marked as a name, and notes be as long as an article.
_name = text(LARGEST_BLOCK)
_line = line(LARGEST_BLOCK)
_words = text(LARGEST_TEXT)
_lines = many(_line, _FEW)
_place = whole(0, LARGEST_TEXT)
_span = {"start": _place, "end": _place}


def _tags(value: Any) -> list[str]:
    """Accept tags; those that are the same in one line count once."""
    return list(dict.fromkeys(_lines(value)))


def _kind(value: Any) -> str:
    word = str(_id(value))
    if word not in _MENTION_KINDS and not (word.startswith(OWN) and len(word) > len(OWN)):
        raise WrongShapeError("an unknown kind")
    return word


_MENTION_KINDS = frozenset(kind.value for kind in MentionKind)


def _day(value: Any) -> str:
    word = str(_id(value))
    date.fromisoformat(word)
    return word


def _color(value: Any) -> str:
    word = str(_id(value))
    return word if re.fullmatch("#[0-9a-fA-F]{6}", word) else ""


_date = record(
    {
        "type": one_of([each.value for each in DateType]),
        "value": _name,
        "earliest": maybe(_day),
        "latest": maybe(_day),
        "assumed": flag,
    }
)
_source = record({"start": maybe(_place), "end": maybe(_place), "entity": maybe(_id)})
_attribution = record(
    {
        "source": maybe(_source),
        "cue": maybe(record(_span)),
        "content": many(record(_span), _FEW),
    }
)
_BODIES: Mapping[str, Shape] = {
    "mention": record(
        {"type": _id, "kind": _kind, "entity": maybe(_id), "date": maybe(_date)},
        {"nominal": flag},
    ),
    "claim": record(
        {
            "type": _id,
            "modality": one_of([each.value for each in Modality]),
            "score": maybe(number(0, 1)),
            "attribution": maybe(_attribution),
        },
        {
            "kinds": many(_id, _FEW),
            "verdict": _id,
            "evidence": many(record({"link": _words, "note": _words}), _FEW),
        },
    ),
    "highlight": record(
        {
            "type": _id,
            "kind": one_of([each.value for each in RemarkKind]),
            "author": _name,
            "color": _color,
            "made_at": _id,
        }
    ),
}


def _body(value: Any) -> dict[str, Any]:
    sort = value.get("type") if type(value) is dict else None
    shape = _BODIES.get(sort) if type(sort) is str else None
    if shape is None:
        raise WrongShapeError("an unknown sort of item")
    found: dict[str, Any] = shape(value)
    return found


_annotation = record(
    {
        "id": _id,
        **_span,
        "quote": text(LARGEST_TEXT),
        "prefix": text(_FEW),
        "suffix": text(_FEW),
        "body": _body,
        "origin": one_of([each.value for each in Origin]),
        "status": one_of([each.value for each in Status]),
        "confidence": maybe(number(0, 1)),
        "run": _name,
        "comment": _words,
        "suggested": maybe(record({**_span, "body": _body})),
    },
    {"tags": _tags},
)
_map_place = record(
    {
        "name": _name,
        "country": maybe(_id),
        "latitude": number(-90, 90),
        "longitude": number(-180, 180),
        "geonames": maybe(whole(0, 2**53)),
    }
)
_entity = record(
    {
        "id": _id,
        "kind": _kind,
        "name": _line,
        "aliases": _lines,
        "origin": one_of([each.value for each in Origin]),
        "place": maybe(_map_place),
        "merged_into": maybe(_id),
    },
    {"note": _words},
)


def _own_kind_id(value: Any) -> str:
    word = _kind(value)
    if not word.startswith(OWN):
        raise WrongShapeError("not an own kind")
    return word


_vocabulary = record(
    {
        "kinds": many(
            record(
                {"id": _own_kind_id, "name": _line},
                {"color": _color, "key": _id, "description": _words, "is_retired": flag},
            ),
            _FEW,
        ),
        "verdicts": many(record({"id": _id, "name": _line}, {"is_retired": flag}), _FEW),
    }
)
contribution = record(
    {
        "author": record({"id": _id, "name": line(_LONGEST_NAME)}),
        "made_at": _id,
        "text": _id,
        "acts": many(_id, _MOST_ACTS),
        "annotations": many(_annotation, MOST_ITEMS),
        "entities": many(_entity, MOST_ITEMS),
        "notes": record({"comment": _words, "tags": _tags, "finished": flag}),
        "vocabulary": _vocabulary,
    }
)
_field = maybe(record({"value": _words, "origin": _name}))
_FIELDS = ("title", "author", "date", "language", "site")
_block = record(
    {**_span, "kind": one_of([each.value for each in BlockKind])},
    {"level": whole(0, _FEW), "marker": _id},
)
article = record(
    {
        "sha256": _id,
        "text": text(LARGEST_TEXT),
        "blocks": many(_block, LARGEST_TEXT),
        "metadata": record(
            {}, {name: _field for each in _FIELDS for name in (each, f"stated_{each}")}
        ),
        "inlines": many(
            row(_place, _place, one_of([each.value for each in InlineKind]), _words, least=3),
            _MOST_INLINES,
        ),
        "landmarks": record(
            {
                "pages": many(row(_place, _name), MOST_ITEMS),
                "sections": many(row(_place, _name, whole(1, _FEW)), MOST_ITEMS),
                "images": many(row(_place, _words), MOST_ITEMS),
            }
        ),
    }
)
