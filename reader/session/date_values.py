"""A person says which day or time a date means.

What is typed is worked out against the article's date of now, and stays as it
is then: neither a new analysis nor another date of the article changes it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from reader.base.errors import UserError
from reader.domain.annotations import Annotation, AnnotationId, Mention, Status
from reader.domain.changes import Change, ChangeSet
from reader.domain.dates import DateType, DateValue
from reader.domain.entities import Entity, MentionKind, Origin, surviving
from reader.session.article_date import known_date
from reader.session.calendar_words import day_words, period_words
from reader.session.families import flat
from reader.session.owning import edited
from reader.session.presence import present_item
from reader.session.said_dates import value_said
from reader.session.session import Session
from reader.session.whom import (
    NewEntity,
    Target,
    entity_changes,
    mentions_of,
    moved,
    target_of,
)

EXAMPLES = "16 May 2024, last Tuesday, 2024-05, spring 2023, 10–12 May"
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_LENGTH = {DateType.DURATION: "length of time", DateType.SET: "repeated"}


def understood(session: Session, words: str) -> DateValue | None:
    """Return what a person typed; nothing is no value.

    Raises:
        UserError: It is not understood; says what is.
    """
    words = flat(words)
    if not words:
        return None
    # The rules of dates take long to load; most starts need none.
    from reader.text.timex.typed import typed_value, understood_part  # noqa: PLC0415

    today = known_date(session)
    value = typed_value(words, today)
    if value is not None:
        return value
    part = understood_part(words, today)
    if part and part != words:
        raise UserError(f"Only “{part}” of this is understood. Write it like {EXAMPLES}.")
    raise UserError(f"This is not understood. Write it like {EXAMPLES}.")


def meaning_words(session: Session, value: DateValue | None) -> str:
    """Return a value for people, with its TIMEX3 form and what it was worked out from."""
    if value is None:
        return "No day or time is known."
    said = period_words(value)
    if value.earliest is not None and value.earliest == value.latest:
        said = f"{_DAYS[date.fromisoformat(value.earliest).weekday()]}, {said}"
        said += _hour(value)
    elif not said:
        said = _LENGTH.get(value.type, "no calendar day can be told")
    words = f"{said} ({value.value})"
    today = known_date(session)
    if value.assumed and today is not None:
        return f"{words}, assumed from the article’s date {day_words(today)}"
    is_open = value.earliest is None and value.type in {DateType.DATE, DateType.TIME}
    return f"{words}: the article’s date is not known" if is_open and today is None else words


def to_type(session: Session, item: Annotation) -> str:
    """Return what to type for the value that a date has now; empty without one."""
    value = item.body.value if isinstance(item.body, Mention) else None
    if value is None:
        return ""
    from reader.text.timex.typed import typed_value  # noqa: PLC0415 - as above

    today = known_date(session)
    meant = replace(value, assumed=False)
    for words in (period_words(value), value.value, flat(item.anchor.quote)):
        read = typed_value(words, today)
        if read is not None and replace(read, assumed=False) == meant:
            return words
    return period_words(value) or value.value


def others_of(session: Session, annotation_id: AnnotationId) -> list[AnnotationId]:
    """Return the other mentions of the same date."""
    body = session.annotations[annotation_id].body
    if not isinstance(body, Mention) or body.entity is None:
        return []
    found = mentions_of(session, body.entity)
    return [id_ for id_ in found if id_ != annotation_id and _is_date(session, id_)]


def set_value(
    session: Session, annotation_id: AnnotationId, value: DateValue | None, *, for_all: bool
) -> ChangeSet:
    """Say what a date means; with ``for_all`` also its other mentions.

    A mention that now means another day than the others goes to the date of
    that day, or becomes a date of its own.

    Raises:
        UserError: The item is no date.
    """
    before = present_item(session, annotation_id)
    body = before.body
    if not isinstance(body, Mention) or body.kind is not MentionKind.DATE:
        raise UserError("Choose a date first; then you can say which day it is.")
    label = "say which day it is" if value is not None else "say that the day is not known"
    others = others_of(session, annotation_id)
    if for_all or not others:
        return ChangeSet(label, _for_all(session, [annotation_id, *others], value), annotation_id)
    if body.value == value:
        return ChangeSet(label, (), annotation_id)
    target = _date_of(session, value, body) or target_of(
        session, NewEntity(before.anchor.quote, MentionKind.DATE)
    )
    after = moved(session, before, target)
    assert isinstance(after.body, Mention)
    after = replace(after, body=replace(after.body, value=value))
    changes = entity_changes(session, target, [before], [before.anchor.quote])
    return ChangeSet(label, (*changes, Change(before, after)), annotation_id)


def is_told(session: Session, item: Annotation) -> bool:
    """Tell whether the value of a date is what a person said, not what its words say."""
    body, found = item.body, item.suggested
    if not isinstance(body, Mention) or body.kind is not MentionKind.DATE:
        return False
    if item.status not in {Status.EDITED, Status.ADDED}:
        return False
    if found is not None and isinstance(found.body, Mention) and found.body.value == body.value:
        return False
    return body.value != value_said(session, item.anchor.quote)


def _for_all(
    session: Session, ids: Sequence[AnnotationId], value: DateValue | None
) -> tuple[Change, ...]:
    changes: list[Change] = []
    for id_ in ids:
        before = session.annotations[id_]
        assert isinstance(before.body, Mention)
        if before.body.value != value:
            after = edited(session, before, before.span, replace(before.body, value=value))
            changes.append(Change(before, after))
    entity = _entity(session, session.annotations[ids[0]]) if changes else None
    if entity is not None and entity.origin is Origin.MACHINE:  # a person relies on it
        changes.insert(0, Change(entity, replace(entity, origin=Origin.HUMAN)))
    return tuple(changes)


def _date_of(session: Session, value: DateValue | None, body: Mention) -> Target | None:
    """Return the date of the article that means the same, if there is one."""
    if value is None:
        return None
    for family in session.families:
        if family.group != MentionKind.DATE or family.entity is None:
            continue
        first = session.annotations[session.families.member(family, 0)].body
        is_other = body.entity is None or family.entity != surviving(session.entities, body.entity)
        if is_other and isinstance(first, Mention) and _days(first.value) == _days(value):
            return target_of(session, family.entity)
    return None


def _days(value: DateValue | None) -> tuple[object, ...] | None:
    if value is None:
        return None
    return value.type, value.value, value.earliest, value.latest


def _entity(session: Session, item: Annotation) -> Entity | None:
    body = item.body
    if not isinstance(body, Mention) or body.entity is None:
        return None
    return session.entities.get(surviving(session.entities, body.entity))


def _is_date(session: Session, id_: AnnotationId) -> bool:
    body = session.annotations[id_].body
    return isinstance(body, Mention) and body.kind is MentionKind.DATE


def _hour(value: DateValue) -> str:
    _, mark, hour = value.value.partition("T")
    is_clock = value.type is DateType.TIME and mark and hour[:1].isdigit()
    return f", {hour}" if is_clock else ""
