"""A few full and failing disks, and whether losing acts on them would be noticed."""

import contextlib
import random

import pytest

pytest.importorskip("apsw")

from reader.base.errors import StoreError
from reader.store import connection
from reader.store.library import SqliteLibrary
from tests.reliability.disk import filled, one_failure, small_disk
from tests.reliability.figures import Figures
from tests.reliability.power import scratch


def failures(what, numbers):
    figures = Figures()
    for number in numbers:
        with scratch() as folder:
            figures.add(one_failure(folder, random.Random(number), what, number))
    return figures


@pytest.mark.parametrize(
    ("what", "numbers"), [("write", [1, 20, 90, 150, 220, 300]), ("sync", [1, 4, 12, 15, 19, 25])]
)
def test_a_disk_that_fails_takes_nothing_and_is_told_in_a_sentence(what, numbers):
    found = failures(what, numbers)
    assert found.is_good, found.as_table()
    assert found.more[f"{what}: refused in a sentence"] == len(numbers)
    assert found.acknowledged > 10


def test_with_a_limit_on_files_the_same_holds(tmp_path):
    found = filled(tmp_path, random.Random(1), ["--file-size", "300000"], "file size")
    assert found.is_good, found.as_table()
    assert found.more["file size: refused in a sentence"] == 1
    assert found.more["file size: went on afterwards"] == 1


def test_on_a_disk_of_a_megabyte_the_same_holds():
    with small_disk() as folder:
        if folder is None:
            pytest.skip("needs the rights of root")
        found = filled(folder, random.Random(1), [], "small disk")
    assert found.is_good, found.as_table()
    assert found.more["small disk: refused in a sentence"] == 1


def test_a_library_that_swallows_its_troubles_is_caught(monkeypatch):
    write = SqliteLibrary.write

    def swallow(self, document_id, changes):
        try:
            write(self, document_id, changes)
        except StoreError:
            return

    monkeypatch.setattr(SqliteLibrary, "write", swallow)
    assert failures("write", [200, 250]).lost > 0


def test_a_trouble_without_a_sentence_is_caught(monkeypatch):
    monkeypatch.setattr(connection, "plain_sentences", lambda _folder: contextlib.nullcontext())
    with contextlib.suppress(StoreError):  # what was not translated may leave the file locked
        assert not failures("write", [600]).is_good
