from __future__ import annotations

import contextlib
import dataclasses
import gzip
import shutil
import sqlite3
import tempfile
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from reader.base.errors import UnreadableFile, UserError
from reader.domain.analysis_records import analysis_to_record
from reader.domain.annotations import Status
from reader.domain.changes import Change, ChangeSet
from reader.domain.documents import DocumentId
from reader.domain.findings_records import findings_from_record, findings_to_record
from reader.domain.library import BroughtIn
from reader.store.dump import read_dump, write_dump
from reader.store.library import FILE_NAME, SqliteLibrary
from reader.store.migrations import STEPS
from reader.store.packing import to_text
from tests import builders
from tests.builders import a_document, an_annotation
from tests.store import golden, samples

NAME = "mine.reading-desk-library"


@pytest.fixture
def libraries(tmp_path):
    """Return a function that opens libraries, which are closed in the end."""
    opened = []

    def open_one(name, *, is_filled=False):
        library = SqliteLibrary.open(tmp_path / name, clock=samples.a_clock(step=timedelta(0)))
        if is_filled:
            samples.fill(library)
        opened.append(library)
        return library

    yield open_one
    for library in opened:
        library.close()


def everything(library):
    """Return all that a person may miss."""
    ids = sorted(entry.document_id for entry in library.recent(100))
    return (
        [(library.load(id_), list(library.journal(id_)), library.past.steps(id_)) for id_ in ids],
        [library.people.contributions(id_) for id_ in ids],
        library.decisions(),
        list(library.decision_journal()),
        library.people.vocabulary(),
        library.people.me(),
    )


def said(comment, before=None, id_="new"):
    first = samples.a_mention(id_, comment="first")
    after = None if comment is None else samples.a_mention(id_, comment=comment)
    return ChangeSet(
        "say", (Change(before and samples.a_mention(id_, comment=before), after),)
    ), first


def say(library, comment, before=None, id_="new", document="d1"):
    library.write(DocumentId(document), said(comment, before, id_)[0])


def comments(library, document="d1"):
    return {a.id: a.comment for a in library.load(DocumentId(document)).annotations}


def test_a_library_moves_whole_into_an_empty_one(libraries, tmp_path):
    old, new = libraries("old", is_filled=True), libraries("new")
    old.whole.save(tmp_path / NAME)
    acts = sum(len(old.past.steps(DocumentId(id_))) for id_ in ("d1", "d2"))
    assert new.whole.bring_in(tmp_path / NAME) == BroughtIn(new=2, acts=acts, has_words=True)
    assert everything(new) == everything(old)


def test_bringing_in_twice_changes_nothing(libraries, tmp_path):
    libraries("old", is_filled=True).whole.save(tmp_path / NAME)
    new = libraries("new")
    new.whole.bring_in(tmp_path / NAME)
    before = everything(new)
    assert new.whole.bring_in(tmp_path / NAME) == BroughtIn()
    assert everything(new) == before


def test_what_was_done_since_comes_with_its_history(libraries, tmp_path):
    old, new = libraries("old", is_filled=True), libraries("new")
    old.whole.save(tmp_path / NAME)
    new.whole.bring_in(tmp_path / NAME)
    say(old, "later")
    old.whole.save(tmp_path / NAME)
    found = new.whole.bring_in(tmp_path / NAME)
    assert (found.known, found.acts, found.conflicts) == (1, 1, 0)
    assert comments(new)["new"] == "later"
    assert new.past.steps(DocumentId("d1")) == old.past.steps(DocumentId("d1"))


def test_the_acts_on_two_texts_of_an_article_come_in_their_order(libraries, tmp_path):
    source, other = libraries("a"), libraries("b")
    one, two = a_document("One.", "/a.txt"), a_document("One. Two.", "/a.txt")
    for document in (one, two):
        source.add(document)
    source.versions.join(two.id, one.id)
    for document, words in ((two, "first"), (one, "second"), (two, "third"), (one, "fourth")):
        item = an_annotation("One", text=document.text, status=Status.ADDED)
        change = Change(None, dataclasses.replace(item, comment=words))
        source.write(document.id, ChangeSet("mark", (change,)))
    source.whole.save(tmp_path / NAME)
    other.whole.bring_in(tmp_path / NAME)
    acts = [entry for document in (one, two) for entry in other.journal(document.id)]
    acts.sort(key=lambda entry: entry.number)
    said = [entry.changes.changes[0].after.comment for entry in acts]
    assert said == ["first", "second", "third", "fourth"]
    assert other.versions.others(one.id) == [two.id]
    assert len(other.load(one.id).annotations) == 2


def test_both_have_gone_on_and_neither_loses_anything(libraries, tmp_path):
    one, other = libraries("one", is_filled=True), libraries("other")
    say(one, "first", id_="both")
    one.whole.save(tmp_path / NAME)
    other.whole.bring_in(tmp_path / NAME)
    say(one, "of one", id_="a")
    say(one, "said by one", "first", id_="both")
    say(other, "of the other", id_="b")
    say(other, "said by the other", "first", id_="both")
    one.whole.save(tmp_path / NAME)
    found = other.whole.bring_in(tmp_path / NAME)
    assert (found.known, found.conflicts) == (1, 1)
    now = comments(other)
    assert (now["a"], now["b"], now["both"]) == ("of one", "of the other", "said by the other")
    kept = other.people.contributions(DocumentId("d1"))
    assert "said by one" in {a.comment for each in kept for a in each.annotations}
    before = everything(other)
    other.whole.bring_in(tmp_path / NAME)
    assert everything(other) == before


@pytest.mark.parametrize("version", range(1, len(STEPS) + 1))
def test_a_file_of_every_version_comes_in(libraries, tmp_path, version):
    folder = tmp_path / "old"
    folder.mkdir()
    shutil.copyfile(golden.sample(version), folder / FILE_NAME)
    SqliteLibrary.open(folder).close()
    old = libraries("old")
    old.whole.save(tmp_path / NAME)
    new = libraries("new")
    assert new.whole.bring_in(tmp_path / NAME).new == 2
    assert new.load(DocumentId("d1")) == old.load(DocumentId("d1"))


def test_a_file_of_a_newer_version_is_named_so(libraries, tmp_path):
    libraries("old", is_filled=True).whole.save(tmp_path / NAME)
    content = gzip.decompress((tmp_path / NAME).read_bytes())
    layout = f'"layout":{len(STEPS)}'.encode()
    assert layout in content
    newer = content.replace(layout, f'"layout":{len(STEPS) + 1}'.encode(), 1)
    (tmp_path / NAME).write_bytes(gzip.compress(newer))
    with pytest.raises(UnreadableFile, match="newer version"):
        libraries("new").whole.bring_in(tmp_path / NAME)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "damaged"),
        (b"no archive", "damaged"),
        (gzip.compress(b"[]\n"), "not a library"),
        (gzip.compress(b'{"format":"other"}\n'), "not a library"),
        (gzip.compress(b"{" * 100_000), "damaged"),
        (gzip.compress(b'{"format":"reading-desk-library","version":1,"layout":7}\n'), "damaged"),
        (gzip.compress(b'{"format":"reading-desk-library","version":1,"layout":0}\n'), "damaged"),
        (
            gzip.compress(
                b'{"format":"reading-desk-library","version":1,"layout":7}\n'
                b'{"table":"sqlite_schema","columns":["sql"]}\n["DROP TABLE document"]\n'
            ),
            "damaged",
        ),
        (
            gzip.compress(
                b'{"format":"reading-desk-library","version":1,"layout":7}\n'
                b'{"table":"person","columns":["id) VALUES (1); --","name"]}\n["a","b"]\n'
            ),
            "damaged",
        ),
    ],
)
def test_what_is_no_library_is_refused_with_a_sentence(libraries, tmp_path, content, words):
    (tmp_path / NAME).write_bytes(content)
    library = libraries("new", is_filled=True)
    before = everything(library)
    with pytest.raises(UnreadableFile, match=words):
        library.whole.bring_in(tmp_path / NAME)
    assert everything(library) == before


def test_a_file_that_is_not_there_is_named(libraries, tmp_path):
    with pytest.raises(UserError, match="cannot be read: no such file"):
        libraries("new").whole.bring_in(tmp_path / "missing")


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    """Return the lines of a file with a library."""
    folder = tmp_path_factory.mktemp("whole")
    library = SqliteLibrary.open(folder, clock=samples.a_clock())
    samples.fill(library)
    library.whole.save(folder / NAME)
    library.close()
    return gzip.decompress((folder / NAME).read_bytes())


@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_a_damaged_file_brings_in_nothing(data, whole):
    """Whatever is wrong with it."""
    content = bytearray(whole)
    match data.draw(st.sampled_from(["cut", "flip", "line", "word"])):
        case "cut":
            del content[data.draw(st.integers(0, len(content) - 1)) :]
        case "flip":
            place = data.draw(st.integers(0, len(content) - 1))
            content[place] ^= 1 << data.draw(st.integers(0, 7))
        case "line":
            lines = content.split(b"\n")
            del lines[data.draw(st.integers(0, len(lines) - 2))]
            content = bytearray(b"\n".join(lines))
        case "word":
            place = data.draw(st.integers(0, len(content)))
            content[place:place] = data.draw(
                st.sampled_from([b"null", b"1e999", b'"', b"[", b"\n"])
            )
    assume(bytes(content).strip() != whole.strip())
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / NAME
        source.write_bytes(gzip.compress(bytes(content)))
        with pytest.raises(UnreadableFile):
            read_dump(source, Path(folder) / "copy")


def test_an_analysis_that_does_not_fit_its_text_stays_outside(libraries, tmp_path):
    theirs = libraries("theirs")
    document = builders.a_document()
    theirs.add(document)
    longer = builders.TEXT + " Vladimir Putin."
    record = analysis_to_record(builders.an_analysis(longer), longer, document.id)
    record["mentions"][-1].update(start=len(document.text), end=len(document.text) + 5)
    theirs.keep_analysis(
        document.id, findings_to_record(findings_from_record(record)), is_complete=True
    )
    theirs.whole.save(tmp_path / NAME)
    mine = libraries("mine")
    assert mine.whole.bring_in(tmp_path / NAME).new == 1
    assert mine.load(document.id).analysis is None


@pytest.mark.parametrize(
    ("table", "column", "value"),
    [
        ("contribution", "record", b"no zlib"),
        ("analysis", "record", b"no zlib"),
        ("document", "opened_at", "yesterday"),
        ("decision_journal", "changes", "[1]"),
    ],
)
def test_what_could_not_be_read_later_brings_in_nothing(libraries, tmp_path, table, column, value):
    theirs = libraries("theirs", is_filled=True)
    theirs.close()
    with contextlib.closing(sqlite3.connect(tmp_path / "theirs" / FILE_NAME)) as connection:
        for trigger in ("decision_journal_keeps_content", "contribution_keeps_content"):
            connection.execute(f"DROP TRIGGER IF EXISTS {trigger}")
        connection.execute(f"UPDATE {table} SET {column} = ?", (value,))
        connection.commit()
        connection.text_factory = to_text
        with (tmp_path / NAME).open("wb") as stream:
            write_dump(connection, stream)
    mine = libraries("mine")
    with pytest.raises(UserError):
        mine.whole.bring_in(tmp_path / NAME)
    assert everything(mine)[0] == []
