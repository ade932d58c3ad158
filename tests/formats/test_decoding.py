"""Every encoding that files really have is read, and binary files are not."""

from __future__ import annotations

import codecs
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.base.errors import UnreadableFile
from reader.formats.decoding import decode
from reader.formats.encodings import ENCODINGS, encoding_of

RUSSIAN = "Привет, как твои дела? Всё хорошо, спасибо. "
WESTERN = "Grüße aus München: “schöne” Tage – naïve Café. "
TURKISH = "Gerekçe, bazılarının şimdiye değin banka sahibi olma vasfını kaybetmesi. " * 4
HUNGARIAN = "A törvény szerint a bőrönd és az űrhajó is fűtött, ezért jó az idő. " * 8
POLISH = "Naukowcy zauważyli, że zmiana rytmu snu w dni wolne źle wpływa, ćma śpi na gałęzi. " * 6


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
        (RUSSIAN * 4, "koi8-r"),
        (RUSSIAN * 4, "cp866"),
        (RUSSIAN * 4, "iso8859-5"),
        (RUSSIAN * 4, "mac-cyrillic"),
        (TURKISH, "cp1254"),
        (HUNGARIAN, "cp1250"),
        (POLISH, "iso8859-2"),
        (POLISH, "cp1250"),
        ("Άλλη μέρα. Άνθρωποι και ζώα, όλα μαζί εδώ και πάντα. " * 6, "cp1253"),
        ("Άλλη μέρα. Άνθρωποι και ζώα, όλα μαζί εδώ και πάντα. " * 6, "iso8859-7"),
        ("Näin se on: kesän päästä töihin.", "cp1252"),
        ("Näin se on: kesän päästä töihin.", "mac-roman"),
        ("Así es: mañana, ¿qué harás?", "cp1252"),
        ("Así es: mañana, ¿qué harás?", "cp850"),
        ("“Quotes” – and nothing else…", "cp1252"),
        ("It costs £825 or more", "cp1252"),
        ("Þetta er íslenska, já, það er víst. Öll þjóðin", "cp1252"),
        ("Šiandien yra gražus oras, ačiū. Eikime į ežerą.", "cp1257"),
        ("Paldies, šodien ir jauks laiks. Ejam uz ezeru ātrāk!", "cp1257"),
        ("Până mâine să faceţi aşa cum v-am spus, vă rog.", "cp1250"),
        ("Že by to má byť? Môj život je ťažký, ľudia.", "cp1250"),
        ("Že by to má byť? Môj život je ťažký, ľudia.", "iso8859-2"),
        ("Não, ações e informações são à parte.", "cp1252"),
        ("Příliš žluťoučký kůň úpěl ďábelské ódy, šťastně. " * 8, "iso8859-2"),
        ("Příliš žluťoučký kůň úpěl ďábelské ódy, šťastně. " * 8, "cp1250"),
        ("Le séjour prévu à l’été a été très agréable, ça oui. " * 8, "mac-roman"),
        ("日本語のテキストです。今日は天気がいいですね。" * 20, "euc_jp"),
        ("日本語のテキストです。Hello.\n", "iso2022_jp"),
        ("한국어 문장입니다. 오늘은 날씨가 좋네요. " * 5, "iso2022_kr"),
        ("한국어 문장입니다. 오늘은 날씨가 좋네요. " * 5, "euc_kr"),
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


@pytest.mark.parametrize(
    "content", ["Grüße".encode("cp1252"), "Žluťoučký".encode(), b"\xff\xfea\0"]
)
def test_what_a_person_chooses_is_taken_whatever_the_bytes_say(content):
    assert decode(content, "a", chosen="KOI8-R").text == content.decode("koi8-r")
    assert decode(content, "a", "utf-8", "latin1").encoding == "iso8859-1"


def test_a_mark_at_the_beginning_is_no_text_in_a_chosen_encoding():
    assert decode("\ufeffHé".encode(), "a", chosen="utf-8").text == "Hé"
    assert decode("\ufeffHé".encode("utf-16-be"), "a", chosen="utf-16-be").text == "Hé"


def test_characters_that_do_not_fit_the_chosen_encoding_are_counted():
    decoded = decode("ü \ufffd ".encode() + b"\xfc\xff", "a", chosen="utf8")
    assert decoded.text == "ü \ufffd \ufffd\ufffd"
    assert decoded.losses == (
        "2 characters do not fit the chosen encoding, Unicode (UTF-8), and became “\ufffd”.",
    )
    assert decode(b"caf\x81", "a", chosen="cp1252").losses[0].startswith("One character does not")
    assert decode("ü \ufffd".encode(), "a", chosen="utf-8").losses == ()


@pytest.mark.parametrize("chosen", ["no-such", "hex", "rot13", "idna", "\0"])
def test_an_encoding_that_is_not_known_is_refused(chosen):
    with pytest.raises(UnreadableFile, match="no such encoding is known"):
        decode(b"abc", "a", chosen=chosen)


@pytest.mark.parametrize("encoding", ENCODINGS, ids=lambda e: e.codec)
def test_every_encoding_of_the_menu_can_be_chosen(encoding):
    assert encoding_of(encoding.codec) == encoding
    assert decode("Words.".encode(encoding.codec), "a", chosen=encoding.codec).text == "Words."
    assert decode(bytes(range(256)), "a", chosen=encoding.codec).text


def test_each_name_in_the_menu_stands_for_one_encoding():
    assert len({e.name for e in ENCODINGS}) == len({e.codec for e in ENCODINGS}) == len(ENCODINGS)
    assert encoding_of("SHIFT_JIS") == encoding_of("cp932")
    assert encoding_of("") is None


def test_what_was_found_out_stands_in_the_menu():
    for text, codec in ((RUSSIAN, "koi8-r"), (POLISH, "iso8859-2"), (WESTERN, "utf-8")):
        assert encoding_of(decode((text * 4).encode(codec), "a").encoding) == encoding_of(codec)
