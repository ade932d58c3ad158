"""A library that cannot be opened for writing is still read, and is not touched."""

from __future__ import annotations

import contextlib
import os
import sqlite3
import subprocess
import time
from dataclasses import replace

import pytest

from reader.base.clock import now
from reader.domain.changes import Change, ChangeSet
from reader.domain.documents import DocumentId
from reader.store.errors import InUseError
from reader.store.library import FILE_NAME, SqliteLibrary
from reader.store.library_folder import LibraryFolder
from reader.store.library_thread import LibraryThread
from reader.store.migrations import STEPS
from reader.store.moved_on import MOVED_ON
from reader.store.stand_in import stand_in
from reader.store.unsaved import Opened
from reader.store.whereabouts import Whereabouts
from tests.store import samples
from tests.store.broken_disk import full_disk
from tests.store.test_two_programs import another_program

D1 = DocumentId("d1")


@pytest.fixture
def folder(tmp_path):
    """A folder with a library that has an article and two acts."""
    folder = tmp_path / "library"
    library = SqliteLibrary.open(folder)
    samples.fill(library)
    library.close()
    return folder


def content(folder):
    return {path: path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


@contextlib.contextmanager
def a_session(folder):
    library = LibraryThread(folder)
    try:
        assert library.notices == ()
        yield library
    finally:
        library.close()


def wait(library, condition):
    end = time.monotonic() + 10
    while not condition(library.saves.now):
        assert time.monotonic() < end
        time.sleep(0.005)


def work(library):
    """Read, mark, add an article, and see all of it."""
    assert len(library.load(D1).annotations) > 0
    before = len(library.journal(D1))
    library.write(D1, samples.adding(samples.a_mention("new")))
    library.add(samples.a_document("d9", "Another text."))
    library.keep_place(D1, 5)
    assert "new" in [a.id for a in library.load(D1).annotations]
    assert len(library.journal(D1)) == before + 1
    assert library.load(DocumentId("d9")).document.text == "Another text."
    saving = library.saves.settled()
    assert (saving.waiting, saving.is_session_only) == (1, True)
    return saving.reason


def make_newer(folder):
    connection = sqlite3.connect(folder / FILE_NAME)
    connection.execute(f"PRAGMA user_version = {len(STEPS) + 3}")
    connection.execute("CREATE TABLE of_the_future (x)")
    connection.commit()
    connection.close()


def test_a_newer_library_is_read_and_not_touched(folder):
    make_newer(folder)
    before = content(folder)
    with a_session(folder) as library:
        assert "newer version" in work(library)
        library.saves.try_again()
        assert library.saves.settled().waiting == 1
        assert "new" in [a.id for a in library.load(D1).annotations]
    assert content(folder) == before


def test_what_of_a_newer_library_cannot_be_read_is_said(folder):
    make_newer(folder)
    connection = sqlite3.connect(folder / FILE_NAME)
    connection.execute("ALTER TABLE annotation RENAME COLUMN record TO content")
    connection.commit()
    connection.close()
    before = content(folder)
    with a_session(folder) as library:
        assert len(library.recent(9)) > 0
        with pytest.raises(Exception, match="cannot read that part"):
            library.load(D1)
    assert content(folder) == before


def test_a_file_of_another_program_is_left_alone(tmp_path):
    connection = sqlite3.connect(tmp_path / FILE_NAME)
    connection.execute("CREATE TABLE theirs (x)")
    connection.execute("INSERT INTO theirs VALUES (1)")
    connection.commit()
    connection.close()
    before = content(tmp_path)
    with a_session(tmp_path) as library:
        library.add(samples.a_document())
        saving = library.saves.settled()
        assert "another program" in saving.reason
        assert saving.is_session_only
        assert library.load(D1).document == samples.a_document()
    assert content(tmp_path) == before


def test_a_folder_that_cannot_be_made_is_done_without(tmp_path):
    (tmp_path / "file").write_text("")
    with a_session(tmp_path / "file" / "library") as library:
        library.add(samples.a_document())
        library.write(D1, samples.FIRST_ACT)
        assert len(library.load(D1).annotations) == 2
        assert library.saves.settled().is_session_only
    assert (tmp_path / "file").read_text() == ""


def test_once_it_can_be_written_everything_is_moved_there(tmp_path):
    (tmp_path / "file").write_text("")
    with a_session(tmp_path / "file") as library:
        library.add(samples.a_document())
        library.write(D1, samples.FIRST_ACT)
        assert library.saves.settled().waiting == 1
        (tmp_path / "file").unlink()
        library.saves.try_again()
        saving = library.saves.settled()
        assert (saving.waiting, saving.reason, saving.is_session_only) == (0, "", False)
        library.write(D1, samples.adding(samples.a_mention("more")))
    kept = SqliteLibrary.open(tmp_path / "file")
    assert len(kept.load(D1).annotations) == 3
    kept.close()


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="needs root")
@pytest.mark.parametrize("has_log", [False, True])
def test_a_library_on_a_protected_disk_is_read(folder, tmp_path, has_log):
    if has_log:  # as a killed program leaves it
        with another_program("hold", tmp_path / "killed") as other:
            other.stdout.readline()
            other.kill()
        folder = tmp_path / "killed"
        assert (folder / f"{FILE_NAME}-wal").stat().st_size > 0
    mounted = tmp_path / "mounted"
    mounted.mkdir()
    bind = subprocess.run(["mount", "--bind", folder, mounted], check=False, capture_output=True)
    if bind.returncode:
        pytest.skip("nothing can be mounted here")
    try:
        subprocess.run(["mount", "-o", "remount,bind,ro", mounted], check=True)
        before = content(mounted)
        with a_session(mounted) as library:
            assert "write-protected" in work(library)
        assert content(mounted) == before
    finally:
        subprocess.run(["umount", mounted], check=True)


def test_a_library_that_another_program_holds_is_read(tmp_path):
    with another_program("hold", tmp_path) as other:
        assert other.stdout.readline() == "open\n"
        with a_session(tmp_path) as library:
            assert "does not answer" in work(library)
            library.saves.try_again()
            assert library.saves.settled().waiting == 1
            other.stdin.close()
            other.wait()
            library.saves.try_again()
            assert library.saves.settled()[:2] == (0, "")
    kept = SqliteLibrary.open(tmp_path)
    assert "new" in [a.id for a in kept.load(D1).annotations]
    assert kept.load(D1).place == 5
    kept.close()


class NotAnsweringFirst(LibraryFolder):
    """Another program has the library open at the start of this one."""

    def open(self, clock):
        error = InUseError("It does not answer.")
        return Opened(stand_in(self._folder, error, clock), str(error))


def add_mention(folder):
    library = SqliteLibrary.open(folder)
    library.write(D1, samples.adding(samples.a_mention("talked of")))
    library.close()


def talked_of(library):
    (found,) = (a for a in library.load(D1).annotations if a.id == "talked of")
    return found


def comment(library, words):
    mention = talked_of(library)
    change = Change(mention, replace(mention, comment=words))
    library.write(D1, ChangeSet(words, (change,)))


def test_what_another_window_did_meanwhile_is_not_overwritten(folder):
    add_mention(folder)
    library = LibraryThread(folder, source=NotAnsweringFirst(folder))
    assert library.notices == ()
    other = SqliteLibrary.open(folder)
    comment(other, "two hours of work")
    other.close()
    comment(library, "mine")
    library.saves.try_again()
    saving = library.saves.settled()
    assert (saving.reason, saving.waiting, saving.is_session_only) == (MOVED_ON, 1, True)
    assert talked_of(library).comment == "mine"
    library.close()
    other = SqliteLibrary.open(folder)
    assert talked_of(other).comment == "two hours of work"
    other.close()


def test_new_articles_are_moved_to_a_library_that_was_not_seen(tmp_path):
    (tmp_path / "file").write_text("")
    with a_session(tmp_path / "file") as library:
        library.add(samples.a_document("d9", "Another text."))
        library.write(DocumentId("d9"), samples.FIRST_ACT)
        (tmp_path / "file").unlink()
        other = SqliteLibrary.open(tmp_path / "file")
        samples.fill(other)
        other.close()
        library.saves.try_again()
        assert library.saves.settled()[:2] == (0, "")
        assert len(library.load(DocumentId("d9")).annotations) == 2
        assert len(library.load(D1).annotations) > 0


def test_what_another_window_left_as_it_was_is_gone_on_with(folder):
    add_mention(folder)
    library = LibraryThread(folder, source=NotAnsweringFirst(folder))
    assert library.notices == ()
    comment(library, "mine")
    library.saves.try_again()
    assert library.saves.settled()[:2] == (0, "")
    library.close()
    kept = SqliteLibrary.open(folder)
    assert talked_of(kept).comment == "mine"
    kept.close()


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="needs root")
def test_a_small_disk_gets_full_and_room_again(tmp_path):
    small = tmp_path / "small"
    small.mkdir()
    words = ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(small)]
    if subprocess.run(words, check=False, capture_output=True).returncode:
        pytest.skip("nothing can be mounted here")
    try:
        ballast = small / "ballast"
        ballast.write_bytes(bytes(1_300_000))
        with a_session(small / "library") as library:
            library.add(samples.a_document())
            number = 0
            while not library.saves.settled().is_stuck:
                number += 1
                library.write(
                    D1, samples.adding(samples.a_mention(f"a{number}", comment="x" * 9000))
                )
            for _ in range(5):
                number += 1
                library.write(
                    D1, samples.adding(samples.a_mention(f"a{number}", comment="x" * 9000))
                )
            saving = library.saves.settled()
            assert "The disk is full" in saving.reason
            assert saving.waiting == 6
            assert len(library.load(D1).annotations) == number
            ballast.unlink()
            library.saves.try_again()
            assert library.saves.settled()[:2] == (0, "")
        kept = SqliteLibrary.open(small / "library")
        assert len(kept.load(D1).annotations) == number
        kept.close()
    finally:
        subprocess.run(["umount", small], check=True)


def mode_of(folder):
    connection = sqlite3.connect(folder / FILE_NAME)
    try:
        return connection.execute("PRAGMA journal_mode").fetchone()[0]
    finally:
        connection.close()


def test_on_a_network_drive_it_is_written_without_a_log_and_that_is_said_once(folder):
    source = LibraryFolder(folder, Whereabouts(is_network=True))
    library, reason = source.open(now)
    assert reason == ""
    (sentence,) = library.notices
    assert "network drive" in sentence
    library.write(D1, samples.adding(samples.a_mention("new")))
    assert not (folder / f"{FILE_NAME}-wal").exists()
    library.close()
    assert mode_of(folder) == "delete"
    library, _ = source.open(now)
    assert library.notices == ()
    library.close()
    library, _ = LibraryFolder(folder, Whereabouts()).open(now)
    assert library.notices == ()
    assert "new" in [a.id for a in library.load(D1).annotations]
    library.close()
    assert mode_of(folder) == "wal"


def test_a_folder_that_is_copied_to_other_machines_is_said_once(folder):
    source = LibraryFolder(folder, Whereabouts(cloud="Dropbox"))
    library, _ = source.open(now)
    assert "that Dropbox copies to other machines" in library.notices[0]
    library.close()
    library, _ = source.open(now)
    assert library.notices == ()
    library.close()


LONGEST = "ä" * 127 + "x"  # 255 bytes


@pytest.mark.parametrize("name", ["a b", "Ünï 🌻 \\ '\"%?#", LONGEST, "\udcff", "-wal"])
def test_any_name_of_a_folder_will_do(tmp_path, name):
    for _ in range(2):
        with a_session(tmp_path / name) as library:
            if library.find_path("/news/kyiv.md") is None:
                library.add(samples.a_document())
                library.write(D1, samples.FIRST_ACT)
            assert len(library.load(D1).annotations) == 2
            assert library.saves.settled()[:2] == (0, "")


def test_a_folder_that_is_a_link_will_do(tmp_path):
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "real")
    with a_session(tmp_path / "link") as library:
        library.add(samples.a_document())
        library.write(D1, samples.FIRST_ACT)
    with a_session(tmp_path / "real") as library:
        assert len(library.load(D1).annotations) == 2


def test_on_a_full_disk_without_a_log_acts_wait_as_well(folder):
    library = LibraryThread(folder, source=LibraryFolder(folder, Whereabouts(is_network=True)))
    library.notices  # noqa: B018 - waits for the opening
    with full_disk(folder):
        for number in range(3):
            library.write(
                D1, samples.adding(samples.a_mention(f"a{number}", comment="x" * 50_000))
            )
        saving = library.saves.settled()
        assert saving.is_stuck
        assert saving.waiting == 3
        assert {"a0", "a1", "a2"} <= {a.id for a in library.load(D1).annotations}
    library.saves.try_again()
    assert library.saves.settled()[:2] == (0, "")
    library.close()
    kept = SqliteLibrary.open(folder)
    assert {"a0", "a1", "a2"} <= {a.id for a in kept.load(D1).annotations}
    kept.close()


def test_a_second_program_never_restores_what_the_first_may_be_restoring(folder):
    path = folder / FILE_NAME
    damaged = bytearray(path.read_bytes())
    damaged[:100] = b"x" * 100
    path.write_bytes(damaged)
    before = path.read_bytes()
    library = LibraryThread(folder, is_alone=False)
    try:
        assert library.notices == ()
        assert library.saves.now.is_session_only
        assert "does not answer" in library.saves.now.reason
    finally:
        library.close()
    assert path.read_bytes() == before
    assert not list(folder.glob("*damaged*"))
