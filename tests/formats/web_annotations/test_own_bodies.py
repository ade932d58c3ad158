"""What only this program says comes back the same in a fresh library, whatever it is."""

from __future__ import annotations

import json
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.domain.annotations import Claim, Evidence, Highlight, Mention
from reader.domain.article_notes import NO_NOTES, ArticleNotes
from reader.domain.changes import Change, ChangeSet
from reader.domain.claims import ClaimKind, Modality, claim_kinds
from reader.domain.own_kinds import OwnKind, OwnKindId
from reader.domain.vocabulary import NO_VOCABULARY, Verdict
from reader.formats.web_annotations.reading import read
from reader.session import edits, entity_edits, note_edits
from reader.session.exporting import annotated, export
from reader.session.importing import read_file
from reader.session.opening import open_read
from reader.session.rows import entity_of
from reader.store.library import SqliteLibrary
from tests.builders import TEXT, span_of

WEAPON = OwnKind(OwnKindId("own:weapon"), "Weapon", "#7800b4")
WORDS = NO_VOCABULARY._replace(kinds=(WEAPON,))
NAMES = ["Vladimir Putin", "Beijing", "trade", "May 16", "Xi Jinping", "The Kremlin", "🙂", "Xi"]
PLAIN = st.text(
    st.characters(exclude_categories=["Cc", "Cs", "Cf", "Zl", "Zp"]), min_size=1, max_size=20
).filter(lambda words: words == " ".join(words.split()))
COMMENTS = st.sampled_from(["", "Why?", "two\n\nlines", "<b>", "=1"])
KINDS = st.sampled_from(["person", "place", "organization", "own:weapon", "own:nobody-knows"])


def told(session):
    """Return everything that is said about an article, without ids."""
    items = sorted(session.annotations.values(), key=lambda a: (a.span, a.body.label))
    found = []
    for item in items:
        entity = entity_of(session, item)
        body = item.body
        if isinstance(body, Mention):
            body = replace(body, entity=None)
        name = None if entity is None else (entity.name, entity.note)
        found.append((item.span, body, item.tags, item.comment, name))
    return found, session.notes


class Desks:
    """One file, and libraries of several people."""

    def __init__(self, folder):
        self.folder = Path(folder)
        self.path = self.folder / "article.txt"
        self.path.write_text(TEXT, "utf-8")
        self.libraries = []

    def open(self, name, words=NO_VOCABULARY):
        library = SqliteLibrary.open(self.folder / name)
        self.libraries.append(library)
        if words != library.people.vocabulary():
            library.people.write_vocabulary(NO_VOCABULARY, words)
        opened = open_read(read_file(self.path), library)
        opened.session.vocabulary = library.people.vocabulary()
        return opened

    def hand_out(self, session):
        article = annotated(session.document, session.article)
        export(article, "w3c", self.folder / "article.txt.jsonld")

    def close(self):
        for library in self.libraries:
            library.close()


@pytest.fixture
def desks(tmp_path):
    desks = Desks(tmp_path)
    yield desks
    desks.close()


ITEMS = st.lists(
    st.tuples(
        st.sampled_from(NAMES),
        KINDS,
        st.lists(PLAIN, max_size=3),
        COMMENTS,
        st.booleans(),
    ),
    max_size=5,
    unique_by=lambda item: item[0],
)
EVIDENCE = st.lists(st.builds(Evidence, PLAIN, st.just("") | PLAIN), max_size=3).map(tuple)
CLAIMS = st.builds(
    Claim,
    modality=st.sampled_from(Modality),
    kinds=st.sets(st.sampled_from(ClaimKind)).map(claim_kinds),
    verdict=st.sampled_from(["", "refuted", "open", "of-nobody"]),
    evidence=EVIDENCE,
)
NOTES = st.builds(
    ArticleNotes, COMMENTS, st.lists(PLAIN, max_size=2).map(note_edits.clean_tags), st.booleans()
)


@settings(max_examples=30, deadline=None)
@given(ITEMS, st.none() | CLAIMS, COMMENTS, NOTES)
def test_whatever_is_said_comes_back_in_a_fresh_library(items, claim, on_sentence, notes):
    with tempfile.TemporaryDirectory() as folder:
        desks = Desks(folder)
        session = desks.open("first", WORDS).session
        say(session, items, claim, on_sentence, notes)
        desks.hand_out(session)
        other = desks.open("second", WORDS).session
        assert told(other) == told(session)
        desks.close()


def say(session, items, claim, on_sentence, notes):
    for words, kind, tags, comment, is_nominal in items:
        act = edits.add(session, span_of(words), kind)
        session.apply(act)
        item = session.annotations[act.focus]
        if is_nominal:
            other = replace(item, body=replace(item.body, is_nominal=True))
            session.apply(ChangeSet("x", (Change(item, other),)))
        session.apply(note_edits.set_tags(session, act.focus, tags))
        session.apply(edits.comment(session, act.focus, comment))
    if claim is not None:
        act = edits.add(session, span_of("Xi Jinping agreed."), "claim")
        session.apply(act)
        item = session.annotations[act.focus]
        session.apply(ChangeSet("x", (Change(item, replace(item, body=claim)),)))
    if on_sentence:
        act = note_edits.comment_on_sentence(session, span_of("visited"))
        session.apply(act)
        session.apply(edits.comment(session, act.focus, on_sentence))
    session.apply(note_edits.notes_changed(NO_NOTES, notes, "x"))


def test_names_and_notes_about_them_come_back(desks):
    session = desks.open("first").session
    act = edits.add(session, span_of("Putin", number=2), "person")
    session.apply(act)
    entity = entity_of(session, session.annotations[act.focus])
    session.apply(entity_edits.rename(session, entity.id, "Vladimir Vladimirovich"))
    entity = session.entities[entity.id]
    session.apply(ChangeSet("x", (Change(entity, replace(entity, note="the president")),)))
    desks.hand_out(session)
    other = desks.open("second").session
    (item,) = other.annotations.values()
    back = entity_of(other, item)
    assert (back.name, back.note) == ("Vladimir Vladimirovich", "the president")


def test_a_kind_or_verdict_with_another_id_is_known_by_its_name(desks):
    first = desks.open("first", WORDS._replace(verdicts=(Verdict("abc", "Half true"),))).session
    first.apply(edits.add(first, span_of("trade"), "own:weapon"))
    act = edits.add(first, span_of("Xi Jinping agreed."), "claim")
    first.apply(act)
    item = first.annotations[act.focus]
    judged = replace(item, body=Claim(verdict="abc"))
    first.apply(ChangeSet("x", (Change(item, judged),)))
    desks.hand_out(first)
    mine = NO_VOCABULARY._replace(
        kinds=(OwnKind(OwnKindId("own:arms"), "weapon"),), verdicts=(Verdict("x", "half TRUE"),)
    )
    bodies = [a.body for a in desks.open("second", mine).session.annotations.values()]
    assert {b.label for b in bodies} == {"own:arms", "claim"}
    assert [b.verdict for b in bodies if isinstance(b, Claim)] == ["x"]
    strange = desks.open("third").session
    assert {a.body.label for a in strange.annotations.values()} == {"own:weapon", "claim"}
    assert strange.vocabulary == NO_VOCABULARY


def test_notes_are_not_brought_against_the_person(desks):
    session = desks.open("first").session
    session.apply(note_edits.write_notes(session, "From Ada.", ["x"]))
    desks.hand_out(session)
    opened = desks.open("second")
    assert opened.session.notes == ArticleNotes("From Ada.", ("x",))
    assert opened.notices == ("The notes on the article that lie beside it were taken over.",)
    opened.session.apply(note_edits.write_notes(opened.session, "", []))
    again = open_read(read_file(desks.path), opened.session._log)
    assert again.session.notes == NO_NOTES
    assert again.notices == ()
    own = open_read(read_file(desks.path), session._log)
    assert own.session.notes.comment == "From Ada."


def test_others_read_plain_words(desks):
    session = desks.open("first", WORDS).session
    act = edits.add(session, span_of("trade"), "own:weapon")
    session.apply(act)
    session.apply(note_edits.set_tags(session, act.focus, ["heavy"]))
    desks.hand_out(session)
    page = json.loads((desks.folder / "article.txt.jsonld").read_text("utf-8"))
    (item,) = page["items"]
    assert [(b["type"], b["value"], b["purpose"]) for b in item["body"]] == [
        ("TextualBody", "Weapon", "classifying"),
        ("TextualBody", "heavy", "tagging"),
    ]


ODD = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=2)
        | st.dictionaries(st.sampled_from(["kind", "name", "note", "x"]), inner, max_size=2)
    ),
    max_leaves=5,
)
MEMBERS = ["kind", "claimKind", "name", "nominal", "note", "modality", "verdict", "evidence"]


@given(st.lists(st.dictionaries(st.sampled_from(MEMBERS), ODD), max_size=4), ODD)
def test_nothing_in_a_file_can_raise(own, about):
    bodies = [{"type": "TextualBody", "value": "w", "readingDesk": each} for each in own]
    selector = {"type": "TextQuoteSelector", "exact": "trade"}
    entries = [
        {"type": "Annotation", "body": bodies, "target": {"selector": selector}},
        {"type": "Annotation", "body": bodies, "target": "x", "readingDesk": about},
        {"type": "Annotation", "body": bodies, "target": "x", "readingDesk": {"about": "article"}},
    ]
    found = read(json.dumps(entries).encode())
    assert len(found.found) == 1
    assert found.article is not None
    meaning = found.found[0].said.meaning
    assert all(isinstance(words, str) for words in (meaning.label, meaning.name, meaning.note))


def test_sentence_comments_are_comments_again(desks):
    session = desks.open("first").session
    act = note_edits.comment_on_sentence(session, span_of("trade"))
    session.apply(act)
    session.apply(edits.comment(session, act.focus, "Since when?"))
    desks.hand_out(session)
    (item,) = desks.open("second").session.annotations.values()
    assert isinstance(item.body, Highlight)
    assert note_edits.is_comment(item)
    assert item.comment == "Since when?"
