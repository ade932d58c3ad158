import json
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.domain.documents import DocumentId
from reader.store import chain, documents, journal
from reader.store.history import writing
from reader.store.history.files import files_in, last_line, lines_in
from reader.store.history.lines import (
    Beginning,
    DocumentRows,
    Entry,
    Line,
    Reach,
    from_line,
    to_line,
)
from reader.store.history.writing import FOLDER_NAME, is_ahead
from reader.store.library import SqliteLibrary
from reader.store.verifying import opened_alone
from tests.store import samples

D1 = DocumentId("d1")
texts = st.text(st.characters(exclude_categories=[]), max_size=8)
values = st.none() | texts | st.binary(max_size=8) | st.integers(-(2**60), 2**60)
contents = (
    st.builds(
        Entry,
        st.sampled_from(list(chain.JOURNALS)),
        st.integers(1, 9**9),
        st.lists(values, max_size=5).map(tuple),
        st.none() | st.binary(min_size=1, max_size=32),
    )
    | st.builds(DocumentRows, st.dictionaries(texts, values), st.dictionaries(texts, values))
    | st.builds(Beginning, st.dictionaries(texts, st.tuples(st.integers(0), st.binary())))
)


@pytest.fixture
def library(tmp_path):
    library = SqliteLibrary.open(tmp_path, clock=samples.a_clock())
    yield library
    library.close()


def content_of(folder):
    return [line.content for line in lines_in(folder / FOLDER_NAME)]


def labels(folder):
    return [c.values[3] for c in content_of(folder) if isinstance(c, Entry) and "jou" in c.journal]


@given(contents, st.integers(0), st.lists(st.integers(0), max_size=4).map(tuple))
def test_a_line_comes_back_as_it_was(content, articles, seqs):
    line = Line(content, Reach(articles, seqs))
    written = to_line(line)
    assert written.endswith(b"\n")
    assert written.count(b"\n") == 1
    assert from_line(written) == line


@given(contents, st.data())
def test_a_line_that_is_changed_or_torn_is_none(content, data):
    written = to_line(Line(content, Reach(1, (1,)))).rstrip(b"\n")
    place = data.draw(st.integers(0, len(written) - 1))
    bit = data.draw(st.integers(0, 7))
    changed = bytearray(written)
    changed[place] ^= 1 << bit
    assert from_line(bytes(changed)) is None
    assert from_line(written[:place]) is None


def test_every_act_is_there_when_it_has_returned_and_can_be_read_without_us(library, tmp_path):
    library.add(samples.a_document())
    library.write(D1, samples.FIRST_ACT)
    library.write_decisions(samples.DECIDED[0])
    (file,) = files_in(tmp_path / FOLDER_NAME)
    lines = [json.loads(line) for line in file.read_bytes().splitlines()]
    assert [line["is"] for line in lines] == [
        "beginning",
        "article",
        "journal",
        "decision_journal",
    ]
    assert samples.FIRST_ACT.label in lines[2]["row"]
    assert file.stat().st_mode & 0o777 == 0o600
    assert file.parent.stat().st_mode & 0o777 == 0o700


def test_the_next_start_goes_on_where_it_ended(tmp_path):
    for number in range(3):
        library = SqliteLibrary.open(tmp_path)
        if not number:
            library.add(samples.a_document())
        library.write(D1, samples.adding(samples.a_mention(str(number)), label=str(number)))
        library.close()
    assert labels(tmp_path) == ["0", "1", "2"]
    assert sum(isinstance(c, Beginning) for c in content_of(tmp_path)) == 1


def test_acts_that_are_missing_at_the_end_are_added(library, tmp_path):
    library.add(samples.a_document())
    library.write(D1, samples.FIRST_ACT)
    library.close()
    (file,) = files_in(tmp_path / FOLDER_NAME)
    content = file.read_bytes()
    file.write_bytes(content[: content.rindex(b'"is":"journal"')])  # torn in the middle
    again = SqliteLibrary.open(tmp_path)
    again.write(D1, samples.SECOND_ACT)
    again.close()
    assert labels(tmp_path) == [samples.FIRST_ACT.label, samples.SECOND_ACT.label]


def test_a_library_of_before_gets_its_history_little_by_little(library, tmp_path, monkeypatch):
    library.add(samples.a_document())
    for number in range(30):
        library.write(D1, samples.adding(samples.a_mention(str(number)), label=str(number)))
    library.close()
    for file in files_in(tmp_path / FOLDER_NAME):
        file.unlink()
    monkeypatch.setattr(writing, "AT_ONCE", 10)
    again = SqliteLibrary.open(tmp_path)
    again.write(D1, samples.adding(samples.a_mention("30"), label="30"))
    for thread in list(again.safekeeping._background._threads):
        thread.join()
    again.write(D1, samples.adding(samples.a_mention("31"), label="31"))
    again.close()
    assert labels(tmp_path) == [str(number) for number in range(32)]


def catching_up(library):
    """Return a history that is catching up, and what lets it go on by one step."""
    history = library.safekeeping._history
    history._is_catching_up = True

    def go_on():
        with library.database.reading() as connection:
            history.catch_up(connection, lambda: None)

    return history, go_on


@pytest.mark.parametrize("what", ["act", "article"])
def test_catching_up_leaves_out_what_is_not_committed_yet(library, tmp_path, what):
    library.add(samples.a_document())
    library.write(D1, samples.FIRST_ACT)
    _, go_on = catching_up(library)
    library.write(D1, samples.SECOND_ACT)

    def fail():
        with library.database.writing() as connection:
            if what == "act":
                journal.append(
                    connection, D1, samples.adding(samples.a_mention("x")), samples.MIDNIGHT
                )
            else:
                documents.add(
                    connection, samples.a_document("d2", "Another text."), samples.MIDNIGHT
                )
            go_on()
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert labels(tmp_path) == [samples.FIRST_ACT.label, samples.SECOND_ACT.label]
    with library.database.reading() as connection:
        assert not is_ahead(tmp_path / FOLDER_NAME, connection)
    library.write(D1, samples.adding(samples.a_mention("y"), label="y"))
    assert labels(tmp_path)[2:] == ["y"]


def test_catching_up_ends_where_another_library_takes_the_place(library, tmp_path):
    library.add(samples.a_document())
    library.write(D1, samples.FIRST_ACT)
    chosen = library.safekeeping.back_up()
    library.write(D1, samples.SECOND_ACT)
    history, go_on = catching_up(library)
    with opened_alone(tmp_path / "backups" / chosen.name) as source:
        history.begin_anew(source)
        go_on()  # the library is still as it was
    assert isinstance(content_of(tmp_path)[-1], Beginning)


def test_files_are_not_too_large_and_of_one_month(tmp_path, monkeypatch):
    now = [samples.MIDNIGHT]
    library = SqliteLibrary.open(tmp_path, clock=lambda: now[0])
    library.add(samples.a_document())
    now[0] += timedelta(days=31)
    library.close()
    library = SqliteLibrary.open(tmp_path, clock=lambda: now[0])
    library.write(D1, samples.FIRST_ACT)
    monkeypatch.setattr(writing, "LARGEST", 100)
    now[0] -= timedelta(days=300)
    library.write(D1, samples.SECOND_ACT)
    library.close()
    names = [file.name for file in files_in(tmp_path / FOLDER_NAME)]
    assert names == ["000001-2024-05.jsonl", "000002-2024-06.jsonl", "000003-2023-08.jsonl"]
    assert len(labels(tmp_path)) == 2


@pytest.mark.parametrize("what", ["a file", "deleted"])
def test_a_history_that_cannot_be_written_is_no_reason_to_fail(library, tmp_path, what):
    library.add(samples.a_document())
    for file in files_in(tmp_path / FOLDER_NAME):
        file.unlink()
    (tmp_path / FOLDER_NAME).rmdir()
    if what == "a file":
        (tmp_path / FOLDER_NAME).write_bytes(b"")
    library.write(D1, samples.FIRST_ACT)
    assert len(library.past.steps(D1)) == 1
    if what == "a file":
        (tmp_path / FOLDER_NAME).unlink()
    library.write(D1, samples.SECOND_ACT)
    assert samples.SECOND_ACT.label in labels(tmp_path)


def test_after_a_restoring_the_history_tells_the_library_of_then(library, tmp_path):
    library.add(samples.a_document())
    library.write(D1, samples.FIRST_ACT)
    chosen = library.safekeeping.back_up()
    library.write(D1, samples.SECOND_ACT)
    library.safekeeping.restore(chosen.name)
    library.write(D1, samples.adding(samples.a_mention("new"), label="new"))
    beginning = [c for c in content_of(tmp_path) if isinstance(c, Beginning)][-1]
    assert beginning.ends["journal"][0] == 1
    assert labels(tmp_path)[-1] == "new"
    last = last_line(tmp_path / FOLDER_NAME)
    assert last.reach.seqs[0] == 2
