"""Doing to many places what a person has done to one, as one act."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from uuid import uuid4

from reader.base.errors import UserError
from reader.domain.annotations import Annotation, AnnotationId, Body, Mention, Status
from reader.domain.changes import Change, ChangeSet, Item
from reader.domain.entities import MentionKind, Origin
from reader.domain.spans import Span
from reader.session import edits
from reader.session.equal_items import EqualPlace, Sign
from reader.session.equal_patterns import Deed, Pattern
from reader.session.families import shortened
from reader.session.owning import edited
from reader.session.session import Session
from reader.text.context import anchor_at

_LONGEST = 40  # characters of the words in a label


def apply_to(session: Session, pattern: Pattern, places: Iterable[EqualPlace]) -> ChangeSet:
    """Return the act that does a pattern's deed at these places; those already so stay.

    Raises:
        UserError: The mentions were given to somebody who is gone by now.
    """
    body = pattern.body
    target = body.entity if isinstance(body, Mention) else None
    if pattern.deed is Deed.REASSIGN and target is not None and target not in session.entities:
        raise UserError("What these words were given to is gone.")
    maker = _Maker(session, pattern)
    wanted = [place for place in places if place.sign is not Sign.THERE]
    found = [change for place in wanted for change in maker.changes(place)]
    focus = pattern.model if pattern.model in session.annotations else None
    return ChangeSet(_label(session, pattern, len(wanted)), (*maker.entities, *found), focus)


def _label(session: Session, pattern: Pattern, count: int) -> str:
    words = shortened(pattern.words, _LONGEST)
    label = f"{pattern.deed.value} {count:,} × “{words}”"
    body = pattern.body
    if pattern.deed is Deed.REASSIGN and isinstance(body, Mention) and body.entity is not None:
        entity = session.entities.get(body.entity)
        return f"give {count:,} × “{words}” to “{entity.name}”" if entity is not None else label
    return label


class _Maker:
    """Makes the changes of single places; ``entities`` are those that they need."""

    def __init__(self, session: Session, pattern: Pattern) -> None:
        self._session = session
        self._pattern = pattern
        self._text = session.document.text
        self._bodies: dict[str, Body] = {}
        self.entities: tuple[Change, ...] = ()

    def changes(self, place: EqualPlace) -> Iterator[Change]:
        """Yield what changes at one place."""
        item = None if place.item is None else self._session.annotations.get(place.item)
        if place.item is not None and item is None:
            return  # gone in the meantime
        after = self._added(place.span) if item is None else self._after(item, place)
        if after != item:
            yield Change(item, after)

    def _after(self, item: Annotation, place: EqualPlace) -> Item | None:
        session = self._session
        match place.sign:
            case Sign.ACCEPT | Sign.ADD:
                return replace(edits.owned(session, item), status=Status.ACCEPTED)
            case Sign.DELETE if item.origin is not Origin.MACHINE:
                return None
            case Sign.REJECT | Sign.DELETE:
                return replace(edits.owned(session, item), status=Status.REJECTED)
            case Sign.REASSIGN:
                return edited(session, item, item.span, self._pattern.body)
            case _:
                return edited(session, item, place.span, self._body(place.span))

    def _added(self, span: Span) -> Annotation:
        return Annotation(
            id=AnnotationId(uuid4().hex),
            anchor=anchor_at(self._text, span),
            body=self._body(span),
            origin=Origin.HUMAN,
            status=Status.ADDED,
        )

    def _body(self, span: Span) -> Body:
        """Return what an item over these words says: the same as the pattern's item.

        A day is worked out anew for other words.
        """
        quote = span.cut(self._text)
        body = self._bodies.get(quote)
        if body is None:
            body = self._pattern.body
            is_date = isinstance(body, Mention) and body.kind is MentionKind.DATE
            if (is_date and quote != self._pattern.words) or self._is_orphan(body):
                body, changes = edits.new_body(self._session, span, body.label)
                self.entities += changes
            self._bodies[quote] = body
        return body

    def _is_orphan(self, body: Body) -> bool:
        """Tell whether the entity of a mention was taken back in the meantime."""
        entity = body.entity if isinstance(body, Mention) else None
        return entity is not None and entity not in self._session.entities
