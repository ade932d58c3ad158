"""What a person was asked about, if it is still there: an analysis may have come meanwhile."""

from __future__ import annotations

from reader.base.errors import UserError
from reader.domain.annotations import Annotation, AnnotationId
from reader.domain.claims import EntityId
from reader.domain.entities import Entity, surviving
from reader.session.session import Session

_GONE = "This is no longer there."


def present_item(session: Session, id_: AnnotationId) -> Annotation:
    """Return an item.

    Raises:
        UserError: It has gone.
    """
    item = session.annotations.get(id_)
    if item is None:
        raise UserError(_GONE)
    return item


def present_entity(session: Session, id_: EntityId) -> Entity:
    """Return what an entity is after all merges.

    Raises:
        UserError: It has gone.
    """
    entity = session.entities.get(surviving(session.entities, id_))
    if entity is None:
        raise UserError(_GONE)
    return entity
