"""One open article and the only door through which it changes."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Protocol

from reader.base.errors import StaleEditError
from reader.base.observable import Observable
from reader.domain.annotations import Annotation, AnnotationId, Claim
from reader.domain.article_facts import ArticleFact
from reader.domain.article_notes import NO_NOTES, ArticleNotes
from reader.domain.changes import Change, ChangeSet, Item, is_owned
from reader.domain.claims import USUAL_FLOOR, EntityId
from reader.domain.decisions import Decision
from reader.domain.documents import Document, DocumentId
from reader.domain.entities import Entity
from reader.domain.findings import NOTHING_FOUND, THOUSAND, Findings
from reader.domain.settlements import Settlement
from reader.domain.spans import Span
from reader.domain.vocabulary import NO_VOCABULARY
from reader.session.entity_names import EntityNames
from reader.session.families import Families
from reader.session.items import Items, Prepared
from reader.session.marks import MarkIndex
from reader.session.merging import MergedArticle
from reader.session.suggestions import Suggestions
from reader.session.tally import Tally
from reader.text.sentences import sentence_at, split_sentences


class ChangeLog(Protocol):
    """What the session needs from the library: one durable transaction an act."""

    def write(self, document_id: DocumentId, changes: ChangeSet) -> None:
        """Make the changes durable in one transaction or raise ``StoreError``."""


class Session:
    """Holds the annotations and entities of one document and applies change sets.

    ``marks`` and ``families`` follow by themselves; they are what the views
    show. ``changed`` tells a person's acts, ``analysed`` that the machine's
    suggestions are others now: in a stretch of the text, or (``None``) in all
    of it. ``sifted`` tells from which score suggested claims are shown now.
    """

    def __init__(
        self,
        document: Document,
        log: ChangeLog,
        annotations: Iterable[Annotation] = (),
        entities: Iterable[Entity] = (),
        findings: Findings = NOTHING_FOUND,
        *,
        is_whole: bool = False,
    ) -> None:
        self.document = document
        self.notes = NO_NOTES
        """What the person says about the article as a whole."""
        self.vocabulary = NO_VOCABULARY
        """The own words of the person who works here, as they hold now."""
        self.settlements: dict[str, Settlement] = {}
        """Which differences from other people's work are settled, by id."""
        self._log = log
        self._items = Items(document.text, annotations, entities, findings)
        self.is_whole = is_whole
        """Whether the findings are those of the whole text."""
        self.changed = Observable[ChangeSet]()
        self.analysed = Observable[Span | None]()
        self.recall: Callable[[str], Decision | None] = _nothing
        """What the person wants remembered about a name in this article."""
        self.sifted = Observable[float]()
        self._items.sift(round(USUAL_FLOOR * THOUSAND))

    @property
    def annotations(self) -> Mapping[AnnotationId, Annotation]:
        """The current annotations by id."""
        return self._items.annotations

    @property
    def own(self) -> list[Annotation]:
        """A person's items, rejected ones included, in no order."""
        return self._items.own()

    @property
    def entities(self) -> Mapping[EntityId, Entity]:
        """The current entities by id, merged ones included; treat as read-only."""
        return self._items.entities

    @property
    def marks(self) -> MarkIndex:
        """What is shown in the text, by position."""
        return self._items.marks

    @property
    def families(self) -> Families:
        """What belongs together."""
        return self._items.families

    @property
    def tally(self) -> Tally:
        """What is still undecided."""
        return self._items.tally

    @property
    def names(self) -> EntityNames:
        """Which entities a name may stand for."""
        return self._items.names

    @property
    def findings(self) -> Findings:
        """What the machine found, also where a person decided otherwise."""
        return self._items.findings

    @property
    def model(self) -> str:
        """The model that found the suggestions, with its version; empty without any."""
        model = self.findings.model
        return f"{model.name} {model.version}".strip()

    @property
    def article(self) -> MergedArticle:
        """Everything said about the article now, as one value."""
        return MergedArticle(
            tuple(filter(self.shows, self.annotations.values())),
            tuple(self.entities.values()),
            tuple(self.sentences),
            self.model,
            self.notes,
            self.vocabulary,
        )

    @property
    def sentences(self) -> Sequence[Span]:
        """All sentences in text order; takes a moment for a book.

        By simple rules unless the whole text has been analysed.
        """
        found = self.findings
        if self.is_whole:
            return [*map(Span, found.sentence_starts, found.sentence_ends)]
        return split_sentences(self.document.text, self.document.blocks)

    @property
    def claims_from(self) -> float:
        """The score from which suggested claims are shown; weaker ones wait in the findings."""
        return self._items.floor / THOUSAND

    def show_claims_from(self, score: float) -> None:
        """Show suggested claims from this score up; what a person decided stays shown."""
        floor = round(score * THOUSAND)
        if floor != self._items.floor:
            self._items.sift(floor)
            self.sifted.publish(score)

    def shows(self, annotation: Annotation) -> bool:
        """Tell whether an item is strong enough to be shown, or a person's.

        One whose comment was taken out again stays shown until another analysis comes.
        """
        if self._items.is_kept(annotation.id) or not isinstance(annotation.body, Claim):
            return True
        return round((annotation.confidence or 0.0) * THOUSAND) >= self._items.floor

    def decided_rows(self, suggestions: Suggestions) -> set[int]:
        """Return the rows of some suggestions on this text that the person has decided about."""
        return self._items.decided_rows(suggestions)

    def exactly_at(self, span: Span) -> list[Annotation]:
        """Return the items that cover exactly ``span``, rejected ones included."""
        return self._items.exactly_at(span)

    def sentence_at(self, position: int) -> Span | None:
        """Return the sentence over ``position``, or the nearest one before it.

        By simple rules where the analysis has not been.
        """
        found = self.findings
        place = bisect_right(found.sentence_starts, position) - 1
        is_over = place >= 0 and position < found.sentence_ends[place]
        if is_over or (self.is_whole and found.sentence_starts):
            place = max(0, place)
            return Span(found.sentence_starts[place], found.sentence_ends[place])
        blocks = self.document.blocks
        if not blocks:
            return None
        number = bisect_right(blocks, position, key=lambda block: block.span.start) - 1
        return sentence_at(self.document.text, blocks[max(0, number)], position)

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
        self._check(changes)
        self._log.write(self.document.id, changes)
        self._take(changes)

    def follow(self, changes: ChangeSet) -> None:
        """Take over a set that another session on this document has made durable.

        Raises:
            StaleEditError: A ``before`` side is not the current value.
        """
        if changes.changes:
            self._check(changes)
            self._take(changes)

    def _check(self, changes: ChangeSet) -> None:
        """Refuse what was meant for another state of a person's items.

        The machine may have found something else since: that is no reason to
        refuse what a person says now, or takes back.
        """
        for change in changes.changes:
            current = self.current(change)
            if current is change.before or current == change.before:
                continue
            if is_owned(current) or is_owned(change.before):
                raise StaleEditError(f"{change.id} has changed since it was read")

    def _take(self, changes: ChangeSet) -> None:
        for change in changes.changes:
            match change.item:
                case ArticleFact() as fact:
                    metadata = fact.put(self.document.metadata)
                    self.document = self.document._replace(metadata=metadata)
                case ArticleNotes() as notes:
                    self.notes = notes
                case Settlement() as settlement:
                    self.settlements.pop(settlement.id, None)
                    if change.after is not None:
                        self.settlements[settlement.id] = settlement
                case _:
                    self._items.take(change)
        self.changed.publish(changes)

    def receive_part(self, prepared: Prepared, stretch: Span | None) -> None:
        """Take in what has been found so far; ``stretch`` is where there is news.

        Where the whole text has been analysed before, that stays until the
        new whole is there: a part knows less.
        """
        if not self.is_whole and prepared.suggestions.findings != self.findings:
            self._items.put(prepared)
            self.analysed.publish(stretch)

    def receive(self, prepared: Prepared) -> None:
        """Put a whole analysis in the place of earlier suggestions.

        Human items are never touched. The caller has stored the analysis
        before, so a crash between the two loses nothing.
        """
        is_same = prepared.suggestions.findings == self.findings
        self.is_whole = True
        if not is_same:
            self._items.put(prepared)
            self.analysed.publish(None)

    def current(self, change: Change) -> Item | None:
        """Return the item that a change is about, as it is now."""
        match change.item:
            case ArticleFact() as fact:
                return type(fact).of(self.document.metadata)
            case ArticleNotes():
                return self.notes
            case Settlement():
                return self.settlements.get(change.id)
            case Entity():
                return self.entities.get(EntityId(change.id))
            case Annotation():
                return self.annotations.get(AnnotationId(change.id))


def _nothing(_quote: str) -> Decision | None:
    return None
