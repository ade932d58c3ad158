"""Annotations are read as the model says, and no file can do harm."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.domain.remarks import RemarkKind
from reader.formats.web_annotations.reading import LARGEST, read
from reader.text.anchoring import Quote
from tests.formats.web_annotations.peers import samples

QUOTE = {"type": "TextQuoteSelector", "exact": "words", "prefix": "some ", "suffix": " here"}
POSITION = {"type": "TextPositionSelector", "start": 5, "end": 10}


def annotation(selector=None, **fields):
    target = {"source": "http://example.org/a", "selector": selector or QUOTE}
    return {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": "http://example.org/anno1",
        "type": "Annotation",
        "target": target,
        **fields,
    }


def read_json(value):
    return read(json.dumps(value).encode())


def one(value):
    (found,) = read_json(value).found
    return found


def test_a_highlight_with_its_maker_and_moment():
    found = one(
        annotation(
            motivation="highlighting",
            creator={"id": "http://example.org/ada", "type": "Person", "name": "Ada Lee"},
            created="2024-05-16T12:00:00Z",
        )
    )
    assert found.target.quotes == (Quote("words", "some ", " here"),)
    assert (found.kind, found.author, found.made_at) == (
        RemarkKind.HIGHLIGHT,
        "Ada Lee",
        "2024-05-16T12:00:00Z",
    )


@pytest.mark.parametrize(
    ("fields", "comment", "tags"),
    [
        ({"body": {"type": "TextualBody", "value": "Why?"}}, "Why?", ()),
        ({"bodyValue": "Why?"}, "Why?", ()),
        ({"body": {"value": "one", "purpose": "tagging"}}, "", ("one",)),
        ({"body": {"value": "one"}, "motivation": "classifying"}, "", ("one",)),
        ({"body": {"value": "one", "purpose": "oa:tagging"}}, "", ("one",)),
        ({"body": [{"value": "A"}, {"value": "B"}, {"value": "A"}]}, "A\n\nB", ()),
        (
            {
                "body": [
                    {"value": "A", "purpose": "describing"},
                    {"value": "t", "purpose": "tagging"},
                ]
            },
            "A",
            ("t",),
        ),
        ({"body": {"type": "Choice", "items": [{"value": "A"}, {"value": "B"}]}}, "A", ()),
        ({"body": "http://example.org/note"}, "http://example.org/note", ()),
        (
            {"body": {"value": "<p>One &amp; <b>two</b></p>three", "format": "text/html"}},
            "One & two\nthree",
            (),
        ),
        ({"body": {"value": "a\u202eb\u0000c"}}, "abc", ()),
        ({"text": "Why?", "tags": ["x", "y"]}, "Why?", ("x", "y")),
    ],
)
def test_bodies_are_comments_or_tags(fields, comment, tags):
    found = one(annotation(**fields))
    assert (found.said.comment, found.said.tags) == (comment, tags)
    assert found.kind is (RemarkKind.COMMENT if comment else RemarkKind.HIGHLIGHT)


@pytest.mark.parametrize(
    ("selector", "quotes"),
    [
        (QUOTE, (Quote("words", "some ", " here"),)),
        (POSITION, (Quote(start=5, end=10),)),
        ([POSITION, QUOTE], (Quote("words", "some ", " here", 5, 10),)),
        ([{"type": "CssSelector", "value": "p"}, QUOTE], (Quote("words", "some ", " here"),)),
        (
            {"type": "XPathSelector", "value": "/p", "refinedBy": [POSITION, QUOTE]},
            (Quote("words", "some ", " here"),),
        ),
        (
            {**QUOTE, "refinedBy": POSITION},
            (Quote(*list(QUOTE.values())[1:]), Quote(start=5, end=10)),
        ),
        ({"type": "FragmentSelector", "value": "t=1", "refinedBy": POSITION}, ()),
        ({"type": "RangeSelector", "startSelector": QUOTE, "endSelector": QUOTE}, ()),
        ({"type": "TextPositionSelector", "start": 9, "end": 5}, ()),
        ({"type": "TextPositionSelector", "start": True, "end": 1.5}, ()),
        ({"type": "SvgSelector", "value": "<svg/>"}, ()),
        ("http://example.org/selector", ()),
    ],
)
def test_selectors_become_quotes_or_are_counted(selector, quotes):
    result = read_json(annotation(selector))
    if quotes:
        assert result.found[0].target.quotes == quotes
        assert result.unusable == 0
    else:
        assert (result.found, result.unusable) == ((), 1)


def test_each_target_is_an_annotation_of_its_own():
    two = annotation()
    two["target"] = [two["target"], {"source": "b", "selector": POSITION}, "http://example.org/c"]
    result = read_json(two)
    assert [f.target.quotes[0].start for f in result.found] == [None, 5]
    assert len({f.key for f in result.found}) == 2


@pytest.mark.parametrize(
    "wrap",
    [
        lambda a: a,
        lambda a: [a],
        lambda a: {"type": "AnnotationPage", "items": [a]},
        lambda a: {
            "type": "AnnotationCollection",
            "first": {"type": "AnnotationPage", "items": a},
        },
        lambda a: {"first": {"items": [], "next": {"items": [a]}}},
        lambda a: {"@graph": [a]},
        lambda a: {"total": 1, "rows": [a]},
    ],
)
def test_all_containers_are_opened(wrap):
    assert one(wrap(annotation())).target.quotes[0].exact == "words"


def test_keys_stay_and_tell_apart():
    unnamed = annotation()
    del unnamed["id"]
    keys = [f.key for f in read_json([unnamed, unnamed, annotation(), annotation()]).found]
    assert len(set(keys)) == 4
    rewritten = {**unnamed, "body": {"value": "now with a comment"}}
    assert one(rewritten).key == keys[0]
    assert one(annotation(body={"value": "x"})).key == keys[2]


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", "is not JSON"),
        (b"no json", "is not JSON"),
        (b"\xff\xfe\x00", "is not JSON"),
        (b"[" * 200_000, "is not JSON"),
        (b'{"a":' * 100_000 + b"1" + b"}" * 100_000, "is not JSON"),
        (b"9" * 10_000, "is not JSON"),
        (b" " * (LARGEST + 1), "is too large"),
        (b"{}", "has no annotations in it"),
        (b'[1, null, "x"]', "has no annotations in it"),
    ],
)
def test_what_is_no_annotation_is_said(content, problem):
    assert read(content).problem == problem


def test_many_are_cut(monkeypatch):
    monkeypatch.setattr("reader.formats.web_annotations.reading.MOST", 100)
    many = read_json([annotation()] * 101)
    assert (len(many.found), many.problem) == (100, "has too many annotations")


NAMES = [
    "id",
    "type",
    "target",
    "selector",
    "body",
    "value",
    "purpose",
    "motivation",
    "items",
    "first",
    "refinedBy",
    "exact",
    "prefix",
    "start",
    "end",
    "creator",
    "name",
    "created",
    "styleClass",
    "tags",
    "format",
    "source",
    "@graph",
    "text",
]
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(NAMES),
            inner
            | st.sampled_from(
                ["Annotation", "TextQuoteSelector", "TextPositionSelector", "Choice"]
            ),
            max_size=5,
        )
    ),
    max_leaves=25,
)


@settings(max_examples=300, deadline=None)
@given(JSON)
def test_no_json_raises(value):
    result = read_json(value)
    assert result.found or result.unusable or result.problem


@given(st.binary(max_size=60))
def test_no_bytes_raise(content):
    read(content)


@pytest.mark.parametrize("path", samples("correct"), ids=lambda path: path.stem)
def test_the_correct_samples_of_the_w3c_are_read_or_counted(path):
    result = read(path.read_bytes())
    is_elsewhere = path.stem == "example41"  # a collection that only tells where its pages are
    assert result.problem == ("has no annotations in it" if is_elsewhere else "")
    assert result.found or result.unusable or is_elsewhere


@pytest.mark.parametrize("path", samples("incorrect"), ids=lambda path: path.stem)
def test_the_incorrect_samples_of_the_w3c_do_no_harm(path):
    result = read(path.read_bytes())
    assert result.found or result.unusable or result.problem
