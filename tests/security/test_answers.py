"""What the import process says is not believed: it may have been taken over by what it read."""

from __future__ import annotations

import json
import sys

import pytest

from reader.base.errors import UnreadableFile
from reader.formats.api import AS_USUAL, ImportedText
from reader.formats.imported_records import imported_from_record, imported_to_record
from reader.jobs import import_client
from reader.jobs.import_client import ImportClient
from reader.session.annotation_files import annotations_in
from reader.session.reading_apart import text_found
from reader.session.shared_files import shared_work
from tests.builders import a_document

DOCUMENT = a_document()


class Liar:
    """Answers whatever it likes."""

    def __init__(self, answer):
        self.answer = answer

    def read(self, *_arguments):
        return self.answer


def honest():
    return imported_to_record(ImportedText(DOCUMENT.text, DOCUMENT.blocks))


def test_an_honest_answer_is_taken():
    assert imported_from_record(honest()).text == DOCUMENT.text


LIES = {
    "no text": {"text": None},
    "a number": {"text": 7},
    "too short a text": {"text": "x"},
    "no blocks": {"blocks": None},
    "odd blocks": {"blocks": [{"start": "a"}]},
    "something beyond the text": {"inlines": [[0, 10**9, "strong"]]},
    "a page beyond the text": {"landmarks": {"pages": [[10**9, "1"]]}},
    "no metadata": {"metadata": []},
}


@pytest.mark.parametrize("lie", LIES.values(), ids=LIES)
def test_a_lie_becomes_a_sentence(lie):
    with pytest.raises(UnreadableFile, match=r"“a\.html”"):
        text_found("html", b"", "a.html", AS_USUAL, Liar({**honest(), **lie}))


@pytest.mark.parametrize("lie", [{}, {"format": 3}, [], {"format": "reading-desk-shared-work"}])
def test_lies_about_work_of_others_become_a_sentence(lie):
    with pytest.raises(UnreadableFile, match=r"“a\.json”"):
        shared_work(b"", "a.json", Liar(lie))


@pytest.mark.parametrize("lie", [{}, {"remarks": [{}], "notices": []}, {"remarks": 7}])
def test_lies_about_annotations_become_a_sentence(lie):
    with pytest.raises(UnreadableFile, match=r"“a\.jsonld”"):
        annotations_in(b"", "a.jsonld", "text", Liar(lie), is_meant=True)


def talking(monkeypatch, program):
    """Let the import process be this program."""
    script = f"import sys; sys.stdin.buffer.read(); {program}"
    popen = import_client.subprocess.Popen

    def start(_command, **options):
        return popen([sys.executable, "-c", script], **options)

    monkeypatch.setattr(import_client.subprocess, "Popen", start)


def test_a_process_that_never_stops_talking_is_ended(monkeypatch):
    monkeypatch.setattr(import_client, "LARGEST_ANSWER", 100_000)
    talking(monkeypatch, "\nwhile True: sys.stdout.write('x' * 4096)")
    with pytest.raises(UnreadableFile, match="could not be read"):
        ImportClient().read("html", b"x", "a.html")


def test_a_process_that_complains_for_ever_does_not_fill_the_memory(monkeypatch):
    answer = json.dumps({"unreadable": "No."})
    talking(monkeypatch, f"sys.stderr.write('x' * 20_000_000); print({answer!r})")
    with pytest.raises(UnreadableFile, match=r"^No\.$"):
        ImportClient().read("html", b"x", "a.html")
