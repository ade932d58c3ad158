"""The import process answers, is confined, and is killed in time."""

from __future__ import annotations

import subprocess
import sys
import threading
import time

import pytest

from reader.base.errors import ReadingCancelled, UnreadableFile
from reader.jobs.import_client import ImportClient


def test_the_child_answers_with_a_record():
    record = ImportClient().read("html", b"<title>T</title><p>One.<p>Two.", "a.html")
    assert record["text"] == "One.\nTwo."
    assert len(record["blocks"]) == 2


def test_the_record_of_the_child_holds_emphasis_and_links():
    page = b"<p>One <b>two</b> <a href='https://a.org/\xc3\xb6'>three</a>."
    record = ImportClient().read("html", page, "a.html")
    assert record["inlines"] == [[4, 7, "strong"], [8, 13, "link", "https://a.org/\u00f6"]]


def test_what_the_importer_refuses_is_refused_here_in_the_same_words():
    with pytest.raises(
        UnreadableFile, match=r"^“a\.html” is a web page without any text in it\.$"
    ):
        ImportClient().read("html", b"<html>", "a.html")


def test_a_slow_import_is_killed():
    # A "<" inside quotes escapes the guard, so the parser itself is slow.
    attributes = " ".join(f'a{i}="<"' for i in range(60_000)).encode()
    with pytest.raises(UnreadableFile, match=r"longer than 0\.8 seconds"):
        ImportClient(wall_clock_s=0.8).read("html", b"<p " + attributes + b">x", "a.html")


def test_a_dying_import_is_a_sentence():
    with pytest.raises(UnreadableFile, match="damaged, or it needs too much"):
        ImportClient().read("no such importer", b"x", "a.html")


def test_a_folder_of_the_same_name_is_not_the_program(tmp_path, monkeypatch):
    (tmp_path / "reader").mkdir()
    (tmp_path / "reader" / "__init__.py").write_text("raise SystemExit(9)")
    monkeypatch.chdir(tmp_path)
    assert ImportClient().read("plain", b"Words.", "a.txt")["text"] == "Words."


def test_a_cancelled_import_ends_at_once():
    attributes = " ".join(f'a{i}="<"' for i in range(60_000)).encode()
    client = ImportClient()
    threading.Timer(0.5, client.cancel).start()
    begin = time.monotonic()
    with pytest.raises(ReadingCancelled, match=r"^“a\.html” was not opened\.$"):
        client.read("html", b"<p " + attributes + b">x", "a.html")
    assert time.monotonic() - begin < 10
    with pytest.raises(ReadingCancelled):
        client.read("plain", b"x", "a.txt")


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such limits on Windows")
@pytest.mark.parametrize(
    ("act", "error"),
    [
        ("import socket; socket.socket()", "no network"),
        ("import socket; socket.create_connection(('127.0.0.1', 9))", "no network"),
        ("open('made', 'w')", "no way to write"),
        ("b'x' * (1 << 31)", "MemoryError"),
    ],
)
def test_the_child_gives_up_its_rights(act, error, tmp_path):
    program = f"from reader.formats.confinement import confine; confine(); {act}"
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, cwd=tmp_path, check=False
    )
    assert done.returncode != 0
    assert error in done.stderr


def test_a_library_that_is_not_installed_is_named_as_the_reason(tmp_path, monkeypatch, caplog):
    (tmp_path / "trafilatura.py").write_text("raise ModuleNotFoundError('no cleaner')")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    with pytest.raises(UnreadableFile, match="not completely installed"):
        ImportClient().read("html", b"<title>T</title><p>One.<p>Two.", "a.html")
    assert "no cleaner" in caplog.text
