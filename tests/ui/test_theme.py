"""The colours can be read, and every kind of mark has some."""

import json

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor

from reader.base.paths import resources
from reader.domain.entities import MentionKind
from reader.session.marks import CLAIM, HIGHLIGHT
from reader.ui.theme import contrast, load_theme, theme_for

TEXT, LINES = 4.5, 3.0  # WCAG 2.2, 1.4.3 and 1.4.11
KINDS = {kind.value for kind in MentionKind} | {CLAIM, HIGHLIGHT}


@pytest.fixture(params=["light", "dark"])
def theme(request):
    return load_theme(request.param)


def grounds(theme):
    marks = [colour for mark in theme.marks.values() for colour in (mark.tint, mark.strong)]
    hits = [theme.hit, theme.current_hit]
    return [theme.page, theme.panel, theme.sentence, theme.flash, theme.selection, *hits, *marks]


def test_contrast_is_that_of_the_standard():
    assert contrast(QColor("black"), QColor("white")) == pytest.approx(21.0)
    assert contrast(QColor("white"), QColor("white")) == pytest.approx(1.0)
    assert contrast(QColor("#777777"), QColor("white")) == pytest.approx(4.48, abs=0.01)


def test_text_can_be_read_on_everything_that_is_painted_under_it(theme):
    assert min(contrast(theme.ink, ground) for ground in grounds(theme)) >= TEXT


def test_quieter_text_can_be_read_too(theme):
    """Quotes and captions are marked and selected like any other text."""
    assert min(contrast(theme.muted, ground) for ground in grounds(theme)) >= TEXT


def test_links_can_be_read_on_everything_and_told_from_marks(theme):
    assert min(contrast(theme.link, ground) for ground in grounds(theme)) >= TEXT
    lines = {mark.line.name() for mark in theme.marks.values()}
    assert theme.link.name() not in {*lines, theme.ink.name(), theme.muted.name()}


def test_lines_can_be_seen_on_the_page_and_on_their_tint(theme):
    for mark in theme.marks.values():
        assert contrast(mark.line, theme.page) >= LINES
        assert contrast(mark.line, mark.tint) >= LINES
        assert contrast(mark.line, theme.sentence) >= LINES
    assert contrast(theme.caret, theme.page) >= LINES


def test_hits_can_be_seen_on_everything_they_may_lie_on(theme):
    for line in (theme.hit_line, theme.current_hit_line):
        assert min(contrast(line, ground) for ground in grounds(theme)) >= LINES


def test_lines_of_mentions_can_be_seen_on_hits(theme):
    for kind in MentionKind:
        line = theme.marks[kind.value].line
        assert min(contrast(line, hit) for hit in (theme.hit, theme.current_hit)) >= LINES


def test_every_kind_has_colours_and_no_two_the_same(theme):
    assert set(theme.marks) == KINDS
    for part in ("tint", "strong", "line"):
        assert len({getattr(mark, part).name() for mark in theme.marks.values()}) == len(KINDS)


def test_every_colour_of_the_file_is_valid(theme):
    record = json.loads((resources() / "themes" / f"{theme.name}.json").read_text("utf-8"))
    assert set(record) - {"dark"} == set(theme._fields) - {"is_dark", "own"}
    assert all(colour.isValid() for colour in grounds(theme))


@pytest.mark.parametrize(
    ("scheme", "name"),
    [
        (Qt.ColorScheme.Dark, "dark"),
        (Qt.ColorScheme.Light, "light"),
        (Qt.ColorScheme.Unknown, "light"),
    ],
)
def test_the_theme_follows_the_desktop(scheme, name):
    assert theme_for(scheme).name == name
