"""Which table a row is of, told from its values alone: the list of tables may be lost."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from reader.store.salvage.cells import Row, Value

DOCUMENT = (
    "id", "title", "path", "format", "added_at", "opened_at", "opened_order", "place", "article",
)  # fmt: skip
DOCUMENT_TEXT = (
    "document", "text", "text_sha256", "blocks", "metadata", "source", "losses", "extractor",
    "inlines", "landmarks", "source_map", "sketch",
)  # fmt: skip
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT")
_DIGEST = re.compile(r"[0-9a-f]{64}")
_Is = Callable[[Value], bool]


def table_of(row: Row) -> str:
    """Return the table that a row has the shape of, nothing if it is of no interest."""
    for table, least, shape in _SHAPES:
        if least <= len(row.values) <= len(shape) and _fits(row.values, shape):
            return table
    return ""


def _fits(values: Sequence[Value], shape: Sequence[_Is]) -> bool:
    return all(fits(value) for fits, value in zip(shape, values, strict=False))


def _is_text(value: Value) -> bool:
    return isinstance(value, str)


def _is_number(value: Value) -> bool:
    return isinstance(value, int)


def _is_blob(value: Value) -> bool:
    return isinstance(value, bytes)


def _is_none(value: Value) -> bool:
    return value is None


def _may_be_text(value: Value) -> bool:
    return value is None or isinstance(value, str)


def _may_be_blob(value: Value) -> bool:
    return value is None or isinstance(value, bytes)


def _is_moment(value: Value) -> bool:
    return isinstance(value, str) and _MOMENT.match(value) is not None


def _is_digest(value: Value) -> bool:
    return isinstance(value, str) and _DIGEST.fullmatch(value) is not None


def _is_json(value: Value) -> bool:
    return isinstance(value, str) and value[:1] in {"[", "{"}


_SHAPES: tuple[tuple[str, int, tuple[_Is, ...]], ...] = (
    # Number in front: how many of the columns the first version had.
    ("journal", 6, (_is_none, _is_text, _is_text, _is_moment, _is_text, _is_json,
                    _may_be_text, _may_be_text)),
    ("decision_journal", 4, (_is_none, _is_moment, _is_text, _is_json)),
    ("vocabulary", 3, (_is_none, _is_moment, _is_json)),
    ("contribution", 7, (_is_none, _is_text, _is_text, _is_moment, _is_digest, _is_number,
                         _is_blob)),
    ("chain", 3, (_is_text, _is_number, _is_blob)),
    ("document", 8, (*(_is_text,) * 4, _is_moment, _is_moment, _is_number, _is_number, _is_text)),
    ("document_text", 8, (_is_text, _is_blob, _is_digest, _is_blob, _is_json, _may_be_text,
                          _is_json, _is_text, *(_may_be_blob,) * 4)),
)  # fmt: skip
