"""An item of one text at its place in another text."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from reader.domain.annotations import Annotation, AnnotationId, Claim, Suggestion
from reader.domain.claims import Attribution
from reader.domain.spans import Span
from reader.text.context import anchor_at

Find = Callable[[Span], Span | None]
_PLACED = re.compile(r"(\w+):(\d+)-(\d+)")


def carried_id(id_: AnnotationId, find: Find) -> AnnotationId | None:
    """Return what an item is called in the other text.

    The ids of suggestions are made of their kind and place; all others stay.
    """
    match = _PLACED.fullmatch(id_)
    if match is None:
        return id_
    place = find(Span(int(match[2]), int(match[3])))
    return None if place is None else AnnotationId(f"{match[1]}:{place.start}-{place.end}")


def carried(annotation: Annotation, find: Find, text: str) -> Annotation | None:
    """Return an item at its place in ``text``; ``None`` if it has none there."""
    span, id_ = find(annotation.span), carried_id(annotation.id, find)
    if span is None or id_ is None:
        return None
    body = annotation.body
    if isinstance(body, Claim) and body.attribution is not None:
        body = replace(body, attribution=_attribution(body.attribution, find))
    return replace(
        annotation,
        id=id_,
        anchor=anchor_at(text, span),
        body=body,
        suggested=_suggestion(annotation.suggested, find),
    )


def _suggestion(suggestion: Suggestion | None, find: Find) -> Suggestion | None:
    if suggestion is None:
        return None
    span, body = find(suggestion.span), suggestion.body
    if isinstance(body, Claim) and body.attribution is not None:
        body = replace(body, attribution=_attribution(body.attribution, find))
    return None if span is None else Suggestion(span, body)


def _attribution(attribution: Attribution, find: Find) -> Attribution | None:
    """Return who says a claim, with all parts in the other text, or nothing if one is missing."""
    source = None if attribution.source is None else find(attribution.source)
    cue = None if attribution.cue is None else find(attribution.cue)
    content = [find(part) for part in attribution.content]
    is_lost = (source is None) != (attribution.source is None)
    if is_lost or (cue is None) != (attribution.cue is None) or None in content:
        return None
    found = tuple(part for part in content if part is not None)
    return replace(attribution, source=source, cue=cue, content=found)
