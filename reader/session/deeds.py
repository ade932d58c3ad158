"""What an act did, in words: "marked “Putin” as person"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from reader.domain.annotations import Annotation, AnnotationId
from reader.domain.changes import Change, ChangeSet
from reader.domain.entities import Entity
from reader.domain.spans import Span
from reader.session.families import shortened
from reader.session.history import first_item

_LONGEST = 40  # characters of the words of one item
_NAMED = 2  # different words; of more, only the number is told
_DONE = {
    "accept": "accepted", "add": "added", "ask": "asked", "bring": "brought",
    "change": "changed", "choose": "chose", "comment": "commented", "delete": "deleted",
    "give": "gave", "go": "went", "highlight": "highlighted", "join": "joined", "keep": "kept",
    "let": "let", "make": "made", "mark": "marked", "merge": "merged", "move": "moved",
    "put": "put", "reassign": "reassigned", "reject": "rejected", "relabel": "relabelled",
    "remove": "removed", "rename": "renamed", "say": "said", "separate": "separated",
    "set": "set", "split": "split", "tag": "tagged", "take": "took", "write": "wrote",
}  # fmt: skip


class Deed(NamedTuple):
    """What one act did; ``ids`` are the items it touched, ``item`` the first in the text.

    ``span`` is where that item was or is.
    """

    words: str
    ids: frozenset[str] = frozenset()
    item: AnnotationId | None = None
    span: Span | None = None


def deed_of(act: ChangeSet) -> Deed:
    """Return what an act did."""
    first = first_item(act.changes)
    ids = frozenset(change.id for change in act.changes)
    words = words_of(act.label, act.changes)
    if first is None:
        return Deed(words, ids)
    return Deed(words, ids, first.id, first.span)


def words_of(label: str, changes: Iterable[Change]) -> str:
    """Return what was done, with the words of the items unless the label has them."""
    said, about = past_tense(label), _about(list(changes))
    if not about or "“" in label:
        return said
    verb, _, rest = said.partition(" ")
    if label.startswith("mark as "):
        return f"{verb} {about} {rest}"
    if label == "comment":
        return f"{said} on {about}"
    return f"{said}: {about}" if rest else f"{said} {about}"


def past_tense(label: str) -> str:
    """Return the name of an act as something that was done."""
    verb, blank, rest = label.partition(" ")
    return f"{_DONE.get(verb, verb)}{blank}{rest}"


def _about(changes: Sequence[Change]) -> str:
    items = sorted(
        (c.item for c in changes if isinstance(c.item, Annotation)), key=lambda item: item.span
    )
    names = [_quoted(item.anchor.quote) for item in items] or [
        _quoted((change.before if isinstance(change.before, Entity) else change.item).name)
        for change in changes
        if isinstance(change.item, Entity)
    ]
    counted = Counter(names)
    told = [name if n == 1 else f"{n:,} × {name}" for name, n in counted.items()]
    if len(told) > _NAMED + 1:
        others = len(names) - sum(counted[name] for name in list(counted)[:_NAMED])
        return f"{', '.join(told[:_NAMED])} and {others:,} more"
    return ", ".join(told)


def _quoted(words: str) -> str:
    return f"“{shortened(words[: 4 * _LONGEST], _LONGEST)}”"
