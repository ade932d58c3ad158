"""What a library holds, in a form that can be compared; and whether it agrees with itself."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from reader.domain.article_facts import ArticleFact
from reader.domain.article_notes import ArticleNotes
from reader.domain.changes import Change, ChangeSet, Item, is_owned
from reader.domain.decisions import Decision, DecisionId
from reader.domain.documents import DocumentId
from reader.domain.library import StoredArticle
from reader.domain.records import change_to_record
from reader.session.ports import Library

ALL = 10**6  # articles
Key = tuple[str, str]


class Act(NamedTuple):
    """One act of the journal: its name and a digest of what it changed.

    An act that is done once more counts under its first name.
    """

    name: str
    digest: str


def digest_of(changes: ChangeSet) -> str:
    """Return a short fingerprint of what an act changed of a person's items."""
    records = [change_to_record(change) for change in changes.changes if change.is_human]
    content = json.dumps([changes.label, records], sort_keys=True).encode("ascii")
    return hashlib.sha256(content).hexdigest()[:20]


def is_written(changes: ChangeSet) -> bool:
    """Tell whether an act leaves anything in the journal."""
    return any(change.is_human for change in changes.changes)


def documents_of(library: Library) -> list[DocumentId]:
    """Return all articles of a library."""
    return [entry.document_id for entry in library.recent(ALL)]


def acts_of(library: Library, document_id: DocumentId) -> list[Act]:
    """Return the acts on one article, oldest first."""
    steps = library.past.steps(document_id)
    entries = list(library.journal(document_id))
    return [
        Act(step.redoes or step.act, digest_of(entry.changes))
        for step, entry in zip(steps, entries, strict=True)
    ]


def missing(acknowledged: Iterable[Act], kept: Iterable[Act]) -> list[Act]:
    """Return what was acknowledged and is not kept, each as often as it is missing."""
    return list((Counter(acknowledged) - Counter(kept)).elements())


def faults_of(library: Library) -> list[str]:
    """Return in what the tables are not what the journal makes of them."""
    found = []
    for document_id in documents_of(library):
        article = library.load(document_id)
        entries = library.journal(document_id)
        fold = folded(change for entry in entries for change in entry.changes.changes)
        facts = [item for item in fold.values() if isinstance(item, ArticleFact)]
        rows = {key: item for key, item in fold.items() if item not in facts}
        if rows != _rows(article):
            found.append(f"the items of {document_id} are not those of its journal")
        metadata = article.document.metadata
        found += [
            f"{fact.id} of {document_id} is not that of its journal"
            for fact in facts
            if type(fact).of(metadata) != fact
        ]
    if _decided(library) != {decision.id: decision for decision in library.decisions()}:
        found.append("the decisions are not those of their journal")
    return found


def _decided(library: Library) -> dict[DecisionId, Decision]:
    decided: dict[DecisionId, Decision] = {}
    for act in library.decision_journal():
        for change in act.changes:
            if change.before is not None:
                decided.pop(change.before.id, None)
            if change.after is not None:
                decided[change.after.id] = change.after
    return decided


def folded(changes: Iterable[Change]) -> dict[Key, Item]:
    """Return a person's items as a list of changes leaves them."""
    items: dict[Key, Item] = {}
    for change in changes:
        key = _key(change.item)
        if isinstance(change.after, ArticleFact) or is_owned(change.after):
            assert change.after is not None
            items[key] = change.after
        else:
            items.pop(key, None)
    return items


def _rows(article: StoredArticle) -> dict[Key, Item]:
    items: list[Item] = [*article.annotations, *article.entities, *article.settlements]
    if article.notes.is_human:
        items.append(article.notes)
    return {_key(item): item for item in items}


def _key(item: Item) -> Key:
    return type(item).__name__, ArticleNotes.id if isinstance(item, ArticleNotes) else item.id
