"""What a person notes beside the items: tags, comments on sentences, notes on the article.

Pure functions from a wish to a change set, as in ``edits``.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from uuid import uuid4

from reader.base.errors import UserError
from reader.domain.annotations import Annotation, AnnotationId, Highlight, Status
from reader.domain.article_notes import ArticleNotes
from reader.domain.changes import Change, ChangeSet
from reader.domain.entities import Origin
from reader.domain.remarks import RemarkKind
from reader.domain.spans import Span
from reader.session.session import Session
from reader.text.context import anchor_at
from reader.text.trimming import trimmed

LONGEST_TAG = 100
NOTES = "write notes on the article"
COMMENT_ON_SENTENCE = "comment on a sentence"


def clean_tags(tags: Iterable[str], present: Collection[str] = ()) -> tuple[str, ...]:
    """Return tags on one line each, in order, none empty and none twice.

    Those that are ``present`` already stay as they are, wherever they came from.
    """
    wanted = dict.fromkeys(tags)
    known = {tag.casefold() for tag in wanted if tag in present}
    clean: list[str] = []
    for tag in wanted:
        if tag in present:
            clean.append(tag)
            continue
        words = _on_one_line(tag)
        if words and words.casefold() not in known:
            clean.append(words)
            known.add(words.casefold())
    return tuple(clean)


def _on_one_line(tag: str) -> str:
    return " ".join(tag.split())[:LONGEST_TAG].rstrip()


def set_tags(session: Session, annotation_id: AnnotationId, tags: Iterable[str]) -> ChangeSet:
    """Let an item have just these tags, in this order."""
    before = session.annotations[annotation_id]
    wanted = clean_tags(tags, before.tags)
    gone = [tag for tag in before.tags if tag not in wanted]
    new = [tag for tag in wanted if tag not in before.tags]
    label = "change tags"
    if len(new) == 1 and not gone:
        label = f"tag “{new[0]}”"
    elif len(gone) == 1 and not new:
        label = f"take the tag “{gone[0]}” away"
    if wanted == before.tags:
        return ChangeSet(label, (), annotation_id)
    anchor = anchor_at(session.document.text, before.span)
    after = replace(before, anchor=anchor, tags=wanted)
    return ChangeSet(label, (Change(before, after),), annotation_id)


def sentence_comment(session: Session, span: Span) -> Annotation | None:
    """Return the comment that has been written on the sentences of ``span``, if there is one."""
    whole = sentences_over(session, span)
    return next((item for item in session.exactly_at(whole) if is_comment(item)), None)


def comment_on_sentence(session: Session, span: Span) -> ChangeSet:
    """Make an empty comment on the sentences that ``span`` lies in.

    Raises:
        UserError: There is no text.
    """
    whole = sentences_over(session, span)
    if not whole.cut(session.document.text).strip():
        raise UserError("There is no sentence here.")
    item = Annotation(
        id=AnnotationId(uuid4().hex),
        anchor=anchor_at(session.document.text, whole),
        body=Highlight(RemarkKind.COMMENT),
        origin=Origin.HUMAN,
        status=Status.ADDED,
    )
    return ChangeSet(COMMENT_ON_SENTENCE, (Change(None, item),), item.id)


def is_comment(item: Annotation) -> bool:
    """Tell whether an item only says something about words, and not what they are."""
    return isinstance(item.body, Highlight) and item.body.kind is RemarkKind.COMMENT


def is_blank_comment(item: Annotation) -> bool:
    """Tell whether an item is a comment made here in which nothing has been said."""
    return is_comment(item) and not (item.is_brought or item.comment or item.tags)


def sentences_over(session: Session, span: Span) -> Span:
    """Return the whole of the sentences that ``span`` touches, without blanks around them."""
    text = session.document.text
    inside = trimmed(text, span) or span
    first = session.sentence_at(inside.start)
    last = session.sentence_at(max(inside.start, inside.end - 1))
    if first is None or last is None:
        return inside
    whole = Span(min(first.start, inside.start), max(last.end, inside.end))
    return trimmed(text, whole) or whole


def write_notes(session: Session, comment: str, tags: Iterable[str]) -> ChangeSet:
    """Let these be the words and tags about the article; whether it is finished stays."""
    before = session.notes
    after = replace(before, comment=comment, tags=clean_tags(tags, before.tags))
    return notes_changed(before, after, NOTES)


def notes_changed(before: ArticleNotes, after: ArticleNotes, label: str) -> ChangeSet:
    """Return the change of the notes, if there is one."""
    return ChangeSet(label, (Change(before, after),) if after != before else ())
