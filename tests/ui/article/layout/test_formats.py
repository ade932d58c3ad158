"""Bold, italic, raised and linked words are where they are painted."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QFont

from reader.domain.documents import Block, BlockKind, Document, DocumentId
from reader.domain.inlines import NO_INLINES, Inline, InlineKind, Inlines
from reader.domain.spans import Span
from reader.ui.article.layout.flow import Flow
from reader.ui.article.layout.formats import runs_of
from reader.ui.article.layout.laid import Frame, LaidPiece
from reader.ui.article.layout.typography import Typography
from tests.ui.article.layout.test_laid import LIGATURE, MIXED, all_cells

TARGET = "https://example.org"
WORDS = "The words of this paragraph are set in one way and in another. "


@pytest.fixture(scope="module", autouse=True)
def _application(qapp):
    return qapp


def styles_of(data, length):
    """Draw styles that nest and cross at any place."""
    found = []
    for kind in InlineKind:
        ends = sorted(data.draw(st.sets(st.integers(0, length), max_size=2)))
        if len(ends) == 2:
            target = TARGET if kind is InlineKind.LINK else ""
            found.append(Inline(ends[0], ends[1], kind, target))
    return sorted(found, key=lambda i: (i.start, -i.end))


def lay(text, inlines, start=0, width=400, kind=BlockKind.PARAGRAPH):
    typography = Typography()
    style = typography.style(Block(Span(0, max(1, len(text))), kind))
    code = typography.style_of(BlockKind.CODE, 0).font.family()
    moved = [i._replace(start=i.start + start, end=i.end + start) for i in inlines]
    runs = tuple(runs_of(moved, style.font, code))
    return LaidPiece(text, start, style, Frame(width, above=10, below=5), runs)


def width_of(piece, start, end):
    return sum(s.right - s.left for s in piece.stretches(start, end))


@settings(max_examples=80, deadline=None)
@given(MIXED, st.data())
def test_cells_tile_every_line_whatever_the_letters_look_like(text, data):
    piece = lay(text, styles_of(data, len(text)))
    cells = all_cells(piece)
    assert [cell.first_units for cell in cells[1:]] == [cell.end_units for cell in cells[:-1]]
    assert cells[-1].end_units == piece.units(len(text))


@settings(max_examples=80, deadline=None)
@given(MIXED.filter(lambda text: not LIGATURE.search(text)), st.data())
def test_a_stretch_covers_exactly_its_characters(text, data):
    piece = lay(text, styles_of(data, len(text)), start=7)
    first = data.draw(st.integers(0, len(text) - 1))
    last = data.draw(st.integers(first + 1, len(text)))
    stretches = list(piece.stretches(7 + first, 7 + last))
    a, b = piece.units(7 + first), piece.units(7 + last)
    for number in range(len(piece.lines)):
        here = [s for s in stretches if s.line == number]
        for cell in piece.cells(number):
            middle = (cell.left + cell.right) / 2
            words = text[piece.position(cell.first_units) - 7 : piece.position(cell.end_units) - 7]
            if cell.right - cell.left < 1.5 or not words.strip():
                continue
            covered = any(s.left - 0.8 <= middle <= s.right + 0.8 for s in here)
            assert covered == (cell.first_units < b and cell.end_units > a)


@given(st.data())
def test_runs_do_not_overlap_and_cover_what_has_a_style(data):
    inlines = styles_of(data, 60)
    runs = list(runs_of(inlines, QFont(), "monospace"))
    assert all(run.end <= following.start for run, following in pairwise(runs))
    covered = {n for run in runs for n in range(run.start, run.end)}
    assert covered == {n for i in inlines for n in range(i.start, i.end)}
    linked = {n for run in runs if run.is_link for n in range(run.start, run.end)}
    assert linked == {
        n for i in inlines if i.kind is InlineKind.LINK for n in range(i.start, i.end)
    }


def test_each_kind_changes_its_own_letters_and_no_others():
    plain = lay("minim minim minim", [])
    for kind, is_wider in ((InlineKind.STRONG, True), (InlineKind.SUPERSCRIPT, False)):
        piece = lay("minim minim minim", [Inline(6, 11, kind)])
        assert width_of(piece, 0, 6) == pytest.approx(width_of(plain, 0, 6), abs=0.1)
        assert (width_of(piece, 6, 11) > width_of(plain, 6, 11)) == is_wider
        assert width_of(piece, 12, 17) == pytest.approx(width_of(plain, 12, 17), abs=0.1)


def test_code_has_letters_of_one_width():
    piece = lay("illi mmmm", [Inline(0, 9, InlineKind.CODE)])
    widths = {round(cell.right - cell.left, 2) for cell in piece.cells(0)}
    assert len(widths) == 1


def test_nested_styles_add_up():
    inlines = [Inline(0, 9, InlineKind.STRONG), Inline(3, 6, InlineKind.EMPHASIS)]
    formats = [run.format for run in runs_of(inlines, QFont(), "monospace")]
    assert [f.fontWeight() for f in formats] == [QFont.Weight.Bold] * 3
    assert [f.fontItalic() for f in formats] == [False, True, False]


def test_what_is_italic_already_is_emphasised_by_upright_letters():
    italic = QFont()
    italic.setItalic(True)
    run = next(runs_of([Inline(0, 2, InlineKind.EMPHASIS)], italic, "monospace"))
    assert not run.format.fontItalic()


def test_other_letters_leave_the_lines_where_they_are():
    places = [n * len(WORDS) + 4 for n in range(8)]
    inlines = [Inline(n, n + 2, InlineKind.SUPERSCRIPT) for n in places[::2]]
    inlines += [Inline(n, n + 2, InlineKind.CODE) for n in places[1::2]]
    inlines += [Inline(n + 6, n + 12, InlineKind.STRONG) for n in places[::3]]
    piece, plain = lay(WORDS * 8, sorted(inlines)), lay(WORDS * 8, [])
    assert {line.bottom - line.top for line in piece.lines} == {plain.style.line}
    steps = {round(b.base - a.base, 3) for a, b in pairwise(piece.lines)}
    assert steps == {plain.style.line}
    assert piece.lines[0].base == pytest.approx(plain.lines[0].base, abs=0.6)


def test_a_style_that_reaches_beyond_a_piece_is_kept_inside_it():
    piece = lay(WORDS, [Inline(0, len(WORDS), InlineKind.STRONG)])
    typography = Typography()
    style = typography.style(Block(Span(0, 9)))
    runs = tuple(runs_of([Inline(0, 999, InlineKind.STRONG)], style.font, "monospace"))
    inner = LaidPiece(WORDS, 100, style, Frame(400, above=10, below=5), runs)
    assert width_of(inner, 100, 110) == pytest.approx(width_of(piece, 0, 10), abs=0.1)


def test_styles_after_an_emoji_are_not_shifted():
    plain = lay("😀👍🏽😀 minim minim", [])
    piece = lay("😀👍🏽😀 minim minim", [Inline(5, 10, InlineKind.STRONG)])
    wider = width_of(piece, 5, 10) - width_of(plain, 5, 10)
    assert wider > 3
    assert width_of(piece, 11, 16) == pytest.approx(width_of(plain, 11, 16), abs=0.1)
    assert width_of(piece, 0, 16) == pytest.approx(width_of(plain, 0, 16) + wider, abs=0.1)


def test_a_letter_and_its_marks_are_set_alike():
    alone = lay("e\u0301", [Inline(0, 2, InlineKind.STRONG)])
    half = lay("e\u0301", [Inline(0, 1, InlineKind.STRONG)])
    assert width_of(half, 0, 2) == width_of(alone, 0, 2)


def test_a_long_paragraph_is_styled_in_each_of_its_pieces():
    text = WORDS * 100
    block = Block(Span(0, len(text)))
    bold = Inlines([Inline(10, len(text), InlineKind.STRONG)])
    flows = []
    for inlines in (NO_INLINES, bold):
        flow = Flow(Document(DocumentId("x"), text, (block,), inlines=inlines))
        flow.set_page(Typography(), 800, 600)
        flows.append(flow)
    plain, styled = flows
    assert len(plain) > 2
    for index in range(len(plain)):
        a, b = plain.laid(index), styled.laid(index)
        assert width_of(b, b.start + 20, b.start + 40) > width_of(a, a.start + 20, a.start + 40)
