"""A second start hands its files to the first, whatever lies in the folder of requests."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from reader.session import one_window
from reader.session.one_window import (
    FOLDER,
    LOCK_FILE,
    WindowLock,
    hand_over,
    requests_folder,
    take_requests,
)

_HOLD = """
import sys
from pathlib import Path
from reader.session.one_window import WindowLock
lock = WindowLock(Path(sys.argv[1]))
print(lock.take(), flush=True)
sys.stdin.read()
"""


@pytest.fixture
def held(tmp_path):
    """Another program that is the window of the library."""
    command = [sys.executable, "-c", _HOLD, str(tmp_path)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout.readline() == "True\n"
        yield process
        process.kill()


@pytest.fixture(autouse=True)
def _no_token(monkeypatch):
    for name in ("XDG_ACTIVATION_TOKEN", "DESKTOP_STARTUP_ID"):
        monkeypatch.delenv(name, raising=False)


def quickly(monkeypatch):
    monkeypatch.setattr(one_window, "PATIENCE_S", 0.2)
    monkeypatch.setattr(one_window, "STARTING_S", 0.0)


def answering(folder):
    """Answer in a thread; returns where the requests are put."""
    found = []

    def look():
        end = time.monotonic() + 10
        while not found and time.monotonic() < end:
            found.extend(take_requests(requests_folder(folder)))
            time.sleep(0.01)

    thread = threading.Thread(target=look)
    thread.start()
    return found, thread


def test_only_one_has_the_lock_and_a_killed_one_has_it_no_more(tmp_path, held):
    lock = WindowLock(tmp_path)
    assert not lock.take()
    held.kill()
    held.wait()
    assert lock.take()
    lock.release()


def test_a_copied_folder_is_locked_by_nobody(tmp_path, held):
    copied = tmp_path / "copied"
    copied.mkdir()
    (copied / LOCK_FILE).write_bytes((tmp_path / LOCK_FILE).read_bytes())
    assert WindowLock(copied).take()


def test_the_folder_is_made_for_its_owner_alone(tmp_path):
    folder = tmp_path / "new" / "home"
    lock = WindowLock(folder)
    assert lock.take()
    lock.release()
    assert folder.stat().st_mode & 0o777 == 0o700
    assert (folder / LOCK_FILE).stat().st_mode & 0o777 == 0o600
    assert requests_folder(folder).stat().st_mode & 0o777 == 0o700


def test_where_nothing_can_be_locked_nobody_has_it(tmp_path):
    (tmp_path / "file").write_text("")
    assert WindowLock(tmp_path / "file").take()


NAMES = ["a b.html", "Ünï 🌻.txt", "line\nbreak.txt", "x" * 250 + ".html", "\udcff.txt"]


def test_files_are_handed_over_as_they_are_named(tmp_path, held, monkeypatch):
    monkeypatch.setenv("XDG_ACTIVATION_TOKEN", "token-1")
    monkeypatch.chdir(tmp_path)
    found, thread = answering(tmp_path)
    lock = WindowLock(tmp_path)
    assert hand_over(lock, tmp_path, [Path(name) for name in NAMES])
    thread.join()
    ((paths, token),) = found
    assert paths == tuple(tmp_path / name for name in NAMES)
    assert token == "token-1"
    assert list((tmp_path / FOLDER).iterdir()) == []


def test_without_files_the_window_alone_is_wanted(tmp_path, held):
    found, thread = answering(tmp_path)
    assert hand_over(WindowLock(tmp_path), tmp_path, [])
    thread.join()
    assert found == [((), "")]


def test_nobody_answers(tmp_path, held, monkeypatch):
    quickly(monkeypatch)
    assert not hand_over(WindowLock(tmp_path), tmp_path, [Path("/a")])
    assert list((tmp_path / FOLDER).iterdir()) == []


def test_one_that_ends_meanwhile_leaves_its_place(tmp_path, held):
    lock = WindowLock(tmp_path)
    timer = threading.Timer(0.2, held.kill)
    timer.start()
    assert not hand_over(lock, tmp_path, [])
    timer.join()
    assert not WindowLock(tmp_path).take()  # we have it
    lock.release()


def a_request(folder, content, name="a.request"):
    requests = requests_folder(folder)
    path = requests / name
    path.write_bytes(content)
    return path


@pytest.mark.parametrize(
    "content",
    [
        b"\xff\xfe",
        b"\n" + b"/x" * (1 << 18),
        b"token\n\\",
        b"",
        b"\\x",
    ],
)
def test_what_is_no_request_is_taken_away_and_nothing_else(tmp_path, content):
    path = a_request(tmp_path, content)
    assert list(take_requests(path.parent)) == []
    assert not path.exists()


def test_relative_paths_and_strange_tokens_are_left_out(tmp_path):
    path = a_request(tmp_path, b"a\\x1bb\nrelative\n/abs\\x00olute\n/fine\n")
    assert list(take_requests(path.parent)) == [((Path("/fine"),), "")]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs a POSIX system")
def test_links_pipes_and_folders_are_not_read(tmp_path):
    requests = requests_folder(tmp_path)
    secret = tmp_path / "secret"
    secret.write_bytes(b"\n/secret\n")
    (requests / "link.request").symlink_to(secret)
    os.mkfifo(requests / "pipe.request")
    (requests / "folder.request").mkdir()
    (requests / "other.txt").write_text("\n/x\n")
    assert list(take_requests(requests)) == []
    assert sorted(p.name for p in requests.iterdir()) == ["folder.request", "other.txt"]
    assert secret.exists()


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="needs root")
def test_a_request_of_another_person_is_not_heard(tmp_path):
    path = a_request(tmp_path, b"\n/x\n")
    os.chown(path, 65534, 65534)
    assert list(take_requests(path.parent)) == []


def test_a_folder_of_requests_that_is_a_link_is_not_used(tmp_path):
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (tmp_path / FOLDER).symlink_to(elsewhere)
    assert requests_folder(tmp_path) is None


def test_nothing_heavy_is_loaded_for_a_second_start():
    code = "import sys, reader.session.one_window; print(*sys.modules)"
    found = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    loaded = set(found.stdout.split())
    assert not loaded & {"PySide6", "json", "socket", "sqlite3", "reader.session.session"}
