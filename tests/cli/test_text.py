"""``reading-desk text`` prints what the program reads."""

from __future__ import annotations

import json

import pytest

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
