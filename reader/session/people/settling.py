"""A person's word on differences: mine stays, theirs is taken over, or both stand.

Each answer is one act like any other, which can be taken back. Nothing that
somebody has written is lost by any of them: comments follow each other, tags
and evidence are put together, and what they said stays in their contribution.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from uuid import uuid4

from reader.base.errors import UserError
from reader.domain.annotations import (
    BROUGHT,
    FROM,
    Annotation,
    AnnotationId,
    Body,
    Claim,
    Mention,
    Status,
    Suggestion,
)
from reader.domain.article_notes import ArticleNotes
from reader.domain.changes import Change, ChangeSet
from reader.domain.claims import EntityId
from reader.domain.entities import Entity, Origin
from reader.domain.spans import Span
from reader.domain.vocabulary import Vocabulary
from reader.session.kind_edits import Clash, with_kinds
from reader.session.people.bodies import WHOM, body_with
from reader.session.people.comparing import (
    NAMELESS,
    Aspect,
    Comparison,
    Difference,
    settlement_of,
)
from reader.session.people.joining import united
from reader.session.people.namesakes import entity_in
from reader.session.session import Session
from reader.session.taking import NOTES, label_beside, label_for_many, label_for_one
from reader.text.context import anchor_at

_MADE_HERE = re.compile(f"(?:{BROUGHT})?[0-9a-f]{{32}}")
"""The ids of what a person has added, and of what a file has brought along."""
_LONGEST = 40  # characters of the article in the name of an act


def keep_mine(session: Session, difference: Difference) -> ChangeSet:
    """Say that mine stays, so that the difference is not asked about again."""
    settlement = settlement_of(difference, session.document.text)
    who = difference.author.name or NAMELESS
    label = f"keep mine, not that of {who}: {_about(session, difference)}"
    return ChangeSet(label, (Change(None, settlement),), _focus(difference))


def ask_again(session: Session, difference: Difference) -> ChangeSet:
    """Open a settled difference again."""
    settlement = session.settlements.get(difference.key)
    changes = () if settlement is None else (Change(settlement, None),)
    return ChangeSet("ask about it again", changes, _focus(difference))


def take_theirs(
    session: Session, comparison: Comparison, differences: Sequence[Difference]
) -> ChangeSet:
    """Take over what they say, as one act.

    Raises:
        UserError: They say nothing about one of these.
    """
    if any(difference.is_only_mine for difference in differences):
        raise UserError("Only you have this item. Delete it in the text if you do not want it.")
    taker = _Taker(session, comparison)
    for difference in differences:
        taker.take(difference)
    who = comparison.work.author.name or NAMELESS
    if len(differences) == 1:
        label = label_for_one(who, _about(session, differences[0]))
    else:
        label = label_for_many(who, len(differences))
    return ChangeSet(label, tuple(taker.changes), taker.focus if len(differences) == 1 else None)


def keep_both(session: Session, comparison: Comparison, difference: Difference) -> ChangeSet:
    """Put theirs beside mine.

    Raises:
        UserError: Only one of the two can be.
    """
    if not difference.can_have_both:
        raise UserError("Only one of the two can be. Choose yours or theirs.")
    assert isinstance(difference.theirs, Annotation)
    taker = _Taker(session, comparison)
    taker.add(difference.theirs)
    who = comparison.work.author.name or NAMELESS
    label = label_beside(who, _about(session, difference))
    return ChangeSet(label, tuple(taker.changes), taker.focus)


def words_needed(
    vocabulary: Vocabulary,
    comparison: Comparison,
    differences: Iterable[Difference],
    clash: Clash,
) -> Vocabulary:
    """Return the own words that hold once theirs are taken over: what is lacking comes along.

    A key of theirs that does something else here is left out.
    """
    said = [d.theirs for d in differences]
    bodies = [item.body for item in said if isinstance(item, Annotation)]
    kinds = {body.kind for body in bodies if isinstance(body, Mention)}
    verdicts = {body.verdict for body in bodies if isinstance(body, Claim)}
    theirs = comparison.work.contribution.vocabulary
    needed = [kind._replace(is_retired=False) for kind in theirs.kinds if kind.id in kinds]
    words, _, _ = with_kinds(vocabulary, needed, clash)
    new = (
        verdict._replace(is_retired=False)
        for verdict in theirs.verdicts
        if verdict.id in verdicts and verdict.id not in vocabulary.verdict_names
    )
    return words._replace(verdicts=(*words.verdicts, *new))


def _about(session: Session, difference: Difference) -> str:
    """Return what an act is about, for the history."""
    if isinstance(difference.mine or difference.theirs, ArticleNotes):
        return NOTES
    words = " ".join(difference.span.cut(session.document.text).split())
    return f"“{words}”" if len(words) <= _LONGEST else f"“{words[: _LONGEST - 1].rstrip()}…”"


def _focus(difference: Difference) -> AnnotationId | None:
    return difference.mine.id if isinstance(difference.mine, Annotation) else None


class _Taker:
    """Makes the changes that take over what somebody says; knows what it has made already."""

    def __init__(self, session: Session, comparison: Comparison) -> None:
        self._session = session
        self._text = session.document.text
        self._work = comparison.work
        self._names = comparison.names
        self._name = comparison.work.author.name or NAMELESS
        self._people = comparison.people
        self._made: dict[EntityId, Entity] = {}
        self._used: set[str] = set()
        self._entities: dict[EntityId, Change] = {}
        self._items: list[Change] = []
        self.focus: AnnotationId | None = None

    @property
    def changes(self) -> list[Change]:
        """What items stand for, then the items."""
        return [*self._entities.values(), *self._items]

    def take(self, difference: Difference) -> None:
        """Take over one thing that they say."""
        match difference.mine, difference.theirs:
            case (None, Annotation() as theirs):
                self.add(theirs)
            case (Annotation() as mine, Annotation() as theirs):
                self._change(mine, theirs, difference.aspects)
            case (Entity() as entity, Entity() as their_entity):
                self._change_entity(entity, their_entity, difference.aspects)
            case (ArticleNotes() as notes, ArticleNotes() as their_notes):
                after = replace(
                    notes,
                    comment=self._united(notes.comment, their_notes.comment),
                    tags=_joined(notes.tags, their_notes.tags),
                )
                self._items.append(Change(notes, after))

    def add(self, theirs: Annotation) -> None:
        """Let an item of theirs be one of mine, over a suggestion if there is one."""
        present = self._suggestion(theirs)
        after = replace(
            theirs,
            anchor=anchor_at(self._text, theirs.span),
            body=self._body(theirs.body),
            run=_marked(theirs.run, self._name),
        )
        if present is not None:
            status = theirs.status if theirs.origin is Origin.MACHINE else Status.ACCEPTED
            suggested = Suggestion(present.span, present.body)
            after = replace(
                after,
                id=present.id,
                origin=Origin.MACHINE,
                status=status,
                confidence=present.confidence,
                run=_marked(present.run, self._name),
                suggested=suggested if status is Status.EDITED else after.suggested,
            )
        elif not self._is_free(theirs):
            after = replace(after, id=AnnotationId(uuid4().hex))
        self._put(Change(present, after))

    def _is_free(self, theirs: Annotation) -> bool:
        """Tell whether an item can have the same id here, without hiding anything else."""
        is_taken = theirs.id in self._session.annotations or theirs.id in self._used
        is_usual = _MADE_HERE.fullmatch(theirs.id) is not None
        return not is_taken and (
            is_usual or theirs.id in {_id_at(*place) for place in _places(theirs)}
        )

    def _suggestion(self, theirs: Annotation) -> Annotation | None:
        """Return what the machine suggests here that they have decided about."""
        same = self._session.annotations.get(theirs.id)
        found = [same] if same is not None else []
        found += self._session.exactly_at(theirs.span)
        places = _places(theirs)
        for item in found:
            is_free = not item.is_human and item.id not in self._used
            if is_free and (item.span, item.body.label) in places:
                return item
        return None

    def _change(self, mine: Annotation, theirs: Annotation, aspects: tuple[Aspect, ...]) -> None:
        after = replace(
            mine,
            comment=self._united(mine.comment, theirs.comment),
            tags=_joined(mine.tags, theirs.tags),
        )
        is_new = not set(aspects) <= {Aspect.COMMENT, Aspect.TAGS}
        if is_new and not theirs.is_shown:
            after = replace(after, status=Status.REJECTED)
        elif is_new:
            is_about_whom = not WHOM.isdisjoint(aspects)
            said = self._body(theirs.body) if is_about_whom else theirs.body
            body = body_with(mine.body, said, aspects)
            is_machine = mine.origin is Origin.MACHINE
            suggested = mine.suggested
            if is_machine and suggested is None:
                suggested = Suggestion(mine.span, mine.body)
            is_as_found = (theirs.span, body) == (mine.span, mine.body)
            changed = Status.ACCEPTED if is_as_found else Status.EDITED
            after = replace(
                after,
                anchor=anchor_at(self._text, theirs.span),
                body=body,
                status=changed if is_machine else Status.ADDED,
                suggested=None if is_as_found and mine.suggested is None else suggested,
            )
        if is_new:
            after = replace(after, run=_marked(mine.run, self._name))
        self._put(Change(mine, replace(after, anchor=anchor_at(self._text, after.span))))

    def _united(self, mine: str, theirs: str) -> str:
        return united(mine, theirs, self._name, self._people)

    def _put(self, change: Change) -> None:
        self._used.add(change.id)
        self._items.append(change)
        self.focus = AnnotationId(change.id)

    def _change_entity(self, mine: Entity, theirs: Entity, aspects: tuple[Aspect, ...]) -> None:
        after = replace(mine, note=self._united(mine.note, theirs.note), origin=Origin.HUMAN)
        if Aspect.NAME in aspects:
            names = dict.fromkeys((*mine.names, *theirs.aliases))
            aliases = tuple(name for name in names if name != theirs.name)
            after = replace(after, name=theirs.name, aliases=aliases)
        if Aspect.PLACE in aspects:
            after = replace(after, place=theirs.place)
        self._entities[mine.id] = Change(mine, after)

    def _body(self, body: Body) -> Body:
        """Return what they say with my people, places and organizations."""
        if isinstance(body, Mention):
            return replace(body, entity=self._entity(body.entity))
        if isinstance(body, Claim) and body.attribution is not None:
            said = body.attribution
            return replace(body, attribution=replace(said, entity=self._entity(said.entity)))
        return body

    def _entity(self, theirs: EntityId | None) -> EntityId | None:
        there = entity_in(self._work.entities, theirs)
        if there is None:
            return None
        here = self._names.counterpart(there.id) or self._made.get(there.id)
        if here is None:
            here = self._made[there.id] = self._called_the_same(there) or self._new(there)
        return here.id

    def _called_the_same(self, there: Entity) -> Entity | None:
        """Return an entity of mine with the same name that is not somebody else of theirs."""
        for entity in self._session.names.candidates(there.name, there.kind):
            here = entity_in(self._session.entities, entity.id)
            if here is None or self._names.is_taken(here.id):
                continue
            if self._names.are_called_the_same(here, there):
                return here
        return None

    def _new(self, there: Entity) -> Entity:
        is_taken = there.id in self._session.entities or there.id in self._entities
        # Else the next analysis might find somebody else of this id.
        names = {f"{there.kind.value}:{name.casefold()}" for name in there.names}
        is_usual = there.id in names or _MADE_HERE.fullmatch(there.id) is not None
        is_free = is_usual and not is_taken
        made = replace(
            there,
            id=there.id if is_free else EntityId(uuid4().hex),
            origin=Origin.HUMAN,
            merged_into=None,
        )
        self._entities[made.id] = Change(None, made)
        return made


def _places(item: Annotation) -> list[tuple[Span, str]]:
    """Return where an item is and as what, and where the machine had suggested it."""
    found = item.suggested
    places = [(item.span, item.body.label)]
    return places if found is None else [*places, (found.span, found.body.label)]


def _id_at(span: Span, label: str) -> str:
    """Return the id that a suggestion has there."""
    return f"{label}:{span.start}-{span.end}"


def _joined(mine: Iterable[str], theirs: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*mine, *theirs)))


def _marked(run: str, name: str) -> str:
    """Return where an item comes from: who found it, and from whom it was taken over."""
    return f"{run.partition(FROM)[0].rstrip()} {FROM}{name}".lstrip()
