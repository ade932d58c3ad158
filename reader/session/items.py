"""What is said about one article now: a person's items over the machine's findings.

A person's items are kept one by one. A suggestion is a row of the findings,
hidden once a person's item speaks about it. ``Session`` is the only one that
changes anything here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from reader.domain.annotations import Annotation, AnnotationId
from reader.domain.changes import Change, Item
from reader.domain.claims import EntityId
from reader.domain.entities import Entity, Origin
from reader.domain.findings import NOTHING_FOUND, Findings
from reader.domain.spans import Span
from reader.session.covering import Covering
from reader.session.entity_names import EntityNames
from reader.session.families import Families
from reader.session.lasting import remembered
from reader.session.marks import MarkIndex
from reader.session.merging import covered_rows
from reader.session.suggestions import Suggestions
from reader.session.tally import Tally


class Prepared:
    """Findings made ready for a window; may be made on any thread, used once."""

    def __init__(self, text: str, findings: Findings) -> None:
        self.suggestions = Suggestions(text, findings)
        self.families = Families(self.suggestions)


class AnnotationTable(Mapping[AnnotationId, Annotation]):
    """All annotations by id; suggestions are made when they are asked for."""

    def __init__(self, own: Mapping[AnnotationId, Annotation]) -> None:
        self._own = own
        self._suggestions = Suggestions("", NOTHING_FOUND)
        self._covered: set[int] = set()

    def put(self, suggestions: Suggestions, covered: set[int]) -> None:
        """Hold other suggestions."""
        self._suggestions, self._covered = suggestions, covered

    def row_of(self, annotation_id: str) -> int | None:
        """Return the row of a suggestion that is shown."""
        row = self._suggestions.row_of(annotation_id)
        return None if row is None or row in self._covered else row

    def __getitem__(self, annotation_id: AnnotationId) -> Annotation:
        found = self._own.get(annotation_id)
        if found is not None:
            return found
        row = self.row_of(annotation_id)
        if row is None:
            raise KeyError(annotation_id)
        return self._suggestions.annotation(row)

    def __contains__(self, annotation_id: object) -> bool:
        if annotation_id in self._own:
            return True
        return isinstance(annotation_id, str) and self.row_of(annotation_id) is not None

    def __iter__(self) -> Iterator[AnnotationId]:
        yield from self._own
        for row in range(len(self._suggestions)):
            if row not in self._covered:
                yield self._suggestions.id(row)

    def __len__(self) -> int:
        return len(self._own) + len(self._suggestions) - len(self._covered)


class Items:
    """Annotations, entities, marks and families of one article, all in step."""

    def __init__(
        self,
        text: str,
        annotations: Iterable[Annotation] = (),
        entities: Iterable[Entity] = (),
        findings: Findings = NOTHING_FOUND,
    ) -> None:
        self._text = text
        self._own = {a.id: a for a in annotations}
        self._standing_for: defaultdict[EntityId, set[AnnotationId]] = defaultdict(set)
        # Among thousands of items those at one place are asked for again and again.
        self._own_at: defaultdict[Span, dict[AnnotationId, Annotation]] = defaultdict(dict)
        for annotation in self._own.values():
            self._note(annotation, is_there=True)
        self._covering = Covering()
        self.annotations = AnnotationTable(self._own)
        self.entities: dict[EntityId, Entity] = {e.id: e for e in entities}
        self.marks = MarkIndex(self._own.values())
        self.floor = 0
        """Thousandths of certainty below which claims are not shown."""
        self.put(Prepared(text, findings))

    @property
    def findings(self) -> Findings:
        """What the machine found."""
        return self._suggestions.findings

    def is_kept(self, annotation_id: AnnotationId) -> bool:
        """Tell whether an item is kept by itself, because a person has touched it."""
        return annotation_id in self._own

    def decided_rows(self, suggestions: Suggestions) -> set[int]:
        """Return the rows of some suggestions that a person's items speak about."""
        return covered_rows(suggestions, self._own.values())

    def own(self) -> list[Annotation]:
        """Return a person's items, rejected ones included."""
        return [item for item in self._own.values() if item.is_human]

    def exactly_at(self, span: Span) -> list[Annotation]:
        """Return the items that cover exactly ``span``, rejected ones included."""
        own = list(self._own_at[span].values()) if span in self._own_at else []
        rows = self._suggestions.exactly_at(span)
        covered = self._covering.rows
        return own + [self._suggestions.annotation(r) for r in rows if r not in covered]

    def put(self, prepared: Prepared) -> None:
        """Put other findings in the place of the present ones; a person's items stay."""
        self._suggestions, self.families = prepared.suggestions, prepared.families
        for left_over in [a for a in self._own.values() if not a.is_human]:
            del self._own[left_over.id]
            self._note(left_over, is_there=False)
            self.marks.follow(Change(left_over, None))
        self._covering.put(self._suggestions, self._own.values())
        covered = self._covering.rows
        self.annotations.put(self._suggestions, covered)
        self.marks.put(self._suggestions, covered)
        self.families.sift(self.floor)
        for row in covered:
            self.families.cover(row)
        self._put_entities()
        for annotation in self._own.values():
            self.families.add(annotation)
        self.tally = Tally(self._suggestions, covered, self.floor, self._own.values())

    def sift(self, floor: int) -> None:
        """Show claims from this many thousandths up."""
        self.floor = floor
        self.marks.sift(floor)
        self.families.sift(floor)
        self.tally.sift(floor, self._covering.rows)

    def take(self, change: Change) -> None:
        """Take over one change."""
        if change.is_entity:
            self._take_entity(change)
        else:
            after = change.after
            assert after is None or isinstance(after, Annotation)
            self._take_annotation(AnnotationId(change.id), after)

    def _take_annotation(self, id_: AnnotationId, after: Annotation | None) -> None:
        present, after = self._own.pop(id_, None), self._kept(after)
        if present is not None:
            self._note(present, is_there=False)
            self.families.remove(present)
            self.tally.remove(present)
            self.marks.follow(Change(present, None))
        gone, back = self._covering.follow(id_, after)
        for row in gone:
            self.families.cover(row)
            self.tally.cover(row)
        for row in back:
            self.families.uncover(row)
            self.tally.uncover(row)
        if after is not None:
            self._remember_entity(after)
            self._own[id_] = after
            self._note(after, is_there=True)
            self.families.add(after)
            self.tally.add(after)
            self.marks.follow(Change(None, after))

    def _kept(self, after: Annotation | None) -> Annotation | None:
        """Return what is kept by itself, and not as a suggestion: mostly a person's item.

        What a person has let go stays as it was until another analysis comes,
        though the present one may see it otherwise or not at all.
        """
        if after is None or after.is_human:
            return after
        row = self._suggestions.row_of(after.id)
        return None if row is not None and self._suggestions.is_row(row, after) else after

    def _take_entity(self, change: Change) -> None:
        id_ = EntityId(change.id)
        before, after = self.entities.get(id_), self._standing(id_, change.after)
        keys = self.families.keys_of_entity(id_)
        self.families.touch_all(keys)
        # Those who stand for it are named by their own words while it is not there.
        has_come_or_gone = (before is None) != (after is None)
        named = [self._own[i] for i in sorted(self._standing_for[id_])] if has_come_or_gone else []
        for annotation in named:
            self.families.remove(annotation)
        if after is not None:
            self.entities[id_] = after
            self.names.add(after)
        else:
            self.entities.pop(id_, None)
        for annotation in named:
            self.families.add(annotation)
        merged = None if after is None else after.merged_into
        if (None if before is None else before.merged_into) != merged:
            self.families.regroup({*keys, *self.families.keys_of_entity(id_)}, self._own)

    def _standing(self, id_: EntityId, after: Item | None) -> Entity | None:
        """Return a person's entity, or what the machine says of it now, or has said before."""
        if isinstance(after, Entity):
            return after if after.origin is Origin.HUMAN else self._found.get(id_, after)
        return self._found.get(id_)

    def _remember_entity(self, annotation: Annotation) -> None:
        """Have whom an item stands for, also if no analysis tells of it any more."""
        wanted = annotation.entity
        if wanted is not None and wanted not in self.entities and annotation.is_human:
            known = remembered(wanted, annotation.anchor.quote)
            if known is not None:
                self._take_entity(Change(None, known))

    def _note(self, annotation: Annotation, *, is_there: bool) -> None:
        """Know where a person's item is and whom it stands for, or no longer."""
        id_, entity, span = annotation.id, annotation.entity, annotation.span
        if is_there:
            self._own_at[span][id_] = annotation
        else:
            del self._own_at[span][id_]
            if not self._own_at[span]:
                del self._own_at[span]
        if entity is not None and is_there:
            self._standing_for[entity].add(id_)
        elif entity is not None:
            self._standing_for[entity].discard(id_)

    def _put_entities(self) -> None:
        found = self._found = {e.id: e for e in self.findings.entities}
        kept = {i: e for i, e in self.entities.items() if e.origin is Origin.HUMAN}
        # A person's item may stand for an entity of an earlier analysis; that one stays.
        for annotation in self._own.values():
            wanted = annotation.entity
            if wanted is None or wanted in found or wanted in kept:
                continue
            known = self.entities.get(wanted) or remembered(wanted, annotation.anchor.quote)
            if known is not None:
                kept[wanted] = known
        self.entities = {**found, **kept}
        self.names = EntityNames(self.entities)
        self.families.entities = self.entities
        changed = [e for e in kept.values() if e.merged_into is not None and e.id in found]
        keys = {f"{e.kind.value}/entity:{e.id}" for e in changed}
        targets = {key for e in changed for key in self.families.keys_of_entity(e.id)}
        self.families.regroup(sorted(keys | targets), self._own)
