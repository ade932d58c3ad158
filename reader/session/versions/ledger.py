"""All acts on all texts of one article, in the order in which they were done."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from reader.domain.annotations import Annotation, AnnotationId
from reader.domain.article_facts import ArticleFact
from reader.domain.article_notes import ArticleNotes
from reader.domain.documents import DocumentId
from reader.domain.reanchored import FoundAgain
from reader.domain.settlements import Settlement
from reader.session.ports import Library
from reader.session.versions.known import Act, Known

_PLACED = re.compile(r"(\w+):(\d+)-(\d+)")
Name = tuple[DocumentId, AnnotationId]
"""An item of one text."""


class AboutArticle(NamedTuple):
    """What an act was about that has no place in the text: an entity, say."""

    sort: str
    id: str


def is_placed_id(id_: AnnotationId) -> bool:
    """Tell whether an id is made of a kind and a place: that of a suggestion, so of one text."""
    return _PLACED.fullmatch(id_) is not None


class Ledger:
    """Reads the journals of some texts, and later only what is new in them."""

    def __init__(self, library: Library, documents: Iterable[DocumentId]) -> None:
        """Read them all.

        Raises:
            StoreError: The library cannot be read.
        """
        self.documents = tuple(documents)
        self.found_again: dict[DocumentId, Sequence[FoundAgain]] = {}
        self._library = library
        self._last = dict.fromkeys(self.documents, 0)
        self._acts: list[Act] = []
        self._last_item: dict[Name, Annotation] = {}
        self._folded: tuple[Names, dict[Name, Known]] | None = None
        self.refresh()

    def refresh(self) -> None:
        """Take in what has been done since.

        Raises:
            StoreError: The library cannot be read.
        """
        new: list[Act] = []
        for document in self.documents:
            for entry in self._library.journal(document, self._last[document]):
                self._last[document] = entry.number
                new += [
                    Act(entry.number, document, entry.changes.label, change)
                    for change in entry.changes.changes
                ]
            rows = self._library.versions.found_again(document)
            if new or rows != self.found_again.get(document):
                self._folded = None
            self.found_again[document] = rows
        for act in new:
            after = act.change.after
            if isinstance(after, Annotation) and after.is_human:
                self._last_item[act.document, after.id] = after
        # Stable: the changes of one act stay in their order.
        self._acts = sorted([*self._acts, *new], key=lambda act: act.number)

    def remember(self, document: DocumentId, rows: Iterable[FoundAgain]) -> None:
        """Take in what has just been written down about items of other texts."""
        known = {row.item: row for row in self.found_again[document]}
        self.found_again[document] = [*(known | {row.item: row for row in rows}).values()]
        self._folded = None

    def items(self, names: Names | None = None) -> tuple[Names, dict[Name, Known]]:
        """Return which items of different texts are one, and what is known of each.

        More may be known to be one than was written down; see ``names``.
        """
        if names is not None:
            return names, self._fold(names)
        if self._folded is None:
            names = self._names()
            self._folded = names, self._fold(names)
        return self._folded

    def _names(self) -> Names:
        names = Names()
        for document, rows in self.found_again.items():
            for row in rows:
                names.unite((document, row.item), (row.earlier, row.earlier_item))
        for act in self._item_acts():
            names.know((act.document, AnnotationId(act.change.id)))
        return names

    def _fold(self, names: Names) -> dict[Name, Known]:
        items: dict[Name, Known] = {}
        for act in self._item_acts():
            key = names.key((act.document, AnnotationId(act.change.id)))
            items.setdefault(key, Known()).follow(act)
        return {key: known for key, known in items.items() if known.marks}

    def item(self, document: DocumentId, id_: AnnotationId) -> Annotation | None:
        """Return how an item stood in a text last."""
        return self._last_item.get((document, id_))

    def about_article(self) -> Mapping[AboutArticle, Act]:
        """Return the last act on everything else; what only follows counts without any other."""
        last: dict[AboutArticle, Act] = {}
        for act in self._acts:
            item = act.change.item
            if isinstance(item, Annotation):
                continue
            is_whole = isinstance(item, ArticleFact | ArticleNotes | Settlement)
            key = AboutArticle("article" if is_whole else "entity", item.id)
            known = last.get(key)
            if known is None or known.is_weak or not act.is_weak:
                last[key] = act
        return last

    def _item_acts(self) -> Iterator[Act]:
        return (act for act in self._acts if isinstance(act.change.item, Annotation))


class Names:
    """Which items are one and the same: by their id, or where that is made of a place, as told."""

    def __init__(self) -> None:
        self._above: dict[Name, Name] = {}

    def copy(self) -> Names:
        """Return the same, to add to."""
        other = Names()
        other._above = dict(self._above)
        return other

    def know(self, name: Name) -> None:
        """Take in an item."""
        name = _plain(name)
        self._above.setdefault(name, name)

    def knows(self, name: Name) -> bool:
        """Tell whether there is such an item."""
        return _plain(name) in self._above

    def unite(self, one: Name, other: Name) -> None:
        """Say that two items are one."""
        self.know(one)
        self.know(other)
        # The smaller name stays, so that it does not matter in which order they are told.
        first, second = sorted((self.key(one), self.key(other)))
        self._above[second] = first

    def key(self, name: Name) -> Name:
        """Return the one name of an item."""
        name = _plain(name)
        while (above := self._above.get(name, name)) != name:
            self._above[name] = self._above[above]
            name = above
        return name


def _plain(name: Name) -> Name:
    return name if is_placed_id(name[1]) else (DocumentId(""), name[1])
