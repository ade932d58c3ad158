"""Which marked item comes next in the text, round its ends."""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from reader.domain.annotations import Annotation, AnnotationId
from reader.session.session import Session


def neighbour_of(
    session: Session,
    current: AnnotationId | None,
    position: int,
    step: int,
    hidden: AbstractSet[str],
) -> AnnotationId | None:
    """Return the item after ``current`` (step 1) or before it (step -1).

    Without a current item the ``position`` of the reader counts. Items of
    the ``hidden`` kinds are passed over.
    """
    marks, end = session.marks, len(session.document.text)
    item = session.annotations.get(current) if current else None
    place = (position, 0, "") if item is None else (item.span.start, item.span.end, str(item.id))
    if step > 0:
        ways = (marks.after(place), marks.after((0, 0, "")))
    else:
        ways = (marks.before(place), marks.before((end, end, "")))
    return next((mark.id for way in ways for mark in way if mark.kind not in hidden), None)


def item_in_focus(session: Session, current: AnnotationId | None) -> AnnotationId | None:
    """Return the item in focus if it still exists."""
    return current if current in session.annotations else None


def annotation_in_focus(session: Session, current: AnnotationId | None) -> Annotation | None:
    """Return what is known about the item in focus, if it still exists."""
    return None if current is None else session.annotations.get(current)
