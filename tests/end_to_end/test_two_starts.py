"""The real program twice on one library, as processes without a screen."""

from __future__ import annotations

import os
import subprocess
import sys
import time

import pytest

from reader.base.paths import HOME_VARIABLE
from reader.session.one_window import FOLDER, LOCK_FILE
from reader.store.library import open_read_copy
from tests.end_to_end.conftest import ROOT, wait_until


@pytest.fixture
def program(tmp_path):
    """Starts the program on the library of this test."""
    processes = []
    environment = {
        **os.environ,
        HOME_VARIABLE: str(tmp_path / "home"),
        "QT_QPA_PLATFORM": "offscreen",
    }

    def start(*words):
        process = subprocess.Popen(
            [sys.executable, "-m", "reader", *map(str, words)],
            cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )  # fmt: skip
        processes.append(process)
        return process

    yield start
    for process in processes:
        process.kill()
        process.communicate()


def titles(folder):
    copy = open_read_copy(folder)
    try:
        return {copy.load(entry.document_id).document.text for entry in copy.recent(9)}
    finally:
        copy.close()


def test_a_second_start_opens_its_files_in_the_first(program, tmp_path):
    home = tmp_path / "home"
    first, second = tmp_path / "first.txt", tmp_path / "the second.txt"
    first.write_text("Xi visited Bonn.")
    second.write_text("Ada visited Kyiv.")
    program(first)
    wait_until(lambda: (home / "library.sqlite3").exists() and titles(home), "the first article")
    began = time.monotonic()
    other = program(second)
    assert other.communicate(timeout=20) == (b"", b"")
    assert other.returncode == 0
    assert time.monotonic() - began < 10
    wait_until(lambda: len(titles(home)) == 2, "the second article")
    assert list((home / FOLDER).iterdir()) == []


def test_after_a_kill_the_next_start_is_the_first(program, tmp_path):
    home = tmp_path / "home"
    path = tmp_path / "first.txt"
    path.write_text("Xi visited Bonn.")
    first = program(path)
    wait_until(lambda: (home / "library.sqlite3").exists() and titles(home), "the article")
    first.kill()
    first.wait()
    assert (home / LOCK_FILE).exists()
    path.write_text("Ada visited Kyiv.")
    second = program(path)
    wait_until(lambda: len(titles(home)) == 2, "the second article")
    assert second.poll() is None
