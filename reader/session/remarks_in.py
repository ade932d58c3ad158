"""What a file brings along, made into items: each remark once, and never against the person.

An item has an id that follows from its remark, and the journal knows every
remark that was ever taken over. One that was deleted or changed here is not
brought back; new ones are added whenever the file is opened. A comment that
was rewritten in the file is rewritten here, unless the person has rewritten
it, too: then theirs stays, and the file's new words follow it.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from reader.domain.annotations import (
    BROUGHT,
    Annotation,
    AnnotationId,
    Body,
    Claim,
    Highlight,
    Mention,
    Status,
)
from reader.domain.article_notes import NO_NOTES, ArticleNotes
from reader.domain.changes import Change, ChangeSet
from reader.domain.claims import claim_kinds
from reader.domain.entities import Origin
from reader.domain.remarks import BRINGING, Remark, item_name
from reader.domain.spans import Span
from reader.session.edits import KIND_KEYS, new_body
from reader.session.meant import Meant
from reader.session.note_edits import clean_tags
from reader.session.ports import Library
from reader.session.session import Session
from reader.text.context import anchor_at
from reader.text.trimming import tidy

FOLLOWING = "\n\nIn the file now: "
"""Between a person's comment and the new words of the file."""


class Brought(NamedTuple):
    """What was taken over: one act that has happened, and sentences about it."""

    changes: ChangeSet = ChangeSet(BRINGING, ())
    notices: tuple[str, ...] = ()


def bring_along(session: Session, remarks: Sequence[Remark], library: Library) -> Brought:
    """Take over what is new among the remarks of a file, as one act.

    Raises:
        StoreError: The library cannot be read or written.
    """
    if not remarks:
        return Brought()
    known = library.brought(session.document.id)
    own_names = item_name(session.document.id, "")
    maker = _Maker(session, library)
    counts: Counter[str] = Counter()
    changes: list[Change] = []
    for id_, remark in {id_of(remark): remark for remark in remarks}.items():
        if remark.key.startswith(own_names):
            continue  # it was exported from here: it is still here, or has been deleted
        if remark.meaning.is_article:
            changes += _notes(session, remark, library)
            counts["notes"] += bool(changes)
            continue
        present = session.annotations.get(id_)
        if id_ in known or present is not None:
            after = None if present is None else met(present, known.get(id_, ()), remark.comment)
            if present is not None and after is not present:
                changes.append(Change(present, after))
                counts["changed" if after and FOLLOWING not in after.comment else "both"] += 1
            continue
        made = maker.item(id_, remark)
        if made is not None and not _is_there(session, made):
            changes += [*maker.entities(), Change(None, made)]
            counts[_sort(made)] += 1
    act = ChangeSet(BRINGING, tuple(changes))
    session.apply(act)
    return Brought(act, tuple(_sentences(counts)))


def id_of(remark: Remark) -> AnnotationId:
    """Return the id of the item that a remark becomes."""
    digest = hashlib.sha256(remark.key.encode("utf-8", "backslashreplace")).hexdigest()
    return AnnotationId(f"{BROUGHT}{digest[:32]}")


def _notes(session: Session, remark: Remark, library: Library) -> list[Change]:
    """Return the notes on the article, unless the person has ever said anything about it."""
    journal = library.journal(session.document.id)
    acts = (change.item for entry in journal for change in entry.changes.changes)
    if session.notes != NO_NOTES or any(isinstance(item, ArticleNotes) for item in acts):
        return []
    notes = ArticleNotes(remark.comment, clean_tags(remark.tags), remark.meaning.is_finished)
    return [Change(NO_NOTES, notes)] if notes != NO_NOTES else []


def _is_there(session: Session, made: Annotation) -> bool:
    """Tell whether the person has said the same about the same words already."""
    return any(
        item.is_human and item.body.label == made.body.label and made.comment in {"", item.comment}
        for item in session.exactly_at(made.span)
    )


def met(present: Annotation, known: Collection[str], said: str) -> Annotation:
    """Return an item with what the file says of it now, or the item itself if that is no news.

    ``known`` are the comments that the file has ever brought along for it.
    """
    if present.comment == said or present.status is Status.REJECTED:
        return present
    if any(comment == said or comment.endswith(FOLLOWING + said) for comment in known):
        return present
    is_as_in_file = present.comment in known and FOLLOWING not in present.comment
    if is_as_in_file:
        return replace(present, comment=said)
    if not said:
        return present
    return replace(present, comment=f"{present.comment}{FOLLOWING}{said}")


class _Maker:
    """Makes items of remarks; equal words stand for one new entity."""

    def __init__(self, session: Session, library: Library) -> None:
        self._session = session
        self._meant = Meant(session, library)
        self._bodies: dict[tuple[str, str], Body] = {}
        self._needed: tuple[Change, ...] = ()

    def item(self, id_: AnnotationId, remark: Remark) -> Annotation | None:
        """Return the item of a remark, ``None`` if there is no text at its place."""
        text = self._session.document.text
        inside = remark.span.start < len(text) and remark.span
        span = tidy(text, inside) if inside else None
        if span is None:
            return None
        body = self._body(remark, span)
        return Annotation(
            id=id_,
            anchor=anchor_at(text, span),
            body=body,
            origin=Origin.HUMAN,
            status=Status.ADDED,
            comment=remark.comment,
            # Of a mention or claim of somebody else they have told what it is.
            tags=()
            if isinstance(body, Mention | Claim) and not remark.meaning.label
            else tuple(dict.fromkeys(remark.tags)),
        )

    def entities(self) -> tuple[Change, ...]:
        """Return what must be there before the last item."""
        needed, self._needed = self._needed, ()
        return (*needed, *self._meant.entities())

    def _body(self, remark: Remark, span: Span) -> Body:
        """Return a mention or claim if just one such word is on a remark, else a highlight."""
        if remark.meaning.label:
            return self._meant.body(remark.meaning, span)
        kinds = {tag.casefold() for tag in remark.tags} & _SAID_BY_TAG
        if len(kinds) != 1:
            return Highlight(remark.kind, remark.author, remark.color, remark.made_at)
        kind = kinds.pop()
        if kind == Claim().label:
            return Claim(kinds=claim_kinds(tag.casefold() for tag in remark.tags))
        key = kind, " ".join(span.cut(self._session.document.text).split()).casefold()
        if key not in self._bodies:
            self._bodies[key], self._needed = new_body(self._session, span, kind)
        return self._bodies[key]


_SAID_BY_TAG = frozenset(KIND_KEYS) - {Highlight().label}


def _sort(item: Annotation) -> str:
    match item.body:
        case Mention() | Claim():
            return "item"
        case Highlight():
            return "comment" if item.comment else "highlight"


def _sentences(counts: Mapping[str, int]) -> Iterator[str]:
    parts = [_number(counts[noun], noun) for noun in ("highlight", "comment", "item")]
    parts = [part for part in parts if part]
    if parts:
        words = " and ".join(filter(None, (", ".join(parts[:-1]), parts[-1])))
        total = sum(counts[noun] for noun in ("highlight", "comment", "item"))
        yield f"{words} of the file {'was' if total == 1 else 'were'} taken over."
    if counts["notes"]:
        yield "The notes on the article that lie beside it were taken over."
    if counts["changed"]:
        words = _number(counts["changed"], "comment")
        yield f"{words} {_has(counts['changed'])} been changed in the file, and here as well now."
    if counts["both"]:
        words = _number(counts["both"], "comment")
        yield (
            f"{words} {_has(counts['both'])} been changed both here and in the file: "
            "yours came first, the file’s new words follow."
        )


def _number(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}" if count else ""


def _has(count: int) -> str:
    return "has" if count == 1 else "have"
