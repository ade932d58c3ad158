"""Acts on a library without a window, each as the program writes them, one after the other."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace

from reader.domain.annotations import Annotation, Status
from reader.domain.changes import Change, ChangeSet
from reader.domain.documents import DocumentId
from reader.session.ports import Library
from tests.reliability.soundness import Act, digest_of
from tests.store import samples

_LONGEST = 3000  # characters of a comment


class StoreActs:
    """Somebody who writes into one library and remembers what was acknowledged.

    ``said`` has the acts that were, by article; ``in_flight`` the one that was
    not answered.
    """

    def __init__(self, library: Library, chance: random.Random) -> None:
        self.library = library
        self.said: dict[str, list[Act]] = defaultdict(list)
        self.documents: list[DocumentId] = []
        self.in_flight: Act | None = None
        self._chance = chance
        self._items: dict[DocumentId, dict[str, Annotation]] = defaultdict(dict)
        self._done: dict[DocumentId, list[ChangeSet]] = defaultdict(list)
        self._number = 0

    def act(self) -> None:
        """Do something, which is acknowledged if no exception comes of it."""
        if not self.documents or self._chance.random() < 0.04:
            self.add_article()
        elif self._chance.random() < 0.06:
            document_id = self._chance.choice(self.documents)
            self.library.keep_analysis(document_id, samples.an_analysis(), is_complete=True)
        else:
            self._write()

    def add_article(self) -> None:
        """Take a new article into the library."""
        self._number += 1
        name = f"d{self._number}-{self._chance.randrange(10**6)}"
        text = f"{name} " + "Words of an article. " * self._chance.randrange(200)
        document = samples.a_document(name, text)
        document = document._replace(
            metadata=document.metadata._replace(title=None), landmarks=document.landmarks
        )
        self.library.add(document)
        self.documents.append(document.id)

    def _write(self) -> None:
        document_id = self._chance.choice(self.documents)
        choose: list[Callable[[DocumentId], ChangeSet]] = [self._new, self._changed, self._back]
        changes = self._chance.choices(choose, (5, 3, 2))[0](document_id)
        self.in_flight = Act(changes.act, digest_of(changes))
        self.library.write(document_id, changes)
        self.said[document_id].append(self.in_flight)
        self.in_flight = None
        for change in changes.changes:
            if change.after is None:
                self._items[document_id].pop(change.id, None)
            elif isinstance(change.after, Annotation):
                self._items[document_id][change.id] = change.after
        if changes.undoes is None:
            self._done[document_id].append(changes)

    def _new(self, document_id: DocumentId) -> ChangeSet:
        self._number += 1
        mention = samples.a_mention(
            f"a{self._number}-{self._chance.randrange(10**6)}",
            comment="x" * self._chance.randrange(_LONGEST),
        )
        mention = replace(mention, anchor=replace(mention.anchor, suffix=" said"))
        return ChangeSet("mark", (Change(None, mention),))

    def _changed(self, document_id: DocumentId) -> ChangeSet:
        items = self._items[document_id]
        if not items:
            return self._new(document_id)
        before = items[self._chance.choice(sorted(items))]
        after = replace(before, comment="y" * self._chance.randrange(_LONGEST))
        if before.status is Status.ADDED and self._chance.random() < 0.3:
            return ChangeSet("delete", (Change(before, None),))
        return ChangeSet("comment", (Change(before, after),))

    def _back(self, document_id: DocumentId) -> ChangeSet:
        done = self._done[document_id]
        if not done:
            return self._new(document_id)
        changes = done.pop()
        current = self._items[document_id]
        if all(current.get(change.id) == change.after for change in changes.changes):
            return changes.inverted()
        return self._new(document_id)
