"""One open article and the only door through which it changes."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from typing import Protocol

from reader.base.errors import StaleEditError
from reader.base.observable import Observable
from reader.domain.annotations import Annotation, AnnotationId
from reader.domain.changes import Change, ChangeSet
from reader.domain.claims import EntityId
from reader.domain.documents import Document, DocumentId
from reader.domain.entities import Entity
from reader.domain.spans import Span
from reader.session.marks import MarkIndex
from reader.session.merging import (
    Findings,
    MergedArticle,
    adding_suggestions,
    replacing_suggestions,
)
from reader.text.sentences import split_sentences

BULK = 500  # changes from which sorting anew is cheaper than inserting one by one


class ChangeLog(Protocol):
    """What the session needs from the library: one durable transaction an act."""

    def write(self, document_id: DocumentId, changes: ChangeSet) -> None:
        """Make the changes durable in one transaction or raise ``StoreError``."""


class Session:
    """Holds the annotations and entities of one document and applies change sets.

    ``marks`` follows by itself and is what the reading view paints.
    """

    def __init__(self, document: Document, log: ChangeLog, article: MergedArticle) -> None:
        self.document = document
        self.model = article.model
        self._log = log
        self._annotations = {a.id: a for a in article.annotations}
        self._human = {a.id: a for a in article.annotations if a.is_human}
        self._entities = {e.id: e for e in article.entities}
        self._sentences = list(article.sentences)
        self.marks = MarkIndex(article.annotations)
        self.changed = Observable[ChangeSet]()

    @property
    def annotations(self) -> Mapping[AnnotationId, Annotation]:
        """The current annotations by id; treat as read-only."""
        return self._annotations

    @property
    def entities(self) -> Mapping[EntityId, Entity]:
        """The current entities by id, merged ones included; treat as read-only."""
        return self._entities

    @property
    def sentences(self) -> Sequence[Span]:
        """The sentences in text order; by simple rules until the analysis is there."""
        if not self._sentences:
            self._sentences = split_sentences(self.document.text, self.document.blocks)
        return self._sentences

    @property
    def article(self) -> MergedArticle:
        """Everything said about the article now, as one value."""
        return MergedArticle(
            tuple(self._annotations.values()),
            tuple(self._entities.values()),
            tuple(self.sentences),
            self.model,
        )

    def sentence_at(self, position: int) -> Span | None:
        """Return the sentence over ``position``, or the nearest one before it."""
        sentences = self.sentences
        place = bisect_right(sentences, position, key=lambda s: s.start) - 1
        return sentences[place] if place >= 0 else (sentences[0] if sentences else None)

    def apply(self, changes: ChangeSet) -> None:
        """Check, store, then publish ``changes``.

        The order matters: memory is touched only after the store has
        accepted the change, and views are told only after memory is right.

        Raises:
            StaleEditError: A ``before`` side is not the current value.
            StoreError: The change could not be written; nothing has changed.
        """
        if not changes.changes:
            return
        for change in changes.changes:
            if self._current(change) != change.before:
                raise StaleEditError(f"{change.id} has changed since it was read")
        self._log.write(self.document.id, changes)
        for change in changes.changes:
            self._take(change)
        self._follow(changes)
        self.changed.publish(changes)

    def receive_part(self, part: Findings) -> None:
        """Take in the results of one part of the text."""
        self.apply(adding_suggestions(self._annotations, self._human, part.annotations))

    def receive(self, findings: Findings) -> None:
        """Put a whole analysis in the place of earlier suggestions.

        Human items are never touched. The caller has stored the analysis
        before, so a crash between the two loses nothing.
        """
        analysis = findings.analysis
        self._sentences = list(analysis.sentences)
        self.model = f"{analysis.model.name} {analysis.model.version}"
        self.apply(replacing_suggestions(self._annotations, self._entities, findings))

    def _current(self, change: Change) -> Annotation | Entity | None:
        if change.is_entity:
            return self._entities.get(EntityId(change.id))
        return self._annotations.get(AnnotationId(change.id))

    def _take(self, change: Change) -> None:
        match change.after:
            case Annotation() as annotation:
                self._annotations[annotation.id] = annotation
                if annotation.is_human:
                    self._human[annotation.id] = annotation
                else:
                    self._human.pop(annotation.id, None)
            case Entity() as entity:
                self._entities[entity.id] = entity
            case None if change.is_entity:
                del self._entities[EntityId(change.id)]
            case None:
                del self._annotations[AnnotationId(change.id)]
                self._human.pop(AnnotationId(change.id), None)

    def _follow(self, changes: ChangeSet) -> None:
        if len(changes.changes) > BULK:
            self.marks.reset(self._annotations.values())
            return
        for change in changes.changes:
            self.marks.follow(change)
