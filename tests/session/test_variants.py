"""One file, read as an article and as a whole page: one person's work, in both."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader.domain.article_facts import ArticleDate
from reader.domain.article_notes import NO_NOTES, ArticleNotes
from reader.domain.changes import Change, ChangeSet
from reader.domain.entities import MentionKind
from reader.domain.remarks import Remark
from reader.session import edits
from reader.session.article_date import set_date
from reader.session.decision_edits import Wish, forget, remember
from reader.session.opening import open_document, open_stored
from reader.session.session import Session
from reader.session.variants import brought_along, decisions_along
from reader.store.library import SqliteLibrary
from tests.builders import TEXT, a_document, some_findings, span_of

MENU = "Home | News | Putin | Sport"
WHOLE = "\n".join([MENU, *TEXT.split("\n")[:2], "Share this", *TEXT.split("\n")[2:], "Imprint"])

A_REMARK = Remark("1", span_of("trade", WHOLE), comment="Is that so?")


def a_page(text: str, path: str):
    """Return one of the texts of one and the same file."""
    document = a_document(text, path)
    return document._replace(
        source=document.source._replace(sha256="1" * 64, is_whole=text == WHOLE)
    )


class Reader:
    """Somebody who looks at a page now as an article and now as a whole."""

    def __init__(self, library, path: str, remark: Remark | None = None) -> None:
        """``remark`` is one that stands in the file, at its place in the whole page."""
        self.library = library
        self._remark = remark
        self._path = path
        self.text = WHOLE
        self.switch()

    def switch(self) -> str:
        """Show the page in the other way; return what is said about it."""
        self.text = TEXT if self.text == WHOLE else WHOLE
        opened = open_document(a_page(self.text, self._path), self.library, self._remarks())
        assert not any("has changed" in notice for notice in opened.notices)
        self.session: Session = opened.session
        brought = brought_along(self.session, self.library)
        self.session.apply(brought.changes)
        self.library.write_decisions(decisions_along(self.session.document, self.library))
        return brought.sentence

    def _remarks(self) -> list[Remark]:
        if self._remark is None:
            return []
        return [self._remark._replace(span=span_of(self._remark.span.cut(WHOLE), self.text))]

    def mark(self, words: str, kind: str = "organization", number: int = 1) -> None:
        span = span_of(words, self.text, number)
        self.session.apply(edits.add(self.session, span, kind))

    def delete(self, words: str) -> None:
        item = next(a for a in self.session.annotations.values() if a.anchor.quote == words)
        self.session.apply(edits.delete(self.session, item.id))

    @property
    def items(self) -> list[tuple[str, str]]:
        """The person's items as they are stored: their words, and the state of each."""
        stored = self.library.load(self.session.document.id)
        for item in stored.annotations:
            assert item.span.cut(self.text) == item.anchor.quote
        again = open_stored(self.session.document.id, self.library).session
        own = [a for a in self.session.annotations.values() if a.is_human]
        assert sorted(own, key=lambda a: a.id) == sorted(
            (a for a in again.annotations.values() if a.is_human), key=lambda a: a.id
        )
        return sorted((a.anchor.quote, a.status.value) for a in stored.annotations)


@pytest.fixture
def reader(library, tmp_path):
    return Reader(library, str(tmp_path / "page.html"))


def test_what_was_added_or_deleted_in_one_of_them_is_so_in_the_other(reader):
    reader.mark("trade")
    reader.mark("Beijing")
    reader.switch()
    assert reader.items == [("Beijing", "added"), ("trade", "added")]
    reader.delete("trade")
    reader.mark("Kremlin")
    assert reader.switch() == ""
    assert reader.items == [("Beijing", "added"), ("Kremlin", "added")]
    reader.mark("trade")
    reader.switch()
    assert reader.items == [("Beijing", "added"), ("Kremlin", "added"), ("trade", "added")]


def test_what_is_only_on_the_whole_page_stays_there_and_is_told_of(reader):
    reader.switch()
    reader.mark("Imprint")
    reader.mark("trade")
    assert reader.switch() == (
        "1 of your items stays with the other view of this file: its words are not in this one."
    )
    assert reader.items == [("trade", "added")]
    reader.switch()
    assert reader.items == [("Imprint", "added"), ("trade", "added")]


def test_decisions_about_suggestions_come_along_and_can_be_taken_back(reader):
    reader.session.receive(some_findings(TEXT))
    place = span_of("Beijing", TEXT)
    item = next(a for a in reader.session.annotations.values() if a.span == place)
    act = edits.reject(reader.session, item.id)
    reader.session.apply(act)
    reader.switch()
    assert reader.items == [("Beijing", "rejected")]
    reader.switch()
    reader.session.apply(act.inverted())
    reader.switch()
    assert reader.items == []


def test_a_suggestion_shows_again_where_a_decision_about_it_was_taken_back(reader):
    reader.session.receive(some_findings(TEXT))
    place = span_of("Beijing", TEXT)
    item = next(a for a in reader.session.annotations.values() if a.span == place)
    act = edits.reject(reader.session, item.id)
    reader.session.apply(act)
    article, first = reader.session, reader.session.document.id
    reader.switch()
    whole = next(a for a in reader.session.annotations.values() if a.anchor.quote == "Beijing")
    reader.session.apply(ChangeSet("take back", (Change(whole, None),)))
    article.apply(brought_along(article, reader.library).changes)
    assert article.annotations[item.id] == item
    assert not reader.library.load(first).annotations


def test_a_text_that_is_open_already_gets_the_changes_too_and_they_can_be_undone(reader):
    article = reader.session
    reader.switch()
    reader.mark("trade")
    brought = brought_along(article, reader.library).changes
    article.apply(brought)
    assert [a.anchor.quote for a in article.annotations.values()] == ["trade"]
    article.apply(brought.inverted())
    assert not article.annotations
    assert brought_along(article, reader.library).changes == brought  # nothing is lost


def test_nothing_is_to_be_done_when_both_have_the_same(reader):
    reader.mark("trade")
    reader.switch()
    assert brought_along(reader.session, reader.library).changes.changes == ()


def test_a_decision_about_what_the_file_brings_along_counts_in_both(library, tmp_path):
    reader = Reader(library, str(tmp_path / "page.html"), A_REMARK)
    assert reader.items == [("trade", "added")]
    reader.delete("trade")
    reader.switch()
    assert reader.items == []
    reader.switch()
    assert reader.items == []


def test_what_the_file_brings_along_comes_once(library, tmp_path):
    reader = Reader(library, str(tmp_path / "page.html"), A_REMARK)
    for _ in range(3):
        reader.switch()
        assert reader.items == [("trade", "added")]
    item = next(iter(reader.session.annotations.values()))
    reader.session.apply(edits.comment(reader.session, item.id, "Yes."))
    reader.switch()
    assert [a.comment for a in reader.session.annotations.values()] == ["Yes."]


def test_the_date_of_the_article_comes_along(reader):
    reader.session.apply(set_date(reader.session, "2024-05-16"))
    reader.switch()
    assert ArticleDate.of(reader.session.document.metadata).known.value == "2024-05-16"
    reader.switch()
    reader.switch()
    assert ArticleDate.of(reader.session.document.metadata).known.value == "2024-05-16"


def test_notes_on_the_article_come_along_and_go_again(reader):
    notes = ArticleNotes("To check.", ("war",), is_finished=True)
    reader.session.apply(ChangeSet("note", (Change(NO_NOTES, notes),)))
    reader.switch()
    assert reader.session.notes == notes
    reader.session.apply(ChangeSet("note", (Change(notes, NO_NOTES),)))
    reader.switch()
    assert reader.session.notes == NO_NOTES


def test_what_is_remembered_in_one_of_them_is_remembered_in_both_and_forgotten_in_both(reader):
    library, article = reader.library, reader.session.document

    def decisions():
        here = reader.session.document.id
        return [(d.form, d.kind) for d in library.decisions() if d.scope == here]

    wish = Wish("Beijing", MentionKind.PERSON)
    now = datetime(2024, 5, 16, tzinfo=UTC)
    library.write_decisions(remember(library.decisions(), wish, article, now, everywhere=False))
    reader.switch()
    assert decisions() == [("Beijing", MentionKind.PERSON)]
    reader.switch()
    reader.switch()
    assert len(library.decisions()) == 2
    here = reader.session.document.id
    library.write_decisions(forget(d for d in library.decisions() if d.scope == here))
    reader.switch()
    assert decisions() == []
    reader.switch()
    assert library.decisions() == ()


ACTS = st.lists(
    st.one_of(
        st.tuples(st.just("switch"), st.just("")),
        st.tuples(
            st.sampled_from(["mark", "delete", "comment", "undo"]),
            st.sampled_from(["trade", "Kremlin", "Beijing", "Share", "Imprint", "remarks"]),
        ),
    ),
    max_size=14,
)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(acts=ACTS)
def test_whatever_is_done_where_nothing_is_lost_or_doubled(acts, tmp_path_factory):
    """A model: a set of words, of which some are only on the whole page."""
    library = SqliteLibrary.open(tmp_path_factory.mktemp("library"))
    reader = Reader(library, "/a page.html")
    marked: dict[str, str] = {}
    undoable: list[tuple[ChangeSet, dict[str, str]]] = []
    for act, words in acts:
        if act == "switch":
            reader.switch()
            undoable.clear()
        elif words in reader.text and (act != "undo" or undoable):
            before = dict(marked)
            present = [a for a in reader.session.annotations.values() if a.anchor.quote == words]
            if act == "undo":
                changes, marked = undoable.pop()
                changes = changes.inverted()
            elif act == "mark":
                span = span_of(words, reader.text)
                changes = edits.add(reader.session, span, "place")
                marked.setdefault(words, "")
            elif not present:
                continue
            elif act == "delete":
                changes = edits.delete(reader.session, present[0].id)
                marked.pop(words)
            else:
                changes = edits.comment(reader.session, present[0].id, f"Why {len(marked)}?")
                marked[words] = f"Why {len(marked)}?"
            reader.session.apply(changes)
            if act != "undo":
                undoable.append((changes, before))
        shown = {w: c for w, c in marked.items() if w in reader.text}
        found = {a.anchor.quote: a.comment for a in reader.session.annotations.values()}
        assert found == shown
        assert len(reader.session.annotations) == len(shown)
    library.close()
