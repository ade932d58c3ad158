from __future__ import annotations

import json

import pytest

from reader.cli.main import main
from reader.domain.own_kinds import OwnKind, OwnKindId
from reader.domain.vocabulary import Vocabulary
from reader.session import edits
from reader.session.people.sharing import share
from tests.builders import a_document
from tests.session.people.someone import Someone


@pytest.fixture
def files(tmp_path):
    """Files of Ada and Bob, who agree about Beijing and not about China, and one of Eve."""
    found = []
    for name in ("Ada", "Bob"):
        person = Someone(tmp_path, name)
        person.mark("Beijing", "place")
        china = person.item("China").id
        kind = "place" if name == "Ada" else "organization"
        person.apply(edits.relabel(person.session, china, kind))
        person.mark("China", kind)
        found.append(tmp_path / f"{name}.json")
        share(person.session, person.library, found[-1])
        person.close()
    eve = Someone(tmp_path, "Eve", a_document("Quite another article."), analysed=False)
    found.append(tmp_path / "Eve.json")
    share(eve.session, eve.library, found[-1])
    eve.close()
    return [str(path) for path in found]


def nothing():
    raise AssertionError("the library is not needed")


def test_the_figures_are_printed(files, capsys):
    assert main(["agreement", *files[:2]], nothing) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "Ada and Bob"
    assert " ".join(lines[2].split()) == "F1 exact, all items 0.50 1 the same, of 2 and 2"
    assert any(line.startswith("Kappa, decisions") for line in lines)


def test_the_figures_as_json(files, capsys):
    assert main(["agreement", "--json", *files[:2]], nothing) == 0
    record = json.loads(capsys.readouterr().out)
    assert record["people"] == ["Ada", "Bob"]
    assert record["spans"]["place"] == {
        "first": 2,
        "second": 1,
        "same": 1,
        "f1_exact": pytest.approx(2 / 3),
        "f1_overlapping": pytest.approx(2 / 3),
    }
    assert record["decisions"]["things"] == 2


def test_own_kinds_of_the_same_name_are_the_same(tmp_path, capsys):
    files = []
    for name in ("Ada", "Bob"):
        person = Someone(tmp_path, name)
        kind = OwnKind(OwnKindId(f"own:{name.casefold()}"), "City")
        person.library.people.write_vocabulary(Vocabulary(), Vocabulary((kind,)))
        person.apply(edits.relabel(person.session, person.item("Beijing").id, kind.id))
        files.append(tmp_path / f"{name}.json")
        share(person.session, person.library, files[-1])
        person.close()
    assert main(["agreement", "--json", *map(str, files)], nothing) == 0
    record = json.loads(capsys.readouterr().out)
    assert record["all_spans"]["f1_exact"] == 1


def test_two_articles_cannot_be_compared(files, capsys):
    assert main(["agreement", files[0], files[2]], nothing) == 1
    assert "are about two articles" in capsys.readouterr().err


def test_a_file_of_another_kind_is_told(files, tmp_path, capsys):
    other = tmp_path / "other.json"
    other.write_text("{}")
    assert main(["agreement", files[0], str(other)], nothing) == 1
    assert "does not hold anybody’s work" in capsys.readouterr().err
