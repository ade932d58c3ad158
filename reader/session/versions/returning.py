"""Bringing the work on all texts of an article into the one that is open.

Reading and writing the library is quick and belongs on its thread; looking
for the places takes up to seconds and may be done on any. In between a person
may act: what they do is an act like all others, and the last one counts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from reader.domain.annotations import Annotation
from reader.domain.changes import Change, ChangeSet
from reader.domain.documents import DocumentId
from reader.domain.reanchored import FoundAgain, Outcome, Reanchored
from reader.domain.spans import Span
from reader.session.ports import Library
from reader.session.session import Session
from reader.session.versions.known import PLACING
from reader.session.versions.ledger import Ledger
from reader.session.versions.parts import PLACES, item_of, parts_of
from reader.session.versions.plan import Plan, plan
from reader.session.versions.searching import Places
from reader.text.context import anchor_at

_KEPT = {Outcome.EXACT, Outcome.MOVED}


class Sought(NamedTuple):
    """Stretches of one earlier text to look for; ``old`` makes that text, which takes a moment."""

    document: DocumentId
    old: Callable[[], str]
    new: str
    spans: Sequence[Span]

    def find(self) -> list[Reanchored]:
        """Look for them; may be done on any thread, and takes its time."""
        # Most articles never change, and nothing of this is needed before the first paint.
        from reader.text.reanchoring import reanchored  # noqa: PLC0415

        return reanchored(self.old(), self.new, self.spans)


class Line(NamedTuple):
    """An item to look at: where it was, and where it stands or may stand now.

    ``meant`` says the same as all acts on it, wherever they were done.
    """

    row: FoundAgain
    there: Annotation
    meant: Annotation
    here: Annotation | None

    @property
    def outcome(self) -> Outcome:
        """What became of it."""
        return self.row.found.outcome


class Counts(NamedTuple):
    """What became of a person's items in this text."""

    kept: int = 0
    changed: int = 0
    review: int = 0
    lost: int = 0


class Returning:
    """Follows one open text; ``ledger`` has the acts on all texts of its article.

    ``views`` are those among them that were read from the same bytes.
    """

    def __init__(
        self,
        session: Session,
        library: Library,
        ledger: Ledger,
        views: Collection[DocumentId] = (),
    ) -> None:
        self.session = session
        self.others = tuple(other for other in ledger.documents if other != session.document.id)
        self._library = library
        self._views = views
        self._ledger = ledger
        self._places = Places()
        self._plan = self._planned()
        self.is_there = False
        """Whether everything that is known has come."""
        self.is_given_up = False
        """Whether nothing more will come, although something is missing."""

    def sought(self) -> list[Sought]:
        """Return what has to be looked for before anything can come.

        Raises:
            StoreError: The library cannot be read.
        """
        return [
            Sought(text, self._text_of(text), self.session.document.text, spans)
            for text, spans in self._plan.wanted.items()
        ]

    def put(self, sought: Sought, found: Iterable[Reanchored]) -> None:
        """Take in what was looked for; ``sought`` tells what is still missing."""
        self._places.put(sought.document, sought.spans, found)

    def follow(self) -> None:
        """Take in what has been done and found since.

        Raises:
            StoreError: The library cannot be read.
        """
        self._ledger.refresh()
        self._plan = self._planned()

    def bring(self) -> bool:
        """Let everything come that is found, and tell whether there was any news.

        Raises:
            StoreError: It could not be written; nothing has changed.
            StaleEditError: Something was done meanwhile that nobody told of.
        """
        found = self._plan
        self._library.versions.note_found(self.session.document.id, found.rows)
        self.session.apply(found.changes)
        self._ledger.remember(self.session.document.id, found.rows)
        self._plan = Plan(replace(found.changes, changes=()), open=found.open)
        self.is_there = True
        return bool(found.changes.changes or found.rows)

    @property
    def lines(self) -> list[Line]:
        """What a person has to look at, in text order; what was lost comes where it was."""
        found = [Line(each.row, each.there, each.meant, each.here) for each in self._plan.open]
        lines = [line for line in found if not line.row.is_settled]
        for row in self._rows():
            here = self.session.annotations.get(row.item)
            there = self._ledger.item(row.earlier, row.earlier_item)
            if _is_kept(row) or row.found.outcome is not Outcome.CHANGED or there is None:
                continue
            if here is not None and here.is_human and here.span == row.found.span:
                lines.append(Line(row, there, here, here))
        return sorted(lines, key=_place)

    @property
    def counts(self) -> Counts:
        """How many items of other texts were found again, and how."""
        waiting = {each.row.item for each in self._plan.open}
        here = {row.item for row in self._rows() if row.item in self.session.annotations}
        counted = Counter(line.outcome for line in self.lines)
        changed = counted[Outcome.CHANGED]
        return Counts(
            len(here - waiting) - changed,
            changed,
            counted[Outcome.REVIEW],
            counted[Outcome.LOST],
        )

    def taken(self, line: Line, at: Span | None = None) -> ChangeSet:
        """Return what puts an item to where it may stand, or to where a person says that it does.

        Raises:
            NotYetSought: Its places have not been looked for.
        """
        present, text = self.session.annotations.get(line.row.item), self.session.document.text
        if at is not None and present is not None and line.row.found.is_placed:
            # It is here: what a person has said about its other parts is not to be overlooked.
            item = replace(present, anchor=anchor_at(text, at))
            return ChangeSet(PLACING, (Change(present, item),), focus=item.id)
        found = line.here
        if at is not None:
            found = self._places.moved(line.row.earlier, line.there, text, at).item
        assert found is not None
        is_mine = present is not None and present.is_human
        said = parts_of(present if is_mine and present is not None else line.meant)
        places = parts_of(found)
        item = item_of(line.row.item, said | {name: places[name] for name in PLACES})
        return ChangeSet(PLACING, (Change(present, item),), focus=item.id)

    def settle(self, line: Line) -> None:
        """Remember that the person has looked at it, and wants it listed no more.

        Raises:
            StoreError: It cannot be written.
        """
        row = line.row._replace(is_settled=True)
        self._library.versions.note_found(self.session.document.id, (row,))
        self.follow()

    def _rows(self) -> Sequence[FoundAgain]:
        return self._ledger.found_again[self.session.document.id]

    def _planned(self) -> Plan:
        return plan(self.session, self._ledger, self._places, self._views)

    def _text_of(self, document: DocumentId) -> Callable[[], str]:
        packed = self._library.packed_text(document)
        return lambda: self._library.unpacked_text(packed)


def bring_all(session: Session, library: Library) -> Returning | None:
    """Do all of it at once, and return what came of it; ``None`` if there is no other text.

    Raises:
        StoreError: The library cannot be read or written.
    """
    document = session.document.id
    views = library.variants(document)
    others = dict.fromkeys((*library.versions.others(document), *views))
    if not others:
        return None
    returning = Returning(session, library, Ledger(library, (document, *others)), views)
    while sought := returning.sought():
        for each in sought:
            returning.put(each, each.find())
        returning.follow()
    returning.bring()
    return returning


def _is_kept(row: FoundAgain) -> bool:
    """Tell whether there is nothing to look at; only the line breaks may be others, say."""
    found = row.found
    is_same = found.outcome is Outcome.CHANGED and found.likeness >= 1
    return row.is_settled or is_same or found.outcome in _KEPT


def _place(line: Line) -> tuple[int, int, str]:
    span = line.there.span if line.here is None else line.here.span
    return span.start, span.end, line.row.item
