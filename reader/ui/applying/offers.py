"""What is offered after an act: to do the same to so many more."""

from __future__ import annotations

from collections.abc import Iterator

from reader.domain.changes import ChangeSet
from reader.session.equal_items import Sign, equal_places
from reader.session.equal_patterns import Deed, Pattern, pattern_of_act
from reader.session.session import Session


def offers(session: Session, changes: ChangeSet) -> Pattern | None:
    """Return what to offer for all items like one after an act.

    To accept is not offered: whoever goes through items accepts many.
    """
    pattern = pattern_of_act(session.document, changes)
    return None if pattern is None or pattern.deed is Deed.ACCEPT else pattern


def counted(session: Session, pattern: Pattern) -> Iterator[int]:
    """Yield how many places are found that the list would tick, stretch by stretch."""
    for places in equal_places(session, pattern):
        yield sum(place.is_ticked and place.sign is not Sign.THERE for place in places)
