"""Positions and places in text of every kind."""

import re
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.domain.documents import Block
from reader.domain.spans import Span
from reader.ui.article.layout.laid import Frame, LaidPiece
from reader.ui.article.layout.typography import Typography

LATIN = "abc fi ffi, AVA Wo. "
ACCENTS = "e\u0301o\u0308 n\u0303"
EMOJI = "😀👍🏽👨\u200d👩\u200d👧 🇩🇪"
HEBREW = "שלום עולם"
ARABIC = "سلام لا إله "
CJK = "漢字かな交じり文。"
LIGATURE = re.compile("f[fi]|ل[اإ]")  # in mixed lines a part of one lights up all of it
MIXED = st.lists(
    st.sampled_from(
        [*LATIN, "e\u0301", "o\u0308", "😀", "👍🏽", *HEBREW, *ARABIC, *CJK, "12", "(", ")"]
    ),
    min_size=1,
    max_size=60,
).map("".join)


@pytest.fixture(scope="module", autouse=True)
def _application(qapp):
    return qapp


def lay(text, start=0, width=400):
    style = Typography().style(Block(Span(0, max(1, len(text)))))
    return LaidPiece(text, start, style, Frame(width, above=10, below=5))


def all_cells(piece):
    return [cell for line in range(len(piece.lines)) for cell in piece.cells(line)]


@settings(max_examples=150, deadline=None)
@given(MIXED)
def test_cells_tile_every_line(text):
    """Every character has one place, in order, and the places leave no holes."""
    piece = lay(text)
    cells = all_cells(piece)
    assert [cell.first_units for cell in cells[1:]] == [cell.end_units for cell in cells[:-1]]
    assert cells[-1].end_units == piece.units(len(text))
    shown = text.encode("utf-16-le", "surrogatepass")
    for line in range(len(piece.lines)):
        cells = piece.cells(line)
        end = 2 * piece.lines[line].end_units
        while cells and not shown[2 * cells[-1].first_units : end].decode("utf-16-le").strip():
            cells = cells[:-1]  # blank at the end of a line hangs over the edge
        seen = sorted((c.left, c.right) for c in cells if c.right - c.left > 0.1)
        for (_, right), (left, _) in pairwise(seen):
            assert left == pytest.approx(right, abs=0.8)


@settings(max_examples=150, deadline=None)
@given(MIXED.filter(lambda text: not LIGATURE.search(text)), st.data())
def test_a_stretch_covers_exactly_its_characters(text, data):
    piece = lay(text, start=7)
    first = data.draw(st.integers(0, len(text) - 1))
    last = data.draw(st.integers(first + 1, len(text)))
    stretches = list(piece.stretches(7 + first, 7 + last))
    a, b = piece.units(7 + first), piece.units(7 + last)
    for number in range(len(piece.lines)):
        here = [s for s in stretches if s.line == number]
        for cell in piece.cells(number):
            middle = (cell.left + cell.right) / 2
            is_blank = not text[
                piece.position(cell.first_units) - 7 : piece.position(cell.end_units) - 7
            ].strip()
            if cell.right - cell.left < 1 or is_blank:
                continue
            covered = any(s.left - 0.6 <= middle <= s.right + 0.6 for s in here)
            assert covered == (cell.first_units < b and cell.end_units > a)


def test_an_emoji_family_is_one_character():
    piece = lay(EMOJI + ACCENTS)
    lengths = [cell.end_units - cell.first_units for cell in piece.cells(0)]
    assert lengths == [2, 4, 8, 1, 4, 2, 2, 1, 2]


def test_hebrew_between_latin_runs_from_right_to_left():
    piece = lay("abc שלום def")
    cells = piece.cells(0)
    assert [cell.is_right_to_left for cell in cells] == [False] * 4 + [True] * 4 + [False] * 4
    assert cells[4].left > cells[5].left > cells[6].left > cells[7].left
    assert cells[7].left == pytest.approx(cells[3].right, abs=0.8)


def test_a_hebrew_paragraph_is_aligned_to_the_right():
    piece = lay(HEBREW)
    assert piece.is_right_to_left
    assert max(cell.right for cell in piece.cells(0)) == pytest.approx(400, abs=1)
    assert not lay("Latin first, then " + HEBREW).is_right_to_left


def test_emoji_in_hebrew_stand_side_by_side():
    """Without a font for it, an emoji with a skin tone is two boxes."""
    piece = lay("ש😀👍🏽ש")
    cells = piece.cells(0)
    for before, after in pairwise(cells):
        assert after.right == pytest.approx(before.left, abs=0.8)
    (smile,) = piece.stretches(1, 2)
    assert (smile.left, smile.right) == pytest.approx((cells[1].left, cells[1].right), abs=0.8)


def test_what_qt_would_drop_or_misread_keeps_its_place():
    piece = lay("a\ud800b\nc\x00d")
    assert piece.shown_text() == "a\ufffdb\u2028c\ufffdd"
    assert len(piece.lines) == 2
    assert piece.position(piece.lines[1].first_units) == 4


def test_lines_are_of_one_height_and_lie_below_each_other():
    piece = lay(LATIN * 20)
    assert len(piece.lines) > 3
    assert piece.lines[0].top == 10
    assert {line.bottom - line.top for line in piece.lines} == {piece.style.line}
    assert piece.height == piece.lines[-1].bottom + 5


def test_a_line_ends_before_its_blank():
    piece = lay(LATIN * 20)
    _, end = piece.line_span(0)
    assert piece.line_of(end) == 0
    assert (LATIN * 20)[end].isspace()
