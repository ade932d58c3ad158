"""My work on an article as a file for others, with the work of others that I have taken in."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from reader.base.atomic import replacing
from reader.base.clock import Clock, now
from reader.base.file_names import safe_stem
from reader.domain.annotations import Annotation, Claim, Mention
from reader.domain.claims import EntityId
from reader.domain.contributions import Contribution
from reader.domain.documents import text_sha256
from reader.domain.entities import Entity, Origin, OwnKindId
from reader.domain.vocabulary import USUAL_VERDICTS, Vocabulary
from reader.formats.exchange.shared import SUFFIX, SharedWork
from reader.formats.exchange.writing import written
from reader.session.exporting import checked_target
from reader.session.ports import Library
from reader.session.session import Session


def own_contribution(session: Session, library: Library, clock: Clock = now) -> Contribution:
    """Return what the person who works here has said about the article.

    Raises:
        StoreError: The library cannot be read.
    """
    document = session.document
    items = sorted(session.own, key=lambda item: (item.span, item.id))
    entities = _needed(session, items)
    return Contribution(
        author=library.people.me(),
        acts=frozenset(step.act for step in library.past.steps(document.id)),
        annotations=tuple(items),
        entities=entities,
        notes=session.notes,
        vocabulary=_used(library.people.vocabulary(), items, entities),
        made_at=clock().isoformat(timespec="seconds"),
        text=text_sha256(document.text),
    )


def work_on(session: Session, library: Library, clock: Clock = now) -> SharedWork:
    """Return all that is known here of people's work on the article, the own first.

    Raises:
        StoreError: The library cannot be read.
    """
    own = own_contribution(session, library, clock)
    others = library.people.contributions(session.document.id)
    in_order = sorted(others, key=lambda c: (c.author.name.casefold(), c.author.id, c.made_at))
    return SharedWork(session.document, (own, *in_order))


def share(session: Session, library: Library, target: Path) -> None:
    """Write the file for others, wholly or not at all.

    Raises:
        UserError: ``target`` is the article itself or a folder, or cannot be written.
        StoreError: The library cannot be read.
    """
    checked_target(session.document, target)
    content = written(work_on(session, library))
    with replacing(target) as stream:
        stream.write(content)


def suggested_target(session: Session) -> Path:
    """Return where the file would be written: beside the article."""
    source = session.document.source
    path = Path(source.path) if source is not None and source.path else Path.home() / "article"
    return path.with_name(f"{safe_stem(path.stem)}{SUFFIX}")


def _needed(session: Session, items: Iterable[Annotation]) -> tuple[Entity, ...]:
    """Return whom the items stand for, and all entities that a person has changed."""
    wanted = {e.id for e in session.entities.values() if e.origin is Origin.HUMAN}
    wanted.update(id_ for item in items if (id_ := entity_id(item)) is not None)
    for id_ in list(wanted):
        entity = session.entities.get(id_)
        while entity is not None and entity.merged_into is not None:
            if entity.merged_into in wanted:
                break
            wanted.add(entity.merged_into)
            entity = session.entities.get(entity.merged_into)
    found = (session.entities[id_] for id_ in wanted if id_ in session.entities)
    return tuple(sorted(found, key=lambda entity: entity.id))


def entity_id(item: Annotation) -> EntityId | None:
    """Return whom a mention stands for, or who says a claim."""
    body = item.body
    if isinstance(body, Mention):
        return body.entity
    if isinstance(body, Claim) and body.attribution is not None:
        return body.attribution.entity
    return None


def _used(
    vocabulary: Vocabulary, items: Iterable[Annotation], entities: Iterable[Entity]
) -> Vocabulary:
    """Return the own words that are used here: the others are nobody else's business."""
    bodies = [item.body for item in items]
    kinds = {body.kind for body in bodies if isinstance(body, Mention)}
    kinds |= {entity.kind for entity in entities}
    verdicts = {body.verdict for body in bodies if isinstance(body, Claim)}
    return Vocabulary(
        tuple(k for k in vocabulary.kinds if OwnKindId(k.id) in kinds),
        tuple(v for v in vocabulary.verdicts if v.id in verdicts or v in USUAL_VERDICTS),
    )
