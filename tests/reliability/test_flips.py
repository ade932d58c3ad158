"""Every kind of page is harmed, and whether a loss without a word would be noticed."""

import random
import shutil

import pytest

from reader.store.library import FILE_NAME, SqliteLibrary
from tests.reliability.figures import Figures
from tests.reliability.flips import closed_shelf, harmed_once
from tests.reliability.pages import HARMS, harmed, pages_of

KINDS = (
    "header", "table, interior", "table, leaf", "index, interior", "index, leaf", "overflow",
    "free",
)  # fmt: skip


@pytest.fixture(scope="module")
def shelf(tmp_path_factory):
    return closed_shelf(tmp_path_factory.mktemp("shelf") / "library")


def test_the_library_has_pages_of_every_kind(shelf):
    assert set(pages_of((shelf.folder / FILE_NAME).read_bytes())) == set(KINDS)


@pytest.mark.parametrize("harm", HARMS)
def test_each_harm_changes_the_file(shelf, tmp_path, harm):
    path = tmp_path / FILE_NAME
    for kind in KINDS[:-1]:  # a free page may be empty
        shutil.copyfile(shelf.folder / FILE_NAME, path)
        harmed(path, kind, harm, random.Random(1))
        assert path.read_bytes() != (shelf.folder / FILE_NAME).read_bytes()


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_lost_is_said_and_nothing_is_deleted(shelf, tmp_path, kind):
    figures = Figures()
    for harm in HARMS:
        figures.add(harmed_once(shelf, tmp_path / "now", kind, harm, random.Random(3)))
    assert figures.is_good, figures.as_table()


def test_a_loss_without_a_word_is_noticed(shelf, tmp_path, monkeypatch):
    def open_without_a_word(folder):
        shutil.rmtree(folder / "history")  # else nothing would be lost
        library = real(folder)
        library.notices = ()
        return library

    real = SqliteLibrary.open
    monkeypatch.setattr(SqliteLibrary, "open", open_without_a_word)
    assert harmed_once(shelf, tmp_path / "now", "header", "cut", random.Random(1)).lost


def test_a_deleted_file_is_noticed(shelf, tmp_path, monkeypatch):
    def open_and_delete(folder):
        library = real(folder)
        for path in folder.glob("*.damaged*"):
            path.unlink()
        return library

    real = SqliteLibrary.open
    monkeypatch.setattr(SqliteLibrary, "open", open_and_delete)
    now = tmp_path / "now"
    assert not harmed_once(shelf, now, "table, interior", "zeros", random.Random(1)).is_good
