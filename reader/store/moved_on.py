"""Whether a library is still as it was when a copy of it was taken to stand in for it.

What was done in the copy is whole items, as they were seen there. Written over
newer ones, they would take back what somebody has done in the meantime.
"""

from __future__ import annotations

from typing import NamedTuple

from reader.base.errors import StoreError
from reader.store import chain
from reader.store.library import SqliteLibrary

MOVED_ON = (
    "The library was changed while this window worked on a copy of it. Nothing of this window "
    "was written, so that it does not undo those changes. "
    "Please save a copy of your work elsewhere."
)


class Seen(NamedTuple):
    """What a copy showed when it was opened."""

    ends: chain.Ends | None
    """The ends of the journals, if they could be read."""
    is_empty: bool
    """Whether there was no article; what is done then is about new ones alone."""

    def expect_in(self, library: SqliteLibrary) -> None:
        """Refuse a library whose journals have gone on since.

        Raises:
            StoreError: They have, or cannot be read; the library is closed then.
        """
        try:
            is_same = self.is_empty or ends_of(library) == self.ends
        except StoreError:
            library.close()
            raise
        if not is_same:
            library.close()
            raise StoreError(MOVED_ON)


def seen_in(library: SqliteLibrary) -> Seen:
    """Return what there is to be compared later."""
    try:
        return Seen(ends_of(library), is_empty=not library.recent(1))
    except StoreError:  # of a newer version, say
        return Seen(None, is_empty=False)


def ends_of(library: SqliteLibrary) -> chain.Ends:
    """Return where the journals of a library end."""
    with library.database.reading() as connection:
        return chain.ends(connection)
