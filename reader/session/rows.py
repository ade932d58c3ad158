"""What one row of the side panel says."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from reader.domain.annotations import Annotation, AnnotationId, Claim, Highlight, Mention, Status
from reader.domain.claims import EntityId
from reader.domain.entities import Entity, MentionKind, surviving
from reader.session.article_date import heading_words
from reader.session.calendar_words import period_words
from reader.session.families import Family, flat
from reader.session.session import Session
from reader.session.verdicts import verdict_words

CONTEXT = 90  # characters of the text shown after a mention
DESCRIBED = "(described)  "
"""What stands after words that mean somebody without naming them."""


class Level(StrEnum):
    """What a row stands for."""

    GROUP = "group"
    ENTITY = "entity"
    MENTION = "mention"
    CLAIM = "claim"
    HIGHLIGHT = "highlight"


@dataclass(frozen=True, slots=True)
class OutlineRow:
    """One row; ``key`` stays the same while the thing it shows is the same.

    ``annotation`` is what a click leads to. ``context`` is shown fainter,
    behind ``text``; ``verdict`` names what a claim was found to be. No tuple:
    Qt would take one apart on its way through a model.
    """

    key: str
    level: Level
    group: str
    text: str
    context: str = ""
    count: int = 0
    annotation: AnnotationId | None = None
    entity: EntityId | None = None
    status: Status | None = None
    unfolds: bool = False
    is_open: bool = False
    is_brought: bool = False
    verdict: str = ""


def is_as_brought(row: OutlineRow) -> bool:
    """Tell whether a row is what the file brought along, with no decision about it since."""
    return row.is_brought and row.status is Status.ADDED


def group_row(group: str, count: int, *, is_open: bool, context: str = "") -> OutlineRow:
    """Return the heading of a group."""
    return OutlineRow(
        f"group:{group}",
        Level.GROUP,
        group,
        group,
        context=context,
        count=count,
        unfolds=True,
        is_open=is_open,
    )


class RowMaker:
    """Makes the rows of one state of the families.

    While new findings are on their way to the list, the session is ahead of
    it; suggestions are therefore read from the families' own findings.
    """

    def __init__(self, session: Session) -> None:
        self.families = session.families
        self._session = session

    def heading(self, group: str, count: int, *, is_open: bool) -> OutlineRow:
        """Return the heading of a group; that of the dates tells what they count from."""
        context = ""
        if group == MentionKind.DATE and count:
            context = heading_words(self._session)
        return group_row(group, count, is_open=is_open, context=context)

    def family_row(self, family: Family, *, is_open: bool) -> OutlineRow:
        """Return the row of an entity, or of equal words."""
        families = self.families
        entity = families.entities.get(family.entity) if family.entity is not None else None
        return OutlineRow(
            family.key,
            Level.ENTITY,
            family.group,
            families.name_of(family),
            context=", ".join(self._also(family, entity)),
            count=len(family),
            annotation=families.member(family, 0),
            entity=family.entity,
            status=self._joint_status(family),
            unfolds=True,
            is_open=is_open,
        )

    def _also(self, family: Family, entity: Entity | None) -> list[str]:
        """Return what is shown fainter: the other names, before them the calendar days."""
        names = list(entity.aliases) if entity is not None else []
        if family.group == MentionKind.DATE:
            body = self.annotation(self.families.member(family, 0)).body
            value = body.value if isinstance(body, Mention) else None
            days = "" if value is None else period_words(value)
            if days and days != self.families.name_of(family):
                names.insert(0, days)
        return names

    def member_row(self, family: Family, number: int) -> OutlineRow:
        """Return the row of a mention below its entity, with the words that follow it."""
        item = self.annotation(self.families.member(family, number))
        is_nominal = isinstance(item.body, Mention) and item.body.is_nominal
        following = self._session.document.text[item.span.end : item.span.end + CONTEXT]
        return OutlineRow(
            f"item:{item.id}",
            Level.MENTION,
            family.group,
            flat(item.anchor.quote),
            context=DESCRIBED * is_nominal + flat(following.split("\n", 1)[0]),
            annotation=item.id,
            entity=family.entity,
            status=item.status,
            is_brought=item.is_brought,
        )

    def item_row(self, item: Annotation, group: str) -> OutlineRow:
        """Return the row of a claim, highlight or rejected item, with who says it, or what."""
        match item.body:
            case Claim():
                level, context = Level.CLAIM, speaker(self._session, item)
            case Highlight(author=author):
                level, context = Level.HIGHLIGHT, flat(item.comment) or author
            case Mention():
                level, context = Level.MENTION, ""
        return OutlineRow(
            f"item:{item.id}",
            level,
            group,
            flat(item.anchor.quote),
            context=context,
            annotation=item.id,
            status=item.status,
            is_brought=item.is_brought,
            verdict=verdict_words(self._session, item),
        )

    def annotation(self, annotation_id: AnnotationId) -> Annotation:
        """Return an item, as it was when the families were made if it is gone."""
        found = self.find(annotation_id)
        assert found is not None
        return found

    def find(self, annotation_id: AnnotationId) -> Annotation | None:
        """Return an item, or ``None`` if it is neither here now nor was then."""
        present = self._session.annotations.get(annotation_id)
        if present is not None:
            return present
        row = self.families.suggestions.row_of(annotation_id)
        return None if row is None else self.families.suggestions.annotation(row)

    def _joint_status(self, family: Family) -> Status | None:
        statuses = {self.annotation(place[2]).status for place in family.own}
        if family.rows:
            statuses.add(Status.SUGGESTED)
        return statuses.pop() if len(statuses) == 1 else None


def entity_of(session: Session, annotation: Annotation) -> Entity | None:
    """Return the entity that a mention stands for, after merges."""
    body = annotation.body
    if not isinstance(body, Mention) or body.entity is None:
        return None
    return session.entities.get(surviving(session.entities, body.entity))


def labels(item: Annotation) -> tuple[str, ...]:
    """Return who made a highlight, and the tags on any item, which "tag:" finds alone."""
    author = (item.body.author,) if isinstance(item.body, Highlight) else ()
    return (*author, *(f"tag:{tag}" for tag in item.tags))


def speaker(session: Session, item: Annotation) -> str:
    """Return who says a claim: the article's words, and whom they stand for, or nothing."""
    body = item.body
    if not isinstance(body, Claim) or body.attribution is None:
        return ""
    attribution = body.attribution
    source, entity = attribution.source, attribution.entity
    words = "" if source is None else flat(source.cut(session.document.text)).rstrip(",")
    if entity is None or entity not in session.entities:
        return words
    name = session.entities[surviving(session.entities, entity)].name
    if not words:
        return name
    return words if name.casefold() in words.casefold() else f"{words} → {name}"
