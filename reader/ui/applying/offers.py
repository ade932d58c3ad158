"""What is offered after an act: to do the same to so many more."""

from __future__ import annotations

from collections.abc import Iterator

from reader.session.equal_items import Sign, equal_places
from reader.session.equal_patterns import Pattern
from reader.session.session import Session


def counted(session: Session, pattern: Pattern) -> Iterator[int]:
    """Yield how many places are found that the list would tick, stretch by stretch."""
    for places in equal_places(session, pattern):
        yield sum(place.is_ticked and place.sign is not Sign.THERE for place in places)
