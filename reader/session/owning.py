"""What the machine found becomes a person's once the person says something else about it."""

from __future__ import annotations

from dataclasses import replace

from reader.domain.annotations import Annotation, Body, Status, Suggestion
from reader.domain.entities import Origin
from reader.domain.spans import Span
from reader.session.session import Session
from reader.text.context import anchor_at


def edited(session: Session, before: Annotation, span: Span, body: Body) -> Annotation:
    """Return an item as a person's with another place or body; what was suggested is kept."""
    is_machine = before.origin is Origin.MACHINE
    suggested = before.suggested
    if is_machine and suggested is None:
        suggested = Suggestion(before.span, before.body)
    return replace(
        before,
        anchor=anchor_at(session.document.text, span),
        body=body,
        status=Status.EDITED if is_machine else Status.ADDED,
        suggested=suggested,
    )
