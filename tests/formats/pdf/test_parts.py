"""The single rules of the reading of PDF documents."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.base.errors import UnreadableFile
from reader.domain.source_map import Stretch
from reader.formats.api import ReadingOptions
from reader.formats.pdf.facts import moment
from reader.formats.pdf.hyphens import Vocabulary, together
from reader.formats.pdf.lines import Line
from reader.formats.pdf.marks import (
    begins_caption,
    ends_sentence,
    is_contents_line,
    marker_of,
    number_depth,
    shown_marker,
)
from reader.formats.pdf.reading import read
from reader.formats.pdf.spelling import spelled
from reader.text.inlines import Styled
from tests.formats.pdf.building import PdfFile, Words, set_lines, width
from tests.formats.pdf.mapping import assert_leads_back
from tests.formats.samples import assert_whole


def line(text: str) -> Line:
    words = Styled(text, (), [Stretch(0, len(text), "page 1", 0)])
    return Line(words, 0, 0, 100, 0, 10, 0, 20, 30, (), False, False, False)


def test_halves_of_characters_are_joined_and_ligatures_taken_apart() -> None:
    text, offsets = spelled("a\ud835\udc65b ﬁn")
    assert text == "a𝑥b fin"
    assert list(offsets) == [0, 1, 3, 4, 5, 5, 6]


def test_ligatures_of_tex_are_believed_only_beside_letters() -> None:
    assert spelled("modi\x1ced o\x1b \x1crst")[0] == "modified off first"
    assert spelled("f \x0c g \x1c")[0] == "f \x0c g \x1c"


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["The exam-", "ple is new."], "The example is new."),
        (["pre-", "and postwar"], "pre- and postwar"),
        (["Baden-", "Württemberg"], "Baden-Württemberg"),
        (["THE HOLD-", "ERS"], "THE HOLDERS"),
        (["a well-", "known man"], "a well-known man"),
        (["two lines", "of text"], "two lines of text"),
        (["这是第一", "行。"], "这是第一行。"),
    ],
)
def test_divided_words(lines: list[str], expected: str) -> None:
    known = Vocabulary([line("It is well-known."), *map(line, lines)])
    joined = together([line(text).words for text in lines], known)
    assert joined.text == expected
    for origin in joined.origins:
        assert origin.end - origin.start > 0


def test_marks_at_the_beginning_of_paragraphs() -> None:
    assert marker_of("• first") == "• "
    assert marker_of("(a) first") == "(a) "
    assert marker_of("[12] Smith") == "[12] "
    assert marker_of("2024 was") == ""
    assert shown_marker("\uf0b7 ") == "•"
    assert begins_caption("Fig. 3. What")
    assert begins_caption("Table IV: What")
    assert not begins_caption("Figure 3 shows that")
    assert number_depth("2.1 Trees") == 2
    assert number_depth("Trees") == 0
    assert is_contents_line("1.1 Trees . . . . . . . 12")
    assert not is_contents_line("and so on ... 12 more")


def test_ends_of_sentences() -> None:
    assert ends_sentence("So it was.")
    assert ends_sentence("“So it was.”")
    assert ends_sentence("So it was.12")
    assert ends_sentence("这是第一行。")
    assert not ends_sentence("version 2.12")
    assert not ends_sentence("and then")


def test_moments() -> None:
    assert moment("D:20240502103000+02'00'") == "2024-05-02T10:30:00"
    assert moment("yesterday") == ""


@given(
    st.lists(
        st.text(
            st.sampled_from("abcdefghij ABC 0123456789.,;:-()!?äöüßé–“”•"), min_size=1, max_size=40
        ),
        min_size=1,
        max_size=12,
    ),
    st.booleans(),
)
@settings(deadline=None, max_examples=60)
def test_whatever_is_on_a_page_leads_back(lines: list[str], is_whole: bool) -> None:
    file = PdfFile()
    words = [Words(40, 560 - 13 * n, text, 8 + n % 3) for n, text in enumerate(lines)]
    file.page(words)
    content = file.content()
    try:
        imported = read(content, "x.pdf", ReadingOptions(is_whole=is_whole))
    except UnreadableFile:
        assert not any(text.strip() for text in lines)
        return
    assert_whole(imported)
    assert_leads_back(imported, content)


@given(st.binary(max_size=400), st.integers(0, 1200))
@settings(deadline=None, max_examples=60)
def test_damage_gives_text_or_a_sentence(noise: bytes, place: int) -> None:
    file = PdfFile()
    file.page([Words(40, 500, "All is well here, and nobody is hurt.")])
    content = file.content()
    place = min(place, len(content))
    try:
        imported = read(content[:place] + noise + content[place + len(noise) :], "x.pdf")
    except UnreadableFile as error:
        said = str(error)
        assert "x.pdf" in said
        return
    assert imported.text


def _frame(x: float, y: float, text: str) -> list[Words]:
    return set_lines(text, (x, y), 150, 9)


def _read(*words: Words) -> str:
    file = PdfFile()
    file.page(words)
    return read(file.content(), "x.pdf").text


LONG = "It was the year in which the new ferry came to the island and all of them went to see it"
OTHER = "She wrote to her sister that nobody had slept and that the bells had been rung all night"


def test_columns_that_are_written_side_by_side_are_read_one_after_the_other() -> None:
    first = _frame(40, 500, f"{LONG}. " * 4)
    second = _frame(220, 500, f"{OTHER}. " * 4)
    mixed = [word for pair in zip(first, second, strict=False) for word in pair]
    text = _read(*mixed)
    assert f"{LONG}. {LONG}" in text
    assert f"{OTHER}. {OTHER}" in text
    assert text.index(LONG) < text.index(OTHER)


def test_frames_are_read_from_the_top() -> None:
    low, high = _frame(40, 300, f"{OTHER}. " * 3), _frame(40, 500, f"{LONG}. " * 3)
    text = _read(*low, *high)
    assert text.index(LONG) < text.index(OTHER)


def test_table_is_not_taken_for_columns() -> None:
    rows = [(f"Town {n}", f"{n * 31}") for n in range(14)]
    words = [
        Words(40 + 160 * place, 500 - 12 * n, cell, 9)
        for n, row in enumerate(rows)
        for place, cell in enumerate(row)
    ]
    assert _read(*words) == "\n".join("\t".join(row) for row in rows)


def test_width_of_the_builder_agrees_with_the_font() -> None:
    file = PdfFile()
    text = "Where the ferry crosses the lake"
    file.page([Words(40, 500, text, 10), Words(40 + width(text, 10) + 2.78, 500, "twice", 10)])
    assert read(file.content(), "x.pdf").text == f"{text} twice"
