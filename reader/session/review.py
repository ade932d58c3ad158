"""Going through what is undecided in an article, and saying that it is finished.

A ``Review`` knows where the person stands, what was left for later and where
they have been; it changes nothing. What is decided is asked of the session.
"""

from __future__ import annotations

from collections.abc import Collection, Set
from dataclasses import replace
from typing import NamedTuple

from reader.domain.annotations import Annotation, AnnotationId, Claim, Status
from reader.domain.changes import Change, ChangeSet
from reader.domain.entities import OWN
from reader.domain.findings import CLAIM
from reader.session.marks import kind_key
from reader.session.session import Session

OTHERS = "others"
"""What all own kinds are counted as together."""
_ORDER = ("person", "place", "organization", "date", OTHERS, CLAIM)


class Count(NamedTuple):
    """How many items of a kind, or in all, are decided about."""

    kind: str
    reviewed: int
    whole: int


class Progress(NamedTuple):
    """How far a review is: each kind that there is, all of them, and what was left for later."""

    kinds: tuple[Count, ...]
    reviewed: int
    whole: int
    left: int


class Review:
    """One walk through the open items; suggestions of ``hidden`` kinds are left out.

    ``is_doubtful_first`` says whether to go by certainty or by the text.
    """

    def __init__(self, session: Session) -> None:
        self._session = session
        self.hidden: Set[str] = frozenset()
        self.is_doubtful_first = False
        self._left: set[AnnotationId] = set()
        self._visited: list[AnnotationId] = []
        self._at: tuple[int, int, str] = (0, 0, "")

    def begin(self, current: AnnotationId | None, position: int) -> AnnotationId | None:
        """Return the item to begin with: the one in focus if open, else from ``position`` on."""
        self._left.clear()
        self._visited.clear()
        self._at = (position, 0, "")
        item = self._session.annotations.get(current) if current is not None else None
        if item is not None:
            if self._session.tally.is_open(item.id) and kind_key(item) not in self.hidden:
                return item.id
            self._at = _place(item)
        return self.following()

    def stand(self, item: Annotation) -> None:
        """Note which item the person looks at."""
        self._at = _place(item)
        self._left.discard(item.id)
        if self._visited[-1:] != [item.id]:
            self._visited.append(item.id)

    def leave(self, annotation_id: AnnotationId) -> None:
        """Leave an item for later, if it is undecided."""
        if self._session.tally.is_open(annotation_id):
            self._left.add(annotation_id)

    def following(self) -> AnnotationId | None:
        """Return the open item to go to from here, round the end of the text; none at the end.

        What was left for later is passed over.
        """
        tally = self._session.tally
        if self.is_doubtful_first:
            return tally.most_doubtful(self.hidden, self._left)
        found = tally.next_open(self._at, self.hidden, self._left)
        return found or tally.next_open((0, 0, ""), self.hidden, self._left)

    def before(self) -> AnnotationId | None:
        """Return the item where the person was before, decided or not; go on from there."""
        while self._visited:
            last = self._visited.pop()
            item = self._session.annotations.get(last)
            if item is not None and _place(item) != self._at:
                self._visited.append(last)
                return last
        return None

    def again(self) -> AnnotationId | None:
        """Go through what was left for later once more, from its first."""
        self._left.clear()
        self._at = (0, 0, "")
        return self.following()

    def progress(self) -> Progress:
        """Count what is shown, kind by kind."""
        kinds = tuple(counts(self._session, self.hidden))
        return Progress(
            kinds,
            sum(count.reviewed for count in kinds),
            sum(count.whole for count in kinds),
            len(self._left),
        )

    def follow(self, changes: ChangeSet | None) -> None:
        """Forget what was left for later and is decided now; without changes, look at all."""
        ids = set(self._left)
        if changes is not None:
            ids &= {AnnotationId(change.id) for change in changes.changes}
        self._left -= {id_ for id_ in ids if not self._session.tally.is_open(id_)}


def counts(session: Session, hidden: Collection[str] = ()) -> list[Count]:
    """Return for each kind that there is how much of it is reviewed."""
    decided, undecided = session.tally.decided_of(), session.tally.open_of()
    sums: dict[str, list[int]] = {}
    for kind in (*decided, *undecided):
        if kind in hidden or kind in sums:
            continue
        sums[kind] = [decided[kind], decided[kind] + undecided[kind]]
    own = [sums.pop(kind) for kind in list(sums) if kind.startswith(OWN)]
    sums[OTHERS] = [sum(column) for column in zip(*own, strict=True)] or [0, 0]
    return [Count(kind, *sums[kind]) for kind in _ORDER if kind in sums and sums[kind][1]]


def leads_on(changes: ChangeSet) -> bool:
    """Tell whether an act decides about its item: accepted, rejected, of another kind, gone.

    Who moves an end may want to move it further, and stays there.
    """
    for change in changes.changes:
        if change.id != changes.focus or not isinstance(change.item, Annotation):
            continue
        before, after = change.before, change.after
        if not isinstance(before, Annotation) or not isinstance(after, Annotation):
            return isinstance(before, Annotation)
        if kind_key(before) != kind_key(after):
            return True
        return before.status is not after.status and after.status in _VERDICTS
    return False


_VERDICTS = frozenset({Status.ACCEPTED, Status.REJECTED})


def finish(session: Session, *, is_finished: bool) -> ChangeSet:
    """Say that the article is finished, or that it is not."""
    before = session.notes
    label = "mark as finished" if is_finished else "mark as not finished"
    if before.is_finished == is_finished:
        return ChangeSet(label, ())
    return ChangeSet(label, (Change(before, replace(before, is_finished=is_finished)),))


def without_verdict(session: Session) -> int:
    """Return how many of the claims that a person let stand have no verdict."""
    family = session.families.claims()
    if family is None:
        return 0
    claims = (session.annotations[place[2]] for place in family.own)
    return sum(
        isinstance(item.body, Claim) and not item.body.verdict
        for item in claims
        if item.status is not Status.SUGGESTED
    )


def _place(item: Annotation) -> tuple[int, int, str]:
    return item.span.start, item.span.end, item.id
