"""XML: nothing is fetched or multiplied, and every string has its number."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from reader.base.errors import UnreadableFile
from reader.formats.xml import Strings, parsed, strings_of

LAUGHS = b'<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><a>&b;</a>'
TEXTS = st.text("ab <&é\U0001f600", max_size=5)


@pytest.mark.parametrize(
    "content",
    [
        LAUGHS,
        b'<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]><a>before &e; after</a>',
        b"<!doctype a><a/>",
        b"<?xml version='1.0'?><!--" + b" " * 9_000 + b"--><!DOCTYPE a><a/>",
        '<!DOCTYPE a [<!ENTITY e "x">]><a>&e;</a>'.encode("utf-16"),
    ],
)
def test_definitions_are_refused(content):
    with pytest.raises(UnreadableFile, match=r"definitions"):
        parsed(content, "a.docx")


def test_a_document_type_may_be_named_where_the_format_has_one():
    content = (
        b'<!DOCTYPE ncx PUBLIC "-//NISO//DTD ncx 2005-1//EN" "http://x.test/a.dtd"><ncx>a</ncx>'
    )
    assert parsed(content, "a.epub", allows_doctype=True).text == "a"
    with pytest.raises(UnreadableFile):
        parsed(LAUGHS, "a.epub", allows_doctype=True)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"<a>" * 300 + b"</a>" * 300, "too deeply nested"),
        (b"<a><b></a>", "damaged"),
        (b"", "damaged"),
        (b"no markup", "damaged"),
        (b"<a>" + b"x" * 11_000_000 + b"</a>", "too long"),
    ],
)
def test_what_cannot_be_parsed_is_said(content, words):
    with pytest.raises(UnreadableFile, match=words):
        parsed(content, "a.docx")


def test_a_part_that_ends_too_early_is_read_as_far_as_it_goes():
    root = parsed(b"<a><b>one</b><b>two", "a.docx", recovers=True)
    assert [text for _, _, text in strings_of(root)] == ["one", "two"]


def test_strings_are_counted_in_document_order():
    root = parsed(b"<a>1<b>2<c/>3</b>4<!-- no --><d/><e/>5<?no no?>6</a>", "a.docx")
    assert [text for _, _, text in strings_of(root)] == ["1", "2", "3", "4", "56"]
    strings = Strings(root, "part.xml")
    (origin,) = strings.tail(root.find("e")).origins
    assert origin == (0, 2, "part.xml#5", 0)
    assert strings.text(root.find("b")).text == "2"
    assert strings.text(root.find("e")) == ("", (), ())


trees = st.recursive(
    TEXTS, lambda inner: st.tuples(TEXTS, st.lists(st.tuples(inner, TEXTS), max_size=3))
)


def built(tree):
    element = etree.Element("x")
    element.text, inner = (tree, ()) if isinstance(tree, str) else tree
    for child, tail in inner:
        element.append(built(child))
        element[-1].tail = tail
    return element


@given(trees)
@settings(deadline=None, max_examples=100)
def test_the_numbers_are_those_that_an_own_walk_finds(tree):
    root = parsed(etree.tostring(built(tree), encoding="utf-8"), "a.docx")
    found = []

    def walk(element):
        found.extend([(element, False)] * bool(element.text))
        for child in element:
            walk(child)
            found.extend([(child, True)] * bool(child.tail))

    walk(root)
    strings = Strings(root, "f")
    for number, (element, is_tail) in enumerate(found, 1):
        words = strings.tail(element) if is_tail else strings.text(element)
        assert words.origins[0].part == f"f#{number}"


def test_half_characters_in_damaged_xml_become_marks_for_what_is_not_known():
    content = b'<a b="1&#xDC00;"><b>x&#xD800;y</b>z&#xD800;</wrong>'
    root = parsed(content, "a.docx", recovers=True)
    assert root.get("b").startswith("1\ufffd")
    texts = [text for _, _, text in strings_of(root)]
    assert [text.replace("\ufffd", "") for text in texts] == ["xy", "z"]
