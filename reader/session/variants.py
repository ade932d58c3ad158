"""One file read in several ways: what a person did to one text counts in the others, too.

Each text has its own items and its own journal. Of everything that was done
to an item in any of them, the last act counts; so it is of no account in
which order the texts are opened, nothing comes twice, and what was deleted
stays deleted. What has no place in the other text stays where it is.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple
from uuid import uuid4

from reader.domain.annotations import Annotation, AnnotationId
from reader.domain.article_facts import ArticleFact
from reader.domain.article_notes import ArticleNotes
from reader.domain.changes import Change, ChangeSet, Item
from reader.domain.claims import EntityId
from reader.domain.decisions import Decision, DecisionChange, DecisionChanges, DecisionId
from reader.domain.documents import Document, DocumentId
from reader.domain.entities import Entity
from reader.domain.remarks import BRINGING
from reader.domain.settlements import Settlement
from reader.session.carrying import Find, carried, carried_id
from reader.session.ports import Library
from reader.session.session import Session
from reader.session.suggestions import Suggestions
from reader.text.aligning import Alignment

LABEL = "bring along from the other view"
_Key = tuple[str, str]


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


class _Act(NamedTuple):
    number: int
    after: Item | None
    document: Document


def brought_along(
    session: Session, library: Library, others: Iterable[DocumentId] = ()
) -> Brought:
    """Return what ``session`` lacks of the work on the other texts of its file.

    ``others`` are texts that are known to be of this file; the library knows more.

    Raises:
        StoreError: The library cannot be read.
    """
    here = session.document
    known = dict.fromkeys((*library.variants(here.id), *others))
    known.pop(here.id, None)
    if not known:
        return Brought(ChangeSet(LABEL, ()))
    last = _last_acts(library, here)
    texts = [library.load(other).document for other in known]
    find_by_text = {text.id: Alignment(text.text, here.text).span for text in texts}
    left: set[str] = set()
    for text in texts:
        find = find_by_text[text.id]
        for key, act in _last_acts(library, text).items():
            there = _key_here(key, find)
            if there is None or _is_lost(act, find, here):
                if isinstance(act.after, Annotation) and act.after.is_human:
                    left.add(key[1])
                continue
            if there not in last or last[there].number < act.number:
                last[there] = act
    foreign = {k: act for k, act in last.items() if act.document.id != here.id}
    changes = [
        change
        for key, act in foreign.items()
        if (change := _change(session, key, act, find_by_text[act.document.id])) is not None
    ]
    left -= {id_ for _, id_ in last}
    changes.sort(key=lambda change: not change.is_entity)  # what items stand for goes first
    return Brought(ChangeSet(LABEL, tuple(changes)), len(left))


def decisions_along(
    document: Document, library: Library, others: Iterable[DocumentId] = ()
) -> DecisionChanges:
    """Return what a text lacks of what is remembered for the other texts of its file.

    Raises:
        StoreError: The library cannot be read.
    """
    known = {document.id, *library.variants(document.id), *others}
    last: dict[tuple[str, bool], tuple[DocumentId, Decision | None]] = {}
    if len(known) > 1:
        for changes in library.decision_journal():
            if changes.label != LABEL:
                _follow(changes, known, last)
    present = {d.key: d for d in library.decisions() if d.scope == document.id}
    wanted = {key: after for key, (scope, after) in last.items() if scope != document.id}
    found = [_decided(present.get(key), after, document) for key, after in wanted.items()]
    return DecisionChanges(LABEL, tuple(change for change in found if change is not None))


def _last_acts(library: Library, document: Document) -> dict[_Key, _Act]:
    """Return the last act on each item of a text; what was only brought along is none.

    Neither from another text nor from the file: each text takes that over by itself.
    """
    return {
        _key(change): _Act(entry.number, change.after, document)
        for entry in library.journal(document.id)
        if entry.changes.label not in {LABEL, BRINGING}
        for change in entry.changes.changes
    }


def _key(change: Change) -> _Key:
    item = change.item
    if isinstance(item, ArticleFact | ArticleNotes | Settlement):
        return "article", item.id
    return ("entity" if change.is_entity else "item"), item.id


def _key_here(key: _Key, find: Find) -> _Key | None:
    kind, id_ = key
    if kind != "item":
        return key
    here = carried_id(AnnotationId(id_), find)
    return None if here is None else (kind, here)


def _is_lost(act: _Act, find: Find, here: Document) -> bool:
    return isinstance(act.after, Annotation) and carried(act.after, find, here.text) is None


def _change(session: Session, key: _Key, act: _Act, find: Find) -> Change | None:
    """Return what makes an item here what the last act made of it there."""
    kind, id_ = key
    if kind == "article":
        return _article_change(session, id_, act.after)
    if kind == "entity":
        return _entity_change(session.entities.get(EntityId(id_)), act.after)
    present = session.annotations.get(AnnotationId(id_))
    after = act.after
    if isinstance(after, Annotation) and after.is_human:
        here = carried(after, find, session.document.text)
        return None if here == present else Change(present, here)
    if present is None or not present.is_human:
        return None
    return Change(present, _suggestion(session, present.id))


def _entity_change(before: Entity | None, after: Item | None) -> Change | None:
    """An item here may stand for an entity that is gone there; by itself it is not shown."""
    if not isinstance(after, Entity) or before == after:
        return None
    change = Change(before, after)
    return change if change.is_human else None


def _suggestion(session: Session, id_: AnnotationId) -> Annotation | None:
    """Return what the machine says at the place of an item that is a person's no more."""
    suggestions = Suggestions(session.document.text, session.findings)
    row = suggestions.row_of(id_)
    return None if row is None else suggestions.annotation(row)


def _article_change(session: Session, id_: str, after: Item | None) -> Change | None:
    """Return what makes the same be said here about the article as a whole."""
    if isinstance(after, ArticleFact):
        return _fact_change(session, after)
    present = session.notes if id_ == ArticleNotes.id else session.settlements.get(id_)
    return None if after == present else Change(present, after)


def _fact_change(session: Session, fact: ArticleFact) -> Change | None:
    present = type(fact).of(session.document.metadata)
    told = fact.known if fact.is_human else None
    after = present.as_stated() if told is None else present.told(told.value)
    return None if after == present else Change(present, after)


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
