import contextlib
import shutil
import sqlite3

import pytest

from reader.store.backup_files import FOLDER_NAME as BACKUPS
from reader.store.history.writing import FOLDER_NAME as HISTORY
from reader.store.library import FILE_NAME, SqliteLibrary
from tests.store import samples
from tests.store.recovery import damaging
from tests.store.recovery.damaging import WAL, make, opened

PAGE = 4096


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    folder = tmp_path_factory.mktemp("made") / "library"
    make(folder)
    return folder


@pytest.fixture(scope="module")
def truth(made, tmp_path_factory):
    folder = tmp_path_factory.mktemp("truth") / "library"
    shutil.copytree(made, folder)
    state, notices = opened(folder)
    assert notices == ()
    return state


@pytest.fixture
def folder(made, tmp_path):
    return shutil.copytree(made, tmp_path / "naïve library")


@pytest.fixture
def whole(folder):
    """The same, but all of it in one file, as after a clean end."""
    with contextlib.closing(sqlite3.connect(folder / FILE_NAME)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return folder


def zero(path, start, size):
    content = bytearray(path.read_bytes())
    content[start : start + size] = bytes(len(content[start : start + size]))
    path.write_bytes(content)


def without(folder, *names):
    for name in names:
        shutil.rmtree(folder / name)


GONE = {
    "no file": lambda file: file.unlink(),
    "an empty file": lambda file: file.write_bytes(b""),
    "a letter": lambda file: file.write_text("This is a letter, no database.\n" * 400),
    "nothing but zeros": lambda file: file.write_bytes(bytes(file.stat().st_size)),
    "the first page zeroed": lambda file: zero(file, 0, PAGE),
    "half of it": lambda file: file.write_bytes(file.read_bytes()[: file.stat().st_size // 2]),
    "two bytes": lambda file: file.write_bytes(b"xy"),
}


@pytest.mark.parametrize("damage", GONE)
def test_history_and_backup_give_everything_back(whole, truth, damage):
    GONE[damage](whole / FILE_NAME)
    state, (notice,) = opened(whole)
    assert state == truth
    assert "Nothing is known to be missing" in notice
    assert opened(whole) == (truth, ())


@pytest.mark.parametrize("damage", ["no file", "a letter"])
def test_the_history_alone_gives_every_act_back(whole, truth, damage):
    GONE[damage](whole / FILE_NAME)
    without(whole, BACKUPS)
    state, (notice,) = opened(whole)
    assert state._replace(me=None) == truth._replace(me=None)
    assert f"{len(truth.acts)} changes of yours" in notice


def test_a_backup_alone_gives_back_what_it_has(whole, truth):
    (whole / FILE_NAME).unlink()
    without(whole, HISTORY)
    state, (notice,) = opened(whole)
    assert state.acts == truth.acts[: -damaging.AFTER]
    assert f"{len(state.acts)} changes of yours" in notice


def test_without_anything_an_empty_library_is_started_and_said(whole):
    (whole / FILE_NAME).write_text("This is a letter, no database.\n" * 400)
    without(whole, HISTORY, BACKUPS)
    state, (notice,) = opened(whole)
    assert state.acts == ()
    assert "nothing could be restored" in notice
    assert len(list(whole.glob("*.damaged-*"))) == 1


@pytest.mark.parametrize("page", range(1, 60, 4))
def test_a_zeroed_page_alone_costs_no_more_than_what_was_on_it(whole, truth, page):
    """Neither backup nor history is there: what the file itself still says comes back."""
    file = whole / FILE_NAME
    if page * PAGE > file.stat().st_size:
        pytest.skip("the file is smaller")
    zero(file, (page - 1) * PAGE, PAGE)
    without(whole, HISTORY, BACKUPS)
    state, _ = opened(whole)
    real = dict(truth.acts)
    assert all(real[name] == entry for name, entry in state.acts)
    if state.documents and len(state.documents) == 2:
        assert len(state.acts) >= len(truth.acts) - 20


@pytest.mark.parametrize("page", range(1, 60, 7))
def test_with_the_history_a_zeroed_page_costs_nothing(whole, truth, page):
    file = whole / FILE_NAME
    zero(file, (page - 1) * PAGE, PAGE)
    state, _ = opened(whole)
    assert state == truth


def test_a_log_that_is_gone_costs_nothing_with_the_history(folder, truth):
    (folder / WAL).unlink()
    state, (notice,) = opened(folder)
    assert state == truth
    assert "put aside" in notice


@pytest.mark.parametrize("place", [0, 5, 16, 20, 40, 2000, 60_000])
def test_a_damaged_log_costs_nothing_with_the_history(folder, truth, place):
    zero(folder / WAL, place, 8)
    state, _ = opened(folder)
    assert state == truth


@pytest.mark.parametrize("place", [0, 5, 16, 20, 2000, 60_000])
def test_a_damaged_log_alone_is_read_beyond_the_damage(folder, truth, place):
    zero(folder / WAL, place, 8)
    (folder / FILE_NAME).write_bytes(b"")
    without(folder, HISTORY)
    state, _ = opened(folder)
    real = dict(truth.acts)
    assert all(real[name] == entry for name, entry in state.acts)
    assert len(state.acts) > len(truth.acts) - 20


def test_a_log_alone_is_used_as_far_as_a_backup_lets_it(folder, truth):
    (folder / FILE_NAME).unlink()
    without(folder, HISTORY)
    state, _ = opened(folder)
    assert state == truth
    assert (next(folder.glob("*.damaged-*-wal"))).stat().st_size


def test_a_changed_act_comes_back_as_it_was_written(whole, truth):
    """SQLite does not notice this; the fingerprints do."""
    file = whole / FILE_NAME
    content = file.read_bytes()
    assert b"act 17" in content
    file.write_bytes(content.replace(b"act 17", b"act 71"))
    (whole / "look through at start").touch()
    state, _ = opened(whole)
    assert state == truth
    assert not (whole / "look through at start").exists()


def test_a_changed_act_that_is_nowhere_else_is_left_out_and_counted(whole, truth):
    file = whole / FILE_NAME
    file.write_bytes(file.read_bytes().replace(b"act 17", b"act 71"))
    (whole / "look through at start").touch()
    without(whole, HISTORY, BACKUPS)
    state, (notice,) = opened(whole)
    assert "Missing: 1 change that" in notice
    labels = [entry.changes.label for _, entry in state.acts]
    assert "act 71" not in labels
    assert labels == [e.changes.label for _, e in truth.acts if e.changes.label != "act 17"]


def test_a_damaged_backup_is_passed_over(whole, truth):
    (whole / FILE_NAME).unlink()
    backups = whole / BACKUPS
    newest = sorted(backups.iterdir())[-1]
    zero(newest, 3 * PAGE, PAGE)
    state, _ = opened(whole)
    assert state._replace(me=None) == truth._replace(me=None)


def test_a_damaged_line_of_the_history_is_passed_over(whole, truth):
    (whole / FILE_NAME).unlink()
    (file,) = (whole / HISTORY).iterdir()
    lines = file.read_bytes().splitlines(keepends=True)
    lines[-9] = lines[-9].replace(b"words", b"wards", 1)
    lines[-1] = lines[-1][:50]
    file.write_bytes(b"".join(lines))
    state, (notice,) = opened(whole)
    real = dict(truth.acts)
    assert all(real[name] == entry for name, entry in state.acts)
    assert len(state.acts) == len(truth.acts) - 2
    assert "Missing: 1 change" in notice


def test_what_a_restoring_has_taken_back_does_not_come_back(whole):
    library = SqliteLibrary.open(whole)
    chosen = library.safekeeping.backups()[0]
    restored = library.safekeeping.restore(chosen.name)
    damaging.act(library, 500)
    truth = damaging.state_of(library)
    library.close()
    (whole / FILE_NAME).unlink()
    state, _ = opened(whole)
    assert state == truth
    assert len(truth.acts) == restored.backup.acts + 1


def test_a_backup_put_in_place_by_hand_is_taken_as_it_is(whole, truth):
    backup = sorted((whole / BACKUPS).iterdir())[-1]
    shutil.copyfile(backup, whole / FILE_NAME)
    library = SqliteLibrary.open(whole)
    assert library.notices == ()
    damaging.act(library, 500)
    state = damaging.state_of(library)
    library.close()
    assert len(state.acts) == len(truth.acts) - damaging.AFTER + 1
    (whole / FILE_NAME).unlink()
    again, _ = opened(whole)
    assert again == state


@pytest.mark.parametrize(
    ("place", "content"),
    [(18, b"\x09"), (18, b"\x09\x09"), (44, b"\x00\x00\x00\x77"), (56, b"\x00\x00\x00\x07"),
     (60, b"\x00\x00\x00\x03"), (60, b"\x00\x00\x01\x07"), (68, b"XXXX"), (16, b"\x03\x03")],
)  # fmt: skip
def test_a_damaged_head_is_known_for_what_it_is(whole, truth, place, content):
    file = whole / FILE_NAME
    old = file.read_bytes()
    file.write_bytes(old[:place] + content + old[place + len(content) :])
    state, _ = opened(whole)
    assert state == truth


def test_an_end_in_the_middle_of_recovering_is_no_end_of_anything(whole, truth):
    """At every moment the old library or the new one is there whole."""
    GONE["half of it"](whole / FILE_NAME)
    copy = shutil.copytree(whole, whole.with_name("copy"))
    opened(copy)
    # It ended after the new library was finished, before and after the old one was moved.
    shutil.copyfile(copy / FILE_NAME, whole / f"{FILE_NAME}.recovered")
    half = shutil.copytree(whole, whole.with_name("half"))
    (half / FILE_NAME).rename(half / f"{FILE_NAME}.damaged-20240516-000000")
    for folder in (whole, half):
        assert opened(folder) == (truth, ())
        assert len(list(folder.glob("*.damaged-*"))) == 1
        assert not list(folder.glob("*.recover*"))
    # It ended while the new library was being written.
    GONE["half of it"](whole / FILE_NAME)
    (whole / f"{FILE_NAME}.recovering").write_bytes(b"half")
    assert opened(whole)[0] == truth


def test_a_time_that_cannot_be_read_does_not_spoil_what_is_restored(tmp_path):
    library = SqliteLibrary.open(tmp_path, clock=samples.a_clock())
    samples.fill(library)
    with library.database.writing() as connection:
        connection.execute("UPDATE document SET opened_at = '2024-05-16T00:' || char(0, 0)")
    library.close()
    shutil.rmtree(tmp_path / "history")
    file = tmp_path / FILE_NAME
    file.write_bytes(b"x" * 100 + file.read_bytes()[100:])
    again = SqliteLibrary.open(tmp_path, clock=samples.a_clock())
    assert "damaged" in again.notices[0]
    assert len(again.recent(9)) == 2
    assert not again.safekeeping.check().is_damaged
    again.close()
