"""``reading-desk analyze`` as other programs call it: a process, its pipes and its status."""

from __future__ import annotations

import io
import json
import os
import pty
import signal
import subprocess
import sys
import time
from functools import cache

import jsonschema
import psutil
import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

from reader.base.paths import resources, sample_article
from reader.cli.analyze_input import Given, Refused, from_lines
from reader.domain.documents import text_sha256
from reader.text.lines import blocks_of_lines
from tests.analysis.languages.texts import SPANISH, needs_cld3

pytestmark = pytest.mark.model

CODE = "import sys; from reader.cli.main import main; sys.exit(main(sys.argv[1:], lambda: None))"
COMMAND = (sys.executable, "-c", CODE, "analyze")
NASTY = (
    "Angela Merkel met “Putin” in Paris.\r\n\r\n"
    "\x00 \ud800 😀 She said: prices fell by 5% in 2019.\r\n"
)


def analyze(*arguments, given=None, status=0):
    """Run the command and return its objects and what it says on standard error."""
    lines = [one if isinstance(one, str) else json.dumps(one) for one in given or ()]
    done = subprocess.run(
        [*COMMAND, *map(str, arguments)],
        input="\n".join(lines).encode(),
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == status, done.stderr.decode()
    return [json.loads(line) for line in done.stdout.splitlines()], done.stderr.decode()


@cache
def validator():
    path = resources() / "schemas" / "analysis.schema.json"
    schema = json.loads(path.read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


def sample():
    return sample_article().read_text(encoding="utf-8")


def test_objects_come_in_input_order_and_keep_to_the_schema():
    texts = [sample(), "", NASTY, "Paris.", sample()[:500]]
    found, errors = analyze(
        "--jsonl", given=[{"id": f"t{i}", "text": t, "date": None} for i, t in enumerate(texts)]
    )
    assert [record["id"] for record in found] == ["t0", "t1", "t2", "t3", "t4"]
    assert not errors
    for record, text in zip(found, texts, strict=True):
        validator().validate(record)
        _check_positions(record, text)


def _check_positions(record, text):
    assert record["text_sha256"] == text_sha256(text)
    mentions = {m["id"]: m for m in record["mentions"]}
    for item in (*record["mentions"], *record["claims"]):
        assert text[item["start"] : item["end"]] == item["text"]
        start, end = record["sentences"][item["sentence"]]
        assert start <= item["start"] < end
    for entity in record["entities"]:
        assert {mentions[m]["entity"] for m in entity["mentions"]} == {entity["id"]}
        assert {mentions[m]["kind"] for m in entity["mentions"]} == {entity["kind"]}


def test_the_schema_is_strict():
    (record,), _ = analyze("--jsonl", given=[{"id": "a", "text": NASTY, "date": "2020-05-06"}])
    validator().validate(record)
    assert record["mentions"]
    assert record["claims"]
    for place in (record, record["model"], record["mentions"][0], record["claims"][0]):
        place["surprise"] = 1
        assert not validator().is_valid(record)
        del place["surprise"]
    for field in tuple(record):
        assert not validator().is_valid({k: v for k, v in record.items() if k != field})


def test_the_date_of_an_article_resolves_its_relative_dates():
    text = "The minister resigned yesterday."
    with_date, without = analyze(
        "--jsonl",
        given=[
            {"id": "a", "text": text, "date": "2024-05-16"},
            {"id": "b", "text": text, "date": None},
        ],
    )[0]
    assert with_date["mentions"][0]["date"]["value"] == "2024-05-15"
    assert without["mentions"][0]["date"]["earliest"] is None


def test_bad_lines_are_named_by_number_and_the_others_go_on():
    found, errors = analyze(
        "--jsonl",
        given=[
            {"id": "a", "text": "Paris.", "date": None},
            "no json",
            "",
            "[1]",
            {"id": "b", "date": None},
            {"text": "Paris."},
            {"id": "c", "text": "Paris.", "date": "16 May"},
            {"id": "d", "text": "Paris."},
        ],
        status=1,
    )
    assert [record["id"] for record in found] == ["a", "d"]
    assert [line.split(": ")[1] for line in errors.splitlines()] == [
        f"line {number}" for number in (2, 4, 5, 6, 7)
    ]
    assert "Traceback" not in errors


def test_files_come_with_path_title_text_and_blocks(tmp_path):
    story = tmp_path / "story.md"
    story.write_text("# Talks in Paris\n\nAngela Merkel came on 4 May 2020.\n", encoding="utf-8")
    missing = tmp_path / "missing.txt"
    found, errors = analyze(story, missing, sample_article(), status=1)
    assert [record["path"] for record in found] == [str(story), str(sample_article())]
    assert str(missing) in errors
    for record in found:
        validator().validate(record)
        _check_positions(record, record["text"])
    assert found[0]["title"] == "Talks in Paris"
    assert found[0]["blocks"][0]["kind"] in {"title", "heading"}


def test_an_answer_comes_before_the_next_question():
    process = subprocess.Popen(
        (*COMMAND, "--jsonl"), stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    try:
        for number in range(3):
            line = json.dumps({"id": str(number), "text": "Paris.", "date": None}) + "\n"
            process.stdin.write(line.encode())
            process.stdin.flush()
            assert json.loads(process.stdout.readline())["id"] == str(number)
    finally:
        process.stdin.close()
        assert process.wait(10) == 0
        process.stdout.close()


def test_many_lines_keep_their_order():
    given_lines = [{"id": str(n), "text": f"Paris, {n} May.", "date": None} for n in range(100)]
    found, _ = analyze("--jsonl", given=given_lines)
    assert [record["id"] for record in found] == [str(n) for n in range(100)]


def test_nothing_given_is_nothing_to_do():
    assert analyze("--jsonl", given=[]) == ([], "")


def test_a_missing_model_is_one_sentence(monkeypatch):
    monkeypatch.setenv("READING_DESK_MODEL", "en_core_web_nowhere")
    found, errors = analyze("--jsonl", given=[{"id": "a", "text": "x"}] * 20, status=1)
    assert not found
    assert len(errors.splitlines()) == 1
    assert "pip install en-core-web-nowhere" in errors


def test_a_closed_pipe_ends_it_quietly():
    given_lines = "".join(json.dumps({"id": "a", "text": sample()}) + "\n" for _ in range(30))
    process = subprocess.Popen(
        (*COMMAND, "--jsonl"),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    process.stdin.write(given_lines.encode())
    process.stdin.flush()
    process.stdout.readline()
    process.stdout.close()
    assert process.stderr.read() == b""
    assert process.wait(10) == 1
    process.stderr.close()
    process.stdin.close()


def test_ctrl_c_ends_it_quietly_and_leaves_no_process():
    # Tests that run in the background ignore the signal, and so would what they start.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    process = subprocess.Popen(
        (*COMMAND, "--jsonl"),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    process.stdin.write(json.dumps({"id": "a", "text": "Paris."}).encode() + b"\n")
    process.stdin.flush()
    process.stdout.readline()
    children = psutil.Process(process.pid).children()
    os.killpg(process.pid, signal.SIGINT)
    assert process.wait(10) == 130
    assert process.stderr.read() == b""
    assert children
    psutil.wait_procs(children, timeout=5)
    assert not any(child.is_running() for child in children)
    for pipe in (process.stdin, process.stdout, process.stderr):
        pipe.close()


def test_progress_is_shown_on_a_terminal_only(tmp_path):
    mine, terminal = pty.openpty()
    story = tmp_path / "story.txt"
    story.write_text(sample(), encoding="utf-8")
    process = subprocess.run(
        [*COMMAND, str(story)], stdout=subprocess.PIPE, stderr=terminal, check=True, timeout=60
    )
    os.close(terminal)
    time.sleep(0.05)
    shown = os.read(mine, 10_000).decode()
    os.close(mine)
    assert "1 of 1 texts analysed" in shown
    assert json.loads(process.stdout)


@pytest.mark.parametrize("arguments", [(), ("--jsonl", "x.txt"), ("--nonsense",)])
def test_wrong_use_is_explained(arguments):
    _, errors = analyze(*arguments, status=2)
    assert "usage: reading-desk analyze" in errors


def test_no_window_library_is_imported():
    code = "import sys, reader.cli.main; print([m for m in sys.modules if 'PySide' in m])"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert found.stdout.strip() == b"[]"


def test_a_line_may_have_a_byte_order_mark_and_must_be_utf_8():
    lines = [
        b'\xef\xbb\xbf{"id": "a", "text": "x"}\n',
        b'{"id": "\xff"}\n',
        b"[" * 100_000 + b"\n",
    ]
    first, second, third = from_lines(io.BytesIO(b"".join(lines)))
    assert isinstance(first, Given)
    assert second == Refused("line 2", "It is not UTF-8 text.")
    assert third == Refused("line 3", "It is not JSON.")


def test_a_line_that_is_too_long_is_passed_over(monkeypatch):
    monkeypatch.setattr("reader.cli.analyze_input.LARGEST_LINE", 50)
    stream = io.BytesIO(b"x" * 120 + b"\n" + b'{"id": "a", "text": "x"}\n')
    first, second = from_lines(stream)
    assert (first.name, second.name) == ("line 1", "line 2")
    assert isinstance(second, Given)


@given(st.text(alphabet=st.sampled_from("ab \r\n\t\x00\u2028é😀"), max_size=60))
def test_blocks_of_lines_cover_what_is_not_blank(text):
    blocks = blocks_of_lines(text)
    kept = "\n".join(block.span.cut(text) for block in blocks)
    assert all(not set("\r\n") & set(block.span.cut(text)) for block in blocks)
    assert kept.split() == text.split()
    ends = [(b.span.start, b.span.end) for b in blocks]
    assert ends == sorted(ends)


def test_a_date_given_on_the_command_line_goes_first():
    given = [{"id": "a", "text": "He resigned yesterday.", "date": "2001-01-01"}]
    (record,), _ = analyze("--jsonl", "--date", "16 May 2024", given=given)
    assert record["mentions"][0]["date"]["value"] == "2024-05-15"
    _, complaint = analyze("--jsonl", "--date", "May 2024", given=given, status=1)
    assert "The day is missing." in complaint


@needs_cld3
def test_an_article_without_a_model_for_its_language_is_told_and_is_no_failure():
    (found,), said = analyze("--jsonl", given=[{"id": "a", "text": SPANISH}])
    validator().validate(found)
    assert found["language"] == "es"
    assert [mention["text"] for mention in found["mentions"]] == ["12/06/2023"]
    assert "a: This article seems to be in Spanish." in said.replace("line 1", "a")


def test_the_language_and_what_reads_it_may_be_given(tmp_path):
    nlp = spacy.blank("de")
    nlp.add_pipe("entity_ruler").add_patterns([{"label": "LOC", "pattern": "Berlin"}])
    nlp.to_disk(tmp_path / "de")
    given = [{"id": "a", "text": "In Berlin."}]
    (found,), said = analyze(
        "--jsonl", "--language", "de", "--pipeline", tmp_path / "de", given=given
    )
    assert [(m["kind"], m["text"]) for m in found["mentions"]] == [("place", "Berlin")]
    assert "simple rules did" in said
    _, said = analyze("--jsonl", "--language", "nonsense", given=given, status=2)
    assert "is no language that is known here" in said
    _, said = analyze("--jsonl", "--pipeline", "x", given=given, status=2)
    assert "needs --language" in said
