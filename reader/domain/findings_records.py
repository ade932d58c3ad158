"""Findings as one JSON object, and back: for the library and the pipes.

Columns travel as base64 of little-endian numbers, which takes a hundredth of
the time that a million JSON numbers would. Libraries of the first versions
hold the published form (``analysis_records``) instead; it is read as well.
The kinds of claims came later than the other columns and may be missing.
"""

from __future__ import annotations

import sys
from array import array
from binascii import a2b_base64, b2a_base64
from typing import Any

from reader.domain.analysis import ModelInfo
from reader.domain.analysis_records import analysis_from_record
from reader.domain.claims import EntityId
from reader.domain.entities import Entity, MentionKind
from reader.domain.findings import NOTHING_FOUND, Findings, findings_of
from reader.domain.records import (
    date_from_record,
    date_to_record,
    place_from_record,
    place_to_record,
)
from reader.domain.span_records import Record

FORM = "columns"
_COLUMNS = {
    name: column.typecode
    for name, column in NOTHING_FOUND._asdict().items()
    if isinstance(column, array)
}


def findings_to_record(findings: Findings) -> Record:
    """Return findings in the form that is stored and sent."""
    columns = {name: _to_base64(getattr(findings, name)) for name in _COLUMNS}
    said = {"language_origin": findings.language_origin, "notice": findings.notice}
    return {
        "form": FORM,
        "model": {"name": findings.model.name, "version": findings.model.version},
        "language": findings.language,
        "kinds": b2a_base64(findings.kinds, newline=False).decode("ascii"),
        **{name: words for name, words in said.items() if words},
        **columns,
        "dates": [date_to_record(value) for value in findings.dates],
        "entities": [_entity_to_record(entity) for entity in findings.entities],
    }


def findings_from_record(record: Record) -> Findings:
    """Return the findings of a record in this form or in the published one."""
    if record.get("form") != FORM:
        return findings_of(analysis_from_record(record))
    columns = {
        name: _from_base64(code, record[name]) for name, code in _COLUMNS.items() if name in record
    }
    claims = len(columns["claim_starts"]) - 1
    columns.setdefault("claim_kinds", array("H", bytes(2 * claims)))
    return Findings(
        model=ModelInfo(record["model"]["name"], record["model"]["version"]),
        language=record["language"],
        language_origin=record.get("language_origin", ""),
        notice=record.get("notice", ""),
        kinds=a2b_base64(record["kinds"]),
        dates=tuple(date_from_record(value) for value in record["dates"]),
        entities=tuple(_entity_from_record(entity) for entity in record["entities"]),
        **columns,
    )


def _to_base64(column: array[int]) -> str:
    if sys.byteorder == "big":
        column = column[:]
        column.byteswap()
    return b2a_base64(column, newline=False).decode("ascii")


def _from_base64(code: str, content: str) -> array[int]:
    column = array(code)
    column.frombytes(a2b_base64(content))
    if sys.byteorder == "big":
        column.byteswap()
    return column


def _entity_to_record(entity: Entity) -> list[Any]:
    place = None if entity.place is None else place_to_record(entity.place)
    return [entity.id, entity.kind.value, entity.name, list(entity.aliases), place]


def _entity_from_record(record: list[Any]) -> Entity:
    id_, kind, name, aliases, place = record
    return Entity(
        id=EntityId(id_),
        kind=MentionKind(kind),
        name=name,
        aliases=tuple(aliases),
        place=None if place is None else place_from_record(place),
    )
