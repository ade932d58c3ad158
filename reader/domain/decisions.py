"""What a person wants remembered about a name: what it is, and where that holds.

A decision is about the words, wherever they stand, and so it reaches further
than an annotation. Of several about the same words, one that holds in the
article at hand only goes before one that holds everywhere, else the newer one
counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, NamedTuple, NewType

from reader.domain.documents import DocumentId
from reader.domain.entities import MentionKind

DecisionId = NewType("DecisionId", str)

NAME_KINDS = (MentionKind.PERSON, MentionKind.PLACE, MentionKind.ORGANIZATION)
LONGEST_FORM = 200  # characters

Rule = tuple[str, str | None, bool]
"""What the analysis has to know: form, kind's value or None, whether case is ignored."""
Rules = Sequence[Rule]


class Decision(NamedTuple):
    """``form`` is a name's words with single spaces; ``kind`` None says that it is no name.

    ``scope`` is the document that it holds in, None for all of them. It was
    said at ``at`` (UTC) about ``document``, whose title was ``article`` then.
    """

    id: DecisionId
    form: str
    kind: MentionKind | None
    scope: DocumentId | None
    at: datetime
    document: DocumentId
    article: str
    ignores_case: bool = False

    @property
    def key(self) -> tuple[str, bool]:
        """What two decisions about the same words have in common."""
        return (self.form.casefold() if self.ignores_case else self.form), self.ignores_case

    @property
    def rule(self) -> Rule:
        """What the analysis has to know."""
        return self.form, None if self.kind is None else self.kind.value, self.ignores_case


class DecisionChange(NamedTuple):
    """One decision before and after; ``None`` means that there is none."""

    before: Decision | None
    after: Decision | None


class DecisionChanges(NamedTuple):
    """Changes that happen together or not at all; ``label`` is for the Edit menu."""

    label: str
    changes: tuple[DecisionChange, ...]

    def inverted(self) -> DecisionChanges:
        """Return what takes this back."""
        inverse = (DecisionChange(c.after, c.before) for c in reversed(self.changes))
        return DecisionChanges(self.label, tuple(inverse))


def in_force(decisions: Iterable[Decision], document: DocumentId) -> dict[str, Decision]:
    """Return the decisions that count in a document, by the form they are about.

    A decision that ignores case stands under its folded form, too; look the
    exact form up first. The order in which the decisions come is of no account.
    """
    chosen: dict[tuple[str, bool], Decision] = {}
    for decision in decisions:
        if decision.scope in {None, document}:
            other = chosen.get(decision.key)
            if other is None or _rank(other) < _rank(decision):
                chosen[decision.key] = decision
    exact = {d.form: d for d in chosen.values() if not d.ignores_case}
    folded = {d.form.casefold(): d for d in chosen.values() if d.ignores_case}
    return {**folded, **exact}


def rules_of(decisions: Iterable[Decision]) -> list[Rule]:
    """Return what the analysis has to know, each once, in an order that never changes."""
    return sorted({d.rule for d in decisions}, key=lambda rule: (rule[0], rule[2], rule[1] or ""))


def decision_to_record(decision: Decision) -> dict[str, Any]:
    """Return a decision as it is stored."""
    return {
        "id": decision.id,
        "form": decision.form,
        "kind": None if decision.kind is None else decision.kind.value,
        "scope": decision.scope,
        "at": decision.at.isoformat(),
        "document": decision.document,
        "article": decision.article,
        "ignores_case": decision.ignores_case,
    }


def decision_from_record(record: dict[str, Any]) -> Decision:
    """Return the decision of a record; fields that came later may be missing."""
    kind, scope = record["kind"], record.get("scope")
    return Decision(
        id=DecisionId(record["id"]),
        form=record["form"],
        kind=None if kind is None else MentionKind(kind),
        scope=None if scope is None else DocumentId(scope),
        at=datetime.fromisoformat(record["at"]),
        document=DocumentId(record["document"]),
        article=record.get("article", ""),
        ignores_case=record.get("ignores_case", False),
    )


def _rank(decision: Decision) -> tuple[bool, datetime, DecisionId]:
    return decision.scope is not None, decision.at, decision.id
