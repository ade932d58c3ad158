"""The JSON copy holds everything and can be read back."""

from __future__ import annotations

import json
from dataclasses import replace

from hypothesis import given, settings

from reader.domain.document_records import document_from_record
from reader.domain.records import (
    annotation_from_record,
    entity_from_record,
    notes_from_record,
)
from reader.domain.vocabulary import vocabulary_from_record
from reader.formats.json_items import JsonExporter
from tests.formats.articles import articles, example, written


def record_of(article):
    return json.loads(written(JsonExporter(), article))


def assert_complete(record, article):
    document = article.document
    if document.source is not None:
        name = document.source.path.rsplit("/", 1)[-1]
        document = document._replace(source=document.source._replace(path=name))
    assert document_from_record(record["document"]) == document
    assert [annotation_from_record(r) for r in record["annotations"]] == list(article.annotations)
    assert [entity_from_record(r) for r in record["entities"]] == list(article.entities.values())
    assert notes_from_record(record["notes"]) == article.notes
    used = {a.body.label for a in article.annotations}
    words = vocabulary_from_record(record["vocabulary"])
    assert words.kinds == tuple(k for k in article.vocabulary.kinds if k.id in used)
    assert record["sentences"] == [[s.start, s.end] for s in article.sentences]


def test_everything_comes_back_but_the_folder():
    record = record_of(example())
    assert (record["format"], record["version"]) == ("reading-desk-annotated-article", 1)
    assert record["model"] == "a model 1.0"
    assert record["document"]["source"]["path"] == "talks.txt"
    assert any(item["status"] == "rejected" for item in record["annotations"])
    assert_complete(record, example())


def test_a_lone_surrogate_in_a_comment_survives():
    article = example()
    odd = replace(article.annotations[0], comment="a\ud800b")
    record = record_of(replace(article, annotations=[odd]))
    assert record["annotations"][0]["comment"] == "a\ud800b"


@settings(max_examples=50, deadline=None)
@given(articles())
def test_any_article_comes_back(article):
    assert_complete(record_of(article), article)
