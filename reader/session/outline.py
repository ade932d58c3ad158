"""The rows of the side panel: groups, entities, mentions and claims, as values.

One flat list, because a table view over flat rows stays quick where a tree
does not. The panel's model shows these rows and knows nothing else.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from reader.domain.annotations import Annotation, AnnotationId, Claim, Mention, Status
from reader.domain.claims import EntityId
from reader.domain.entities import Entity, MentionKind, surviving
from reader.session.marks import CLAIM, kind_key
from reader.session.session import Session

REJECTED = "rejected"
GROUPS = (*(kind.value for kind in MentionKind), CLAIM, REJECTED)
CONTEXT = 90  # characters of the text shown after a mention


class Sorting(StrEnum):
    """How the rows of a group are ordered."""

    POSITION = "position"
    NAME = "name"
    COUNT = "count"


class Level(StrEnum):
    """What a row stands for."""

    GROUP = "group"
    ENTITY = "entity"
    MENTION = "mention"
    CLAIM = "claim"


@dataclass(frozen=True, slots=True)
class OutlineOptions:
    """What the person chose to see; ``opened`` holds keys of unfolded rows."""

    sorting: Sorting = Sorting.POSITION
    needle: str = ""
    opened: frozenset[str] = frozenset()
    closed_groups: frozenset[str] = frozenset({REJECTED})


@dataclass(frozen=True, slots=True)
class OutlineRow:
    """One row; ``key`` stays the same while the thing it shows is the same.

    ``annotation`` is what a click leads to. ``context`` is shown fainter,
    behind ``text``.
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


@dataclass(slots=True)
class _Bundle:
    """An entity (or equal wording) with its mentions in text order."""

    key: str
    name: str
    entity: Entity | None
    mentions: list[Annotation]


def outline(session: Session, options: OutlineOptions) -> list[OutlineRow]:
    """Return the rows of all groups, headings included."""
    shown = sorted(session.annotations.values(), key=lambda a: (a.span, a.id))
    needle = options.needle.casefold().strip()
    rows: list[OutlineRow] = []
    mentions: Mapping[str, list[Annotation]] = _by_group(shown)
    for group in GROUPS:
        present = mentions.get(group, [])
        if group == REJECTED and not present:
            continue
        if group in {CLAIM, REJECTED}:
            body = _item_rows(session, group, present, options, needle)
            count = len(body)
        else:
            bundles = _bundles(session, present, needle)
            count = len(bundles)
            body = [
                row
                for b in _sorted(bundles, options)
                for row in _bundle_rows(b, group, session, options)
            ]
        is_open = group not in options.closed_groups
        rows.append(
            OutlineRow(
                f"group:{group}",
                Level.GROUP,
                group,
                group,
                count=count,
                unfolds=True,
                is_open=is_open,
            )
        )
        if is_open:
            rows.extend(body)
    return rows


def siblings(session: Session, annotation_id: AnnotationId) -> list[AnnotationId]:
    """Return the ids of all shown mentions of the same entity, in text order.

    For a claim these are all claims.
    """
    annotation = session.annotations[annotation_id]
    key = _bundle_key(session.entities, annotation)
    same = [
        a
        for a in session.annotations.values()
        if (a.is_shown or a.id == annotation_id) and _bundle_key(session.entities, a) == key
    ]
    return [a.id for a in sorted(same, key=lambda a: (a.span, a.id))]


def entity_of(session: Session, annotation: Annotation) -> Entity | None:
    """Return the entity that a mention stands for, after merges."""
    body = annotation.body
    if not isinstance(body, Mention) or body.entity is None:
        return None
    return session.entities.get(surviving(session.entities, body.entity))


def _by_group(annotations: Iterable[Annotation]) -> Mapping[str, list[Annotation]]:
    groups: dict[str, list[Annotation]] = defaultdict(list)
    for annotation in annotations:
        group = kind_key(annotation) if annotation.is_shown else REJECTED
        groups[group].append(annotation)
    return groups


def _bundle_key(entities: Mapping[EntityId, Entity], annotation: Annotation) -> str:
    body = annotation.body
    if isinstance(body, Claim):
        return CLAIM
    if body.entity is not None and body.entity in entities:
        return f"entity:{surviving(entities, body.entity)}"
    return f"{body.kind.value}:{_flat(annotation.anchor.quote).casefold()}"


def _bundles(session: Session, mentions: list[Annotation], needle: str) -> list[_Bundle]:
    bundles: dict[str, _Bundle] = {}
    for mention in mentions:
        key = _bundle_key(session.entities, mention)
        bundle = bundles.get(key)
        if bundle is None:
            entity = entity_of(session, mention)
            name = entity.name if entity is not None else _flat(mention.anchor.quote)
            bundle = bundles[key] = _Bundle(key, name, entity, [])
        bundle.mentions.append(mention)
    return [b for b in bundles.values() if _matches(b, needle)]


def _matches(bundle: _Bundle, needle: str) -> bool:
    if not needle:
        return True
    names = bundle.entity.names if bundle.entity is not None else (bundle.name,)
    return any(needle in name.casefold() for name in names) or any(
        needle in m.anchor.quote.casefold() or needle in m.comment.casefold()
        for m in bundle.mentions
    )


def _sorted(bundles: list[_Bundle], options: OutlineOptions) -> list[_Bundle]:
    order: dict[Sorting, Callable[[_Bundle], Any]] = {
        Sorting.POSITION: lambda b: b.mentions[0].span,
        Sorting.NAME: lambda b: (b.name.casefold(), b.mentions[0].span),
        Sorting.COUNT: lambda b: (-len(b.mentions), b.mentions[0].span),
    }
    return sorted(bundles, key=order[options.sorting])


def _bundle_rows(
    bundle: _Bundle, group: str, session: Session, options: OutlineOptions
) -> list[OutlineRow]:
    is_open = bundle.key in options.opened
    first = bundle.mentions[0]
    aliases = bundle.entity.aliases if bundle.entity is not None else ()
    head = OutlineRow(
        bundle.key,
        Level.ENTITY,
        group,
        bundle.name,
        context=", ".join(aliases),
        count=len(bundle.mentions),
        annotation=first.id,
        entity=bundle.entity.id if bundle.entity is not None else None,
        status=_joint_status(bundle.mentions),
        unfolds=True,
        is_open=is_open,
    )
    if not is_open:
        return [head]
    return [head, *(_mention_row(session, m, group, head.entity) for m in bundle.mentions)]


def _joint_status(mentions: list[Annotation]) -> Status | None:
    statuses = {m.status for m in mentions}
    return statuses.pop() if len(statuses) == 1 else None


def _mention_row(
    session: Session, mention: Annotation, group: str, entity: EntityId | None
) -> OutlineRow:
    text = session.document.text
    end = mention.span.end
    return OutlineRow(
        f"item:{mention.id}",
        Level.MENTION,
        group,
        _flat(mention.anchor.quote),
        context=_flat(text[end : end + CONTEXT].split("\n", 1)[0]),
        annotation=mention.id,
        entity=entity,
        status=mention.status,
    )


def _item_rows(
    session: Session, group: str, items: list[Annotation], options: OutlineOptions, needle: str
) -> list[OutlineRow]:
    order: dict[Sorting, Callable[[Annotation], Any]] = {
        Sorting.POSITION: lambda a: a.span,
        Sorting.NAME: lambda a: (_flat(a.anchor.quote).casefold(), a.span),
        Sorting.COUNT: lambda a: (-(a.confidence or 1.0), a.span),
    }
    ordered = sorted(items, key=order[options.sorting])
    rows = [(_item_row(session, item, group), item.comment) for item in ordered]
    return [
        row
        for row, comment in rows
        if not needle or needle in f"{row.text} {row.context} {comment}".casefold()
    ]


def _item_row(session: Session, item: Annotation, group: str) -> OutlineRow:
    return OutlineRow(
        f"item:{item.id}",
        Level.CLAIM if isinstance(item.body, Claim) else Level.MENTION,
        group,
        _flat(item.anchor.quote),
        context=speaker(session, item),
        annotation=item.id,
        status=item.status,
    )


def speaker(session: Session, item: Annotation) -> str:
    """Return who says a claim, in the article's words, or an empty string."""
    body = item.body
    if not isinstance(body, Claim) or body.attribution is None:
        return ""
    attribution = body.attribution
    if attribution.source is None:
        return ""
    words = _flat(attribution.source.cut(session.document.text))
    entity = attribution.entity
    if entity is not None and entity in session.entities:
        name = session.entities[surviving(session.entities, entity)].name
        if name.casefold() not in words.casefold():
            return f"{words} ({name})"
    return words


def _flat(words: str) -> str:
    return " ".join(words.split())
