"""The list of formats, and how a file finds its importer."""

from __future__ import annotations

import subprocess
import sys

import pytest

from reader.base.errors import UnreadableFile
from reader.formats.copies import exporters
from reader.formats.registry import importer_for, importers
from tests.formats.samples import sample


def key(content, suffix):
    return importer_for(content, suffix, f"a{suffix}").info.key


def test_the_list_is_the_golden_list():
    assert [(i.info.key, i.is_isolated) for i in importers().values()] == [
        ("plain", False),
        ("markdown", True),
        ("html", True),
        ("pdf", True),
        ("docx", True),
        ("odt", True),
        ("rtf", True),
        ("epub", True),
        ("mail", True),
        ("subtitles", True),
    ]
    assert [(e.info.key, e.info.suffixes[0]) for e in exporters().values()] == [
        ("html", ".html"),
        ("csv", ".csv"),
        ("json", ".json"),
        ("w3c", ".jsonld"),
    ]


@pytest.mark.parametrize(
    ("name", "suffix", "expected"),
    [
        ("plain/wrapped.txt", ".txt", "plain"),
        ("plain/web-page.txt", ".txt", "html"),
        ("html/plain-text.html", ".html", "plain"),
        ("html/article.html", ".html", "html"),
        ("html/article.html", "", "html"),
        ("markdown/article.md", ".md", "markdown"),
        ("markdown/article.md", ".txt", "plain"),
    ],
)
def test_the_content_decides(name, suffix, expected):
    assert key(sample(name), suffix) == expected


def test_wide_pages_and_pages_without_a_doctype_are_recognised():
    assert key("<html><p>x".encode("utf-16"), ".txt") == "html"
    assert key(b"\xef\xbb\xbf <!-- saved --> <?xml version='1.0'?> <HTML>", "") == "html"
    assert key(b"Some words.<br>More.</p>", ".htm") == "html"
    assert key(b"a < b and c > d", ".html") == "plain"


@pytest.mark.parametrize(
    ("head", "suffix", "expected"),
    [
        (b"%PDF-1.7\n", ".txt", "pdf"),
        (b"PK\x03\x04" + b"\0" * 30 + b"word/document.xml", ".html", "docx"),
        (b"PK\x03\x04" + b"\0" * 9000 + b"x" * 9000 + b"word/document.xml", ".html", "docx"),
        (b"PK\x03\x04" + b"\0" * 26 + b"mimetypeapplication/epub+zip", ".epub", "epub"),
        (b"PK\x03\x04mimetypeapplication/vnd.oasis.opendocument.text", ".zip", "odt"),
        (b"{\\rtf1\\ansi", ".txt", "rtf"),
        (b"From: a@b\r\nMIME-Version: 1.0\r\n\r\n", ".eml", "mail"),
        (b"WEBVTT\n\n", ".txt", "subtitles"),
        (b"1\r\n00:00:01,000 --> 00:00:02,000\r\nHi\r\n", ".srt", "subtitles"),
    ],
)
def test_documents_are_known_by_their_first_bytes_or_their_parts(head, suffix, expected):
    assert key(head, suffix) == expected


@pytest.mark.parametrize(
    ("head", "suffix", "kind"),
    [
        (b"PK\x03\x04", ".zip", "a ZIP archive"),
        (b"PK\x03\x04" + b"\0" * 30 + b"xl/workbook.xml", ".docx", "an Excel workbook"),
        (b"\x89PNG\r\n\x1a\n", ".md", "a PNG picture"),
        (b"\xff\xd8\xff\xe0", ".jpg", "a JPEG picture"),
        (b"\x7fELF\x02", "", "a program"),
    ],
)
def test_other_kinds_are_named(head, suffix, kind):
    with pytest.raises(UnreadableFile, match=rf"^“a\S*” seems to be {kind}.* cannot be read\.$"):
        importer_for(head, suffix, f"a{suffix}")


def test_looking_up_formats_loads_no_parser():
    program = (
        "import sys; from reader.formats.registry import importers; "
        "from reader.formats.copies import exporters; "
        "importers(); exporters(); "
        "print([m for m in ('lxml', 'trafilatura', 'spacy', 'PySide6') if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"
