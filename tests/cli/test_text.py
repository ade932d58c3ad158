"""``reading-desk text`` prints what the program reads."""

from __future__ import annotations

import io
import json
from functools import cache

import jsonschema
import pytest

from reader.base.errors import PasswordNeeded
from reader.base.paths import resources
from reader.cli.main import main
from reader.domain.documents import text_sha256
from tests.formats.samples import SAMPLES


def no_library():
    raise AssertionError("the text needs no library")


def test_the_text_is_printed_one_line_a_block(capsys):
    assert main(["text", str(SAMPLES / "markdown" / "article.md")], no_library) == 0
    printed = capsys.readouterr().out
    assert printed.startswith("The long road\nThe first paragraph has code")
    assert printed.endswith("Words & tags\n")


def test_json_has_blocks_metadata_losses_and_the_source(capsys):
    path = SAMPLES / "plain" / "mixed-encodings.txt"
    assert main(["text", "--json", str(path)], no_library) == 0
    record = json.loads(capsys.readouterr().out)
    assert record["path"] == str(path)
    assert (record["format"], record["encoding"]) == ("plain", "utf-8 with windows-1252")
    assert record["text_sha256"] == text_sha256(record["text"])
    assert [record["text"][b["start"] : b["end"]] for b in record["blocks"]] == (
        record["text"].split("\n")
    )
    assert "mixes encodings" in record["losses"][0]
    assert record["metadata"]["title"] == {"value": "mixed encodings", "origin": "file name"}


@pytest.mark.parametrize("options", [[], ["--json"]])
def test_a_bad_file_is_a_sentence_and_a_status(capsys, tmp_path, options):
    assert main(["text", *options, str(tmp_path / "gone.txt")], no_library) == 1
    printed = capsys.readouterr()
    assert printed.out == ""
    assert "“gone.txt” is not there." in printed.err
    assert "Traceback" not in printed.err


@cache
def validator():
    schema = json.loads((resources() / "schemas" / "text.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


def record_of(capsys, *arguments):
    assert main(["text", "--json", *map(str, arguments)], no_library) == 0
    record = json.loads(capsys.readouterr().out)
    assert [error.message for error in validator().iter_errors(record)] == []
    return record


@pytest.mark.parametrize(
    "name",
    [
        "plain/wrapped.txt",
        "plain/mixed-encodings.txt",
        "markdown/article.md",
        "html/article.html",
        "rtf/report.rtf",
        "subtitles/talk.vtt",
    ],
)
def test_json_keeps_to_the_schema(capsys, name):
    record = record_of(capsys, SAMPLES / name, "--map")
    stretches = record["source_map"]["stretches"]
    assert len(stretches) % 4 == 0
    assert max(stretches[1::4], default=0) <= len(record["text"])


def test_json_has_remarks_landmarks_and_a_map_on_request(capsys):
    path = SAMPLES / "rtf" / "report.rtf"
    record = record_of(capsys, path)
    assert "source_map" not in record
    comment = record["remarks"][1]
    assert record["text"][comment["start"] : comment["end"]] == "Москва"
    assert (comment["comment"], comment["author"]) == ("Is this so?", "Max Critic")
    assert [image[1] for image in record["landmarks"]["images"]] == ["A road"]
    assert record_of(capsys, path, "--map")["source_map"]["parts"] == [""]


def test_a_person_can_ask_for_everything_and_for_an_encoding(capsys, tmp_path):
    record = record_of(capsys, SAMPLES / "rtf" / "report.rtf", "--whole")
    assert record["whole"] is True
    assert record["blocks"][0]["kind"] == "furniture"
    path = tmp_path / "a.txt"
    path.write_bytes("Привет".encode("koi8-r"))
    assert record_of(capsys, path, "--encoding", "KOI8-R")["text"] == "Привет"
    assert main(["text", str(path), "--encoding", "nonsense"], no_library) == 1
    assert "no such encoding is known" in capsys.readouterr().err


def test_the_password_comes_from_standard_input(capsys, monkeypatch, tmp_path):
    asked = []

    def read_file(path, options):
        asked.append(options.password)
        raise PasswordNeeded(f"“{path.name}” is locked.")

    monkeypatch.setattr("reader.cli.text.read_file", read_file)
    monkeypatch.setattr("sys.stdin", io.StringIO("se cret \r\nmore\n"))
    assert main(["text", str(tmp_path / "a.pdf"), "--password-from-stdin"], no_library) == 1
    assert main(["text", str(tmp_path / "a.pdf")], no_library) == 1
    assert asked == ["se cret ", ""]
    assert "“a.pdf” is locked." in capsys.readouterr().err
