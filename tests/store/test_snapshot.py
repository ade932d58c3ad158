import contextlib
import tempfile
from pathlib import Path

import pytest

from reader.base.errors import StoreError
from reader.store import snapshot
from reader.store.library import FILE_NAME, SqliteLibrary, open_read_copy
from reader.store.snapshot import copy_library
from tests.store import samples
from tests.store.other_program import D1


@pytest.fixture
def folder(tmp_path):
    with contextlib.closing(SqliteLibrary.open(tmp_path / "lib")) as library:
        samples.fill(library)
    return tmp_path / "lib"


@pytest.fixture
def scratch(tmp_path, monkeypatch):
    """Where temporary folders go in this test."""
    (tmp_path / "scratch").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "scratch"))
    return tmp_path / "scratch"


def test_what_is_written_to_a_copy_goes_with_it(folder, scratch):
    before = (folder / FILE_NAME).read_bytes()
    with contextlib.closing(open_read_copy(folder)) as copy:
        copy.write(D1, samples.adding(samples.a_mention("gone soon")))
        assert len(copy.load(D1).annotations) == 4
        assert len(list(scratch.iterdir())) == 1
    assert list(scratch.iterdir()) == []
    assert {p.name for p in folder.iterdir()} == {FILE_NAME, "backups", "history"}
    assert (folder / FILE_NAME).read_bytes() == before


def test_without_a_library_the_copy_is_empty_and_none_is_made(tmp_path, scratch):
    with contextlib.closing(open_read_copy(tmp_path / "nowhere")) as copy:
        assert list(copy.recent(9)) == []
    assert not (tmp_path / "nowhere").exists()


def test_a_damaged_library_is_reported_and_not_touched(tmp_path, scratch):
    (tmp_path / FILE_NAME).write_bytes(b"no database" * 1000)
    with pytest.raises(StoreError, match="is damaged, so it cannot be read") as caught:
        open_read_copy(tmp_path)
    assert str(tmp_path) in str(caught.value)
    assert str(scratch) not in str(caught.value)
    assert (tmp_path / FILE_NAME).read_bytes() == b"no database" * 1000
    assert list(scratch.iterdir()) == []


class BusyFile:
    """Copies files like ``shutil``, and lets something happen after the first copy."""

    def __init__(self, happening, times):
        self.happening, self.times = happening, times

    def __call__(self, source, target):
        Path(target).write_bytes(Path(source).read_bytes())
        if self.times and not str(source).endswith("-wal"):
            self.times -= 1
            self.happening(self.times)


def begin_log_anew(path):
    def happening(number):
        Path(f"{path}-wal").write_bytes(f"another header {number}".encode() * 9)

    return happening


def change_database(path):
    def happening(number):
        path.write_bytes(path.read_bytes() + bytes(number + 1))

    return happening


@pytest.mark.parametrize("happens", [begin_log_anew, change_database])
def test_a_copy_taken_while_the_library_changes_is_taken_again(tmp_path, monkeypatch, happens):
    path = tmp_path / "x"
    path.write_bytes(b"old")
    monkeypatch.setattr(snapshot, "PAUSE_S", 0)
    monkeypatch.setattr(snapshot.shutil, "copyfile", BusyFile(happens(path), 3))
    copy_library(path, tmp_path / "copy")
    assert (tmp_path / "copy").read_bytes() == path.read_bytes()
    wal, copied = tmp_path / "x-wal", tmp_path / "copy-wal"
    assert wal.exists() == copied.exists()
    assert not wal.exists() or wal.read_bytes() == copied.read_bytes()


def test_growing_at_the_end_of_the_log_is_no_change(tmp_path, monkeypatch):
    path, wal = tmp_path / "x", tmp_path / "x-wal"
    path.write_bytes(b"pages")
    wal.write_bytes(b"h" * 32 + b"first")
    busy = BusyFile(lambda _: wal.write_bytes(wal.read_bytes() + b" more"), 1)
    monkeypatch.setattr(snapshot.shutil, "copyfile", busy)
    monkeypatch.setattr(snapshot, "ATTEMPTS", 1)
    copy_library(path, tmp_path / "copy")
    assert (tmp_path / "copy-wal").read_bytes() == wal.read_bytes()


def test_half_a_transaction_is_waited_for(tmp_path, monkeypatch):
    (tmp_path / "x").write_bytes(b"pages")
    (tmp_path / "x-journal").write_bytes(b"undo")
    monkeypatch.setattr(snapshot, "PAUSE_S", 0)
    with pytest.raises(StoreError, match="try again"):
        copy_library(tmp_path / "x", tmp_path / "copy")
