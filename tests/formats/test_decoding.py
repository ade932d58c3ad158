"""Every encoding that files really have is read, and binary files are not."""

from __future__ import annotations

import codecs
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.base.errors import UnreadableFile
from reader.formats.decoding import decode

RUSSIAN = "Привет, как твои дела? Всё хорошо, спасибо. "
WESTERN = "Grüße aus München: “schöne” Tage – naïve Café. "


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (WESTERN, "utf-8"),
        (WESTERN, "utf-8-sig"),
        (WESTERN, "utf-16"),
        (WESTERN, "utf-16-le"),
        (WESTERN, "utf-16-be"),
        (WESTERN, "utf-32"),
        (WESTERN, "utf-32-le"),
        (WESTERN, "utf-32-be"),
        (WESTERN, "cp1252"),
        ("“Café” – naïve", "cp1252"),
        (RUSSIAN * 4, "utf-16-le"),
        (RUSSIAN * 4, "utf-16-be"),
        (RUSSIAN * 4, "cp1251"),
        ("Zażółć gęślą jaźń, proszę pana. " * 4, "cp1250"),
        ("日本語のテキストです。今日は天気がいいですね。" * 5, "shift_jis"),
        ("这是一个测试文本,用来检查编码。" * 5, "gb18030"),
        ("Smile 😀 and 𝔘nicode", "utf-16-be"),
    ],
)
def test_text_comes_back_as_it_was_written(text, encoding):
    decoded = decode(text.encode(encoding), "a.txt")
    assert decoded.text == text
    assert decoded.losses == ()


def test_a_mixture_is_read_with_a_warning():
    content = "The café is “open”.\n".encode() + "Genève – naïve\n".encode("cp1252")
    decoded = decode(content, "a.txt")
    assert decoded.text == "The café is “open”.\nGenève – naïve\n"
    assert "mixes encodings" in decoded.losses[0]
    assert "3 places" in decoded.losses[0]


def test_halves_of_wide_characters_are_joined_and_lone_ones_replaced():
    content = "\ud83d\ude00 and \ud800.".encode("utf-8", "surrogatepass")
    assert decode(content, "a.txt").text == "😀 and \ufffd."


def test_zero_bytes_between_words_are_still_text():
    assert decode(b"The first\0line.\n" * 5, "a.txt").text == "The first\0line.\n" * 5


def test_a_cut_wide_file_is_read_with_a_warning():
    decoded = decode(codecs.BOM_UTF16_LE + "Hello".encode("utf-16-le") + b"\x00", "a.txt")
    assert decoded.text.startswith("Hello")
    assert "damaged" in decoded.losses[0]


def test_the_declared_encoding_beats_statistics_but_not_valid_utf8():
    assert decode("Žluťoučký kůň".encode("iso8859-2"), "a", "iso-8859-2").text == "Žluťoučký kůň"
    assert decode("Žluťoučký".encode(), "a", "iso-8859-2").text == "Žluťoučký"
    assert decode(b"caf\xe9", "a", "no-such-encoding").text == "café"


@pytest.mark.parametrize("content", [b"\0" * 1000, bytes(range(256)) * 20, b"\x01\x02\x03" * 99])
def test_binary_files_are_refused_by_name(content):
    with pytest.raises(UnreadableFile, match=r"“a.bin” does not seem to hold text\."):
        decode(content, "a.bin")


def test_random_bytes_are_refused():
    source = random.Random(5)
    for _ in range(50):
        with pytest.raises(UnreadableFile):
            decode(source.randbytes(2_000), "a.bin")


DECLARED = st.sampled_from(["", "utf-8", "utf-16", "hz", "idna", "rot13", "\0"])


@given(st.binary(max_size=300), DECLARED)
def test_any_bytes_give_text_or_a_refusal(content, declared):
    try:
        decoded = decode(content, "a.txt", declared)
    except UnreadableFile:
        return
    assert decoded.text
    assert decoded.encoding


@pytest.mark.parametrize("mark", [b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff"])
def test_a_byte_order_mark_alone_is_an_empty_file(mark):
    with pytest.raises(UnreadableFile, match="is empty"):
        decode(mark, "a.txt")


@given(st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1))
def test_valid_utf8_without_zeros_is_never_taken_for_something_else(text):
    try:
        assert decode(text.encode(), "a").text.removeprefix("\ufeff") == text.removeprefix(
            "\ufeff"
        )
    except UnreadableFile:
        assert text == "\ufeff" or sum(ch < " " or ch == "\x7f" for ch in text) > 0.3 * len(text)
