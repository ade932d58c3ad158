"""The library as two processes, a dying process and a hostile disk meet it."""

import contextlib
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest

from reader.base.errors import StoreError
from reader.domain.documents import DocumentId
from reader.store.library import FILE_NAME, SqliteLibrary, open_read_copy
from tests.store import samples
from tests.store.other_program import D1

ROOT = Path(__file__).resolve().parents[2]


@contextlib.contextmanager
def another_program(what, folder):
    with subprocess.Popen(
        [sys.executable, "-m", "tests.store.other_program", what, str(folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def files_in(folder):
    return {p: p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def test_a_second_program_is_told_that_the_library_is_open(tmp_path):
    with another_program("hold", tmp_path) as other:
        assert other.stdout.readline() == "open\n"
        (tmp_path / "backups").mkdir(exist_ok=True)
        (tmp_path / "backups" / "000009.part").write_bytes(b"a backup under way")
        before = files_in(tmp_path)
        with pytest.raises(StoreError, match="Reading Desk is already open with this library"):
            SqliteLibrary.open(tmp_path)
        assert files_in(tmp_path) == before
        other.stdin.close()
        assert other.stdout.readline() == "2\n"


def test_after_a_program_died_the_next_one_has_everything(tmp_path):
    with another_program("hold", tmp_path) as other:
        assert other.stdout.readline() == "open\n"
        other.kill()
        other.wait()
        library = SqliteLibrary.open(tmp_path)
        assert library.notices == ()
        assert [e.changes for e in library.journal(D1)] == [samples.FIRST_ACT, samples.SECOND_ACT]
        library.close()


def test_a_copy_shows_what_the_locked_library_has_saved(tmp_path):
    with another_program("hold", tmp_path) as other:
        assert other.stdout.readline() == "open\n"
        before = files_in(tmp_path)
        copy = open_read_copy(tmp_path)
        assert copy.load(D1).document == samples.a_document()
        assert [e.changes for e in copy.journal(D1)] == [samples.FIRST_ACT, samples.SECOND_ACT]
        copy.write(D1, samples.adding(samples.a_mention("thrown away")))
        copy.close()
        assert files_in(tmp_path) == before
        other.stdin.close()
        assert other.stdout.readline() == "2\n"


def test_copies_taken_while_another_program_writes_are_whole(tmp_path):
    with another_program("write", tmp_path) as other:
        assert other.stdout.readline() == "d0\n"
        acknowledged = -1
        for _ in range(15):
            for _ in range(40):
                acknowledged = int(other.stdout.readline())
            copy = open_read_copy(tmp_path)
            labels = [e.changes.label for e in copy.journal(DocumentId("d0"))]
            article = copy.load(DocumentId("d0"))
            copy.close()
            assert labels == [str(n) for n in range(len(labels))]
            assert len(labels) > acknowledged
            assert len(article.annotations) == len(article.entities) == len(labels)


def test_no_acknowledged_act_is_lost_when_the_program_is_killed(tmp_path):
    chance = random.Random(5)
    acts: dict[str, int] = {}
    for _ in range(20):
        with another_program("write", tmp_path) as other:
            name = other.stdout.readline().strip()
            other.stdout.readline()
            time.sleep(chance.random() * 0.03)
            other.kill()
            lines = other.stdout.read().split("\n")
            acts[name] = max([0, *(int(line) for line in lines[:-1] if line)])
        library = SqliteLibrary.open(tmp_path)
        assert library.notices == ()
        for document_id, last in acts.items():
            labels = [e.changes.label for e in library.journal(DocumentId(document_id))]
            assert labels == [str(n) for n in range(len(labels))]
            assert len(labels) > last
            article = library.load(DocumentId(document_id))
            assert len(article.annotations) == len(article.entities) == len(labels)
        library.close()
    assert len(acts) == 20


def test_a_full_disk_is_said_and_takes_nothing_that_was_saved(tmp_path):
    with another_program("fill_disk", tmp_path) as other:
        *numbers, sentence, kept = other.stdout.read().splitlines()
        assert other.wait() == 0
    assert "The disk is full" in sentence
    assert len(numbers) > 5
    assert int(kept) == len(numbers)
    library = SqliteLibrary.open(tmp_path)
    assert library.notices == ()
    assert len(library.load(D1).annotations) == len(numbers)
    library.write(D1, samples.adding(samples.a_mention("after")))
    library.close()


@pytest.fixture
def open_folder():
    """A folder that other users may enter, unlike pytest's."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    yield folder
    for part in (folder, *folder.rglob("*")):
        part.chmod(0o755)
    shutil.rmtree(folder)


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="needs the rights of a POSIX system")
@pytest.mark.parametrize("state", ["file and folder", "folder", "unreadable", "empty folder"])
def test_a_protected_library_is_refused_in_words(open_folder, state):
    path = open_folder / FILE_NAME
    if state != "empty folder":
        library = SqliteLibrary.open(open_folder)
        library.close()
        path.chmod({"file and folder": 0o444, "folder": 0o666, "unreadable": 0}[state])
    open_folder.chmod(0o555)
    before = files_in(open_folder)
    with another_program("open_as_nobody", open_folder) as other:
        sentence = other.stdout.read().strip()
        assert other.wait() == 0
    assert sentence.startswith(f"The library in {open_folder}")
    assert sentence.endswith(".")
    assert files_in(open_folder) == before
