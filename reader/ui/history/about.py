"""Which item a history is about, and how that began."""

from __future__ import annotations

from typing import NamedTuple

from reader.domain.annotations import Annotation, Mention
from reader.domain.entities import Origin
from reader.session.families import shortened

_LONGEST = 60  # characters


class About(NamedTuple):
    """``ids`` are those of the item and of what it stands for."""

    title: str
    ids: frozenset[str]


def about(item: Annotation) -> About:
    """Return what the history of one item is about."""
    bodies = [item.body] if item.suggested is None else [item.body, item.suggested.body]
    entities = [body.entity for body in bodies if isinstance(body, Mention) and body.entity]
    title = f"History of “{shortened(item.anchor.quote, _LONGEST)}”"
    if item.origin is Origin.MACHINE:
        run = f" ({item.run})" if item.run else ""
        sure = "" if item.confidence is None else f", {item.confidence:.0%} certain"
        title += f": suggested by the machine{run}{sure}"
    return About(title, frozenset((item.id, *entities)))
