"""The difference that an act makes, as plain before/after pairs.

Everything that follows an act is driven by the same value: the store writes
it, the undo stack keeps it, the views repaint from it. Because a pair knows
both sides, undoing is not a second implementation but ``inverted()``.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from uuid import uuid4

from reader.domain.annotations import Annotation, AnnotationId
from reader.domain.article_facts import ArticleFact
from reader.domain.article_notes import ArticleNotes
from reader.domain.entities import Entity, Origin
from reader.domain.settlements import Settlement

Item = Annotation | Entity | ArticleFact | ArticleNotes | Settlement
_PART = "+"  # between the name of a step and the number of its act; no other name has one


@dataclass(frozen=True, slots=True)
class Change:
    """One annotation or entity before and after; ``None`` means it does not exist.

    Facts and notes about the article are there on both sides, known or not.
    """

    before: Item | None
    after: Item | None

    def __post_init__(self) -> None:
        sides = [side for side in (self.before, self.after) if side is not None]
        if not sides:
            raise ValueError("a change needs at least one side")
        if len({(type(side), side.id) for side in sides}) > 1:
            raise ValueError("a change must not swap one item for another")

    @property
    def item(self) -> Item:
        """The newer side that exists."""
        side = self.after if self.after is not None else self.before
        assert side is not None
        return side

    @property
    def id(self) -> str:
        """The item that changed."""
        return self.item.id

    @property
    def is_entity(self) -> bool:
        """Whether the item is an entity rather than an annotation."""
        return isinstance(self.item, Entity)

    @property
    def is_human(self) -> bool:
        """Whether a person's item stands on either side."""
        return is_owned(self.before) or is_owned(self.after)

    def inverted(self) -> Change:
        """Return the change that takes this one back."""
        return Change(before=self.after, after=self.before)


def is_owned(item: Item | None) -> bool:
    """Tell whether ``item`` is a person's and not the machine's."""
    if isinstance(item, Entity):
        return item.origin is Origin.HUMAN
    return item is not None and item.is_human


@dataclass(frozen=True, slots=True)
class ChangeSet:
    """Changes that happen together or not at all.

    ``label`` is shown in the Edit menu ("Undo mark as place"). ``focus`` is
    the annotation to show after doing or undoing, if there is one. ``undoes``
    is the set that this one is the inverse of. ``act`` is its name in the
    journal, once it has been applied for the first time.
    """

    label: str
    changes: tuple[Change, ...]
    focus: AnnotationId | None = None
    undoes: ChangeSet | None = field(default=None, compare=False, repr=False)
    act: str = field(default_factory=lambda: uuid4().hex, compare=False, repr=False)

    def inverted(self) -> ChangeSet:
        """Return the set that takes this one back, last change first."""
        if self.undoes is not None:
            return self.undoes
        inverse = tuple(c.inverted() for c in reversed(self.changes))
        return ChangeSet(self.label, inverse, self.focus, undoes=self)


def part_name(step: str, number: int) -> str:
    """Return how the journal calls one of several acts that count as one step."""
    return step if number == 1 else f"{step}{_PART}{number}"


def step_name(act: str) -> str:
    """Return the name of the step that an act is part of; most steps are one act."""
    return act.partition(_PART)[0]


def net(acts: Iterable[ChangeSet]) -> tuple[Change, ...]:
    """Return what acts, one after the other, have changed in all; each item once.

    What came back to what it was is left out. The order is that in which the
    items were first touched.
    """
    first: dict[tuple[type[Item], str], Item | None] = {}
    last: dict[tuple[type[Item], str], Item | None] = {}
    for act in acts:
        for change in act.changes:
            key = (type(change.item), change.id)
            first.setdefault(key, change.before)
            last[key] = change.after
    pairs = ((before, last[key]) for key, before in first.items())
    return tuple(Change(before, after) for before, after in pairs if before != after)
