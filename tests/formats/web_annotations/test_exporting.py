"""What goes out as W3C annotations is valid, and comes back as it was."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings

from reader.domain.annotations import Claim, Highlight, Mention, Status
from reader.domain.claims import ClaimKind
from reader.domain.entities import MentionKind
from reader.domain.remarks import RemarkKind
from reader.domain.spans import Span
from reader.formats.web_annotations.exporting import WebAnnotationExporter
from reader.formats.web_annotations.reading import read
from reader.session import edits
from reader.session.exporting import annotated, export
from reader.session.importing import read_file
from reader.session.opening import open_read
from reader.store.library import SqliteLibrary
from tests.builders import TEXT, span_of
from tests.formats.articles import annotation, article_of, articles, at, document_of, written
from tests.formats.web_annotations.peers import peers


def page_of(article):
    return json.loads(written(WebAnnotationExporter(), article))


def test_an_annotation_has_quote_place_bodies_and_maker():
    document = document_of("Words that 🙂 somebody marked, and no others.")
    body = Highlight(RemarkKind.UNDERLINE, "Ada", "", "2024-05-16T12:00:00Z")
    marked = annotation(
        document, at(document, "somebody"), body, Status.ADDED, comment="Who?", tags=("one",)
    )
    (found,) = page_of(article_of(document, marked))["items"]
    assert found["target"]["selector"] == [
        {"type": "TextPositionSelector", "start": 13, "end": 21},
        {
            "type": "TextQuoteSelector",
            "exact": "somebody",
            "prefix": "Words that 🙂 ",
            "suffix": " marked, and no others.",
        },
    ]
    assert found["creator"] == {"type": "Person", "name": "Ada"}
    assert [(b["value"], b["purpose"]) for b in found["body"]] == [
        ("one", "tagging"),
        ("Who?", "commenting"),
    ]


def test_only_what_a_person_decided_goes_out():
    document = document_of("Ann Lee met Mr. Ray in Bonn.")
    person = Mention(MentionKind.PERSON)
    page = page_of(
        article_of(
            document,
            annotation(document, at(document, "Ann Lee"), person),
            annotation(document, at(document, "Ray"), person, Status.REJECTED),
            annotation(document, at(document, "Bonn"), person, Status.EDITED),
        )
    )
    assert [i["target"]["selector"][1]["exact"] for i in page["items"]] == ["Bonn"]


@settings(max_examples=40, deadline=None)
@given(articles())
def test_what_goes_out_is_read_back_with_its_places(article):
    told = [a for a in article.annotations if a.is_human and a.is_shown]
    result = read(written(WebAnnotationExporter(), article))
    assert result.unusable == 0
    assert [f.target.quotes[0].start for f in result.found] == [a.span.start for a in told]


@pytest.fixture
def opened(tmp_path):
    """Open an article in a library of its own name, with its annotations beside it."""
    libraries = []
    path = tmp_path / "article.txt"
    path.write_text(TEXT, "utf-8")

    def open_(name):
        library = SqliteLibrary.open(tmp_path / name)
        libraries.append(library)
        return open_read(read_file(path), library)

    yield open_
    for library in libraries:
        library.close()


def test_it_comes_back_in_another_library_and_not_twice_in_its_own(opened, tmp_path):
    session = opened("first").session
    marks = [
        ("Beijing", "place", "A city."),
        ("Vladimir Putin", "person", ""),
        ("May 16", "date", ""),
        ("Kremlin", "organization", "Where?\n\nThere."),
        ("trade with China", "highlight", "Really?"),
        ("visited", "highlight", ""),
        ("Xi Jinping agreed.", "claim", "Did he?"),
    ]
    for words, kind, comment in marks:
        act = edits.add(session, span_of(words), kind)
        session.apply(act)
        session.apply(edits.comment(session, act.focus, comment))
        if kind == "claim":
            session.apply(edits.set_claim_kinds(session, act.focus, [ClaimKind.EVENT]))
    article = annotated(session.document, session.article)
    export(article, "w3c", tmp_path / "article.txt.jsonld")

    def told(session):
        return sorted(
            (a.span, a.body.label, a.comment, a.status) for a in session.annotations.values()
        )

    other = opened("second").session
    assert told(other) == told(session)
    (claim,) = [a for a in other.annotations.values() if isinstance(a.body, Claim)]
    assert claim.body.kinds == (ClaimKind.EVENT,)
    item = next(a for a in session.annotations.values() if a.anchor.quote == "visited")
    session.apply(edits.delete(session, item.id))
    before = told(session)
    opened_again = open_read(read_file(tmp_path / "article.txt"), session._log)
    assert told(opened_again.session) == before
    assert opened_again.brought.changes == ()


def test_highlights_of_others_keep_their_maker_moment_tags_and_way(opened, tmp_path):
    session = opened("first").session
    document = session.document
    body = Highlight(RemarkKind.STRIKEOUT, "Ada", "#ffd100", "2024-05-16T12:00:00Z")
    tags = ("one", "two")
    marked = annotation(document, Span(0, 8), body, Status.ADDED, comment="Who?", tags=tags)
    export(article_of(document, marked), "w3c", tmp_path / "article.txt.jsonld")
    (back,) = opened("second").session.annotations.values()
    assert (back.body, back.comment, back.tags) == (body, "Who?", tags)


MUSTS = "w3c-web-annotation-tests/annotations/annotationMusts.test"


@pytest.mark.skipif(peers() is None, reason="the W3C's tests are not here")
def test_every_annotation_fulfils_what_the_w3c_demands():
    referencing = pytest.importorskip("referencing")
    jsonschema = pytest.importorskip("jsonschema")
    folder = peers() / "w3c-web-annotation-tests"
    resources = []
    for path in folder.rglob("*.json"):
        if path.parts[-2] not in {"correct", "incorrect"}:
            schema = json.loads(path.read_text("utf-8"))
            made = referencing.Resource.from_contents(
                schema, default_specification=referencing.jsonschema.DRAFT4
            )
            resources += [(path.name, made), (schema.get("id", path.name), made)]
    registry = referencing.Registry().with_resources(resources)
    document = document_of("Ann Lee met Mr. Ray in Bonn.")
    items = [
        annotation(document, at(document, "Ann Lee"), Highlight(), Status.ADDED),
        annotation(document, at(document, "Ray"), Mention(MentionKind.PERSON), Status.ADDED),
        annotation(
            document,
            at(document, "Bonn"),
            Highlight(author="Ada", made_at="2024-05-16T12:00:00Z"),
            Status.ADDED,
            comment="Where?",
            tags=("one", "two"),
        ),
    ]
    page = page_of(article_of(document, *items))
    assert len(page["items"]) == 3
    for name in json.loads((peers() / MUSTS).read_text("utf-8"))["assertions"]:
        schema = json.loads((folder / name).read_text("utf-8"))
        validator = jsonschema.Draft4Validator(schema, registry=registry)
        for item in page["items"]:
            is_valid = validator.is_valid(item)
            assert is_valid == (schema["expectedResult"] == "valid"), (name, item)
