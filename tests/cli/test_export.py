"""``reading-desk export`` writes what was saved for an article."""

from __future__ import annotations

import json

import pytest

from reader.cli.main import main
from reader.domain.annotations import Mention, Status
from reader.domain.article_notes import NO_NOTES, ArticleNotes
from reader.domain.changes import Change, ChangeSet
from reader.domain.documents import text_sha256
from reader.domain.entities import MentionKind
from reader.domain.own_kinds import OwnKind, OwnKindId
from reader.domain.vocabulary import NO_VOCABULARY
from reader.session.importing import open_file
from reader.store.library import SqliteLibrary
from tests.formats.articles import annotation, at
from tests.formats.samples import SAMPLES


@pytest.fixture
def library(tmp_path):
    return lambda: SqliteLibrary.open(tmp_path / "library")


@pytest.fixture
def article(tmp_path):
    path = tmp_path / "article.txt"
    path.write_text("Ann Lee spoke on Monday. Prices rose by 3 percent.")
    return path


def save(library, path):
    """Put the article into the library with a mark by hand and an analysis."""
    document = open_file(path)
    shelf = library()
    shelf.add(document)
    mark = annotation(
        document,
        at(document, "Ann Lee"),
        Mention(MentionKind.PERSON),
        Status.ADDED,
        comment="who?",
    )
    shelf.write(document.id, ChangeSet("add", (Change(None, mark),)))
    monday = at(document, "Monday")
    record = {
        "id": "x",
        "text_sha256": text_sha256(document.text),
        "language": "en",
        "model": {"name": "m", "version": "1"},
        "sentences": [[0, 24], [25, 50]],
        "mentions": [
            {
                "id": "m1",
                "start": monday.start,
                "end": monday.end,
                "text": "Monday",
                "kind": "date",
                "entity": None,
                "sentence": 0,
                "confidence": 0.9,
                "date": None,
            }
        ],
        "entities": [],
        "claims": [],
    }
    shelf.keep_analysis(document.id, record, is_complete=True)
    shelf.close()


def test_saved_items_and_suggestions_are_in_the_copy(article, library, tmp_path, capsys):
    save(library, article)
    out = tmp_path / "copy.json"
    assert main(["export", str(article), "--format", "json", "-o", str(out)], library) == 0
    record = json.loads(out.read_text("utf-8"))
    assert [(i["quote"], i["status"]) for i in record["annotations"]] == [
        ("Ann Lee", "added"),
        ("Monday", "suggested"),
    ]
    assert record["sentences"] == [[0, 24], [25, 50]]
    assert capsys.readouterr().err == ""


def test_the_text_finds_its_items_wherever_the_file_lies(article, library, tmp_path):
    save(library, article)
    moved = article.rename(tmp_path / "other name.txt")
    out = tmp_path / "copy.csv"
    assert main(["export", str(moved), "--format", "csv", "-o", str(out)], library) == 0
    assert "Ann Lee" in out.read_text("utf-8-sig")


def test_a_moved_article_is_not_overwritten_either(article, library, tmp_path, capsys):
    save(library, article)
    moved = article.rename(tmp_path / "moved.txt")
    assert main(["export", str(moved), "--format", "csv", "-o", str(moved)], library) == 1
    assert "the article itself" in capsys.readouterr().err
    assert moved.read_text().startswith("Ann Lee")


def test_an_article_without_saved_work_is_exported_with_a_remark(
    article, library, tmp_path, capsys
):
    out = tmp_path / "copy.html"
    assert main(["export", str(article), "--format", "html", "-o", str(out)], library) == 0
    assert "Nothing has been saved for “article.txt” yet" in capsys.readouterr().err
    assert "Ann Lee spoke on Monday." in out.read_text("utf-8")


def test_bad_files_are_sentences(article, library, tmp_path, capsys):
    gone, out = tmp_path / "gone.txt", tmp_path / "copy.html"
    assert main(["export", str(gone), "--format", "html", "-o", str(out)], library) == 1
    assert "“gone.txt” is not there." in capsys.readouterr().err
    assert main(["export", str(article), "--format", "html", "-o", str(tmp_path)], library) == 1
    assert "is a folder" in capsys.readouterr().err
    assert not out.exists()


def test_what_a_file_brings_along_is_in_the_copy(library, tmp_path, capsys):
    path = SAMPLES / "docx" / "report.docx"
    out = tmp_path / "copy.json"
    assert main(["export", str(path), "--format", "json", "-o", str(out)], library) == 0
    record = json.loads(out.read_text("utf-8"))
    assert [item["body"]["type"] for item in record["annotations"]] == ["highlight", "highlight"]
    assert capsys.readouterr().err == ""


def test_own_kinds_have_their_names_and_notes_go_along(library, article, tmp_path):
    document = open_file(article)
    shelf = library()
    shelf.add(document)
    mark = annotation(
        document, at(document, "Prices"), Mention(OwnKindId("own:money")), Status.ADDED
    )
    changes = (Change(None, mark), Change(NO_NOTES, ArticleNotes("One side.", ("trade",))))
    shelf.write(document.id, ChangeSet("add", changes))
    kinds = (OwnKind(OwnKindId("own:money"), "Wealth", "#7800b4"),)
    shelf.people.write_vocabulary(NO_VOCABULARY, NO_VOCABULARY._replace(kinds=kinds))
    shelf.close()
    out = tmp_path / "out.csv"
    assert main(["export", str(article), "--format", "csv", "-o", str(out)], library) == 0
    content = out.read_text("utf-8-sig")
    assert "own:money" in content
    assert "Wealth" in content
    assert "One side." in content
