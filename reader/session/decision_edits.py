"""What a person can want remembered, as pure functions from a wish to changes."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple
from uuid import uuid4

from reader.domain.annotations import Annotation, Mention, Status
from reader.domain.changes import ChangeSet
from reader.domain.decisions import (
    LONGEST_FORM,
    NAME_KINDS,
    Decision,
    DecisionChange,
    DecisionChanges,
    DecisionId,
)
from reader.domain.documents import Document
from reader.domain.entities import MentionKind
from reader.text.forms import form_of


class Wish(NamedTuple):
    """A name's form, and what it is; ``kind`` None says that it is no name."""

    form: str
    kind: MentionKind | None


def wish_of(annotation: Annotation) -> Wish | None:
    """Return what a person's item says about its words, None if it says nothing to remember."""
    form = form_of(annotation.anchor.quote)
    body = annotation.body
    if not form or len(form) > LONGEST_FORM or annotation.status is Status.SUGGESTED:
        return None
    kind = _kind(annotation)
    if kind is None or (isinstance(body, Mention) and body.is_nominal):
        return None
    return Wish(form, None if annotation.status is Status.REJECTED else kind)


def wish_behind(changes: ChangeSet) -> Wish | None:
    """Return what to offer to remember after an act: a name rejected, added or relabelled."""
    if changes.undoes is not None:
        return None
    for change in changes.changes:
        before, after = change.before, change.after
        if change.id != changes.focus or not isinstance(after, Annotation):
            continue
        is_new = before is None and after.status is Status.ADDED
        is_other = isinstance(before, Annotation) and (
            _kind(before) is not _kind(after)
            or (before.status is not Status.REJECTED and after.status is Status.REJECTED)
        )
        if is_new or is_other:
            return wish_of(after)
    return None


def remember(
    decisions: Iterable[Decision],
    wish: Wish,
    document: Document,
    at: datetime,
    *,
    everywhere: bool,
) -> DecisionChanges:
    """Remember a wish from now on; there are no changes if it is remembered already.

    What was remembered about the same words for the same articles goes. What
    holds everywhere takes the place of what this article has of its own.
    """
    scope = None if everywhere else document.id
    replaced = {scope, document.id} if everywhere else {scope}
    old = [
        d for d in decisions if d.form == wish.form and d.scope in replaced and not d.ignores_case
    ]
    label = f"remember “{wish.form}”"
    if any(d.kind is wish.kind and d.scope == scope for d in old) and len(old) == 1:
        return DecisionChanges(label, ())
    new = Decision(
        id=DecisionId(uuid4().hex),
        form=wish.form,
        kind=wish.kind,
        scope=scope,
        at=at,
        document=document.id,
        article=document.title,
    )
    gone = (DecisionChange(decision, None) for decision in old)
    return DecisionChanges(label, (*gone, DecisionChange(None, new)))


def forget(decisions: Iterable[Decision]) -> DecisionChanges:
    """Remember nothing of this any more."""
    gone = tuple(DecisionChange(decision, None) for decision in decisions)
    name = f"“{gone[0].before.form}”" if len(gone) == 1 and gone[0].before else "names"
    return DecisionChanges(f"forget {name}", gone)


def hold_everywhere(decisions: Iterable[Decision]) -> DecisionChanges:
    """Let decisions count in every article."""
    return _changed("everywhere", ((d, d._replace(scope=None)) for d in decisions))


def hold_in_article(decisions: Iterable[Decision]) -> DecisionChanges:
    """Let decisions count only in the article that they were said about."""
    return _changed("in its article", ((d, d._replace(scope=d.document)) for d in decisions))


def mind_capitals(decisions: Iterable[Decision], *, does: bool) -> DecisionChanges:
    """Let decisions count for their words with these capitals only, or with any."""
    return _changed("capitals", ((d, d._replace(ignores_case=not does)) for d in decisions))


def kind_words(kind: MentionKind | None) -> str:
    """Return what a name is, for sentences: "a person", "not a name"."""
    if kind is None:
        return "not a name"
    article = "an" if kind is MentionKind.ORGANIZATION else "a"
    return f"{article} {kind.value}"


def _changed(label: str, pairs: Iterable[tuple[Decision, Decision]]) -> DecisionChanges:
    changes = (DecisionChange(old, new) for old, new in pairs if old != new)
    return DecisionChanges(label, tuple(changes))


def _kind(annotation: Annotation) -> MentionKind | None:
    """Return the kind of a name; there is none for dates, claims and things of own kinds."""
    kind = annotation.body.kind if isinstance(annotation.body, Mention) else None
    return kind if isinstance(kind, MentionKind) and kind in NAME_KINDS else None
