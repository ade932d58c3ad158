"""Showing in an open article what was chosen in the library."""

from __future__ import annotations

from reader.domain.annotations import AnnotationId
from reader.domain.claims import EntityId
from reader.session.library_search import Target
from reader.session.session import Session
from reader.ui.page import ArticlePage


def arrive(page: ArticlePage, target: Target) -> None:
    """Go to the item, or to the sentence with the words; else stay at the place that is kept."""
    session = page.session
    item = _item(session, target.item)
    if item is not None:
        page.jump(item)
    elif target.span is not None and target.span.end <= len(session.document.text):
        page.focus.leave(page.view.place())
        page.focus.point(None)
        sentence = session.sentence_at(target.span.start) or target.span
        mention = target.span if sentence.contains(target.span) else None
        page.view.show_sentence(sentence, mention)
        page.view.place_caret(target.span.start)


def _item(session: Session, name: str) -> AnnotationId | None:
    """Return the item of this name, or the first one that stands for the entity of this name."""
    if AnnotationId(name) in session.annotations:
        return AnnotationId(name)
    for family in session.families:
        if name and family.entity == EntityId(name):
            return session.families.member(family, 0)
    return None
