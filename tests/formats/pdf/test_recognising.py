"""Pictures of pages: named as such, and read by Tesseract where it is installed."""

from __future__ import annotations

import shutil
import sys

import pytest

from reader.base.errors import ScannedPages, UnreadableFile
from reader.formats import recognition
from reader.formats.api import ReadingOptions
from reader.formats.pdf.reading import read
from reader.jobs.import_client import ImportClient
from tests.formats.pdf.scans import of_pictures, scanned_copy
from tests.formats.samples import sample

RECOGNISED = ReadingOptions(recognises=True)
# Says which languages it was asked for, in two lines of one paragraph and another paragraph.
STAND_IN = """#!{python}
import sys
if sys.argv[1] == "--list-langs":
    print("List of available languages (3):\\ndeu\\neng\\nosd")
    raise SystemExit
assert sys.stdin.buffer.read(3) == b"P5 ", "a grey picture is expected"
print("level\\tpage_num\\tblock_num\\tpar_num\\tline_num\\tword_num\\tconf\\ttext")
for word in ("1 1 1 1 It", "1 1 1 2 was", "1 1 2 1 the", "1 1 2 2 harb-", "1 1 3 1 our.",
             "1 2 1 1 Harbour", "1 2 1 2 " + sys.argv[4], "1 2 1 3 harbour"):
    page, block, line, number, text = word.split(" ")
    print("5", page, "1", block, line, number, "90", text, sep="\\t")
"""


@pytest.fixture
def stand_in(tmp_path, monkeypatch):
    program = tmp_path / "tesseract"
    program.write_text(STAND_IN.format(python=sys.executable))
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))


def test_a_scan_is_named_and_not_opened_empty():
    with pytest.raises(ScannedPages, match=r"^“a\.pdf” holds scanned pictures of pages"):
        read(of_pictures(), "a.pdf")


def test_the_import_process_says_that_it_is_a_scan():
    with pytest.raises(ScannedPages):
        ImportClient().read("pdf", of_pictures(), "a.pdf")


@pytest.mark.skipif(sys.platform == "win32", reason="a script is no program there")
def test_words_become_lines_paragraphs_and_pages(stand_in):
    told = []
    options = RECOGNISED._replace(progress=told.append)
    imported = read(of_pictures(2), "a.pdf", options)
    page = "It was the harbour.\nHarbour eng+deu harbour"
    assert imported.text == f"{page}\n{page}"
    assert imported.landmarks.pages == ((0, "1"), (len(page) + 1, "2"))
    assert imported.losses[0] == (
        "The text was recognised in pictures of 2 pages by Tesseract (eng+deu); expect mistakes."
    )
    assert told == [0.5, 1.0]


@pytest.mark.skipif(sys.platform == "win32", reason="a script is no program there")
def test_a_program_that_fails_is_a_sentence(tmp_path, monkeypatch):
    program = tmp_path / "tesseract"
    program.write_text("#!/bin/sh\nexit 1\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(UnreadableFile, match="No letters were recognised"):
        read(of_pictures(), "a.pdf", RECOGNISED)


def test_without_the_program_it_says_what_to_install(monkeypatch):
    monkeypatch.setattr(recognition, "PROGRAM", "no-such-program")
    with pytest.raises(UnreadableFile, match="install Tesseract"):
        read(of_pictures(), "a.pdf", RECOGNISED)


@pytest.mark.skipif(shutil.which("tesseract") is None, reason="Tesseract is not installed")
def test_the_real_program_reads_a_scan_within_the_limits_of_the_import_process():
    content = scanned_copy(sample("pdf/paper.pdf"))
    record = ImportClient().read("pdf", content, "a.pdf", {"recognises": True})
    assert len(record["text"].split()) > 50
