"""Packages: guards against bombs, names that lead outside, and the rescue of damaged ones."""

import random
import struct
import zipfile
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.base.errors import UnreadableFile
from reader.formats.package import MEGABYTE, Limits, Package
from tests.formats.packages import packed, without_directory

SMALL = Limits(parts=5, part=20_000, whole=30_000, ratio=20, ratio_from=1_000)
NOISE = random.Random(7).randbytes(12_000)


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_parts_are_found_by_name_without_regard_to_capitals_and_slashes(method):
    package = Package(packed({"Word\\Document.xml": "<a/>", "empty": ""}, method), "a.docx")
    assert package.names == ("Word/Document.xml", "empty")
    assert package.read("word/document.xml") == b"<a/>"
    assert package.read("empty") == b""
    assert package.read("other") is None
    assert "WORD/document.xml" in package
    assert package.losses() == ()


@given(st.dictionaries(st.text("abc/äö", min_size=1, max_size=8), st.binary(max_size=300)))
@settings(deadline=None, max_examples=60)
def test_what_was_packed_is_read_even_without_the_directory(parts):
    parts = {"first": b"1", **{f"x{name}x": content for name, content in parts.items()}}
    whole = packed(parts)
    for content in (whole, without_directory(whole)):
        package = Package(content, "a.zip")
        assert {name: package.read(name) for name in parts} == parts


def test_a_lost_directory_is_said():
    package = Package(without_directory(packed({"a": "text" * 50})), "a.zip")
    assert package.read("a") == b"text" * 50
    assert package.losses() == (
        "The file is damaged; its parts were looked for one by one, and something may be missing.",
    )


def test_a_part_that_ends_too_early_is_given_as_far_as_it_goes():
    numbers = random.Random(1)
    text = " ".join(str(numbers.random()) for _ in range(900)).encode()
    content = without_directory(packed({"a": "whole", "b": text}))
    package = Package(content[: len(content) // 2], "a.zip")
    found = package.read("b")
    assert package.read("a") == b"whole"
    assert found
    assert text.startswith(found)
    assert package.is_damaged("b")
    assert not package.is_damaged("a")
    assert "One part of the file is damaged; what could be read is shown." in package.losses()


def test_a_changed_byte_is_noticed():
    content = bytearray(packed({"a": "some text"}, zipfile.ZIP_STORED))
    content[content.index(b"some")] ^= 1
    package = Package(bytes(content), "a.zip")
    assert package.read("a") == b"rome text"
    assert package.is_damaged("a")


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        ({str(n): "" for n in range(6)}, "more than 5 parts"),
        ({"a": NOISE * 2}, "inflates to more than 0 MB"),
        ({"a": NOISE, "b": NOISE, "c": NOISE}, "inflates to more than 0 MB"),
        ({"a": "a" * 10_000}, "more than 20 times its size"),
    ],
)
def test_too_much_is_refused(parts, words):
    with pytest.raises(UnreadableFile, match=words):
        read_all(packed(parts))


def read_all(content):
    package = Package(content, "a.zip", SMALL)
    for name in package.names:
        package.read(name)


def test_a_large_part_that_nobody_asks_for_does_no_harm():
    package = Package(packed({"a": "text", "film": NOISE * 4}), "a.zip", SMALL)
    assert package.read("a") == b"text"


def test_reading_a_part_twice_counts_once():
    package = Package(packed({"a": NOISE}), "a.zip", SMALL)
    assert all(package.read("a") == NOISE for _ in range(5))


def test_sizes_in_the_directory_are_not_believed():
    content = bytearray(packed({"a": "a" * (2 * MEGABYTE)}))
    directory = content.index(b"PK\x01\x02")
    struct.pack_into("<I", content, directory + 24, 4)
    with pytest.raises(UnreadableFile, match="200 times its size"):
        Package(bytes(content), "a.zip").read("a")


@pytest.mark.parametrize("name", ["../a", "a/../../b", "/etc/passwd", "C:\\a", "..\\a"])
def test_names_that_lead_outside_are_left_out(name):
    package = Package(packed({name: "x", "b": "y"}), "a.zip")
    assert package.names == ("b",)
    assert package.losses() == (
        "The file names places outside of itself; nothing was read from there.",
    )


def test_two_dots_in_a_name_are_no_way_out():
    assert Package(packed({"a..b/c..xml": "x"}), "a.zip").read("a..b/c..xml") == b"x"


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"PK\x05\x06" + bytes(18), b"text" * 99])
def test_nothing_to_be_had_is_said(content):
    with pytest.raises(UnreadableFile, match=r"“a\.zip” is damaged; no part"):
        Package(content, "a.zip")


def test_a_locked_archive_is_said():
    content = bytearray(packed({"a": "x"}))
    content[6] |= 1
    content[content.index(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(UnreadableFile, match="is a locked archive"):
        Package(bytes(content), "a.zip")


@given(st.data())
@settings(deadline=None, max_examples=150)
def test_no_damage_raises_anything_else(data):
    content = bytearray(packed({"a": "text " * 30, "b/c": NOISE[:200]}))
    for _ in range(data.draw(st.integers(1, 6))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(0, len(content)))
    try:
        package = Package(bytes(content[:cut]), "a.zip")
        for name in package.names:
            package.read(name)
    except UnreadableFile:
        return
    package.losses()


def overlapping(count):
    """Return a package whose parts all begin inside each other: a bomb without a second layer."""
    kernel = zlib.compress(b"a" * 400_000, 9)[2:-4]
    files = [f"f{number}".encode() for number in range(count)]
    body, directory = b"", b""
    headers = [
        struct.pack("<4s5H3I2H", b"PK\x03\x04", 20, 0, 8, 0, 0, 0, 0, 0, 2, 0) for _ in files
    ]
    local = [header + name for header, name in zip(headers, files, strict=True)]
    for number, name in enumerate(files):
        # Each is stored as far as the last header, and the data follows once.
        size = sum(map(len, local[number + 1 :])) + len(kernel)
        fields = (20, 20, 0, 8, 0, 0, 0, size, 400_000, len(name), 0, 0, 0, 0, 0, len(body))
        directory += struct.pack("<4s6H3I5H2I", b"PK\x01\x02", *fields) + name
        body += local[number]
    end = (0, 0, count, count, len(directory), len(body + kernel), 0)
    return body + kernel + directory + struct.pack("<4s4H2IH", b"PK\x05\x06", *end)


def test_parts_inside_each_other_are_refused():
    with pytest.raises(UnreadableFile, match="inside each other"):
        Package(overlapping(50), "a.zip")


def test_one_part_that_is_listed_twice_is_read_once():
    content = packed({"a": "x"})
    start, end = content.index(b"PK\x01\x02"), content.index(b"PK\x05\x06")
    entry = content[start:end]
    tail = struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, 2, 2, 2 * len(entry), start, 0)
    package = Package(content[:start] + 2 * entry + tail, "a.zip")
    assert package.names == ("a",)
    assert package.read("a") == b"x"


def test_a_package_in_a_package_stays_shut():
    inner = packed({"word/document.xml": "a" * (2 * MEGABYTE)})
    package = Package(packed({"inner.zip": inner, "word/document.xml": "<a/>"}), "a.docx")
    assert package.names == ("inner.zip", "word/document.xml")
    assert package.read("inner.zip") == inner


def test_the_limits_are_those_that_are_promised():
    assert Limits() == (10_000, 50 * MEGABYTE, 200 * MEGABYTE, 200, MEGABYTE)


def test_more_parts_than_any_document_has_are_refused_before_any_is_read():
    with pytest.raises(UnreadableFile, match="more than 10,000 parts"):
        Package(packed({str(number): "" for number in range(10_001)}), "a.zip")
