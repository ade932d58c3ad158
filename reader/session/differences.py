"""What two analyses of one text say otherwise: rows that are new, gone, or different.

How sure the machine is does not count, nor do names that a person or place
also goes by: nobody would want to be asked about those.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import NamedTuple

from reader.domain.claims import Attribution, EntityId
from reader.domain.findings import CLAIM, KINDS, NONE, Findings
from reader.session.merging import SAME_PLACE

_CLAIM_KIND = KINDS.index(CLAIM)


class Sort(StrEnum):
    """How an item of the new analysis stands to the old one."""

    NEW = "new"
    GONE = "gone"
    DIFFERENT = "different"


class Difference(NamedTuple):
    """Rows of the old and the new findings; -1 where there is none."""

    old: int
    new: int

    @property
    def sort(self) -> Sort:
        """What has happened to the item."""
        if self.old == NONE:
            return Sort.NEW
        return Sort.GONE if self.new == NONE else Sort.DIFFERENT


def compare(old: Findings, new: Findings) -> list[Difference]:
    """Return how ``new`` differs, in the order of the text; takes a moment for a book."""
    differences: list[Difference] = []
    left_old, left_new = [], []
    for before, after in _side_by_side(old, new):
        if before == NONE:
            left_new.append(after)
        elif after == NONE:
            left_old.append(before)
        elif not is_same(old, before, new, after):
            differences.append(Difference(before, after))
    pairs = _moved(old, left_old, new, left_new)
    differences += [Difference(before, after) for before, after in pairs.items()]
    differences += [Difference(row, NONE) for row in left_old if row not in pairs]
    found = set(pairs.values())
    differences += [Difference(NONE, row) for row in left_new if row not in found]
    return sorted(differences, key=lambda each: _place(old, new, each))


def is_same(old: Findings, before: int, new: Findings, after: int) -> bool:
    """Tell whether two rows of one place and kind say the same."""
    if old.kinds[before] == _CLAIM_KIND:
        first, second = old.claim(before), new.claim(after)
        return (
            first.modality is second.modality
            and first.kinds == second.kinds
            and first.attribution == second.attribution
        )
    if old.date(before) != new.date(after):
        return False
    one, other = old.entity_rows[before], new.entity_rows[after]
    if NONE in {one, other}:
        return one == other
    first_entity, second_entity = old.entities[one], new.entities[other]
    return first_entity.id == second_entity.id and first_entity.place == second_entity.place


def entities_of(findings: Findings, row: int) -> Iterator[EntityId]:
    """Yield what a row stands for, or who says it."""
    if findings.kinds[row] == _CLAIM_KIND:
        attribution: Attribution | None = findings.claim(row).attribution
        if attribution is not None and attribution.entity is not None:
            yield attribution.entity
    else:
        entity = findings.entity_id(row)
        if entity is not None:
            yield entity


def _side_by_side(old: Findings, new: Findings) -> Iterator[tuple[int, int]]:
    """Yield the rows of both, those of one place and kind together."""
    before = after = 0
    while before < old.size or after < new.size:
        first = _key(old, before) if before < old.size else None
        second = _key(new, after) if after < new.size else None
        if second is None or (first is not None and first < second):
            yield before, NONE
            before += 1
        elif first is None or second < first:
            yield NONE, after
            after += 1
        else:
            yield before, after
            before, after = before + 1, after + 1


def _key(findings: Findings, row: int) -> tuple[int, int, int]:
    return findings.starts[row], findings.ends[row], findings.kinds[row]


def _moved(
    old: Findings, rows: Sequence[int], new: Findings, others: Sequence[int]
) -> dict[int, int]:
    """Return which old row each new one stands in the place of, nearest ends first."""
    starts = [old.starts[row] for row in rows]
    longest = max((old.ends[row] - old.starts[row] for row in rows), default=0)
    candidates: list[tuple[float, int, int]] = []
    for after in others:
        span = new.span(after)
        place = bisect_left(starts, span.start - longest)
        while place < len(rows) and starts[place] < span.end:
            before = rows[place]
            place += 1
            ratio = old.span(before).overlap_ratio(span)
            is_of_kind = old.kinds[before] == new.kinds[after] and ratio >= SAME_PLACE
            if is_of_kind or (
                ratio == 1 and _CLAIM_KIND not in (old.kinds[before], new.kinds[after])
            ):
                candidates.append((-ratio, before, after))
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for _, before, after in sorted(candidates):
        if before not in pairs and after not in taken:
            pairs[before] = after
            taken.add(after)
    return pairs


def _place(old: Findings, new: Findings, each: Difference) -> tuple[int, int, int, int]:
    if each.new == NONE:
        return (*_key(old, each.old), 0)
    return (*_key(new, each.new), 1)
