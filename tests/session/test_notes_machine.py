"""Tags, own kinds, comments and notes in any order: undone to the start, redone to the end."""

from __future__ import annotations

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import invariant, rule

from reader.base.errors import UserError
from reader.domain.own_kinds import OwnKind, OwnKindId
from reader.domain.spans import Span
from reader.session import edits, kind_edits, note_edits
from reader.session.opening import open_stored
from reader.session.outline import Outline, OutlineOptions
from reader.session.vocabulary import PersonalVocabulary
from tests.builders import TEXT
from tests.session.undoing_machine import UndoingMachine

NUMBERS = st.integers(0, 50)
SPANS = st.tuples(st.integers(0, len(TEXT) - 2), st.integers(1, 25)).map(
    lambda p: Span(p[0], min(len(TEXT), p[0] + p[1]))
)
KINDS = st.sampled_from(["own:weapon", "own:law", "own:nobody-knows", "person", "highlight"])
TAGS = st.lists(st.sampled_from(["a", "b", "Tax", "Ünder 🙂", " a "]), max_size=3)
NAMES = st.sampled_from(["Weapon", "Law", "weapon ", "Armed group", "☢"])


class Notes(UndoingMachine):
    """One person, one article, and their own words."""

    def __init__(self):
        super().__init__()
        self.words = PersonalVocabulary(self.library.people)
        self.words.changed.subscribe(self.follow)
        self.start = self.state()

    def teardown(self):
        end = self.state()
        for changes in reversed(self.done):
            self.session.apply(changes.inverted())
        assert self.state() == self.start
        for changes in self.done:
            self.session.apply(changes)
        assert self.state() == end
        super().teardown()

    def follow(self, words):
        self.session.vocabulary = words

    def state(self):
        return dict(self.session.annotations), dict(self.session.entities), self.session.notes

    @rule(span=SPANS, kind=KINDS)
    def mark(self, span, kind):
        try:
            self.perform(edits.add(self.session, span, kind))
        except UserError:
            assert not TEXT[span.start : span.end].strip(" .\n’🙂")

    @rule(number=NUMBERS, kind=KINDS)
    def relabel(self, number, kind):
        self.perform(edits.relabel(self.session, self.item(number), kind))

    @rule(number=NUMBERS, tags=TAGS)
    def tag(self, number, tags):
        id_ = self.item(number)
        before = self.session.annotations[id_]
        self.perform(note_edits.set_tags(self.session, id_, tags))
        after = self.session.annotations[id_]
        assert after.tags == note_edits.clean_tags(tags)
        assert (after.status, after.comment, after.span) == (
            before.status,
            before.comment,
            before.span,
        )

    @rule(span=SPANS, words=st.sampled_from(["", "Why?"]))
    def comment_sentence(self, span, words):
        present = note_edits.sentence_comment(self.session, span)
        if present is None:
            self.perform(note_edits.comment_on_sentence(self.session, span))
            present = note_edits.sentence_comment(self.session, span)
        assert present is not None
        self.perform(edits.comment(self.session, present.id, words))

    @rule(number=NUMBERS, act=st.sampled_from([edits.accept, edits.reject, edits.delete]))
    def decide(self, number, act):
        self.perform(act(self.session, self.item(number)))

    @rule(words=st.sampled_from(["", "One side.", "two\nlines"]), tags=TAGS)
    def write_notes(self, words, tags):
        self.perform(note_edits.write_notes(self.session, words, tags))

    @rule(name=NAMES)
    def make_kind(self, name):
        wish = OwnKind(OwnKindId(""), name, "#7800b4")
        try:
            after, _ = kind_edits.add_kind(self.words.now, wish, kind_edits.any_key)
        except UserError:
            return
        self.words.apply(after)

    @rule(number=NUMBERS)
    def retire_kind(self, number):
        if kinds := self.words.now.kinds:
            kind = kinds[number % len(kinds)].id
            self.words.apply(kind_edits.retire_kind(self.words.now, kind, kind_edits.any_key))

    @invariant()
    def what_is_stored_is_what_is_shown(self):
        again = open_stored(self.session.document.id, self.library).session
        own = {a.id: a for a in self.session.annotations.values() if a.is_human}
        assert {a.id: a for a in again.annotations.values() if a.is_human} == own
        assert again.notes == self.session.notes
        used = {tag for item in own.values() for tag in item.tags} | set(again.notes.tags)
        assert set(self.library.tags()) == used

    @invariant()
    def every_item_is_listed_once(self):
        outline = Outline(self.session, OutlineOptions(closed_groups=frozenset()))
        counts = outline.counts()
        labels = {a.body.label for a in self.session.annotations.values() if a.is_shown}
        own = {label for label in labels if label.startswith("own:")}
        assert {name for name, count in counts.items() if name.startswith("own:") and count} == own


Notes.TestCase.settings = settings(max_examples=25, stateful_step_count=20, deadline=None)
test_whatever_is_noted_can_be_taken_back = Notes.TestCase
