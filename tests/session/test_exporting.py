"""An annotated copy is written whole, and never over the article."""

from __future__ import annotations

import json
import os
from dataclasses import replace

import pytest

from reader.base.errors import UserError
from reader.session.exporting import annotated, export, export_formats
from reader.session.importing import open_file
from reader.session.merging import MergedArticle
from tests.formats.articles import example


@pytest.fixture
def opened(tmp_path):
    path = tmp_path / "article.txt"
    path.write_text("One sentence. Another one.")
    return path, annotated(open_file(path), MergedArticle((), (), ()))


def test_the_formats_are_those_of_the_menu():
    assert [info.key for info in export_formats()] == ["html", "csv", "json", "w3c"]


@pytest.mark.parametrize("key", ["html", "csv", "json"])
def test_every_format_is_written_and_replaces_an_older_copy(opened, key, tmp_path):
    target = tmp_path / f"copy.{key}"
    target.write_text("older")
    export(opened[1], key, target)
    assert b"older" not in target.read_bytes()
    assert len(target.read_bytes()) > 50
    assert sorted(p.name for p in tmp_path.iterdir()) == ["article.txt", target.name]


def test_items_are_put_in_text_order(tmp_path):
    article = example()
    items = MergedArticle(
        tuple(reversed(article.annotations)), tuple(article.entities.values()), ()
    )
    target = tmp_path / "copy.json"
    export(annotated(article.document, items), "json", target)
    starts = [item["start"] for item in json.loads(target.read_text("utf-8"))["annotations"]]
    assert starts == sorted(starts)


def test_the_article_itself_is_never_overwritten(opened, tmp_path):
    path, article = opened
    other = tmp_path / "link.html"
    other.symlink_to(path)
    twin = tmp_path / "twin.html"
    os.link(path, twin)
    for target in (path, other, twin, tmp_path / "x" / ".." / "article.txt"):
        with pytest.raises(UserError, match="the article itself"):
            export(article, "html", target)
    assert path.read_text() == "One sentence. Another one."


def test_the_name_of_a_vanished_article_is_not_taken_either(opened):
    path, article = opened
    path.unlink()
    with pytest.raises(UserError, match="the article itself"):
        export(article, "html", path)


def test_folders_and_unwritable_places_are_refused_in_a_sentence(opened, tmp_path):
    with pytest.raises(UserError, match="is a folder"):
        export(opened[1], "html", tmp_path)
    with pytest.raises(UserError, match="could not be written"):
        export(opened[1], "html", tmp_path / "nowhere" / "copy.html")


def test_an_unknown_format_is_named(opened, tmp_path):
    with pytest.raises(UserError, match=r"“pdf”\. The formats are: html, csv, json, w3c\."):
        export(opened[1], "pdf", tmp_path / "copy.pdf")


def test_a_failing_export_leaves_the_older_copy(opened, tmp_path):
    target = tmp_path / "copy.html"
    target.write_text("older")
    broken = replace(opened[1], annotations=[None])
    with pytest.raises(AttributeError):
        export(broken, "html", target)
    assert target.read_text() == "older"
