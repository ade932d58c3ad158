"""``reading-desk train`` as it is called, with a library and without."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from importlib.util import find_spec

import pytest

from reader.base import networks
from reader.base.paths import data_folder


def train(*arguments):
    return subprocess.run(
        [sys.executable, "-m", "reader", "train", *arguments],
        capture_output=True,
        text=True,
        timeout=200,
        env=dict(os.environ),
        check=False,
    )


def test_the_networks_are_listed_and_chosen():
    listed = train("--list")
    assert listed.returncode == 0
    assert listed.stdout.splitlines()[0].startswith("* shipped  the program’s own network")
    assert listed.stdout.splitlines()[1] == "  own      the network taught by you: not there"
    refused = train("--use", "own")
    assert refused.returncode == 1
    assert "no network of your own yet" in refused.stderr
    networks.own_folder().mkdir(parents=True)
    networks.own_network().write_bytes(b"weights")
    chosen = train("--use", "own")
    assert "names are found by the network taught by you" in chosen.stdout
    facts = {
        "made": "2024-05-03T12:00:00+00:00",
        "corrections": 40,
        "held_back": {"total": 9, "before": 3, "after": 7},
        "general_f1": {"before": 0.8, "after": 0.795},
    }
    (networks.own_folder() / "own.json").write_text(json.dumps(facts))
    own = train("--list").stdout.splitlines()[1]
    assert own == (
        "* own      the network taught by you: made 2024-05-03 from 40 corrections; of those held "
        "back 7 of 9 right (before: 3); names in general 79.5 (before: 80.0)"
    )
    assert "the program’s own network" in train("--use", "shipped").stdout
    (networks.own_folder() / "own.json").write_text("{")
    assert train("--list").stdout.splitlines()[1] == "  own      the network taught by you"


def test_something_must_be_wanted():
    nothing = train()
    assert nothing.returncode == 2
    assert "--from-annotations" in nothing.stderr


def test_a_library_without_corrections_or_a_missing_package_is_said_in_one_sentence():
    answer = train("--from-annotations")
    assert answer.returncode == 1
    assert answer.stdout == ""
    has_all = all(find_spec(name) for name in ("torch", "onnx", "safetensors"))
    expected = "has 0 corrections" if has_all else "pip install 'reading-desk[train]'"
    assert expected in answer.stderr
    assert len(answer.stderr.splitlines()) == 1
    assert not networks.own_folder().exists()
    assert not (data_folder() / "library.sqlite3").exists()


@pytest.mark.skipif(
    find_spec("torch") is None, reason="needs the extra: pip install 'reading-desk[train]'"
)
def test_a_damaged_file_of_corrections_is_no_traceback_for_the_person(tmp_path):
    (tmp_path / "empty.jsonl").write_text("")
    answer = subprocess.run(
        [sys.executable, "-m", "reader.training.personal", str(tmp_path / "empty.jsonl")],
        capture_output=True,
        text=True,
        timeout=200,
        check=False,
    )
    assert "has 0 corrections" in answer.stderr
    assert "Traceback" not in answer.stderr
