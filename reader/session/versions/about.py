"""What was said elsewhere about an article as a whole, and about whom its items stand for."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace

from reader.domain.annotations import Annotation
from reader.domain.article_facts import ArticleFact
from reader.domain.article_notes import NO_NOTES, ArticleNotes
from reader.domain.changes import Change, Item
from reader.domain.claims import EntityId
from reader.domain.documents import DocumentId
from reader.domain.entities import Entity
from reader.domain.settlements import Settlement
from reader.session.session import Session
from reader.session.versions.known import Act
from reader.session.versions.ledger import Ledger


def about_changes(
    session: Session, ledger: Ledger, items: Iterable[Change], views: Collection[DocumentId]
) -> list[Change]:
    """Return what makes the same be said here; what ``items`` stand for goes first."""
    entities: list[Change] = []
    article: list[Change] = []
    needed = {each.after.entity for each in items if isinstance(each.after, Annotation)}
    for key, act in ledger.about_article().items():
        if act.document == session.document.id:
            continue
        if key.sort == "entity":
            change = _entity_change(session, EntityId(key.id), act, needed)
            entities += [] if change is None else [change]
        else:
            change = _article_change(session, act, is_view=act.document in views)
            article += [] if change is None else [change]
    return [*entities, *article]


def _entity_change(
    session: Session, id_: EntityId, act: Act, needed: Collection[EntityId | None]
) -> Change | None:
    """An item here may stand for an entity that is gone there; by itself it is not shown."""
    before, after = session.entities.get(id_), act.change.after
    if not isinstance(after, Entity) or before == after:
        return None
    if act.is_weak and (before is not None or id_ not in needed):
        return None
    change = Change(before, after)
    return change if change.is_human else None


def _article_change(session: Session, act: Act, *, is_view: bool) -> Change | None:
    item, after = act.change.item, act.change.after
    if isinstance(after, ArticleFact):
        return _fact_change(session, after, is_weak=act.is_weak)
    if isinstance(item, ArticleNotes):
        return _notes_change(session, after, is_weak=act.is_weak, is_view=is_view)
    present = session.settlements.get(item.id)
    if after == present or (act.is_weak and present is not None):
        return None
    return Change(present, after if isinstance(after, Settlement) else None)


def _fact_change(session: Session, fact: ArticleFact, *, is_weak: bool) -> Change | None:
    present = type(fact).of(session.document.metadata)
    told = fact.known if fact.is_human else None
    if is_weak and (present.is_human or told is None):
        return None
    after = present.as_stated() if told is None else present.told(told.value)
    return None if after == present else Change(present, after)


def _notes_change(
    session: Session, after: Item | None, *, is_weak: bool, is_view: bool
) -> Change | None:
    """A changed text has not been finished, even if the earlier one was."""
    present = session.notes
    notes = after if isinstance(after, ArticleNotes) else NO_NOTES
    if not is_view:
        notes = replace(notes, is_finished=present.is_finished)
    if notes == present or (is_weak and present != NO_NOTES):
        return None
    return Change(present, notes)
