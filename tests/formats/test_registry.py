"""The list of formats, and how a file finds its importer."""

from __future__ import annotations

import subprocess
import sys

import pytest

from reader.base.errors import UnreadableFile
from reader.formats.copies import exporters
from reader.formats.registry import HEAD, importer_for, importers
from tests.formats.samples import sample


def key(content, suffix):
    return importer_for(content[:HEAD], suffix, f"a{suffix}").info.key


def test_the_list_is_the_golden_list():
    assert [(i.info.key, i.is_isolated) for i in importers().values()] == [
        ("plain", False),
        ("markdown", False),
        ("html", True),
    ]
    assert [(e.info.key, e.info.suffixes[0]) for e in exporters().values()] == [
        ("html", ".html"),
        ("csv", ".csv"),
        ("json", ".json"),
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
    ("head", "suffix", "kind"),
    [
        (b"%PDF-1.7\n", ".txt", "a PDF document"),
        (b"PK\x03\x04" + b"\0" * 30 + b"word/document.xml", ".html", "a Word document"),
        (b"PK\x03\x04" + b"\0" * 26 + b"mimetypeapplication/epub+zip", ".epub", "an e-book"),
        (b"PK\x03\x04", ".zip", "a ZIP archive"),
        (b"\x89PNG\r\n\x1a\n", ".md", "a PNG picture"),
        (b"\xff\xd8\xff\xe0", ".jpg", "a JPEG picture"),
        (b"{\\rtf1\\ansi", ".txt", "a Rich Text document"),
        (b"\x7fELF\x02", "", "a program"),
        (b"From: a@b\r\nMIME-Version: 1.0\r\n\r\n", ".eml", "an e-mail"),
    ],
)
def test_other_kinds_are_named(head, suffix, kind):
    with pytest.raises(
        UnreadableFile, match=rf"^“a\S*” seems to be {kind}.* cannot be read yet\.$"
    ):
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
