"""Files that are too large for anybody are refused in a sentence, and quickly."""

from __future__ import annotations

import os
import sys
import time

import pytest

from reader.base.errors import UnreadableFile
from reader.formats.api import LARGEST_FILE
from reader.session import importing
from reader.session.importing import open_file


def opened_or_refused(path):
    """Return the sentence that a file is refused with, or nothing, and the seconds it took."""
    start = time.monotonic()
    try:
        open_file(path)
    except UnreadableFile as error:
        return str(error), time.monotonic() - start
    return "", time.monotonic() - start


def test_a_gigabyte_is_refused_without_being_read(tmp_path, monkeypatch):
    path = tmp_path / "huge.txt"
    with path.open("wb") as stream:
        os.truncate(stream.fileno(), 1 << 30)
    monkeypatch.setattr(importing, "importer_for", None)  # nothing gets that far
    sentence, seconds = opened_or_refused(path)
    assert sentence == ("“huge.txt” is too large: it has 1024 MB, and at most 64 MB can be read.")
    assert seconds < 1


def test_one_line_of_a_hundred_megabytes_is_refused(tmp_path):
    path = tmp_path / "line.txt"
    path.write_bytes(b"a" * 100_000_000)
    assert "is too large" in opened_or_refused(path)[0]


def test_the_longest_line_that_is_read_at_all_ends_in_a_sentence(tmp_path):
    path = tmp_path / "line.txt"
    path.write_bytes(b"a" * (LARGEST_FILE - 1))
    sentence, seconds = opened_or_refused(path)
    assert "too long to be one article" in sentence
    assert seconds < 5


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("tags.html", b"<b>x</b>" * 1_000_000),
        ("open.html", b"<div>" * 300_000 + b"x"),
        ("one.html", b"<p " + b"a=1 " * 500_000 + b">x"),
        ("brackets.md", b"[" * 50_000),
        ("quotes.md", b">" * 50_000),
        ("stars.md", b"*a_" * 20_000),
        ("groups.rtf", b"{\\rtf1" + b"{" * 100_000),
        ("deep.json", b"[" * 300_000),
        ("x.reading-desk.json", b'{"format": "reading-desk-shared-work", "a": ' + b"[" * 100_000),
    ],
)
def test_a_million_signs_of_markup_end_in_a_text_or_in_a_sentence(tmp_path, name, content):
    path = tmp_path / name
    path.write_bytes(content)
    sentence, seconds = opened_or_refused(path)
    assert not sentence or f"“{name}”" in sentence
    assert seconds < 60


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such files")
def test_what_never_ends_is_no_file(tmp_path):
    os.mkfifo(tmp_path / "pipe.txt")
    for path in (tmp_path / "pipe.txt", "/dev/zero"):
        assert "not a file" in opened_or_refused(type(tmp_path)(path))[0]
