import sqlite3
import zlib
from pathlib import Path

import pytest

from reader.base.errors import StoreError
from reader.store.errors import DamagedLibraryError, plain_sentences, readable_content

FOLDER = Path("/some/where")


def an_error(name: str) -> sqlite3.Error:
    error = sqlite3.OperationalError("as SQLite says it")
    error.sqlite_errorname = name
    return error


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("SQLITE_BUSY", "already open"),
        ("SQLITE_BUSY_SNAPSHOT", "already open"),
        ("SQLITE_FULL", "disk is full"),
        ("SQLITE_IOERR_WRITE", "disk is full"),
        ("SQLITE_IOERR_FSYNC", "disk reported an error"),
        ("SQLITE_READONLY_DIRECTORY", "write-protected"),
        ("SQLITE_CANTOPEN_ISDIR", "cannot be opened"),
        ("SQLITE_CONSTRAINT_FOREIGNKEY", "not in the library"),
        ("SQLITE_CONSTRAINT_PRIMARYKEY", "already in the library"),
    ],
)
def test_what_a_person_can_act_on_becomes_a_sentence(name, words):
    with pytest.raises(StoreError, match=words) as caught, plain_sentences(FOLDER):
        raise an_error(name)
    assert str(caught.value).endswith(".")
    assert "{" not in str(caught.value)
    assert "SQLITE" not in str(caught.value)


@pytest.mark.parametrize("name", ["SQLITE_CORRUPT", "SQLITE_CORRUPT_INDEX", "SQLITE_NOTADB"])
def test_damage_is_told_apart(name):
    with pytest.raises(DamagedLibraryError), plain_sentences(FOLDER):
        raise an_error(name)


def test_defects_of_ours_pass_through():
    with pytest.raises(sqlite3.OperationalError), plain_sentences(FOLDER):
        sqlite3.connect(":memory:").execute("SELEKT 1")
    with pytest.raises(sqlite3.OperationalError), plain_sentences(FOLDER):
        raise an_error("SQLITE_CONSTRAINT_CHECK")


def test_errors_of_the_file_system_become_sentences():
    with (
        pytest.raises(StoreError, match=r"^The library in /some/where cannot .* no space left"),
        plain_sentences(FOLDER),
    ):
        raise OSError(28, "No space left on device")


@pytest.mark.parametrize("error", [KeyError("x"), ValueError("x"), TypeError("x"), zlib.error()])
def test_content_that_makes_no_sense_is_damage(error):
    with pytest.raises(DamagedLibraryError), readable_content(FOLDER):
        raise error
