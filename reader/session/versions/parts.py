"""What an item says, and where it says it, taken apart: an act changes some of it, not all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from reader.domain.annotations import Anchor, Annotation, AnnotationId, Claim
from reader.domain.claims import Attribution

ANCHOR = "anchor"
ATTRIBUTION = "attribution"
SUGGESTED = "suggested"
PLACES = (ANCHOR, ATTRIBUTION, SUGGESTED)
"""The parts that are made of positions, and so another in every text."""
COMMENT = "comment"

Parts = Mapping[str, Any]


def parts_of(item: Annotation) -> dict[str, Any]:
    """Return the parts of an item; two items with the same parts differ in their ids at most."""
    body, attribution = item.body, None
    if isinstance(body, Claim):
        body, attribution = replace(body, attribution=None), body.attribution
    return {
        ANCHOR: item.anchor,
        ATTRIBUTION: None if attribution is None else replace(attribution, entity=None),
        SUGGESTED: item.suggested,
        COMMENT: item.comment,
        "status": item.status,
        "tags": item.tags,
        "made": (item.origin, item.confidence, item.run),
        "body": body,
        "speaker": None if attribution is None else attribution.entity,
    }


def differing(before: Parts, after: Parts) -> list[str]:
    """Return the names of the parts that are not the same."""
    return [name for name in after if not _is_same(name, before[name], after[name])]


def item_of(id_: AnnotationId, parts: Parts) -> Annotation:
    """Return the item that is made of these parts."""
    body, attribution = parts["body"], parts[ATTRIBUTION]
    if isinstance(body, Claim) and isinstance(attribution, Attribution):
        body = replace(body, attribution=replace(attribution, entity=parts["speaker"]))
    origin, confidence, run = parts["made"]
    return Annotation(
        id=id_,
        anchor=parts[ANCHOR],
        body=body,
        origin=origin,
        status=parts["status"],
        confidence=confidence,
        run=run,
        comment=parts[COMMENT],
        suggested=parts[SUGGESTED],
        tags=parts["tags"],
    )


def _is_same(name: str, one: Any, other: Any) -> bool:
    if name == ANCHOR and isinstance(one, Anchor) and isinstance(other, Anchor):
        return one.span == other.span  # the rest follows from it
    return bool(one == other)
