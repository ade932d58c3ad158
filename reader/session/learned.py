"""What the program has learned from the person about names: the one door to it.

All articles of a window share it. Acts on it are kept as they are made, like
those on an article, and their inverse takes them back.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from reader.base.observable import Observable
from reader.domain.decisions import (
    Decision,
    DecisionChanges,
    Rule,
    in_force,
    rules_of,
)
from reader.domain.documents import Document, DocumentId
from reader.text.forms import FormIndex, could_stand_in, words_of

LOOKED_THROUGH = 60_000  # characters; a longer article is not searched for the forms


class DecisionLog(Protocol):
    """What this needs from the library."""

    def decisions(self) -> Sequence[Decision]:
        """Return all decisions that hold."""

    def write_decisions(self, changes: DecisionChanges) -> None:
        """Make changes durable in one transaction."""


class Learned:
    """The decisions that hold; read from the library when they are first needed."""

    def __init__(self, log: DecisionLog) -> None:
        self._log = log
        self._known: tuple[Decision, ...] | None = None
        self._indexes: dict[DocumentId, FormIndex[Decision]] = {}
        self.changed = Observable[DecisionChanges]()

    @property
    def decisions(self) -> tuple[Decision, ...]:
        """Everything that is remembered.

        Raises:
            StoreError: The library cannot be read.
        """
        if self._known is None:
            self._known = tuple(self._log.decisions())
        return self._known

    def about(self, document_id: DocumentId, quote: str) -> Decision | None:
        """Return what counts for a name in an article.

        Raises:
            StoreError: The library cannot be read.
        """
        if not self.decisions:
            return None
        index = self._indexes.get(document_id)
        if index is None:
            counting = in_force(self.decisions, document_id)
            exact = {form: d for form, d in counting.items() if not d.ignores_case}
            folded = {form: d for form, d in counting.items() if d.ignores_case}
            index = self._indexes[document_id] = FormIndex(exact, folded)
        return index.about(quote)

    def rules_for(self, document: Document) -> list[Rule]:
        """Return what the analysis of an article has to know.

        Of a short article, only what can be in it, so that its analysis need
        not be made again when something else is learned.

        Raises:
            StoreError: The library cannot be read.
        """
        if not self.decisions:
            return []
        rules = rules_of(in_force(self.decisions, document.id).values())
        if len(document.text) > LOOKED_THROUGH:
            return rules
        exact, folded = words_of(document.text), words_of(document.text.casefold())
        return [
            (form, kind, ignores_case)
            for form, kind, ignores_case in rules
            if could_stand_in(form.casefold(), folded)
            and (ignores_case or could_stand_in(form, exact))
        ]

    def apply(self, changes: DecisionChanges) -> None:
        """Store, then publish ``changes``.

        Raises:
            StaleEditError: A ``before`` side does not hold any more.
            StoreError: The changes could not be written; nothing has changed.
        """
        if changes.changes:
            self._log.write_decisions(changes)
            self._known = None
            self._indexes.clear()
            self.changed.publish(changes)

    def read_anew(self) -> None:
        """The library is another one now; what was known of it is forgotten."""
        self._known = None
        self._indexes.clear()
        self.changed.publish(DecisionChanges("", ()))
