"""How things are called aloud: an item by kind, name and state, and parts inside Qt's controls."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QToolButton

from reader.domain.annotations import AnnotationId, Highlight, Status
from reader.session.families import flat, shortened
from reader.session.marks import CLAIM, kind_key
from reader.session.rows import entity_of, speaker
from reader.session.session import Session
from reader.ui.words import BROUGHT, item_kind

LONGEST = 300  # characters of a sentence that is read out unasked

_STATUS = {
    Status.SUGGESTED: "suggested",
    Status.ACCEPTED: "accepted",
    Status.EDITED: "changed by you",
    Status.ADDED: "added by you",
    Status.REJECTED: "rejected",
}


def item_words(session: Session, annotation_id: AnnotationId) -> str:
    """Return an item as one would call it: “Person, Vladimir Putin, suggested”."""
    annotation = session.annotations.get(annotation_id)
    if annotation is None:
        return ""
    kind = kind_key(annotation)
    if kind == CLAIM:
        who = speaker(session, annotation)
        name = f"said by {who}" if who else ""
    else:
        entity = entity_of(session, annotation)
        name = flat(entity.name if entity else annotation.anchor.quote)
    comment = "with a comment" if annotation.comment else ""
    is_brought = annotation.is_brought and annotation.status is Status.ADDED
    state = BROUGHT.lower() if is_brought else _STATUS[annotation.status]
    body = annotation.body
    by = f"by {body.author}" if isinstance(body, Highlight) and body.author else ""
    tags = f"tags {', '.join(annotation.tags)}" if annotation.tags else ""
    called = item_kind(annotation, session.vocabulary.kinds_by_id)
    parts = (called, name, state, by, comment, tags)
    return ", ".join(part for part in parts if part)


def sentence_words(session: Session, annotation_id: AnnotationId) -> str:
    """Return the sentence of an item, cut if it is very long."""
    annotation = session.annotations.get(annotation_id)
    if annotation is None:
        return ""
    span = session.sentence_at(annotation.span.start) or annotation.span
    words = session.document.text[span.start : min(span.end, span.start + 4 * LONGEST)]
    return shortened(words, LONGEST)


def name_clear_button(edit: QLineEdit, name: str) -> None:
    """Name the button in a line edit that empties it; Qt leaves it without a name."""
    for button in edit.findChildren(QToolButton):
        button.setAccessibleName(name)
