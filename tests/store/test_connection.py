import contextlib
import sqlite3

import pytest

from reader.base.errors import StoreError
from reader.store.connection import choose_journal, open_database
from reader.store.errors import DamagedLibraryError
from reader.store.migrations import STEPS, version_of


@pytest.fixture
def path(tmp_path):
    return tmp_path / "x.sqlite3"


@pytest.fixture
def database(path):
    database = open_database(path)
    yield database
    database.close()


def pragma(database, name):
    with database.reading() as connection:
        return connection.execute(f"PRAGMA {name}").fetchone()[0]


def test_the_settings_are_the_safe_ones(database):
    settings = {
        "journal_mode": "wal",
        "synchronous": 2,
        "locking_mode": "exclusive",
        "foreign_keys": 1,
        "trusted_schema": 0,
        "cell_size_check": 1,
        "busy_timeout": 2000,
    }
    assert {name: pragma(database, name) for name in settings} == settings


def test_where_wal_is_refused_the_journal_is_truncated(tmp_path):
    def no_wal(action, first, second, *_):
        is_wal = action == sqlite3.SQLITE_PRAGMA and first == "journal_mode" and second == "WAL"
        return sqlite3.SQLITE_IGNORE if is_wal else sqlite3.SQLITE_OK

    with contextlib.closing(sqlite3.connect(tmp_path / "y")) as connection:
        connection.set_authorizer(no_wal)
        assert choose_journal(connection) == "TRUNCATE"
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("truncate",)


def test_without_any_safe_journal_the_folder_is_refused():
    with (
        contextlib.closing(sqlite3.connect(":memory:")) as connection,
        pytest.raises(StoreError, match="another folder"),
    ):
        choose_journal(connection)


def test_an_exception_takes_the_whole_block_back(database):
    def half_an_act():
        with database.writing() as connection:
            connection.execute("CREATE TABLE t (x)")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        half_an_act()
    with database.reading() as connection:
        assert not connection.in_transaction
        assert not connection.execute("SELECT 1 FROM sqlite_schema WHERE name = 't'").fetchall()


def test_what_fails_after_the_commit_does_not_make_the_act_a_failed_one(database, caplog):
    def fail(_):
        raise ZeroDivisionError("what a person wrote")

    database.committed.subscribe(fail)
    with database.writing() as connection:
        connection.execute("CREATE TABLE t (x)")
    with database.reading() as connection:
        assert connection.execute("SELECT 1 FROM sqlite_schema WHERE name = 't'").fetchall()
    assert "ZeroDivisionError" in caplog.text
    assert "what a person wrote" not in caplog.text


def test_only_the_owner_may_read_the_file(database, path):
    assert path.stat().st_mode & 0o077 == 0


def test_closing_leaves_one_file(path):
    database = open_database(path)
    with database.writing() as connection:
        connection.execute("CREATE TABLE t (x)")
    database.close()
    assert [p.name for p in path.parent.iterdir()] == [path.name]


@pytest.mark.parametrize("happening", ["deleted", "replaced", "folder deleted"])
def test_a_file_that_is_not_there_any_more_is_not_written_into(tmp_path, happening):
    folder = tmp_path / "gone"
    folder.mkdir()
    path = folder / "x.sqlite3"
    database = open_database(path)
    if happening == "replaced":
        (folder / "other").write_bytes(b"")
        (folder / "other").rename(path)
    else:
        for file in folder.iterdir():
            file.unlink()
    if happening == "folder deleted":
        folder.rmdir()
    with pytest.raises(StoreError, match="deleted, moved or replaced"), database.writing():
        pass
    database.close()


def test_an_older_file_is_lent_before_it_is_upgraded(path):
    open_database(path).close()

    def second(connection):
        connection.execute("CREATE TABLE later (x INTEGER) STRICT")

    steps = (*STEPS, second)
    seen = []
    database = open_database(path, steps, before_upgrade=lambda c: seen.append(version_of(c)))
    assert pragma(database, "user_version") == len(steps)
    database.close()
    open_database(path, steps, before_upgrade=lambda c: seen.append(version_of(c))).close()
    assert seen == [len(STEPS)]


def test_without_a_copy_nothing_is_upgraded(path):
    open_database(path).close()

    def no_room(_):
        raise StoreError("no room")

    with pytest.raises(StoreError, match="no room"):
        open_database(path, (*STEPS, lambda _: None), before_upgrade=no_room)
    database = open_database(path)
    assert pragma(database, "user_version") == len(STEPS)
    database.close()


def test_a_failed_upgrade_leaves_the_file_as_it_was(path):
    open_database(path).close()

    def broken(connection):
        connection.execute("CREATE TABLE later (x INTEGER) STRICT")
        raise sqlite3.OperationalError("as it happens")

    with pytest.raises(sqlite3.OperationalError):
        open_database(path, (*STEPS, broken))
    database = open_database(path)
    assert pragma(database, "user_version") == len(STEPS)
    database.close()


def test_a_newer_file_is_left_exactly_as_it_is(path):
    database = open_database(path, (*STEPS, lambda _: None))
    database.close()
    before = path.read_bytes()
    with pytest.raises(StoreError, match="newer version"):
        open_database(path)
    assert path.read_bytes() == before
    assert [p.name for p in path.parent.iterdir()] == [path.name]


def test_the_database_of_another_program_is_left_exactly_as_it_is(path):
    with contextlib.closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE theirs (x)")
    before = path.read_bytes()
    with pytest.raises(StoreError, match="another program"):
        open_database(path)
    assert path.read_bytes() == before


def test_an_empty_file_becomes_a_library(path):
    path.touch()
    database = open_database(path)
    assert pragma(database, "user_version") == len(STEPS)
    database.close()


def test_damage_inside_a_page_is_found_when_opening(path):
    database = open_database(path)
    with database.writing() as connection:
        connection.executemany(
            "INSERT INTO document VALUES (?, '', '', '', '', '', ?, 0, '')",
            ((f"{n:0200}", n) for n in range(200)),
        )
    database.close()
    content = bytearray(path.read_bytes())
    content[-4096:] = bytes(4096)
    path.write_bytes(content)
    with pytest.raises(DamagedLibraryError):
        open_database(path)


def test_a_library_that_has_been_closed_says_so(tmp_path):
    database = open_database(tmp_path / "library.sqlite3")
    database.close()
    for block in (database.reading, database.writing):
        with pytest.raises(StoreError, match="has been closed"), block():
            pass
