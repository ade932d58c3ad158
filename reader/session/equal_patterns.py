"""What a person has done to one item, as something that can be done to all items like it."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from reader.domain.annotations import Annotation, AnnotationId, Body, Claim, Mention, Status
from reader.domain.changes import ChangeSet
from reader.domain.documents import Document
from reader.domain.spans import Span


class Deed(StrEnum):
    """What is done to every item; the values begin the label of the act."""

    MARK = "mark"
    MOVE = "move the ends of"
    REASSIGN = "give to another"
    ACCEPT = "accept"
    REJECT = "reject"
    DELETE = "delete"


class Pattern(NamedTuple):
    """A deed and what it is done to.

    ``words`` are looked for. ``body`` is what items like it say afterwards, or
    said before they went. ``model`` is the item that the person did it to; it
    may be gone. The items may begin and end inside of the words, so many
    characters from their ends: ``now`` before, ``then`` after the deed.
    """

    deed: Deed
    words: str
    body: Body
    model: AnnotationId
    now: tuple[int, int] = (0, 0)
    then: tuple[int, int] = (0, 0)


def pattern_of_act(document: Document, changes: ChangeSet) -> Pattern | None:
    """Return what an act on one item was; ``None`` if it was none that all can be put through."""
    if changes.undoes is not None:
        return None
    sides = [
        (change.before, change.after)
        for change in changes.changes
        if isinstance(change.item, Annotation)
    ]
    if len(sides) != 1:
        return None
    before, after = sides[0]
    assert before is None or isinstance(before, Annotation)
    assert after is None or isinstance(after, Annotation)
    if before is not None and (after is None or not after.is_shown):
        deed = Deed.DELETE if after is None or changes.label == "delete" else Deed.REJECT
        return _pattern(deed, before) if before.is_shown else None
    if after is None or not after.is_shown:
        return None
    if before is None or not before.is_shown:
        return _pattern(Deed.MARK, after)
    return _difference(document, after, before.span, before.body) or (
        _pattern(Deed.ACCEPT, after)
        if after.status is Status.ACCEPTED and before.status is not Status.ACCEPTED
        else None
    )


def pattern_of_item(document: Document, item: Annotation) -> Pattern | None:
    """Return what the state of an item says that was done to it; ``None`` for claims.

    What the machine says may be said of all equal words, too.
    """
    match item.status:
        case Status.REJECTED:
            return _pattern(Deed.REJECT, item)
        case Status.ACCEPTED:
            return _pattern(Deed.ACCEPT, item)
        case Status.EDITED if item.suggested is not None:
            suggested = item.suggested
            found = _difference(document, item, suggested.span, suggested.body)
            return found or _pattern(Deed.MARK, item)
        case _:
            return _pattern(Deed.MARK, item)


def _pattern(deed: Deed, item: Annotation) -> Pattern | None:
    if isinstance(item.body, Claim):
        return None
    return Pattern(deed, item.anchor.quote, item.body, item.id)


def _difference(document: Document, item: Annotation, span: Span, body: Body) -> Pattern | None:
    """Return what makes an item out of one that stood at ``span`` and said ``body``."""
    pattern = _pattern(Deed.MARK, item)
    if pattern is None or isinstance(body, Claim) or item.body.label != body.label:
        return pattern
    if item.span != span:
        if not item.span.overlaps(span):
            return pattern
        whole = Span(min(item.span.start, span.start), max(item.span.end, span.end))
        return pattern._replace(
            deed=Deed.MOVE,
            words=whole.cut(document.text),
            now=_inside(span, whole),
            then=_inside(item.span, whole),
        )
    if _entity(item.body) != _entity(body):
        return pattern._replace(deed=Deed.REASSIGN)
    return None


def _inside(span: Span, whole: Span) -> tuple[int, int]:
    return span.start - whole.start, whole.end - span.end


def _entity(body: Body) -> tuple[str | None, bool]:
    return (body.entity, body.is_nominal) if isinstance(body, Mention) else (None, False)
