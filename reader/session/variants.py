"""One file read in several ways: what a person did to one text counts in the others, too.

Each text has its own items and its own journal. Of everything that was done
to an item in any of them, the last act counts; so it is of no account in
which order the texts are opened, nothing comes twice, and what was deleted
stays deleted. What has no place in the other text stays where it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple
from uuid import uuid4

from reader.domain.changes import ChangeSet
from reader.domain.decisions import Decision, DecisionChange, DecisionChanges, DecisionId
from reader.domain.documents import Document, DocumentId
from reader.domain.reanchored import LOST, Outcome, Reanchored
from reader.domain.spans import Span
from reader.session.ports import Library
from reader.session.session import Session
from reader.session.versions.known import BETWEEN_VIEWS
from reader.session.versions.ledger import Ledger
from reader.session.versions.plan import Plan, plan
from reader.session.versions.searching import Places
from reader.text.aligning import Alignment

LABEL = BETWEEN_VIEWS


class Brought(NamedTuple):
    """What to do to a text so that it has what was done to the file's other texts.

    ``left`` counts the items that stay there, because their words are not here.
    """

    changes: ChangeSet
    left: int = 0

    @property
    def sentence(self) -> str:
        """What to tell the person; empty if there is nothing to tell."""
        if not self.left:
            return ""
        items = "1 of your items stays" if self.left == 1 else f"{self.left} of your items stay"
        words = "its words are" if self.left == 1 else "their words are"
        return f"{items} with the other view of this file: {words} not in this one."


def brought_along(
    session: Session, library: Library, others: Iterable[DocumentId] = ()
) -> Brought:
    """Return what ``session`` lacks of the work on the other texts of its file.

    ``others`` are texts that are known to be of this file; the library knows more.

    Raises:
        StoreError: The library cannot be read.
    """
    here = session.document
    views = dict.fromkeys((*library.variants(here.id), *others))
    views.pop(here.id, None)
    if not views:
        return Brought(ChangeSet(LABEL, ()))
    ledger, places = Ledger(library, (here.id, *views)), Places()
    alignments = {view: Alignment(library.load(view).document.text, here.text) for view in views}
    found = plan(session, ledger, places, views)
    while found.wanted:
        for view, spans in found.wanted.items():
            places.put(view, spans, _aligned(alignments[view], spans))
        found = plan(session, ledger, places, views)
    return _brought(found)


def _aligned(alignment: Alignment, spans: Sequence[Span]) -> list[Reanchored]:
    places = (alignment.span(span) for span in spans)
    return [LOST if at is None else Reanchored(Outcome.EXACT, at, 1.0) for at in places]


def _brought(found: Plan) -> Brought:
    left = sum(not each.is_weak for each in found.open)
    return Brought(replace(found.changes, label=LABEL), left)


def decisions_along(
    document: Document, library: Library, others: Iterable[DocumentId] = ()
) -> DecisionChanges:
    """Return what a text lacks of what is remembered for the other texts of its article.

    Raises:
        StoreError: The library cannot be read.
    """
    versions = library.versions.others(document.id)
    known = {document.id, *library.variants(document.id), *versions, *others}
    last: dict[tuple[str, bool], tuple[DocumentId, Decision | None]] = {}
    if len(known) > 1:
        for changes in library.decision_journal():
            if changes.label != LABEL:
                _follow(changes, known, last)
    present = {d.key: d for d in library.decisions() if d.scope == document.id}
    wanted = {key: after for key, (scope, after) in last.items() if scope != document.id}
    found = [_decided(present.get(key), after, document) for key, after in wanted.items()]
    return DecisionChanges(LABEL, tuple(change for change in found if change is not None))


def _follow(
    changes: DecisionChanges,
    scopes: set[DocumentId],
    last: dict[tuple[str, bool], tuple[DocumentId, Decision | None]],
) -> None:
    for before, after in changes.changes:
        for side, is_there in ((before, False), (after, True)):
            if side is not None and side.scope in scopes:
                last[side.key] = (side.scope, side if is_there else None)


def _decided(
    present: Decision | None, wanted: Decision | None, document: Document
) -> DecisionChange | None:
    if wanted is None:
        return None if present is None else DecisionChange(present, None)
    if present is not None and (present.form, present.kind) == (wanted.form, wanted.kind):
        return None
    id_ = DecisionId(uuid4().hex) if present is None else present.id
    return DecisionChange(
        present, wanted._replace(id=id_, scope=document.id, document=document.id)
    )
