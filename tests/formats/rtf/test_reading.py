"""Rich Text documents keep their words, their shape and what was marked in them."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.base.errors import UnreadableFile
from reader.domain.remarks import RemarkKind
from reader.formats.api import ReadingOptions
from reader.formats.encodings import ENCODINGS
from reader.formats.registry import importer_for
from reader.formats.rtf.looks import SIGNS, SYMBOLS
from reader.formats.rtf.reading import read
from tests.formats.samples import assert_whole, rows, sample, styles

HEAD = (
    rb"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fcharset0 Arial;}{\f1\fcharset204 Arial CYR;}"
    rb"{\f2\fcharset128 Mincho;}{\f3\fcharset2 Symbol;}{\f4\fcharset2 Wingdings;}}"
    rb"{\colortbl;\red255\green255\blue0;\red0\green128\blue255;}"
    rb"{\stylesheet{Normal;}{\s1\outlinelevel0 heading 1;}{\s2 heading 2;}{\s3 Title;}"
    rb"{\s4 Quote;}{\s5 caption;}{\*\cs6 heading 9;}}"
)


def opened(body, whole=False, **options):
    content = HEAD + (body if isinstance(body, bytes) else body.encode("ascii")) + b"}"
    found = read(content, "a.rtf", ReadingOptions(is_whole=whole, **options))
    assert_whole(found)
    assert_leads_back(found, content)
    return found


def text(body, **options):
    return opened(body, **options).text


def shown_at(content, place):
    """Return the character that begins at a place of a file in Windows-1252."""
    if content[place : place + 1] != b"\\":
        return content[place : place + 1].decode("cp1252", "replace")
    if byte := re.match(rb"\\'(..)", content[place:]):
        return bytes.fromhex(byte[1].decode()).decode("cp1252", "replace")
    if pair := re.match(rb"\\u(-?\d+)\?? ?\\u(-?\d+)", content[place:]):
        units = [int(n) & 0xFFFF for n in pair.groups()]
        if 0xD800 <= units[0] < 0xDC00 <= units[1] < 0xE000:
            return b"".join(u.to_bytes(2, "little") for u in units).decode("utf-16-le")
    if unit := re.match(rb"\\u(-?\d+)", content[place:]):
        number = int(unit[1]) & 0xFFFF
        return "\ufffd" if 0xD800 <= number < 0xE000 else chr(number)
    if word := re.match(rb"\\([a-z]+)", content[place:]):
        return SIGNS[word[1].decode()]
    return SYMBOLS[content[place + 1 : place + 2].decode("latin-1")]


def assert_leads_back(found, content):
    for start, end, part, offset in found.source_map:
        assert part == ""
        for number, shown in enumerate(found.text[start:end]):
            given_ = shown_at(content, offset + number)
            is_same = shown == given_ or (shown == " " and given_.isspace())
            # Other fonts have other letters.
            assert is_same or ord(shown) > 0x2FF or shown == "\ufffd"


def test_the_sample_keeps_its_shape():
    found = read(sample("rtf/report.rtf"), "report.rtf")
    assert_whole(found)
    assert rows(found) == [
        ("title", 1, "", "The long road"),
        ("heading", 1, "", "How it began"),
        ("paragraph", 0, "", "Zoë said “yes” – in Москва, she says."),
        ("note", 0, "1", "She wrote it later."),
        ("list_item", 0, "1.", "first"),
        ("list_item", 1, "•", "nested"),
        ("table_row", 0, "", "Town\tPeople"),
        ("table_row", 0, "", "Bern\t134,000"),
    ]
    assert found.metadata.title is not None
    assert found.metadata.title == ("The long road home", "rtf")
    assert found.metadata.author == ("Zoë Example", "rtf")
    assert found.metadata.date == ("2024-05-16", "rtf")
    assert found.losses == (
        "The document has 2 tracked changes; the text is shown as if all were accepted.",
        "One image is not shown.",
        "One header or footer is left out.",
    )
    assert [(r.kind.value, found.text[r.span.start : r.span.end]) for r in found.remarks] == [
        ("highlight", "said “yes”"),
        ("comment", "Москва"),
    ]
    comment = found.remarks[1]
    assert (comment.comment, comment.author, comment.made_at) == (
        "Is this so?",
        "Max Critic",
        "2024-05-17T09:30",
    )
    assert found.remarks[0].color == "#ffff00"
    assert [image.description for image in found.landmarks.images] == ["A road"]
    assert ("link", "she says", "https://example.org/road") in styles(found)
    assert ("strong", "yes", "") in styles(found)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (r"caf\'e9 na\u239?ve", "café naïve"),
        (r"\u-10179?\u-8704? and \u-10179? alone \u-8704?", "😀 and \ufffd alone \ufffd"),
        (r"{\uc0\u8364 5}{\uc3\u8364 EUR5}{\uc2\u8364\'80\'800}", "€5€5€0"),
        (r"\uc1\u8216\lquote so\u8217\rquote", "‘so’"),
        (r"{\f1 \'cf\'f0\'e8}\'e9", "Приé"),
        (r"{\f2 \'93\'fa\'96\'7b \'83A}", "日本 ア"),
        (r"{\f3 a\'b7}{\f4 \'d8}", "α•➢"),
        (r"a\~b\_c\-d\emdash e\tab f", "a\u00a0b‑cd—e\tf"),
        ("a\r\nb\\\nc", "ab\nc"),
        (r"\{x\}\\y", r"{x}\y"),
        (r"a{\*\unknown x{\b y}}b{\*\bkmkstart z}c", "abc"),
        (r"a\bin3 }}}b", "ab"),
        (r"a\bin999 b", "ab"),
        (r"a{\v hidden}b{\deleted gone}c", "abc"),
        (r"{\upr{old}{\*\ud{new}}}", "new"),
        (r"one\line two\par three\page four", "one\ntwo\nthree\nfour"),
        (r"{\pict\pngblip 89504e47}after", "after"),
        (r"a{\nonesttables skip}{\info{\title T}{\subject S}}b", "ab"),
    ],
)
def test_control_words_become_characters(body, expected):
    assert text(body) == expected


@pytest.mark.parametrize(
    ("head", "expected"),
    [(r"\mac", "é"), (r"\pc", "Ä"), (r"\ansi\ansicpg1251", "Ћ"), (r"\ansi\ansicpg99999", "Ž")],
)
def test_the_document_says_which_bytes_are_which_letters(head, expected):
    assert read(b"{\\rtf1" + head.encode() + rb"\'8e}", "a").text == expected


def test_a_person_can_choose_the_encoding():
    assert text(r"\'cf\'f0\'e8", encoding="Windows-1251") == "При"
    for encoding in ENCODINGS:
        options = ReadingOptions(encoding=encoding.codec)
        assert "•" in read(HEAD + rb"\'cf\'f0 a {\f3\'b7}}", "a.rtf", options).text
    with pytest.raises(UnreadableFile, match="no such encoding is known"):
        text("a", encoding="nonsense")


def test_headings_quotes_and_captions_come_from_styles_and_outline():
    found = opened(
        r"\pard\s3 T\par\pard\s1\b One\par\b0\pard\s2 Two\par\pard\s4 Q\par\pard\s5 C\par"
        r"\pard\outlinelevel3 Four\par\pard\plain P\par"
    )
    assert [row[:2] + row[3:] for row in rows(found)] == [
        ("title", 1, "T"),
        ("heading", 1, "One"),
        ("heading", 2, "Two"),
        ("quote", 0, "Q"),
        ("caption", 0, "C"),
        ("heading", 4, "Four"),
        ("paragraph", 0, "P"),
    ]
    assert found.metadata.title == ("T", "text")
    assert styles(found) == []


def test_emphasis_nests_and_ends():
    found = opened(r"a {\b b {\i c}} {\strike d}{\super e}{\sub f}\b g\b0 h")
    assert found.text == "a b c defgh"
    assert styles(found) == [
        ("strong", "b c", ""),
        ("emphasis", "c", ""),
        ("strike", "d", ""),
        ("superscript", "e", ""),
        ("subscript", "f", ""),
        ("strong", "g", ""),
    ]


@pytest.mark.parametrize(
    ("instruction", "target"),
    [
        (r'HYPERLINK "https://a.org/x"', "https://a.org/x"),
        (r"HYPERLINK https://a.org ", "https://a.org"),
        (r'HYPERLINK \\n "mailto:a@b.org"', "mailto:a@b.org"),
        (r'HYPERLINK "file:///etc/passwd"', ""),
        (r'HYPERLINK \\l "place"', ""),
        (r"PAGEREF x", ""),
    ],
)
def test_links_are_kept_if_they_are_safe(instruction, target):
    found = opened(rf"x {{\field{{\*\fldinst{{{instruction}}}}}{{\fldrslt{{\ul words}}}}}} y")
    assert found.text == "x words y"
    assert styles(found) == ([("link", "words", target)] if target else [])


def test_tables_are_rows_and_tables_inside_are_flattened():
    found = opened(
        r"before\par\trowd\intbl a\par b\cell{\b c}\cell\row\trowd\intbl d\cell "
        r"\pard\intbl\itap2 x\nestcell y\nestcell{\*\nesttableprops\trowd\nestrow}"
        r"{\nonesttables\par}\pard\intbl e\cell\row\pard after\par"
    )
    assert rows(found) == [
        ("paragraph", 0, "", "before"),
        ("table_row", 0, "", "a b\tc"),
        ("table_row", 0, "", "d\tx y e"),
        ("paragraph", 0, "", "after"),
    ]
    assert found.losses == ("One table inside a table was flattened.",)
    assert styles(found) == [("strong", "c", "")]


def test_a_row_that_is_not_ended_is_not_lost():
    assert text(r"\trowd\intbl a\cell b\cell\pard after\par") == "a\tb\nafter"
    assert text(r"\trowd\intbl a\cell b") == "a\tb"


def test_lists_keep_their_markers_and_levels():
    found = opened(
        r"\pard\ls1{\listtext 1.\tab}one\par\ls1\ilvl1{\listtext\f3\'b7\tab}two\par"
        r"\pard{\pntext a)\tab}three\par\pard\ls2 four\par\pard{\listtext\u61656?}five\par"
        r"\pard\bullet\tab six\par\pard 7)\tab seven\par\pard 8) eight\par"
    )
    assert rows(found) == [
        ("list_item", 0, "1.", "one"),
        ("list_item", 1, "•", "two"),
        ("list_item", 0, "a)", "three"),
        ("list_item", 0, "•", "four"),
        ("list_item", 0, "➢", "five"),
        ("list_item", 0, "•", "six"),
        ("list_item", 0, "7)", "seven"),
        ("paragraph", 0, "", "8) eight"),
    ]


def test_notes_and_boxes_stand_after_their_paragraph():
    found = opened(
        r"Text{\super\chftn}{\footnote{\super\chftn} A note\par of two.} goes on."
        r"{\shp{\*\shpinst{\sp{\sn x}{\sv y}}{\shptxt In a box\par}}{\shprslt old}}\par End."
    )
    assert [row[:1] + row[2:] for row in rows(found)] == [
        ("paragraph", "", "Text goes on."),
        ("note", "1", "A note"),
        ("note", "", "of two."),
        ("paragraph", "", "In a box"),
        ("paragraph", "", "End."),
    ]


def test_headers_are_left_out_but_on_request_or_where_there_is_nothing_else():
    body = r"{\header Running head\par}{\footerf }Text"
    found = opened(body)
    assert found.text == "Text"
    assert found.losses == ("One header or footer is left out.",)
    assert rows(opened(body, whole=True)) == [
        ("furniture", 0, "", "Running head"),
        ("paragraph", 0, "", "Text"),
    ]
    assert text(r"{\header Animal Hospital}\par") == "Animal Hospital"


def test_comments_without_a_range_are_about_the_word_before():
    found = opened(
        r"Here is some{\*\atnid MM}{\*\atnauthor Max}\chatn{\*\annotation{\*\atnref 1}Why?\par"
        r" So.} text."
    )
    (remark,) = found.remarks
    assert (remark.kind, remark.comment, remark.author) == (RemarkKind.COMMENT, "Why?\nSo.", "Max")
    assert found.text[remark.span.start : remark.span.end] == "some"


def test_highlights_of_one_colour_are_one_as_far_as_they_touch():
    found = opened(
        r"{\highlight1 one {\b two}}{\highlight2  three}, {\highlight1 four}\par{\highlight9 x}"
    )
    marked = [(found.text[r.span.start : r.span.end], r.color) for r in found.remarks]
    assert marked == [
        ("one two", "#ffff00"),
        ("three", "#0080ff"),
        ("four", "#ffff00"),
        ("x", ""),
    ]
    assert len({remark.key for remark in found.remarks}) == 4


def test_tracked_changes_are_counted_as_passages():
    found = opened(r"a{\revised new {\b words}} b {\deleted old {\i words}} c")
    assert found.text == "anew words b  c"
    assert "2 tracked changes" in found.losses[0]


@pytest.mark.parametrize("content", [b"{\\rtf1}", b"{\\rtf1\\pard\\par }", b"{\\rtf"])
def test_a_document_without_words_says_so(content):
    with pytest.raises(UnreadableFile, match=r"“a\.rtf” holds no text"):
        read(content, "a.rtf")
    with pytest.raises(UnreadableFile, match="holds no text, only images"):
        read(b"{\\rtf1{\\pict 00}}", "a.rtf")


@pytest.mark.parametrize(
    "content",
    [HEAD + b"The end is mis", HEAD + rb"{\b The end is mis", HEAD + rb"The end is}\par mis}"],
)
def test_what_can_be_read_of_a_damaged_document_is_shown(content):
    found = read(content, "a.rtf")
    assert found.text.startswith("The end is")
    assert "damaged" in found.losses[0]
    assert not read(HEAD + b"Well.}\0\0 rest", "a.rtf").losses


@pytest.mark.parametrize(
    "content",
    [
        b"{\\rtf1" + b"{" * 100_000 + b"deep" + b"}" * 100_001,
        b"{\\rtf1" + b"{\\footnote" * 3_000 + b" deep" + b"}" * 3_001,
        b"{\\rtf1 deep\\bin999999999999 \\u99999999999? \\b99999999999\\'zz}",
        b"{\\rtf1" + b"\\trowd\\intbl\\cell" * 20_000 + b" deep}",
        b"{\\rtf1{\\colortbl" + b";" * 100_000 + b"}deep}",
    ],
    ids=["braces", "notes", "numbers", "cells", "colours"],
)
def test_hostile_documents_are_read_in_time(content):
    assert "deep" in read(content, "a.rtf").text


def test_the_content_decides_and_not_the_name():
    for mark in (b"", b"\xef\xbb\xbf", b"\r\n "):
        assert importer_for(mark + HEAD, ".txt", "a.txt").info.key == "rtf"


PIECES = st.lists(
    st.sampled_from(
        [
            "words and  more", r"\b bold\b0 ", r"\'e9\'fc", r"\u8364?", r"\u-10179?\u-8704?", "{",
            "}", r"\par ", r"\cell ", r"\row", r"\intbl ", r"\pard ", r"\tab ", r"\~", r"\emdash ",
            r"{\footnote a note}", r"{\*\x y}", r"\line ", "\r\n", "\x00\x07", "\\", r"\u55357 ",
            r"{\highlight1 marked}", r"{\deleted gone}", r"{\listtext 1.}",
            r"\nestcell ", r"\nestrow", r"{\pict 00}", r"{\annotation c}", r"\'ad", r"\~ \~ ",
        ]
    ),
    max_size=40,
)  # fmt: skip


@given(PIECES)
@settings(deadline=None)
def test_any_row_of_signs_gives_whole_blocks_that_lead_back(pieces):
    try:
        found = opened("a" + "".join(pieces))
    except UnreadableFile:
        return
    assert all(0 <= r.span.start < r.span.end <= len(found.text) for r in found.remarks)
    unmapped = set(found.text)
    for start, end, _, _ in found.source_map:
        unmapped -= set(found.text[start:end])
    # Line breaks, cells and the marks of list items are the program's own.
    assert unmapped <= {"\n", "\t", " ", "1", ".", "•"}


@given(st.binary(max_size=300))
def test_any_bytes_give_text_or_a_sentence(content):
    try:
        assert_whole(read(b"{\\rtf1 " + content, "a.rtf"))
    except UnreadableFile:
        return
