"""Whatever a person says about whom words stand for: nothing is lost, and all is taken back."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from reader.base.errors import UserError
from reader.domain.annotations import Annotation, Mention
from reader.domain.changes import ChangeSet, is_owned
from reader.domain.dates import DateType, DateValue
from reader.domain.entities import Entity, MentionKind, Origin, surviving
from reader.domain.findings import findings_of
from reader.domain.own_kinds import OwnKindId
from reader.domain.spans import Span
from reader.session import date_values, edits, entity_edits, mention_edits, naming
from reader.session.items import Prepared
from reader.session.whom import NewEntity, mentions_of
from reader.store.library import SqliteLibrary
from tests.builders import TEXT, a_session, an_analysis

NUMBERS = st.integers(0, 50)
KINDS = (*MentionKind, OwnKindId("own:1"), OwnKindId("own:2"))
NEW = st.builds(NewEntity, st.sampled_from(["Ada", "Putin", "the leader"]), st.sampled_from(KINDS))
WHOM = st.one_of(NUMBERS, NEW)
VALUES = st.sampled_from(
    [
        None,
        DateValue(DateType.DATE, "2024-05-16", "2024-05-16", "2024-05-16"),
        DateValue(DateType.DURATION, "P3D"),
    ]
)
SPANS = st.tuples(st.integers(0, len(TEXT) - 2), st.integers(1, 25)).map(
    lambda p: Span(p[0], min(len(TEXT), p[0] + p[1]))
)


def state(session):
    """Return everything that a person sees and that is written down."""
    families = {f.key: session.families.members(f) for f in session.families}
    return dict(session.annotations), dict(session.entities), families


class Work(RuleBasedStateMachine):
    """A person at one article with a sharp eye for names."""

    def __init__(self):
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.library = SqliteLibrary.open(Path(self.folder.name))
        self.session = a_session(self.library)
        self.done = []
        self.start = state(self.session)

    def teardown(self):
        for changes in reversed(self.done):
            self.session.apply(changes.inverted())
        assert state(self.session) == self.start
        for changes in self.done:
            self.session.apply(changes)
        self.library.close()
        self.folder.cleanup()

    def item(self, number):
        ids = sorted(self.session.annotations)
        return ids[number % len(ids)]

    def entity(self, number):
        ids = sorted(self.session.entities)
        return ids[number % len(ids)]

    def whom(self, wish):
        return wish if isinstance(wish, NewEntity) else self.entity(wish)

    def perform(self, make) -> ChangeSet | None:
        """Do what somebody wishes, unless it cannot be done; nothing else may change."""
        try:
            changes = make()
        except UserError:
            return None
        spoken_of = {(type(c.item), c.id) for c in changes.changes}
        assert len(spoken_of) == len(changes.changes)  # each once, so nothing is overwritten
        rest = self.others(spoken_of)
        self.session.apply(changes)
        assert self.others(spoken_of) == rest
        if changes.changes:
            self.done.append(changes)
        return changes

    def others(self, but):
        """Return all that a person has said, but for some items."""
        items = {(Annotation, i): a for i, a in self.session.annotations.items()}
        items |= {(Entity, i): e for i, e in self.session.entities.items()}
        return {key: i for key, i in items.items() if key not in but and is_owned(i)}

    @rule(span=SPANS, kind=st.sampled_from([kind.value for kind in KINDS]))
    def add(self, span, kind):
        self.perform(lambda: edits.add(self.session, span, kind))

    @rule(number=NUMBERS, kind=st.sampled_from([*(kind.value for kind in KINDS), "highlight"]))
    def relabel(self, number, kind):
        self.perform(lambda: edits.relabel(self.session, self.item(number), kind))

    @rule(number=NUMBERS, act=st.sampled_from([edits.accept, edits.reject]))
    def decide(self, number, act):
        self.perform(lambda: act(self.session, self.item(number)))

    @rule(number=NUMBERS, span=SPANS)
    def move(self, number, span):
        self.perform(lambda: edits.move(self.session, self.item(number), span))

    @rule(number=NUMBERS, name=st.sampled_from(["Ada", "Putin"]), aliases=st.lists(st.text()))
    def name(self, number, name, aliases):
        self.perform(lambda: naming.set_names(self.session, self.entity(number), name, aliases))

    @rule(number=NUMBERS, other=NUMBERS)
    def merge(self, number, other):
        self.perform(
            lambda: entity_edits.merge(self.session, self.entity(number), self.entity(other))
        )

    @rule(number=NUMBERS)
    def separate(self, number):
        self.perform(lambda: mention_edits.separate(self.session, self.item(number)))

    @rule(number=NUMBERS, wish=WHOM)
    def reassign(self, number, wish):
        item = self.item(number)
        changes = self.perform(lambda: mention_edits.reassign(self.session, item, self.whom(wish)))
        if changes is not None and changes.changes:
            after = self.session.annotations[item]
            entity = self.session.entities[after.body.entity]
            assert entity.origin is Origin.HUMAN
            known = {name.casefold() for name in entity.names}
            words = " ".join(after.anchor.quote.split()).casefold()
            assert words in known or after.body.is_nominal

    @rule(number=NUMBERS, taken=st.frozensets(st.integers(0, 6)), wish=WHOM)
    def split(self, number, taken, wish):
        source = self.entity(number)
        found = mentions_of(self.session, source)
        leaving = [id_ for place, id_ in enumerate(found) if place in taken]
        self.perform(lambda: mention_edits.split(self.session, source, leaving, self.whom(wish)))

    @rule(number=NUMBERS)
    def prefer(self, number):
        self.perform(lambda: naming.prefer(self.session, self.item(number)))

    @rule(place=st.one_of(NUMBERS, SPANS), wish=WHOM)
    def describe(self, place, wish):
        there = place if isinstance(place, Span) else self.item(place)
        known = {id_: set(e.names) for id_, e in self.session.entities.items()}
        changes = self.perform(
            lambda: mention_edits.mark_nominal(self.session, there, self.whom(wish))
        )
        if changes is not None:
            item = self.session.annotations[changes.focus]
            entity = self.session.entities[item.body.entity]
            assert item.body.is_nominal
            assert entity.origin is Origin.HUMAN
            assert isinstance(wish, NewEntity) or set(entity.names) <= known[entity.id]
            assert item.body.kind == entity.kind

    @rule(number=NUMBERS)
    def undescribe(self, number):
        self.perform(lambda: mention_edits.mark_named(self.session, self.item(number)))

    @rule(number=NUMBERS, words=st.sampled_from(["", " ", "born 1952", "two\nlines"]))
    def note(self, number, words):
        self.perform(lambda: naming.set_note(self.session, self.entity(number), words))

    @rule(number=NUMBERS, value=VALUES, for_all=st.booleans())
    def say_day(self, number, value, for_all):
        item = self.item(number)
        changes = self.perform(
            lambda: date_values.set_value(self.session, item, value, for_all=for_all)
        )
        if changes is not None:
            assert self.session.annotations[item].body.value == value

    @rule()
    def undo(self):
        if self.done:
            self.session.apply(self.done.pop().inverted())

    @rule(keep=st.integers(0, 9))
    def analyse_again(self, keep):
        own = {a.id: a for a in self.session.annotations.values() if a.is_human}
        said = {e.id: e for e in self.session.entities.values() if e.origin is Origin.HUMAN}
        found = an_analysis()
        found = found.__class__(
            found.sentences, found.mentions[:keep], found.entities, found.claims, found.model
        )
        self.session.receive(Prepared(TEXT, findings_of(found)))
        assert {a.id: a for a in self.session.annotations.values() if a.is_human} == own
        assert said.items() <= self.session.entities.items()
        self.done.clear()
        self.start = state(self.session)

    @invariant()
    def what_is_stored_is_what_is_there(self):
        stored = self.library.load(self.session.document.id)
        own = {a.id: a for a in self.session.annotations.values() if a.is_human}
        assert {a.id: a for a in stored.annotations} == own
        human = {e.id: e for e in self.session.entities.values() if e.origin is Origin.HUMAN}
        assert {e.id: e for e in stored.entities} == human

    @invariant()
    def families_are_right(self):
        families = self.session.families
        wanted = {}
        for item in sorted(self.session.annotations.values(), key=lambda a: (a.span, a.id)):
            if self.session.shows(item):
                wanted.setdefault(families.key_of(item), []).append(item.id)
        assert {f.key: families.members(f) for f in families} == wanted
        for family in families:
            ends = {surviving(self.session.entities, e) for e in filter(None, [family.entity])}
            assert ends == set(filter(None, [family.entity]))
        for id_ in self.session.entities:
            found = set(mentions_of(self.session, id_))
            assert found == {a.id for a in self.mentions() if self.ends_at(a, id_)}

    def mentions(self):
        items = self.session.annotations.values()
        return [a for a in items if isinstance(a.body, Mention) and a.is_shown]

    def ends_at(self, item, id_):
        entities = self.session.entities
        return surviving(entities, item.body.entity) == surviving(entities, id_)

    @invariant()
    def descriptions_are_no_names(self):
        for entity in self.session.entities.values():
            assert entity.name
            assert entity.name not in entity.aliases

    @invariant()
    def every_mention_stands_for_somebody(self):
        for item in self.session.annotations.values():
            if isinstance(item.body, Mention):
                assert item.body.entity in self.session.entities


Work.TestCase.settings = settings(max_examples=30, stateful_step_count=20, deadline=None)
test_whatever_is_said_about_names_is_kept_and_taken_back = Work.TestCase
