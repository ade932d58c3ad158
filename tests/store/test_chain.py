import contextlib
import shutil
import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.store import chain
from reader.store.library import FILE_NAME, SqliteLibrary
from reader.store.packing import to_bytes, to_text
from tests.store import golden, samples


@pytest.fixture
def library(tmp_path):
    library = SqliteLibrary.open(tmp_path, clock=samples.a_clock())
    samples.fill(library)
    library.close()
    return tmp_path / FILE_NAME


@contextlib.contextmanager
def without_protection(file):
    """Lend a connection on which the journals can be damaged."""
    with contextlib.closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.text_factory = to_text
        names = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'")
        for (name,) in names.fetchall():
            connection.execute(f"DROP TRIGGER {name}")
        yield connection


def test_what_was_written_is_found_as_it_was(library):
    with without_protection(library) as connection:
        assert {
            name: chain.broken_at(connection, name) for name in chain.JOURNALS
        } == dict.fromkeys(chain.JOURNALS)
        linked = connection.execute("SELECT DISTINCT journal FROM chain").fetchall()
    assert {name for (name,) in linked} == set(chain.JOURNALS)


@pytest.mark.parametrize("journal", chain.JOURNALS)
def test_every_changed_value_shows(library, journal):
    for column in chain.JOURNALS[journal]:
        with without_protection(library) as connection:
            connection.execute("BEGIN")
            first, value = connection.execute(
                f"SELECT seq, {column} FROM {journal} ORDER BY seq"
            ).fetchone()
            other = "x" if value is None else value + (b"x" if isinstance(value, bytes) else "x")
            connection.execute("PRAGMA foreign_keys = OFF")
            other = to_bytes(other) if isinstance(other, str) else other
            cast = "?" if isinstance(value, bytes) else "CAST(? AS TEXT)"
            connection.execute(
                f"UPDATE {journal} SET {column} = {cast} WHERE seq = ?", (other, first)
            )
            assert chain.broken_at(connection, journal) == first
            connection.execute("ROLLBACK")
            assert chain.broken_at(connection, journal) is None


ADD = (
    "INSERT INTO journal SELECT 900, document, 'new', at, label, changes, undoes, redoes "
    "FROM journal WHERE seq = 1"
)


@pytest.mark.parametrize(
    ("statement", "place"),
    [
        ("DELETE FROM journal WHERE seq = 1", 1),
        ("DELETE FROM journal WHERE seq = 2", 2),
        ("DELETE FROM chain WHERE journal = 'journal' AND seq = 1", 1),
        (ADD, 900),
    ],
)
def test_missing_and_added_entries_show(library, statement, place):
    with without_protection(library) as connection:
        connection.execute(statement)
        assert chain.broken_at(connection, "journal") == place


def test_an_older_library_gets_its_chain(tmp_path):
    for version in range(1, 7):
        folder = tmp_path / str(version)
        folder.mkdir()
        shutil.copyfile(golden.sample(version), folder / FILE_NAME)
        SqliteLibrary.open(folder).close()
        with without_protection(folder / FILE_NAME) as connection:
            assert all(chain.broken_at(connection, name) is None for name in chain.JOURNALS)
            acts, links = (
                connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
                for table in ("journal", "chain WHERE journal = 'journal'")
            )
        assert acts == links > 0


def test_the_fingerprints_are_what_they_always_were():
    """The file keeps those that the first version with a chain has written."""
    with contextlib.closing(sqlite3.connect(golden.sample(7))) as connection:
        assert all(chain.broken_at(connection, name) is None for name in chain.JOURNALS)


_values = st.none() | st.text(max_size=4)


@given(st.lists(st.tuples(_values, _values, _values), min_size=1, max_size=4), st.data())
def test_any_two_different_journals_have_different_ends(rows, data):
    others = data.draw(st.lists(st.tuples(_values, _values, _values), min_size=1, max_size=4))

    def end(rows):
        with contextlib.closing(sqlite3.connect(":memory:")) as connection:
            connection.execute(
                "CREATE TABLE decision_journal (seq INTEGER PRIMARY KEY, at, label, changes)"
            )
            connection.execute("CREATE TABLE chain (journal, seq, link)")
            connection.executemany(
                "INSERT INTO decision_journal (at, label, changes) VALUES (?, ?, ?)", rows
            )
            chain.extend(connection, "decision_journal")
            return connection.execute("SELECT link FROM chain ORDER BY seq DESC").fetchone()[0]

    assert (end(rows) == end(others)) == (rows == others)
