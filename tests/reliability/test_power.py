"""A few power cuts, and whether the simulated disk forgets what it should."""

import os
import random
import sqlite3

import pytest

pytest.importorskip("apsw")

from tests.reliability.apsw_connection import over
from tests.reliability.figures import Figures
from tests.reliability.power import one_cut, scratch
from tests.reliability.simulated_disk import SimulatedDisk
from tests.reliability.vfs import Shim


def cut(rounds, level="FULL"):
    figures = Figures()
    for number in range(rounds):
        with scratch() as folder:
            figures.add(one_cut(folder, random.Random(number), level))
    return figures


def test_a_power_cut_takes_nothing_that_was_acknowledged():
    found = cut(12)
    assert found.is_good, found.as_table()
    assert found.acknowledged > 100


@pytest.mark.parametrize("level", ["NORMAL", "OFF"])
def test_with_less_syncing_acts_are_lost_and_that_is_noticed(level):
    assert cut(6, level).lost > 0


@pytest.fixture
def disk(tmp_path):
    folder = tmp_path / "disk"
    folder.mkdir()
    (folder / "old").write_bytes(b"old")
    disk = SimulatedDisk(folder)
    with disk.watching():
        yield disk


def after_cuts(disk, tmp_path):
    found = []
    for number in range(40):
        target = tmp_path / f"after-{number}"
        target.mkdir()
        disk.cut_power(target, random.Random(number))
        found.append({path.name: path.read_bytes() for path in target.iterdir()})
    return found


def test_what_was_synced_is_there_and_what_was_not_may_be_missing(disk, tmp_path):
    with (disk.folder / "new").open("wb") as stream:
        stream.write(b"x" * 1024)
        stream.flush()
        os.fsync(stream.fileno())
        stream.write(b"y" * 1024)
    found = after_cuts(disk, tmp_path)
    assert {"new" in files for files in found} == {True, False}
    contents = {files["new"][:1024] for files in found if "new" in files}
    assert contents == {b"x" * 1024}


def after_cuts_again(disk, tmp_path):
    inner = tmp_path / "again"
    inner.mkdir()
    return after_cuts(disk, inner)


def test_a_new_name_is_certain_after_the_folder_was_synced(disk, tmp_path):
    (disk.folder / "part").write_bytes(b"new")
    descriptor = os.open(disk.folder / "part", os.O_RDONLY)
    os.fsync(descriptor)
    os.replace(disk.folder / "part", disk.folder / "old")
    before = after_cuts(disk, tmp_path)
    assert {files["old"] for files in before} == {b"old", b"new"}
    folder = os.open(disk.folder, os.O_RDONLY)
    os.fsync(folder)
    os.close(folder)
    os.close(descriptor)
    assert after_cuts_again(disk, tmp_path) == [{"old": b"new"}] * 40


def test_connections_elsewhere_are_the_usual_ones(tmp_path):
    (tmp_path / "disk").mkdir()
    disk = SimulatedDisk(tmp_path / "disk")
    with over(Shim(disk)):
        elsewhere = sqlite3.connect(":memory:")
        assert isinstance(elsewhere, sqlite3.Connection)
        elsewhere.close()
        here = sqlite3.connect(tmp_path / "disk" / "a", isolation_level=None)
        here.execute("CREATE TABLE t (a UNIQUE)")
        here.executemany("INSERT INTO t VALUES (?)", [(1,), (2,)])
        assert here.execute("SELECT a FROM t ORDER BY a").fetchall() == [(1,), (2,)]
        with pytest.raises(sqlite3.IntegrityError) as caught:
            here.execute("INSERT INTO t VALUES (1)")
        assert caught.value.sqlite_errorname == "SQLITE_CONSTRAINT_UNIQUE"
        here.close()
