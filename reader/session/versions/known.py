"""What all acts together say about one item, in whichever text they were done."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, NamedTuple

from reader.domain.annotations import Annotation
from reader.domain.changes import Change
from reader.domain.documents import DocumentId
from reader.domain.remarks import BRINGING
from reader.session.remarks_in import met
from reader.session.versions.parts import COMMENT, Parts, differing, item_of, parts_of

BETWEEN_VIEWS = "bring along from the other view"
"""What this was called between two readings of the same bytes; the values are stored."""
RETURNING = "find the items of the earlier text again"
"""How the journal calls what the program finds again by itself."""
PLACING = "say where it stands now"
"""How it calls the place that a person has told or taken for right."""
_BEFORE_7 = "bring along from the earlier text"
NO_ACTS = frozenset({BETWEEN_VIEWS, RETURNING, PLACING, BRINGING, _BEFORE_7})
"""What only follows acts of other texts, or the file; it says nothing new about an item."""


class Act(NamedTuple):
    """One change of one item, with its number in the journal of all texts."""

    number: int
    document: DocumentId
    label: str
    change: Change

    @property
    def is_weak(self) -> bool:
        """Whether it only follows something that was said elsewhere."""
        return self.label in NO_ACTS


class Mark(NamedTuple):
    """The last word on one part of an item: what, when, and in the positions of which text."""

    value: Any
    number: int
    document: DocumentId
    is_weak: bool


class Standing(NamedTuple):
    """How an item last stood in one text."""

    number: int
    item: Annotation


@dataclass(slots=True)
class Known:
    """Follows the acts on one item, oldest first; of each part, the last act counts.

    ``standing`` has how it last was in each text where it was by right, ``stands_in``
    the texts where it is now.
    """

    marks: dict[str, Mark] = field(default_factory=dict)
    is_gone: bool = False
    standing: dict[DocumentId, Standing] = field(default_factory=dict)
    stands_in: set[DocumentId] = field(default_factory=set)
    _said_in_file: set[str] = field(default_factory=set)

    def follow(self, act: Act) -> None:
        """Take in one act."""
        after = act.change.after
        if isinstance(after, Annotation) and after.is_human:
            self._say(act, after)
            self.standing[act.document] = Standing(act.number, after)
            self.stands_in.add(act.document)
            return
        self.stands_in.discard(act.document)
        if act.is_weak and not self.is_gone:
            self.standing.pop(act.document, None)  # that it had come here was taken back
        if not act.is_weak or act.label == BRINGING:
            self.is_gone = True

    @property
    def is_weak(self) -> bool:
        """Whether no act has ever said anything about it."""
        return all(mark.is_weak for mark in self.marks.values())

    def _say(self, act: Act, after: Annotation) -> None:
        is_from_file = act.label == BRINGING
        is_told = not act.is_weak or (is_from_file and _is_owned(act.change.before))
        if not self.marks:
            self._set(act, parts_of(after))
        elif is_told:
            base, parts = self._base(act), parts_of(after)
            changed = parts if base is None else differing(parts_of(base), parts)
            self._set(act, {name: parts[name] for name in changed})
            self.is_gone = False
        elif is_from_file and not self.is_gone:
            self._meet(act, after)
        if is_from_file:
            self._said_in_file.add(after.comment)

    def _base(self, act: Act) -> Annotation | None:
        """Return what the act was done to; what comes back is compared with what it was."""
        before = act.change.before
        if isinstance(before, Annotation) and before.is_human:
            return before
        last = self.standing.get(act.document)
        return None if last is None else last.item

    def _set(self, act: Act, parts: Parts) -> None:
        number, document, is_weak = act.number, act.document, act.is_weak
        for name, value in parts.items():
            self.marks[name] = Mark(value, number, document, is_weak)

    def _meet(self, act: Act, after: Annotation) -> None:
        """Take in what the file of another text says about an item that is known."""
        present = item_of(after.id, {name: mark.value for name, mark in self.marks.items()})
        comment = met(present, self._said_in_file, after.comment).comment
        mark = self.marks[COMMENT]
        if comment != mark.value:
            self.marks[COMMENT] = Mark(comment, act.number, act.document, mark.is_weak)


def _is_owned(item: object) -> bool:
    return isinstance(item, Annotation) and item.is_human
