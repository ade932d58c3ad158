"""Whatever a path leads to becomes a document or one plain sentence."""

from __future__ import annotations

import errno
import hashlib
import os
import re
import sys

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader.base.errors import UnreadableFile
from reader.base.file_names import visible
from reader.base.paths import sample_article
from reader.domain.documents import Field
from reader.domain.inlines import Inline, InlineKind
from reader.formats import api
from reader.formats.reading_by_key import read_by_key
from reader.session import importing
from reader.session.importing import described, open_file, read_file
from tests.formats.samples import SAMPLES, assert_whole

UNIX = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files")


def sentence_for(path):
    with pytest.raises(UnreadableFile) as caught:
        open_file(path)
    sentence = str(caught.value)
    assert f"“{visible(path.name)}”" in sentence
    assert re.fullmatch(r"“.*[.]", sentence)
    assert "Error" not in sentence
    return sentence


def made(tmp_path, name, content):
    path = tmp_path / name
    path.write_bytes(content)
    return path


def test_a_text_becomes_a_document_that_knows_its_file(tmp_path):
    path = made(tmp_path, "a.txt", "Grüße.\nMore.".encode("cp1252"))
    document = open_file(path)
    assert document.text == "Grüße.\nMore."
    assert document.source is not None
    assert document.source.path == str(path)
    assert document.source.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    assert (document.source.format_key, document.source.encoding) == ("plain", "cp1252")
    assert path.read_bytes() == "Grüße.\nMore.".encode("cp1252")


def test_every_reading_is_a_document_of_its_own(tmp_path):
    path = made(tmp_path, "a.txt", b"Words.")
    assert open_file(path).id != open_file(path).id


def test_a_relative_path_is_kept_as_an_absolute_one(tmp_path, monkeypatch):
    made(tmp_path, "a.txt", b"Words.")
    monkeypatch.chdir(tmp_path)
    source = open_file(type(tmp_path)("a.txt")).source
    assert source is not None
    assert source.path == str(tmp_path / "a.txt")


def test_the_shipped_article_opens():
    document = open_file(sample_article())
    assert len(document.blocks) == 7
    assert document.title.startswith("On the eve of a planned visit to China")


@pytest.mark.parametrize("path", sorted(SAMPLES.glob("*/*")), ids=lambda p: p.name)
def test_every_sample_opens(path):
    document = open_file(path)
    assert_whole(api.ImportedText(document.text, document.blocks, inlines=document.inlines))


@pytest.mark.parametrize("repeated", [1, 20_000], ids=["here", "in a process of its own"])
def test_emphasis_and_links_come_along(tmp_path, repeated):
    text = "Read **this**, https://a.org\n\n" + "More words.\n\n" * repeated
    found = open_file(made(tmp_path, "a.md", text.encode())).inlines
    assert list(found) == [
        Inline(5, 9, InlineKind.STRONG),
        Inline(11, 24, InlineKind.LINK, "https://a.org"),
    ]


def test_content_beats_the_ending(tmp_path):
    page = made(tmp_path, "a.txt", b"<!DOCTYPE html><h1>Title</h1><p>Words.")
    source = open_file(page).source
    assert source is not None
    assert source.format_key == "html"


def test_a_name_of_words_is_the_title_where_the_text_has_none(tmp_path):
    named = made(tmp_path, "trade_talks-in Bonn.txt", b"words.")
    assert open_file(named).metadata.title == Field("trade talks in Bonn", "file name")
    assert open_file(made(tmp_path, "scan0001.txt", b"words.")).title == "words."


def test_the_date_may_stand_in_the_text(tmp_path):
    path = made(tmp_path, "a.txt", b"BERLIN, May 16, 2024 - The ministers met. They left soon.")
    assert open_file(path).metadata.date == Field("2024-05-16", "text")
    assert open_file(made(tmp_path, "b.txt", b"No date here.")).metadata.date is None


def test_an_empty_file(tmp_path):
    assert sentence_for(made(tmp_path, "a.txt", b"")) == "“a.txt” is empty."
    assert "no text" in sentence_for(made(tmp_path, "b.md", b"\n \n"))


def test_a_binary_file(tmp_path):
    assert "hold text" in sentence_for(made(tmp_path, "a.txt", bytes(range(256)) * 99))
    assert "a PNG picture" in sentence_for(made(tmp_path, "b.txt", b"\x89PNG\r\n\x1a\n"))


def test_a_file_that_is_not_there(tmp_path):
    assert "is not there" in sentence_for(tmp_path / "gone.txt")
    made(tmp_path, "a.txt", b"x")
    assert "is not there" in sentence_for(tmp_path / "a.txt" / "b.txt")


def test_a_folder(tmp_path):
    (tmp_path / "texts").mkdir()
    assert "is a folder" in sentence_for(tmp_path / "texts")


def test_a_name_that_cannot_exist(tmp_path):
    assert "cannot be opened" in sentence_for(tmp_path / "a\0b.txt")
    assert "too long" in sentence_for(tmp_path / ("x" * 999))


@UNIX
def test_pipes_and_devices_do_not_make_it_wait(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    assert "not a file" in sentence_for(tmp_path / "pipe")
    assert "not a file" in sentence_for(type(tmp_path)("/dev/zero"))


@UNIX
def test_a_link_that_leads_to_itself(tmp_path):
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    assert "leads back" in sentence_for(tmp_path / "loop")


@pytest.mark.parametrize(
    ("number", "words"), [(errno.EACCES, "no permission"), (errno.EIO, "cannot be opened")]
)
def test_a_file_that_the_system_does_not_give(number, words, tmp_path, monkeypatch):
    def refuse(*_arguments):
        raise OSError(number, os.strerror(number))

    path = made(tmp_path, "a.txt", b"Words.")
    monkeypatch.setattr(importing.os, "open", refuse)
    assert words in sentence_for(path)


def test_a_file_that_is_too_large_is_not_even_read(tmp_path):
    path = tmp_path / "huge.txt"
    with path.open("wb") as stream:
        stream.truncate(100 * 1024 * 1024)
    assert "too large: it has 100 MB" in sentence_for(path)


def test_a_text_that_is_too_long(tmp_path):
    path = made(tmp_path, "long.txt", b"x" * (api.LARGEST_TEXT + 1))
    assert "too long" in sentence_for(path)


def test_a_file_that_grows_while_it_is_read(tmp_path, monkeypatch):
    monkeypatch.setattr(importing, "LARGEST_FILE", 3)
    monkeypatch.setattr(importing.os, "fstat", lambda _: os.stat_result((0o100644, *[0] * 9)))
    assert "too large" in sentence_for(made(tmp_path, "a.txt", b"Words."))


def test_large_texts_are_read_by_a_process_that_can_be_killed(tmp_path):
    document = open_file(made(tmp_path, "long.txt", b"A sentence. " * 100_000))
    assert len(document.blocks) > 50
    assert "divided" in document.losses[0]


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.binary(max_size=200), st.sampled_from([".txt", ".md", "", ".log"]))
def test_any_bytes_are_a_document_or_a_sentence(tmp_path, content, suffix):
    class Here:
        """Reads what the import process would: sixty of those take long to start."""

        def read(self, key, content, name, told, progress):
            return read_by_key(key, content, name, dict(told), progress)

    path = tmp_path / f"a{suffix}"
    path.write_bytes(content)
    try:
        document = described(read_file(path, client=Here()))
    except UnreadableFile as error:
        assert f"“{visible(path.name)}”" in str(error)  # noqa: PT017 - a refusal is one of two good ends
    else:
        assert_whole(api.ImportedText(document.text, document.blocks))


WORK = b'{"format": "reading-desk-shared-work", "version": 1}'


def test_a_book_of_plain_text_is_read_here_and_anything_doubtful_by_a_process(
    tmp_path, monkeypatch
):
    asked = []

    class Client:
        def read(self, key, content, name, told, progress):
            asked.append(name)
            raise UnreadableFile(f"“{name}” stops here.")

    monkeypatch.setattr("reader.jobs.import_client.ImportClient", Client)
    line = b"A line of a book, longer than a word.\n\n"
    size = 10_000
    document = open_file(made(tmp_path, "book.txt", line * size))
    assert len(document.blocks) == size
    doubtful = {
        "latin.txt": b"caf\xe9",
        "short.md": line,
        "shared.json": WORK,
        "page.html": b"<p>x",
    }
    for name, content in doubtful.items():
        with pytest.raises(UnreadableFile):
            open_file(made(tmp_path, name, content))
    made(tmp_path, "note.jsonld", b"[]")
    note = read_file(made(tmp_path, "note.txt", b"One."))
    assert note.notices == ("“note.jsonld” stops here.",)
    assert asked == [*doubtful, "note.jsonld"]


def test_a_name_that_turns_its_signs_around_is_written_out(tmp_path):
    sentence = sentence_for(made(tmp_path, "invoice\u202efdp.txt", b""))
    assert sentence == "“invoice<U+202E>fdp.txt” is empty."
