"""Findings made of rows of two analyses of one text, as a person has chosen them."""

from __future__ import annotations

from array import array
from collections.abc import Collection, Iterable
from typing import NamedTuple

from reader.domain.claims import EntityId
from reader.domain.dates import DateValue
from reader.domain.entities import Entity
from reader.domain.findings import CLAIM, KINDS, NONE, Findings
from reader.session.differences import Difference, entities_of

_CLAIM_KIND = KINDS.index(CLAIM)
_ENTITY = 5  # the place of the entity among the numbers of a claim that somebody says


class _Row(NamedTuple):
    start: int
    end: int
    kind: int
    findings: Findings
    row: int


def mixed(old: Findings, new: Findings, refused: Iterable[Difference]) -> Findings:
    """Return the new findings, except that of ``refused`` differences the old side stays.

    What an old row stands for stays as it was, too. Sentences, model and
    language are those of the new analysis.
    """
    refused = tuple(refused)
    if not refused:
        return new
    kept = [each.old for each in refused if each.old != NONE]
    left_out = {each.new for each in refused if each.new != NONE}
    places = {(old.starts[row], old.ends[row], old.kinds[row]) for row in kept}
    rows = [_Row(old.starts[row], old.ends[row], old.kinds[row], old, row) for row in kept]
    rows += [
        _Row(new.starts[row], new.ends[row], new.kinds[row], new, row)
        for row in range(new.size)
        if row not in left_out and (new.starts[row], new.ends[row], new.kinds[row]) not in places
    ]
    rows.sort(key=lambda each: each[:3])
    return _joined(rows, new, _entities(old, kept, new))


def _entities(old: Findings, kept: Collection[int], new: Findings) -> tuple[Entity, ...]:
    """Return the entities of the new analysis, and those that old rows stand for as they were."""
    wanted = {id_ for row in kept for id_ in entities_of(old, row)}
    before = {entity.id: entity for entity in old.entities if entity.id in wanted}
    return tuple({**{entity.id: entity for entity in new.entities}, **before}.values())


def _joined(rows: Iterable[_Row], new: Findings, entities: tuple[Entity, ...]) -> Findings:
    number = {entity.id: n for n, entity in enumerate(entities)}
    dates: dict[DateValue, int] = {}
    confidences, entity_rows, details = array("H"), array("i"), array("i")
    claim_starts, claim_numbers, claim_kinds = array("I", [0]), array("i"), array("H")
    starts, ends, kinds = array("I"), array("I"), bytearray()
    for start, end, kind, findings, row in rows:
        starts.append(start)
        ends.append(end)
        kinds.append(kind)
        confidences.append(findings.confidences[row])
        detail = findings.details[row]
        if kind == _CLAIM_KIND:
            entity_rows.append(NONE)
            details.append(len(claim_kinds))
            claim_numbers.extend(_claim_numbers(findings, detail, number))
            claim_starts.append(len(claim_numbers))
            claim_kinds.append(findings.claim_kinds[detail])
            continue
        entity = findings.entity_id(row)
        entity_rows.append(NONE if entity is None else number[entity])
        value = findings.date(row)
        details.append(NONE if value is None else dates.setdefault(value, len(dates)))
    return new._replace(
        starts=starts,
        ends=ends,
        kinds=bytes(kinds),
        confidences=confidences,
        entity_rows=entity_rows,
        details=details,
        entities=entities,
        dates=tuple(dates),
        claim_starts=claim_starts,
        claim_numbers=claim_numbers,
        claim_kinds=claim_kinds,
    )


def _claim_numbers(findings: Findings, detail: int, number: dict[EntityId, int]) -> array[int]:
    """Return the numbers of a claim, with the entity's place among those of the whole."""
    first, last = findings.claim_starts[detail], findings.claim_starts[detail + 1]
    numbers = findings.claim_numbers[first:last]
    if len(numbers) > _ENTITY and numbers[_ENTITY] != NONE:
        numbers[_ENTITY] = number[findings.entities[numbers[_ENTITY]].id]
    return numbers
