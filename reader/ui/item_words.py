"""One item in a few words, for the card that comes up beside it."""

from __future__ import annotations

from reader.domain.annotations import AnnotationId
from reader.session.facts import facts_about
from reader.session.marks import kind_key
from reader.session.session import Session
from reader.ui.article.card_entry import CardEntry
from reader.ui.words import item_kind, state_words


def card_entry(session: Session, annotation: str) -> CardEntry | None:
    """Return kind and state, quote and facts of an item, ``None`` if it is gone."""
    item = session.annotations.get(AnnotationId(annotation))
    if item is None:
        return None
    facts = facts_about(session, item.id)
    if item.comment:
        facts = [*facts, ("Comment", item.comment)]
    called = item_kind(item, session.vocabulary.kinds_by_id)
    head = f"{called}  ·  {state_words(item)}"
    return CardEntry(kind_key(item), head, item.anchor.quote, tuple(facts))
