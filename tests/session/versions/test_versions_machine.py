"""A person with an article whose text changes all the time: nothing of theirs is ever lost."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from reader.base.errors import StaleEditError
from reader.domain.changes import Change, ChangeSet
from reader.session import edits
from reader.session.opening import open_document, open_stored
from reader.session.versions.returning import bring_all
from reader.store.library import SqliteLibrary
from tests.builders import a_document

SENTENCES = [
    "The minister of finance opened the long bridge over the river on Tuesday.",
    "Critics said that the toll was far too high for most of the farmers.",
    "Two hundred people came to the ceremony although it rained heavily.",
    "A spokeswoman for the builders called the whole project a success.",
    "Next year a second bridge is to be built some miles to the north.",
    "The opposition wants to know where all of the money has come from.",
]
WORDS = ["minister", "toll", "people", "spokeswoman", "second", "money", "bridge", "long bridge"]
BEGINNING = "A report from the north, as it was printed in the newspaper of that day."


class Versions(RuleBasedStateMachine):
    @initialize()
    def begin(self):
        self.folder = tempfile.TemporaryDirectory()
        self.library = SqliteLibrary.open(Path(self.folder.name) / "library")
        self.said: dict[str, tuple] = {}
        self.ghosts: dict[str, tuple] = {}
        self.earlier = None
        self.spans: dict[tuple[str, str], tuple] = {}
        self.done: list[tuple[ChangeSet, dict]] = []
        self.sentences = [BEGINNING, *SENTENCES]
        self.open_()

    def teardown(self):
        self.library.close()
        self.folder.cleanup()

    @property
    def text(self) -> str:
        return "\n".join(self.sentences)

    def open_(self):
        self.earlier = getattr(self, "session", None)
        document = a_document(self.text, f"{self.folder.name}/a.txt")
        self.session = open_document(document, self.library).session
        self.returning = bring_all(self.session, self.library)
        self.done.clear()
        if self.returning is not None:
            before = dict(self.session.annotations)
            again = bring_all(self.session, self.library)
            assert dict(self.session.annotations) == before
            assert again.lines == self.returning.lines
            assert again.counts == self.returning.counts

    @rule(place=st.integers(0, 6), number=st.integers(0, 5))
    def add_sentence(self, place, number):
        if SENTENCES[number] not in self.sentences:
            self.sentences.insert(1 + place, SENTENCES[number])
            self.open_()

    @rule(number=st.integers(0, 5))
    def remove_sentence(self, number):
        if SENTENCES[number] in self.sentences:
            self.sentences.remove(SENTENCES[number])
            self.open_()

    @rule(number=st.integers(1, 6), words=st.sampled_from(WORDS))
    def reword(self, number, words):
        if number < len(self.sentences) and words in self.sentences[number]:
            self.sentences[number] = self.sentences[number].replace(words, words[::-1].title())
            self.open_()

    @rule()
    def put_the_first_text_back(self):
        self.sentences = [BEGINNING, *SENTENCES]
        self.open_()

    @rule()
    def restart(self):
        self.library.close()
        self.library = SqliteLibrary.open(Path(self.folder.name) / "library")
        self.open_()

    @rule(words=st.sampled_from(WORDS), kind=st.sampled_from(["place", "claim", "highlight"]))
    def mark(self, words, kind):
        start = self.text.find(words)
        if start >= 0:
            span = a_document(self.text).blocks[0].span
            span = type(span)(start, start + len(words))
            self.act(edits.add(self.session, span, kind))

    @rule(number=st.integers(0, 9), words=st.sampled_from(["one", "two"]))
    def comment(self, number, words):
        if item := self.item(number):
            self.act(edits.comment(self.session, item, words))

    @rule(number=st.integers(0, 9), act=st.sampled_from([edits.delete, edits.reject]))
    def take_away(self, number, act):
        if item := self.item(number):
            self.act(act(self.session, item))

    @precondition(lambda self: self.earlier is not None)
    @rule(number=st.integers(0, 9), words=st.sampled_from(["three", "four"]))
    def comment_in_the_text_before_that_is_still_open(self, number, words):
        """It knows nothing of what was done since; what was deleted comes back with a word."""
        own = sorted(self.earlier.own, key=lambda item: item.id)
        if self.earlier.document.id != self.session.document.id and own:
            item = own[number % len(own)]
            self.earlier.apply(edits.comment(self.earlier, item.id, words))
            if item.comment != words:
                label, status, _ = self.said.get(item.id) or self.ghosts[item.id]
                self.said[item.id] = label, status, words
            self.open_()

    @precondition(lambda self: self.returning is not None and self.returning.lines)
    @rule(number=st.integers(0, 9), words=st.sampled_from(WORDS))
    def say_where_it_stands(self, number, words):
        line = self.returning.lines[number % len(self.returning.lines)]
        start = self.text.find(words)
        if start >= 0:
            span = type(line.there.span)(start, start + len(words))
            changes = self.returning.taken(line, span)
            self.spans.pop((self.session.document.id, line.row.item), None)
            self.session.apply(changes)
            self.returning.follow()

    @precondition(lambda self: self.done)
    @rule()
    def undo(self):
        changes, before = self.done.pop()
        try:
            self.session.apply(changes.inverted())
        except StaleEditError:
            return  # it was put elsewhere since
        self.said = before

    def item(self, number):
        own = sorted(a.id for a in self.session.own)
        return own[number % len(own)] if own else None

    def act(self, changes):
        before = dict(self.said)
        self.session.apply(changes)
        for change in changes.changes:
            if isinstance(change, Change) and not change.is_entity:
                if change.after is None:
                    self.ghosts[change.id] = self.said.pop(change.id)
                else:
                    self.said[change.id] = said(change.after)
        self.done.append((changes, before))

    @invariant()
    def nothing_is_lost_or_altered(self):
        here = {a.id: a for a in self.session.own}
        listed = set() if self.returning is None else {x.row.item for x in self.returning.lines}
        assert here.keys() <= self.said.keys()
        assert self.said.keys() <= here.keys() | listed
        for id_, item in here.items():
            assert said(item) == self.said[id_]
            assert item.span.cut(self.text) == item.anchor.quote
            key = (self.session.document.id, id_)
            if key in self.spans:
                assert self.spans[key] == item.span, "an anchor of an earlier text has moved"
            self.spans[key] = item.span

    @invariant()
    def the_state_follows_from_the_journal(self):
        document = self.session.document.id
        stored = self.library.load(document).annotations
        assert {a.id: a for a in stored} == {a.id: a for a in self.session.own}
        self.library.rebuild(document)
        assert self.library.load(document).annotations == stored
        assert dict(open_stored(document, self.library).session.annotations) == dict(
            self.session.annotations
        )


def said(item):
    return item.body.label, item.status, item.comment


TestVersions = Versions.TestCase
TestVersions.settings = settings(
    max_examples=40,
    stateful_step_count=14,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
