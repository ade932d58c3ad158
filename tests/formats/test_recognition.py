"""What a file is, its content decides: wrong endings lead nowhere wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.formats.registry import importer_for
from reader.session.importing import read_file
from tests.formats.samples import sample

SHARED = Path(__file__).resolve().parents[3] / "shared" / "data" / "files" / "txt"
WORDS = b"The minister said on Monday that he would resign.\n"
CUE = b"1\n00:00:01,000 --> 00:00:02,000\nHello.\n"
ENDINGS = ("", ".txt", ".md", ".html", ".docx", ".odt", ".rtf", ".epub", ".pdf", ".eml", ".srt")


@pytest.mark.parametrize("suffix", ENDINGS)
@pytest.mark.parametrize(
    ("content", "key"),
    [
        (sample("rtf/report.rtf"), "rtf"),
        (sample("html/article.html"), "html"),
        (b"%PDF-1.7\n1 0 obj\n", "pdf"),
        (b"PK\x03\x04" + b"\0" * 26 + b"mimetypeapplication/epub+zip", "epub"),
        (b"WEBVTT\n\n00:01.000 --> 00:02.000\nHello.\n", "subtitles"),
        (CUE, "subtitles"),
        (CUE.decode().encode("utf-16"), "subtitles"),
    ],
    ids=["rtf", "html", "pdf", "epub", "vtt", "srt", "srt-utf-16"],
)
def test_the_ending_does_not_matter(content, key, suffix):
    assert importer_for(content, suffix, f"a{suffix}").info.key == key


@pytest.mark.parametrize("suffix", sorted({*ENDINGS} - {".md"}))
@pytest.mark.parametrize(
    "content",
    [
        WORDS,
        WORDS.decode().encode("utf-16"),
        b"\xef\xbb\xbf" + WORDS,
        b"User-agent: *\nDisallow: /private/\n",
        b"Name\tFactor\tValue\nA\t1\t2\n",
        b"a < b, c > d and {\\rtf is a mark of files\n",
        b"Chapter 1\n00:01 the bell --> rang\n",
        b"[00:12:03] Ann: Hello.\n[00:12:05] Bob: Hello.\n",
        b"PK is short for Peter Kay.\n",
    ],
)
def test_words_are_plain_text_whatever_the_file_is_called(content, suffix):
    assert importer_for(content, suffix, f"a{suffix}").info.key == "plain"


@pytest.mark.skipif(not SHARED.is_dir(), reason="the text files of other programs are not here")
def test_text_files_of_other_programs_are_read_as_text():
    for path in sorted(SHARED.iterdir()):
        found = read_file(path)
        assert found.format_key == "plain", path.name
        assert found.imported.text.strip(), path.name
        assert "\ufffd" not in found.imported.text, path.name
