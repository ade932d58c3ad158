"""Any sequence of acts, undone acts, analyses and restarts, against a plain dictionary."""

import tempfile
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from reader.domain.annotations import Annotation, Status
from reader.domain.changes import Change, ChangeSet
from reader.domain.documents import DocumentId
from reader.domain.entities import Origin
from reader.store.library import SqliteLibrary
from tests.store import samples
from tests.store.indexed import dump

DOCUMENTS = [DocumentId("d1"), DocumentId("d2")]
COMMENTS = st.text(st.characters(exclude_categories=[]), max_size=3)
ANNOTATIONS = st.builds(
    lambda id_, status, comment: samples.a_mention(id_, status, comment=comment),
    st.sampled_from("abcd"),
    st.sampled_from(Status),
    COMMENTS,
)
ENTITIES = st.builds(
    samples.an_entity,
    st.sampled_from("abc"),
    st.sampled_from(Origin),
    st.none() | st.sampled_from("abc"),
)
GONE = st.tuples(st.booleans(), st.sampled_from("abcd"))


class LibraryMachine(RuleBasedStateMachine):
    """``items`` is what the session would hold: machine items, too."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.library = SqliteLibrary.open(Path(self.folder.name))
        self.items = {id_: {} for id_ in DOCUMENTS}
        self.done = {id_: [] for id_ in DOCUMENTS}
        self.written = {id_: [] for id_ in DOCUMENTS}
        for id_ in DOCUMENTS:
            self.library.add(samples.a_document(id_, id_))

    def teardown(self) -> None:
        self.library.close()
        folder = Path(self.folder.name)
        kept = dump(folder)
        library = SqliteLibrary.open(folder)
        library.forget_index()
        library.index_more(60.0)
        library.close()
        assert dump(folder) == kept
        self.folder.cleanup()

    @rule(
        document_id=st.sampled_from(DOCUMENTS),
        wishes=st.lists(ANNOTATIONS | ENTITIES | GONE, min_size=1, max_size=6),
    )
    def act(self, document_id, wishes):
        now = dict(self.items[document_id])
        changes = []
        for wish in wishes:
            is_gone = isinstance(wish, tuple)
            key = wish if is_gone else (isinstance(wish, Annotation), wish.id)
            before, after = now.pop(key, None), None if is_gone else wish
            if after is not None:
                now[key] = after
            if before is not None or after is not None:
                changes.append(Change(before, after))
        self._write(document_id, ChangeSet("act", tuple(changes)))
        self.done[document_id].append(self.written[document_id][-1])

    @precondition(lambda self: any(self.done.values()))
    @rule(data=st.data())
    def undo(self, data):
        document_id = data.draw(st.sampled_from([d for d in DOCUMENTS if self.done[d]]))
        self._write(document_id, self.done[document_id].pop().inverted())

    @rule(document_id=st.sampled_from(DOCUMENTS), is_complete=st.booleans())
    def analyse(self, document_id, is_complete):
        before = self.library.load(document_id)
        self.library.keep_analysis(document_id, samples.an_analysis(), is_complete=is_complete)
        after = self.library.load(document_id)
        assert (after.annotations, after.entities) == (before.annotations, before.entities)

    @rule()
    def reopen(self):
        self.library.close()
        self.library = SqliteLibrary.open(Path(self.folder.name))
        assert self.library.notices == ()

    @rule(document_id=st.sampled_from(DOCUMENTS))
    def rebuild(self, document_id):
        before = self.library.load(document_id)
        self.library.rebuild(document_id)
        assert self.library.load(document_id) == before

    @invariant()
    def a_persons_items_are_there_and_no_others(self):
        for document_id, items in self.items.items():
            article = self.library.load(document_id)
            annotations = {a.id: a for a in article.annotations}
            entities = {e.id: e for e in article.entities}
            assert annotations == {
                id_: item for (is_a, id_), item in items.items() if is_a and item.is_human
            }
            assert entities == {
                id_: item
                for (is_a, id_), item in items.items()
                if not is_a and item.origin is Origin.HUMAN
            }

    @invariant()
    def the_journal_holds_every_act_that_touched_a_persons_items(self):
        for document_id, acts in self.written.items():
            expected = [owned for act in acts if (owned := _owned(act))]
            assert [e.changes.changes for e in self.library.journal(document_id)] == expected

    def _write(self, document_id, changes):
        self.library.write(document_id, changes)
        self.written[document_id].append(changes)
        for change in changes.changes:
            key = (not change.is_entity, change.id)
            if change.after is None:
                self.items[document_id].pop(key, None)
            else:
                self.items[document_id][key] = change.after


def _owned(act):
    return tuple(c for c in act.changes if _is_a_persons(c.before) or _is_a_persons(c.after))


def _is_a_persons(item):
    if item is None:
        return False
    return item.is_human if isinstance(item, Annotation) else item.origin is Origin.HUMAN


LibraryMachine.TestCase.settings = settings(max_examples=25, stateful_step_count=15, deadline=None)
TestLibraryMachine = LibraryMachine.TestCase
